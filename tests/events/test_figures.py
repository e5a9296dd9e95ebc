"""Figures: numbers as news writes them, what they count, and whether accounts of an event agree on them."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.events import compare_figures, quantity_rows
from toolkit.events.admitted import admitted
from toolkit.events.figures import AGREE, COMPATIBLE, CONFLICT, Mention, find_figures, state_of
from toolkit.events.headlines import read_headline
from toolkit.events.numbers import Number, read_numbers
from toolkit.events.quantities import Quantity, find_quantities
from toolkit.language import Reading, read_all
from toolkit.records import Article
from toolkit.tables import TABLES, sentence_row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,400 people", [(1400, 1400)]),
        ("two hundred and five people", [(205, 205)]),
        ("twenty - five boats", [(25, 25)]),
        ("1.2 bn crowns", [(1.2e9, 1.2e9)]),
        ("1.2bn crowns", [(1.2e9, 1.2e9)]),
        ("a dozen boats", [(12, 12)]),
        ("half a million crowns", [(5e5, 5e5)]),
        ("half a tonne", []),
        ("dozens of boats", [(24, 99)]),
        ("tens of thousands of people", [(20_000, 99_999)]),
        ("hundreds of thousands of people", [(200_000, 999_999)]),
        ("between 10 and 15 homes", [(10, 15)]),
        ("10 to 15 homes", [(10, 15)]),
        ("a 40 - to 60 - hour course", [(40, 60)]),
        ("2 to 3 million crowns", [(2e6, 3e6)]),
        ("rose from 10 to 15", [(10, 10), (15, 15)]),
        ("$ 24 to $ 26 a share", [(24, 26)]),
        ("two - thirds of voters", [(2 / 3, 2 / 3)]),
        ("the third vote", []),
        ("the ferry sank", []),
    ],
)
def test_numbers(text: str, expected: list[tuple[float, float]]) -> None:
    assert [(n.low, n.high) for n in read_numbers(text.split())] == [pytest.approx(e) for e in expected]


@given(st.integers(0, 999_999_999))
def test_every_number_in_digits_is_read_back(number: int) -> None:
    assert [(n.low, n.high) for n in read_numbers(["some", f"{number:,}", "boats"])] == [(number, number)]


TEXTS = {
    "deaths": "More than 1,400 people were killed when the dam broke.",
    "injured": "The storm left at least 53 others injured.",
    "money": "The council set aside $2.5 million for the harbour.",
    "percent": "Turnout fell by 3.5 percent in Lorn.",
    "days": "The strike lasted for three weeks.",
    "dozens": "Dozens of protesters were arrested in Holm.",
    "age": "Ana Petrel, 54, leads the council, and her 20-year-old son left.",
    "year": "The ferry was built in 1998 and sold after the 2016 election.",
    "clock": "The ferry left at 7:30 p.m. from Pier 12.",
    "tally": "The council voted 5-4 for the plan.",
    "house": "Police closed the 1200 block of Harbour Street.",
    "ago": "The strike began three days ago.",
    "area": "Fire burned 12 square miles of forest.",
    "points": "Her lead grew by three percentage points.",
    "during": "The council will pay Lorn $40 million over two years.",
    "longer": "The council has paid for over two years.",
    "cited": "About 300 boats were lost, said Mayor Ilse Brandt.",
}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return dict(zip(TEXTS, read_all(Article(n, "Post", "", t) for n, t in TEXTS.items()), strict=True))


@pytest.fixture(scope="module")
def read(readings: dict[str, Reading]) -> dict[str, list[Quantity]]:
    from toolkit.sourcing import find_attributions

    return {name: find_quantities(reading, list(find_attributions(reading))) for name, reading in readings.items()}


def test_a_count_has_its_hedge_its_noun_and_what_befell_them(read: dict[str, list[Quantity]]) -> None:
    (deaths,) = read["deaths"]
    assert (deaths.value, deaths.hedge, deaths.counted, deaths.role) == (1400, "more than", "peopl", "killed")
    assert (deaths.low, deaths.high) == (1400, float("inf"))
    assert TEXTS["deaths"][deaths.start : deaths.end] == "More than 1,400"
    (injured,) = read["injured"]
    assert (injured.hedge, injured.role) == ("at least", "injured")


@pytest.mark.parametrize(
    ("name", "kind", "unit", "value"),
    [
        ("money", "money", "usd", 2.5e6),
        ("percent", "percent", "percent", 3.5),
        ("points", "percent", "percentage point", 3),
        ("days", "duration", "week", 3),
        ("area", "measure", "square mile", 12),
    ],
)
def test_kinds(read: dict[str, list[Quantity]], name: str, kind: str, unit: str, value: float) -> None:
    (found,) = read[name]
    assert (found.kind, found.unit, found.value) == (kind, unit, value)


def test_a_vague_plural_admits_many(read: dict[str, list[Quantity]]) -> None:
    (dozens,) = read["dozens"]
    assert (dozens.low, dozens.high, dozens.hedge) == (24, 99, "vague")


def test_over_some_years_is_during_them_unless_for_over(read: dict[str, list[Quantity]]) -> None:
    assert [(q.kind, q.hedge) for q in read["during"]] == [("money", ""), ("duration", "")]
    assert [(q.kind, q.hedge) for q in read["longer"]] == [("duration", "more than")]


@pytest.mark.parametrize("name", ["age", "year", "clock", "tally", "house", "ago"])
def test_what_counts_nothing_is_left_out(read: dict[str, list[Quantity]], name: str) -> None:
    assert read[name] == []


def test_who_is_cited(read: dict[str, list[Quantity]]) -> None:
    (boats,) = read["cited"]
    assert boats.cited == "Ilse Brandt"
    assert [boats.low, boats.high] == pytest.approx([270, 330])


def said(account: str, value: float, hedge: str = "", *, role: str = "killed", counted: str = "peopl") -> Mention:
    low, high = {"more than": (value, float("inf")), "at least": (value, float("inf"))}.get(hedge, (value, value))
    behind = f"people were {role} when the dam of Lorn broke, rescuers said"
    told = {"account": account, "before": "On Friday morning", "behind": behind}
    return Mention("count", "", value, low, high, hedge, counted, role, **told)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (said("a", 1200), said("b", 1200), AGREE),
        (said("a", 1000, "more than"), said("b", 1200), COMPATIBLE),
        (said("a", 30, "at least"), said("b", 31), COMPATIBLE),
        (said("a", 1400, "more than"), said("b", 1200), CONFLICT),
        (said("a", 8), said("b", 9, "at least"), CONFLICT),
    ],
)
def test_states(one: Mention, other: Mention, expected: str) -> None:
    assert state_of([one, other]) == state_of([other, one]) == expected
    (figure,) = find_figures([one, other])
    assert (figure.state, figure.accounts) == (expected, 2)


def test_an_account_that_gives_two_values_conflicts_only_where_none_fits() -> None:
    assert state_of([said("a", 12), said("a", 14), said("b", 14)]) == COMPATIBLE


def test_rival_totals_are_one_figure_however_far_apart() -> None:
    (figure,) = find_figures([said("a", 14, role="injured"), said("b", 31, "at least", role="injured")])
    assert figure.state == CONFLICT


def test_what_happened_in_another_year_is_no_rival() -> None:
    told = said("a", 8000)
    assert [figure.state for figure in find_figures([told, said("b", 6000)])] == [CONFLICT]
    assert (
        find_figures([told, replace(said("b", 6000), before="In the war of 1998", behind="people were killed")]) == []
    )


def poll(account: str, value: float) -> Mention:
    told = {"account": account, "before": "In the Lorn poll the mayor has", "behind": "percent support"}
    return Mention("percent", "percent", value, value - 0.5, value + 0.5, "", "", "", **told)


def test_two_polls_do_not_contradict_each_other() -> None:
    assert [figure.state for figure in find_figures([poll("a", 39), poll("b", 39)])] == [AGREE]
    assert find_figures([poll("a", 39), poll("b", 41)]) == []


def test_deaths_at_a_polling_station_are_no_opinion() -> None:
    told = [
        replace(said(account, value), before="At a polling station in Lorn") for account, value in (("a", 8), ("b", 9))
    ]
    assert [figure.state for figure in find_figures(told)] == [CONFLICT]


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (9, "count", (9, 9)),
        (4.5, "count", (4.45, 4.55)),
        (4.46, "count", (4.455, 4.465)),
        (50_000, "count", (49_500, 50_500)),
    ],
)
def test_a_whole_count_is_exact_and_a_decimal_rounded(value: float, kind: str, expected: tuple[float, float]) -> None:
    assert admitted(Number(0, 1, value, value), "", 1.0, kind) == pytest.approx(expected)


def test_killed_and_injured_are_two_figures() -> None:
    assert find_figures([said("a", 14), said("b", 14, role="injured")]) == []


def test_two_values_of_one_sentence_are_two_figures() -> None:
    told = [
        said(account, value, role="rise", counted="rate") for account, value in (("a", 6.1), ("a", 5.8), ("b", 5.8))
    ]
    (figure,) = find_figures(told)
    assert (figure.mentions, figure.state) == ((1, 2), AGREE)


@given(st.permutations([("a", 1400.0, "more than"), ("b", 1200.0, ""), ("c", 1200.0, ""), ("d", 1250.0, "at least")]))
@settings(max_examples=12, deadline=None)
def test_the_order_of_mentions_changes_no_figure(mentions: list[tuple[str, float, str]]) -> None:
    found = find_figures([said(*m) for m in mentions])
    told = [(sorted(mentions[i][0] for i in f.mentions), f.state, f.accounts) for f in found]
    straight = sorted(mentions)
    assert told == [
        (sorted(straight[i][0] for i in f.mentions), f.state, f.accounts)
        for f in find_figures([said(*m) for m in straight])
    ]


def test_more_mentions_of_an_account_are_no_more_accounts() -> None:
    mentions = [said("a", 1200), said("b", 1200)]
    (alone,) = find_figures(mentions)
    (repeated,) = find_figures([*mentions, replace(mentions[0]), replace(mentions[0])])
    assert alone.accounts == repeated.accounts == 2


def tables_of(texts: dict[str, tuple[str, str, str]], *, cited: bool = False) -> dict[str, pd.DataFrame]:
    """The tables of an event from outlet, text and account of each article, with whom they cite if that is asked for."""
    from toolkit.sourcing import find_attributions

    articles = [Article(name, outlet, "", text) for name, (outlet, text, _) in texts.items()]
    readings = list(read_all(articles))
    blank = {**dict.fromkeys(TABLES["articles"].frame().columns, ""), "published": None, "near_duplicate_of": None}
    return {
        "articles": TABLES["articles"].frame(
            blank | {"article_id": a.article_id, "outlet": a.outlet, "text": a.text} for a in articles
        ),
        "sentences": TABLES["sentences"].frame(
            sentence_row(r.article.article_id, s, s.words) for r in readings for s in r.sentences
        ),
        "quantities": TABLES["quantities"].frame(
            row for r in readings for row in quantity_rows(r, list(find_attributions(r)) if cited else [])
        ),
        "memberships": pd.DataFrame(
            [{"article_id": name, "event_id": "e", "account": account} for name, (_, _, account) in texts.items()]
        ),
    }


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return tables_of(
        {
            "a": ("Post", "More than 1,400 people were killed when the dam of Lorn broke on Friday.", "a"),
            "b": ("Echo", "At Lorn 1,200 people were killed when the dam broke on Friday.", "b"),
            "c": ("Wire", "More than 1,400 people were killed when the dam of Lorn broke on Friday.", "a"),
        }
    )


def test_nobody_is_no_source() -> None:
    """Counts without a source are not one source's word: they are not at odds with what somebody is cited for."""
    told = (
        "When the dam of Lorn broke, {} people were killed. Later {} people were killed there, Mayor Ilse Brandt said."
    )
    texts = {"a": ("Post", told.format(12, 14), "a"), "b": ("Echo", told.format(12, 14), "b")}
    made = compare_figures(**tables_of(texts, cited=True))
    assert made["figure_mentions"]["cited"].dropna().unique().tolist() == ["Ilse Brandt"]
    assert made["figures"]["state"].tolist() == [COMPATIBLE]


def test_tables_hold_each_account_once(tables: dict[str, pd.DataFrame]) -> None:
    made = compare_figures(**tables)
    (figure,) = made["figures"].to_dict("records")
    assert (figure["state"], figure["accounts"], figure["lowest"], figure["highest"]) == (CONFLICT, 2, 1200, 1400)
    assert made["figure_mentions"]["outlet"].tolist() == ["Post", "Echo"]
    assert made["figure_mentions"]["text"].tolist() == ["More than 1,400", "1,200"]


def test_shuffled_tables_give_the_same_figures(tables: dict[str, pd.DataFrame]) -> None:
    shuffled = {name: frame.sample(frac=1, random_state=5) for name, frame in tables.items()}
    for name, frame in compare_figures(**tables).items():
        pd.testing.assert_frame_equal(frame, compare_figures(**shuffled)[name])


def test_headlines_say_whom_they_name_and_how_far_the_text_bears_them_out() -> None:
    text = "The police of Lorn arrested twelve protesters at the harbour on Friday. A museum opens next week."
    titles = ["Police in Lorn arrested twelve protesters", "Corrupt minister hides his stolen millions abroad", ""]
    first, second, none = (
        read_headline(reading, [])
        for reading in read_all(Article(str(i), "Post", t, text) for i, t in enumerate(titles))
    )
    assert first is not None
    assert second is not None
    assert none is None
    assert (first.verb, first.state, first.sentence) == ("arrest", "borne out", 1)
    assert (second.state, second.similarity < first.similarity) == ("not found", True)

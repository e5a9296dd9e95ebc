"""What find_events promises: right groups from few or many articles, whatever the order and whatever is missing."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from toolkit.events import CARDS, Grouping, find_events
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES

Reports = Callable[..., pd.DataFrame]


FERRY, STRIKE, MUSEUM = (
    frozenset({"ferry-0", "ferry-1", "ferry-2"}),
    frozenset({"strike-0", "strike-1"}),
    frozenset({"museum-0"}),
)


def groups(grouping: Grouping) -> set[frozenset[str]]:
    return {frozenset(rows["article_id"]) for _, rows in grouping.memberships.groupby("event_id")}


def assert_same(one: Grouping, other: Grouping) -> None:
    for name in ("events", "memberships", "coverage", "refused"):
        assert_frame_equal(getattr(one, name), getattr(other, name))
    assert one.notes == other.notes


@pytest.mark.parametrize("published", ["2031-05-05", None], ids=["dated", "undated"])
def test_articles_on_three_stories_are_three_events(reports: Reports, published: str | None) -> None:
    assert groups(find_events(reports("ferry", "strike", "museum", published=published))) == {FERRY, STRIKE, MUSEUM}


@pytest.mark.parametrize("published", ["2031-05-05", None], ids=["dated", "undated"])
@pytest.mark.parametrize("story", ["ferry", "strike"])
def test_a_corpus_on_one_story_is_one_event(reports: Reports, story: str, published: str | None) -> None:
    assert len(find_events(reports(story, published=published)).events) == 1


def test_a_single_article_is_an_event_of_one_without_a_score(reports: Reports) -> None:
    found = find_events(reports("museum"))
    assert found.events[["articles", "accounts", "outlets"]].to_numpy().tolist() == [[1, 1, 1]]
    member = found.memberships.iloc[0]
    assert np.isnan(member["score"])
    assert member["own_share"] == 1
    assert member["terms"] == ""


def test_no_articles_make_empty_tables_of_the_schema(table: Reports) -> None:
    found = find_events(table())
    for name in ("events", "memberships", "coverage"):
        assert_frame_equal(getattr(found, name), TABLES[name].frame())


@given(st.permutations(range(6)))
@settings(max_examples=20, deadline=None)
def test_order_of_the_input_changes_nothing(reports: Reports, order: list[int]) -> None:
    articles = reports("ferry", "strike", "museum")
    assert_same(find_events(articles.iloc[order]), find_events(articles))


def test_articles_beyond_the_window_are_apart(reports: Reports) -> None:
    articles = reports("strike")
    articles.loc[1, "published"] = pd.Timestamp("2031-05-09", tz="UTC")
    assert len(find_events(articles).events) == 2
    articles.loc[1, "published"] = pd.Timestamp("2031-05-06", tz="UTC")
    assert len(find_events(articles).events) == 1


def test_a_date_wrong_by_years_costs_one_article_and_nothing_else(reports: Reports) -> None:
    articles = reports("ferry", "strike")
    articles.loc[articles["article_id"] == "ferry-2", "published"] = pd.Timestamp("1999-01-01", tz="UTC")
    assert groups(find_events(articles)) == {FERRY - {"ferry-2"}, frozenset({"ferry-2"}), STRIKE}


def test_an_article_without_a_date_joins_its_event_and_is_reported(reports: Reports) -> None:
    articles = reports("ferry", "strike")
    articles.loc[articles["article_id"] == "ferry-1", "published"] = pd.NaT
    found = find_events(articles)
    assert FERRY in groups(found)
    assert found.notes[0].startswith("1 of 5 articles have no date.")
    assert found.events["start"].notna().all()


def test_two_thousand_copies_are_one_event_and_one_account(table: Reports) -> None:
    text = "A ferry with ninety people aboard sank off the island of Lorn before dawn, the coast guard said on Monday."
    found = find_events(
        table(
            *(
                {
                    "article_id": f"c{i:04d}",
                    "outlet": f"Outlet {i % 7}",
                    "title": "Ferry sinks",
                    "text": text,
                    "published": "2031-05-05",
                }
                for i in range(2000)
            )
        )
    )
    assert found.events[["articles", "accounts", "outlets"]].to_numpy().tolist() == [[2000, 1, 7]]
    assert set(found.memberships["account"]) == {"c0000"}
    assert set(found.memberships["own_share"]) == {0.0}


def test_copies_with_headlines_of_their_own_are_one_event_too(table: Reports) -> None:
    text = "A ferry with ninety people aboard sank off the island of Lorn before dawn, the coast guard said on Monday."
    found = find_events(
        table(
            *(
                {"article_id": f"c{i:04d}", "title": f"Headline{i}", "text": text, "published": "2031-05-05"}
                for i in range(400)
            )
        )
    )
    assert found.events[["articles", "accounts"]].to_numpy().tolist() == [[400, 1]]


def test_texts_without_words_stand_alone(table: Reports) -> None:
    found = find_events(table({"text": "…"}, {"text": "…"}, {"text": "the of and"}, {"title": "", "text": ""}))
    assert found.events["articles"].sum() == 4
    assert found.events["title"].str.len().gt(0).all()


def test_texts_of_one_sentence_are_grouped(table: Reports) -> None:
    found = find_events(
        table(
            {"title": "Ferry sinks off Lorn", "text": "Ninety were aboard."},
            {"title": "Lorn ferry sinks", "text": "Forty were saved."},
            {"title": "Bell returned to monks", "text": "It will ring at Easter."},
        )
    )
    assert groups(found) == {frozenset({"a0", "a1"}), frozenset({"a2"})}


def test_a_second_language_makes_events_of_its_own(reports: Reports, table: Reports) -> None:
    german = table(
        {
            "article_id": "de-0",
            "title": "Fähre vor Lorn gesunken",
            "text": "Eine Fähre mit neunzig Menschen ist vor der Insel gesunken.",
        },
        {
            "article_id": "de-1",
            "title": "Insel trauert um Fähre",
            "text": "Die Fähre mit neunzig Menschen an Bord ist gesunken, die Insel trauert.",
        },
    )
    german["published"] = pd.Timestamp("2031-05-05", tz="UTC")
    found = groups(find_events(pd.concat([reports("ferry", "strike"), german], ignore_index=True)))
    assert found == {FERRY, STRIKE, frozenset({"de-0", "de-1"})}


def test_identifiers_are_readable_and_safe_in_a_path(reports: Reports) -> None:
    found = find_events(reports("ferry", "strike", "museum")).events
    assert found["event_id"].str.fullmatch(r"2031-05-05-[a-z-]+-[0-9a-f]{8}").all()
    assert found.set_index("articles")["event_id"].str.contains("ferry").to_dict() == {1: False, 2: False, 3: True}


def test_an_identifier_ends_in_a_digest_of_the_members(reports: Reports) -> None:
    def digest(articles: pd.DataFrame) -> str:
        members = find_events(articles).memberships.set_index("article_id")
        return str(members.loc["ferry-1", "event_id"])[-8:]

    assert digest(reports("ferry", "strike")) == digest(reports("ferry")) != digest(reports("ferry").iloc[1:])


def test_a_membership_gives_its_score_and_the_shared_words(reports: Reports) -> None:
    member = find_events(reports("ferry", "strike")).memberships.set_index("article_id").loc["strike-1"]
    assert 0 < member["score"] <= 1
    shared = member["terms"].split("|")
    assert {"bus", "strike", "talvik"} & set(shared)
    assert len(shared) <= 6


def test_next_days_of_a_saga_are_events_of_one_storyline(table: Reports) -> None:
    days = [
        (
            "2031-05-01",
            "Ferry sinks off Lorn",
            "The ferry sank off Lorn with ninety aboard, the coast guard in Holm said.",
        ),
        ("2031-05-09", "Lorn ferry owner questioned", "Police questioned the owner of the ferry that sank off Lorn."),
        (
            "2031-05-09",
            "Council votes on fares",
            "Bus fares in Talvik rise by a tenth, councillors decided after a debate.",
        ),
    ]
    events = find_events(table(*({"published": day, "title": title, "text": text} for day, title, text in days))).events
    saga = events.set_index("title")["storyline"]
    assert saga["Ferry sinks off Lorn"] == saga["Lorn ferry owner questioned"] != saga["Council votes on fares"]
    assert set(events["storyline"]) <= set(events["event_id"])


def one_text_on(table: Reports, days: list[int], later: int = 0) -> Grouping:
    start = pd.Timestamp("2031-05-01", tz="UTC") + pd.Timedelta(days=later)
    text = "The ferry sank off Lorn with ninety aboard, the coast guard in Holm said."
    rows = ({"published": start + pd.Timedelta(days=day), "title": "Ferry sinks", "text": text} for day in days)
    return find_events(table(*rows))


DAYS = st.lists(st.integers(0, 60), min_size=1, max_size=8, unique=True)


@given(DAYS)
@settings(max_examples=20, deadline=None)
def test_a_storyline_leaves_no_gap_of_more_than_two_weeks(table: Reports, days: list[int]) -> None:
    for name, saga in one_text_on(table, days).events.groupby("storyline"):
        ordered = saga.sort_values("start")
        gaps = ordered["start"].iloc[1:].reset_index(drop=True) - ordered["end"].iloc[:-1].reset_index(drop=True)
        assert (gaps <= pd.Timedelta(days=SETTINGS.storyline_window_days)).all()
        assert ordered["event_id"].iloc[0] == name  # it bears the name of the event that opened it


@given(DAYS, st.integers(1, 400))
@example([34, 15, 20, 50, 56, 41, 40], 168)
@settings(max_examples=20, deadline=None)
def test_one_text_is_grouped_alike_at_any_date(table: Reports, days: list[int], later: int) -> None:
    """Identical texts are all equally near, and no date may decide between them."""

    def grouped(later: int) -> list[set[frozenset[str]]]:
        found = one_text_on(table, days, later)
        told = found.memberships.merge(found.events[["event_id", "storyline"]], on="event_id")
        return [{frozenset(ids) for _, ids in told.groupby(name)["article_id"]} for name in ("event_id", "storyline")]

    assert grouped(later) == grouped(0)


def test_cards_say_what_a_reader_needs() -> None:
    scored = {"events", "accounts", "coverage", "statements"}
    assert scored | {"figures", "headlines"} <= set(CARDS)
    assert all(card.definition and card.literature and card.failures for card in CARDS.values())
    assert all(CARDS[name].accuracy for name in scored)

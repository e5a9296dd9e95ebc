"""Pairs of outlets: who words an event the more loadedly, from known chances; copies, pooling, order and floors."""

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.compare import loadedness_pairs
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES
from toolkit.wording import encoder

NAMES = ("loads", "terms", "sentences", "articles", "memberships")
LONG = 20  # sentences, of which 15 stand below the lead
Words = list[list[tuple[str, float]]]


@pytest.fixture(autouse=True)
def _with_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "available", lambda: True)


def blank(table: str) -> dict[str, Any]:
    nothing = {"str": "", "int64": 0, "float64": 0.0, "bool": False}
    return {column.name: nothing.get(column.dtype) for column in TABLES[table].columns}


class Event:
    """Articles of one event, each as the words of its sentences with their chances."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in NAMES}

    def add(self, article: str, outlet: str, words: Words, *, account: str = "") -> "Event":
        named = {"article_id": article}
        self.rows["articles"].append(blank("articles") | named | {"outlet": outlet})
        self.rows["memberships"].append(
            blank("memberships") | named | {"event_id": "e", "account": account or article, "genre": "news"}
        )
        for number, told in enumerate(words):
            self.rows["sentences"].append(blank("sentences") | named | {"sentence": number})
            self.rows["loads"] += [named | {"sentence": number, "family": f, "chance": c} for f, c in told]
        terms = sorted({family for told in words for family, _ in told})
        self.rows["terms"] += [blank("terms") | named | {"term": term} for term in terms]
        return self

    def frames(self) -> dict[str, pd.DataFrame]:
        return {name: TABLES[name].frame(self.rows[name]) for name in NAMES}

    def pairs(self) -> pd.DataFrame:
        return loadedness_pairs(**self.frames())

    def pair(self) -> Any:
        (row,) = self.pairs().itertuples()
        return row


def every(word: str, chance: float, sentences: int = LONG) -> Words:
    return [[(word, chance)] for _ in range(sentences)]


def test_the_known_difference_of_two_even_accounts() -> None:
    found = Event().add("a", "Bell", every("thugs", 0.9)).add("b", "Tide", every("meet", 0.1)).pair()
    expected = (1 - 0.1**SETTINGS.loaded_discount) - (1 - 0.9**SETTINGS.loaded_discount)
    assert found.difference == pytest.approx(expected) == pytest.approx(found.low) == pytest.approx(found.high)
    assert (found.outlet, found.other, found.verdict, found.reason) == ("Bell", "Tide", "more", "")


@given(st.lists(st.floats(0.02, 0.98), min_size=LONG, max_size=LONG), st.lists(st.floats(0.02, 0.98), min_size=LONG))
@settings(max_examples=25)
def test_a_pair_turned_round_is_the_same_with_the_other_sign(one: list[float], other: list[float]) -> None:
    told, telling = [[("thugs", c)] for c in one], [[("mobs", c)] for c in other]
    # The names decide the resamples, so the words change hands and the names stay: only the estimate must turn exactly.
    forth = Event().add("a", "Bell", told).add("b", "Tide", telling).pair()
    back = Event().add("a", "Tide", told).add("b", "Bell", telling).pair()
    assert forth.difference == pytest.approx(-back.difference)
    assert forth.low <= forth.high
    assert (forth.verdict == "more") == (forth.low > 0)
    assert (forth.verdict == "less") == (forth.high < 0)


@given(st.lists(st.lists(st.tuples(st.sampled_from(["thugs", "mobs", "meet"]), st.floats(0.02, 0.99))), min_size=12))
@settings(max_examples=25)
def test_of_the_same_words_nobody_is_the_more_loaded(words: Words) -> None:
    found = Event().add("a", "Bell", words).add("b", "Tide", words).pair()
    assert (found.verdict, found.difference, found.low, found.high) == ("cannot tell", 0, 0, 0)


def test_a_word_that_the_other_quotes_counts_for_nobody() -> None:
    event = Event().add("a", "Bell", every("thugs", 0.9)).add("b", "Tide", every("meet", 0.1))
    event.rows["terms"].append(blank("terms") | {"article_id": "b", "term": "thugs"})  # in a source's words only
    assert event.pair().verdict == "less"


def test_shuffled_rows_give_the_same_table() -> None:
    event = Event().add("a", "Bell", every("thugs", 0.6)).add("b", "Tide", every("meet", 0.3))
    event.add("c", "Tide", every("mobs", 0.5, 14)).add("d", "Gull", every("rain", 0.2, 17))
    frames = event.frames()
    mixed = {name: frame.sample(frac=1, random_state=3) for name, frame in frames.items()}
    pd.testing.assert_frame_equal(loadedness_pairs(**frames), loadedness_pairs(**mixed), check_exact=True)


def test_copies_of_one_text_count_once_and_are_nobodys_own() -> None:
    event = Event().add("a", "Bell", every("thugs", 0.6)).add("b", "Tide", every("meet", 0.3))
    once = event.pair()
    assert event.add("a2", "Bell", every("thugs", 0.6), account="a").pair() == once
    event.add("d", "Gull", every("thugs", 0.6), account="c").add("c", "Hull", every("thugs", 0.6))
    shared = event.pairs().set_index(["outlet", "other"])
    assert shared.loc[("Bell", "Gull"), "reason"] == (
        "the text of Gull is shared with Hull: a copy is nobody's own account"
    )
    assert shared["difference"].isna()[("Bell", "Gull")]
    assert shared.loc[("Bell", "Tide"), "articles"] == 1


def test_articles_of_an_outlet_are_pooled_lead_with_lead() -> None:
    split = Event().add("a", "Bell", every("thugs", 0.9)).add("a2", "Bell", every("rain", 0.1))
    found = split.add("b", "Tide", every("meet", 0.1)).pair()
    assert (found.articles, found.other_articles, found.verdict) == (2, 1, "more")
    loaded, plain = (1 - (1 - chance) ** SETTINGS.loaded_discount for chance in (0.9, 0.1))
    assert found.difference == pytest.approx((loaded + plain) / 2 - plain)


def test_short_accounts_have_a_reason_and_no_number() -> None:
    short = SETTINGS.loaded_lead + SETTINGS.min_own_sentences - 1
    found = Event().add("a", "Bell", every("thugs", 0.9, short)).add("b", "Tide", every("meet", 0.1)).pair()
    assert found.verdict == "cannot tell"
    assert math.isnan(found.difference)
    assert math.isnan(found.low)
    assert found.reason == "too few to say: Bell has fewer than 5 sentences below the lead"


def test_without_the_model_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "available", lambda: False)
    found = Event().add("a", "Bell", every("thugs", 0.9)).add("b", "Tide", every("meet", 0.1)).pair()
    assert (found.verdict, found.reason) == ("cannot tell", "the wording model is not in use")
    assert math.isnan(found.difference)


def test_of_very_many_outlets_the_longest_accounts_are_compared() -> None:
    event = Event()
    for number in range(SETTINGS.loaded_outlets + 2):
        event.add(f"a{number}", f"Outlet {number:02}", every("rain", 0.2, LONG + number))
    found = event.pairs()
    assert len(found) == SETTINGS.loaded_outlets * (SETTINGS.loaded_outlets - 1) // 2
    assert not {"Outlet 00", "Outlet 01"} & {*found["outlet"], *found["other"]}

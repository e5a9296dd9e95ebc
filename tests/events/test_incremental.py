"""New articles join without recomputing the rest, and the result is that of a run from scratch."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from toolkit.events import Grouping, find_events, weekly
from toolkit.events.kept import Arrays

Table = Callable[..., pd.DataFrame]
TABLES_MADE = ("events", "memberships", "coverage")
PLACES = ("Lorn", "Holm", "Talvik", "Orsk", "Kelvany", "Ilme", "Marisel", "Wenna")
MATTERS = ("ferry sinks", "bus strike", "bell returned", "mine blockade", "troops move", "water poisoned", "quay sold")


def assert_same(one: Grouping, other: Grouping) -> None:
    for name in TABLES_MADE:
        assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)


@pytest.fixture(scope="module")
def stream(table: Table) -> pd.DataFrame:
    """120 articles of 70 days on some 40 happenings, a few of them without a date, some copied word by word."""
    rng = np.random.default_rng(5)
    rows = []
    for number in range(120):
        happening = int(rng.integers(40))
        place, matter = PLACES[happening % 8], MATTERS[happening % 7]
        own = " ".join(f"{place.lower()}{happening}{letter}" for letter in rng.choice(list("abcdefghij"), 6, False))
        day = pd.Timestamp("2031-03-01", tz="UTC") + pd.Timedelta(days=int(happening * 1.7 + rng.integers(3)))
        rows.append(
            {
                "article_id": f"s{number:03d}",
                "outlet": f"Outlet {rng.integers(6)}",
                "title": f"{matter.capitalize()} at {place}",
                "text": f"The {matter} at {place} concerned {own}, officials said, while {rng.choice(PLACES)} waited.",
                "published": None if number % 17 == 0 else day,
            }
        )
    return table(*rows)


def fed(stream: pd.DataFrame, batches: list[np.ndarray]) -> Grouping:
    """What comes of feeding the articles of the batches one batch after the other, with what the runs before kept."""
    memory: dict[str, Arrays] = {}
    there = np.empty(0, np.int64)
    for batch in batches:
        there = np.concatenate([there, batch])
        found = find_events(stream.iloc[there], memory=memory)
    return found


def test_ten_batches_in_time_give_the_same_events(stream: pd.DataFrame) -> None:
    order = np.argsort(stream["published"].to_numpy(), kind="stable")
    assert_same(fed(stream, np.array_split(order, 10)), find_events(stream))


@pytest.mark.slow
@given(st.integers(0, 2**31))
@settings(max_examples=6, deadline=None)
def test_ten_batches_at_random_give_the_same_events(stream: pd.DataFrame, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(stream))
    assert_same(fed(stream, np.array_split(order, 10)), find_events(stream))


def test_the_stream_holds_events_of_many_articles_and_storylines(stream: pd.DataFrame) -> None:
    found = find_events(stream).events
    assert (found["articles"] > 2).sum() > 10
    assert found["storyline"].nunique() < len(found)


def test_weeks_later_the_same_articles_are_the_same_events_and_storylines(stream: pd.DataFrame) -> None:
    """Whole weeks, because the articles of a week weigh its words."""

    def grouped(found: Grouping, name: str) -> set[frozenset[str]]:
        told = found.memberships.merge(found.events[["event_id", "storyline"]], on="event_id")
        return {frozenset(ids) for _, ids in told.groupby(name)["article_id"]}

    found, moved = (
        find_events(stream.assign(published=stream["published"] + pd.Timedelta(weeks=weeks))) for weeks in (0, 24)
    )
    for name in ("event_id", "storyline"):
        assert grouped(found, name) == grouped(moved, name)


def test_a_new_article_reads_only_the_weeks_around_it(stream: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    dated = stream[stream["published"].notna()].sort_values("published").reset_index(drop=True)
    memory: dict[str, Arrays] = {}
    find_events(dated.iloc[:-1], memory=memory)
    seen: list[str] = []
    read = weekly.terms_of

    def spied(titles: pd.Series, texts: pd.Series, words: object) -> object:
        seen.extend(texts)
        return read(titles, texts, words)

    monkeypatch.setattr(weekly, "terms_of", spied)
    find_events(dated, memory=memory)
    around = dated["published"].iloc[-1] - pd.Timedelta(days=5 * 7)
    assert dated["text"].iloc[-1] in seen
    assert set(seen) <= set(dated[dated["published"] >= around]["text"])
    assert len(seen) < len(dated)


def test_events_of_other_months_are_left_alone(stream: pd.DataFrame) -> None:
    dated = stream[stream["published"].notna()].sort_values("published").reset_index(drop=True)
    before, after = find_events(dated.iloc[:-1]), find_events(dated)
    early = dated["published"].iloc[-1] - pd.Timedelta(days=40)
    old = [set(found.events[found.events["end"] < early]["event_id"]) for found in (before, after)]
    assert old[0] == old[1]
    assert len(old[0]) > 10


def test_what_no_run_asks_for_is_forgotten(stream: pd.DataFrame) -> None:
    memory: dict[str, Arrays] = {}
    find_events(stream, memory=memory)
    everything = len(memory)
    find_events(stream.iloc[:5], memory=memory)
    assert 0 < len(memory) < everything

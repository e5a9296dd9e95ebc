"""What is held in memory, and what goes behind it; and that no result depends on how much that is."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from toolkit.events import find_events
from toolkit.events.array_folder import ArrayFolder
from toolkit.events.budget import Overflow, size
from toolkit.events.kept import Arrays
from toolkit.events.weeks import batches
from toolkit.settings import SETTINGS

Table = Callable[..., pd.DataFrame]
BUDGET = 100


def arrays(length: int) -> Arrays:
    return {"a": np.arange(length, dtype=np.int8)}


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(-1, 70)), max_size=30))
@settings(deadline=None)
def test_an_overflow_is_a_dictionary_that_holds_no_more_than_its_budget(steps: list[tuple[str, int]]) -> None:
    behind: dict[str, Arrays] = {}
    found, known = Overflow(behind), dict[str, Arrays]()
    before = SETTINGS.event_held_bytes
    object.__setattr__(SETTINGS, "event_held_bytes", BUDGET)
    try:
        for key, length in steps:
            if length >= 0:
                found[key] = known[key] = arrays(length)
            elif key in known:
                del found[key], known[key]
            else:
                with pytest.raises(KeyError):
                    del found[key]
            assert sum(size(a) for k, a in known.items() if k not in behind) <= BUDGET
    finally:
        object.__setattr__(SETTINGS, "event_held_bytes", before)
    assert sorted(found) == sorted(known)
    assert len(found) == len(known)
    assert all(found[key]["a"].tolist() == known[key]["a"].tolist() for key in known)


def test_nothing_is_written_before_the_budget_is_used_up(tmp_path: Path, event_settings: Callable[..., None]) -> None:
    event_settings(event_held_bytes=BUDGET)
    found = Overflow(ArrayFolder(tmp_path / "kept"))
    found["one"] = arrays(BUDGET)
    assert not list(tmp_path.rglob("*.npz"))
    found["two"] = arrays(1)
    assert [path.stem for path in tmp_path.rglob("*.npz")] == ["two"]
    assert found["two"]["a"].tolist() == [0]


@given(st.lists(st.tuples(st.integers(1, 50), st.booleans()), max_size=30), st.integers(0, 100))
def test_batches_hold_all_weeks_in_order_and_are_no_longer_than_they_must(
    weeks: list[tuple[int, bool]], least: int
) -> None:
    starts = np.cumsum([0, *(articles for articles, _ in weeks)])
    dated = np.array([known for _, known in weeks], bool)
    before = SETTINGS.event_batch_articles
    object.__setattr__(SETTINGS, "event_batch_articles", least)
    try:
        found = batches(starts, dated)
    finally:
        object.__setattr__(SETTINGS, "event_batch_articles", before)
    assert [week for run in found for week in run] == [*range(len(weeks))]
    for run in found:
        assert len(run) == 1 or starts[run.stop - 1] - starts[run.start] < least
        assert run.stop == len(weeks) or not dated[run.stop - 1] or starts[run.stop] - starts[run.start] >= least


@pytest.fixture(scope="module")
def years(table: Table) -> pd.DataFrame:
    """Few articles over many weeks, some without a date: 90 in two years on 30 happenings."""
    rng = np.random.default_rng(11)
    rows = []
    for number in range(90):
        happening = int(rng.integers(30))
        own = " ".join(f"place{happening}{letter}" for letter in rng.choice(list("abcdefgh"), 6, False))
        day = pd.Timestamp("2031-03-01", tz="UTC") + pd.Timedelta(days=int(happening * 24 + rng.integers(3)))
        rows.append(
            {
                "article_id": f"y{number:02d}",
                "outlet": f"Outlet {rng.integers(5)}",
                "title": f"Ferry line {happening} closes",
                "text": f"The ferry at {own} stops, and shops of the quay wait for {rng.choice(['rain', 'aid', 'news'])}.",
                "published": None if number % 15 == 0 else day,
            }
        )
    return table(*rows)


@pytest.mark.parametrize(("batch", "budget"), [(0, 0), (20, 20_000), (1_000, 0), (0, 10**9)])
def test_neither_budget_nor_batches_change_a_result(
    years: pd.DataFrame, event_settings: Callable[..., None], batch: int, budget: int
) -> None:
    expected = find_events(years)
    assert (expected.events["articles"] > 1).sum() > 10
    event_settings(event_batch_articles=batch, event_held_bytes=budget)
    memory: dict[str, Arrays] = {}
    for given_memory in (None, memory, memory):  # the third finds what the second left
        found = find_events(years, memory=given_memory)
        for name in ("events", "memberships", "coverage"):
            assert_frame_equal(getattr(found, name), getattr(expected, name))
    event_settings(event_batch_articles=7)  # what one left is good for another
    assert_frame_equal(
        find_events(years.iloc[:70], memory=memory).memberships, find_events(years.iloc[:70]).memberships
    )

"""Contrasts: like with like, every account once, an interval only where there is enough to say, the same on every run."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from toolkit.compare import ALL_EVENTS, contrasts
from toolkit.tables import TABLES

NewWorld = Callable[[], Any]


def row(table: pd.DataFrame, scope: str, outlet: str, measure: str) -> pd.Series:
    found = table[(table["scope"] == scope) & (table["outlet"] == outlet) & (table["measure"] == measure)]
    assert len(found) == 1
    return found.iloc[0]


def even(total: int, sentences: int = 30) -> list[int]:
    """So many terms, spread one a sentence."""
    return [int(i < total) for i in range(sentences)]


def test_an_outlet_stands_against_the_mean_of_the_other_accounts(new_world: NewWorld) -> None:
    world = new_world()
    for outlet, total in (("Courier", 15), ("Post", 6), ("Herald", 9)):
        world.add("e1", outlet, even(total))
    found = row(contrasts(**world.tables()), "e1", "Courier", "with_terms")
    assert (found["value"], found["others"], found["difference"]) == pytest.approx((50.0, 25.0, 25.0))
    assert (found["articles"], found["other_accounts"], found["events"], found["reason"]) == (1, 2, 1, "")
    assert found["low"] < 25.0 < found["high"]


def test_a_wire_copy_counts_once_and_is_nobodys_own(new_world: NewWorld) -> None:
    world = new_world()
    wire = world.add("e1", "Courier", even(10), article="wire")
    world.add("e1", "Post", even(10), account=wire)
    world.add("e1", "Herald", even(20))
    world.add("e1", "Gazette", even(12))
    table = contrasts(**world.tables())
    herald, courier = row(table, "e1", "Herald", "with_terms"), row(table, "e1", "Courier", "with_terms")
    assert herald["other_accounts"] == 2
    assert herald["others"] == pytest.approx(100 * (10 + 12) / 60)
    assert courier["value"] == pytest.approx(100 * 10 / 30)
    assert np.isnan(courier["difference"])
    assert "shared with Post" in courier["reason"]
    assert row(table, ALL_EVENTS, "Courier", "with_terms")["reason"].startswith("no event in which its own account")


def test_an_outlet_with_a_text_of_its_own_beside_a_copy_is_measured_by_its_own(new_world: NewWorld) -> None:
    world = new_world()
    wire = world.add("e1", "Courier", even(30), article="wire")
    world.add("e1", "Post", even(30), account=wire)
    world.add("e1", "Courier", even(9))
    world.add("e1", "Herald", even(12))
    found = row(contrasts(**world.tables()), "e1", "Courier", "with_terms")
    assert (found["value"], found["others"], found["other_accounts"]) == pytest.approx((30.0, 40.0, 1))


@pytest.mark.parametrize(
    ("others", "sentences", "reason"), [(1, 30, "fewer than 2 other acc"), (3, 4, "fewer than 5 sentences")]
)
def test_below_a_floor_the_difference_is_shown_and_the_interval_is_not(
    new_world: NewWorld, others: int, sentences: int, reason: str
) -> None:
    world = new_world()
    world.add("e1", "Courier", even(3, sentences))
    for number in range(others):
        world.add("e1", f"Other {number}", even(15))
    found = row(contrasts(**world.tables()), "e1", "Courier", "with_terms")
    assert reason in found["reason"]
    assert np.isnan([found["low"], found["high"]]).all()
    assert found["difference"] == pytest.approx(found["value"] - 50.0)


def test_finding_none_says_something_only_where_the_others_rate_expects_some(new_world: NewWorld) -> None:
    for rate, told in ((1, False), (15, True)):
        world = new_world()
        world.add("e1", "Courier", even(0))
        for number in range(4):
            world.add("e1", f"Other {number}", even(rate))
        found = row(contrasts(**world.tables()), "e1", "Courier", "terms")
        assert (found["reason"] == "") is told
        assert bool(found["high"] < 0) is told


def test_a_value_of_whole_texts_needs_several_accounts_for_an_interval(new_world: NewWorld) -> None:
    world = new_world()
    for number in range(4):
        world.add("e1", "Courier", even(5), ease=60.0 + number)
        world.add("e1", f"Other {number % 2}", even(5), ease=40.0 + number)
    table = contrasts(**world.tables())
    courier, other = row(table, "e1", "Courier", "ease"), row(table, "e1", "Other 0", "ease")
    assert courier["difference"] == pytest.approx(20.0)
    assert courier["low"] > 0
    assert "whole texts" in other["reason"]
    assert np.isnan(other["low"])


def test_articles_of_unknown_outlets_serve_as_other_accounts_only(new_world: NewWorld) -> None:
    world = new_world()
    world.add("e1", "unknown outlet", even(6))
    world.add("e1", "unknown outlet", even(9))
    world.add("e1", "Courier", even(12))
    table = contrasts(**world.tables())
    assert set(table["outlet"]) == {"Courier"}
    assert row(table, "e1", "Courier", "with_terms")["others"] == pytest.approx(25.0)


def test_a_missing_value_is_missing_with_a_reason_and_never_zero(new_world: NewWorld) -> None:
    world = new_world()
    for outlet, ease in (("Courier", float("nan")), ("Post", 50.0), ("Herald", 60.0)):
        world.add("e1", outlet, even(5), ease=ease)
    table = contrasts(**world.tables())
    assert np.isnan(row(table, "e1", "Courier", "ease")["value"])
    assert row(table, "e1", "Courier", "ease")["reason"] == "the outlet's account does not have this value"
    post = row(table, "e1", "Post", "ease")
    assert (post["others"], post["other_accounts"]) == (60.0, 1)


def test_over_all_events_the_differences_are_averaged_and_not_the_values(new_world: NewWorld) -> None:
    world = new_world()
    for event, level in (("e1", 3), ("e2", 12), ("e3", 20), ("e4", 15)):
        world.add(event, "Courier", even(level + 6))
        world.add(event, "Post", even(level))
        world.add(event, "Herald", even(level + (event == "e2")))
    found = row(contrasts(**world.tables()), ALL_EVENTS, "Courier", "with_terms")
    assert found["difference"] == pytest.approx(100 * (6 - 0.5 / 4) / 30)
    assert found["difference"] == pytest.approx(found["value"] - found["others"])
    assert (found["events"], found["articles"], found["other_accounts"]) == (4, 4, 8)
    assert 0 < found["low"] < found["difference"] < found["high"]


def test_two_events_are_too_few_to_speak_of_an_outlet(new_world: NewWorld) -> None:
    world = new_world()
    for event in ("e1", "e2"):
        for outlet, total in (("Courier", 20), ("Post", 5), ("Herald", 6)):
            world.add(event, outlet, even(total))
    found = row(contrasts(**world.tables()), ALL_EVENTS, "Courier", "terms")
    assert found["reason"] == "too few to say: fewer than 3 events"
    assert np.isnan(found["low"])


def random_world(new_world: NewWorld, seed: int, *, events: int = 12, planted: float = 0.0) -> Any:
    rng = np.random.default_rng(seed)
    world = new_world()
    for event in range(events):
        rate = rng.uniform(0.2, 0.5)  # the topic moves all accounts of an event together
        for outlet in ("Courier", "Post", "Herald", "Gazette"):
            bonus = planted if outlet == "Courier" else 0.0
            terms = rng.poisson(rate + bonus, rng.integers(15, 40)).tolist()
            world.add(f"e{event:02d}", outlet, terms, ease=rng.normal(50 + 40 * bonus, 5))
    return world


def test_shuffled_input_gives_the_same_table(new_world: NewWorld) -> None:
    world = random_world(new_world, 1, events=4)
    first, second = contrasts(**world.tables()), contrasts(**world.tables(shuffle=5))
    pd.testing.assert_frame_equal(first, second, check_exact=True)
    assert list(first.columns) == [column.name for column in TABLES["contrasts"].columns]


def test_a_large_event_taken_in_blocks_gives_what_one_block_gives(
    new_world: NewWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = random_world(new_world, 3, events=2).tables()
    whole = contrasts(**tables)
    monkeypatch.setitem(contrasts.__globals__, "TEXTS_AT_ONCE", 3)
    pd.testing.assert_frame_equal(contrasts(**tables), whole, rtol=1e-12)


def test_a_planted_difference_is_found_in_its_direction(new_world: NewWorld) -> None:
    table = contrasts(**random_world(new_world, 2, planted=0.4).tables())
    for measure in ("terms", "with_terms", "ease"):
        assert row(table, ALL_EVENTS, "Courier", measure)["low"] > 0
        assert not row(table, ALL_EVENTS, "Post", measure)["low"] > 0


def test_outlets_that_do_not_differ_are_seldom_said_to(new_world: NewWorld) -> None:
    tables = pd.concat([contrasts(**random_world(new_world, seed, events=8).tables()) for seed in range(10, 22)])
    tables = tables[tables["measure"].isin(["terms", "with_terms", "ease"]) & tables["low"].notna()]
    wrong = (tables["low"] > 0) | (tables["high"] < 0)
    overall = tables["scope"] == ALL_EVENTS
    assert overall.sum() == 12 * 4 * 3
    assert wrong[~overall].mean() <= 0.07
    assert wrong[overall].mean() <= 0.07


def test_one_odd_event_is_seen_in_what_leaving_it_out_changes(new_world: NewWorld) -> None:
    world = new_world()
    for event, more in (("e1", 0), ("e2", 1), ("e3", 0), ("e4", 15)):
        for outlet, total in (("Courier", 5 + more), ("Post", 5), ("Herald", 5)):
            world.add(event, outlet, even(total))
    found = row(contrasts(**world.tables()), ALL_EVENTS, "Courier", "with_terms")
    assert found["difference"] == pytest.approx(100 * 16 / 30 / 4)
    assert found["least_without_one"] == pytest.approx(100 * 1 / 30 / 3)
    assert found["most_without_one"] == pytest.approx(100 * 16 / 30 / 3)


def test_a_difference_is_standardised_by_how_far_accounts_of_one_event_lie_apart(new_world: NewWorld) -> None:
    world = new_world()
    for event in ("e1", "e2", "e3"):
        for outlet, total in (("Courier", 12), ("Post", 6), ("Herald", 9)):
            world.add(event, outlet, even(total))
    table = contrasts(**world.tables())
    found = row(table, ALL_EVENTS, "Courier", "with_terms")
    assert found["standardised"] == pytest.approx(found["difference"] / 10)  # 40, 20 and 30 %: a deviation of 10
    assert row(table, "e1", "Courier", "with_terms")["standardised"] == pytest.approx(1.5)


def test_p_and_q_are_given_over_all_events_only(new_world: NewWorld) -> None:
    table = contrasts(**random_world(new_world, 4, events=6).tables())
    whole = table["scope"] == ALL_EVENTS
    assert table.loc[~whole, ["p", "q"]].isna().all(axis=None)
    told = table[whole & table["low"].notna()]
    assert told["p"].between(0, 1, inclusive="right").all()
    assert (told["q"] >= told["p"]).all()


def test_a_copy_is_exchanged_with_nobody(new_world: NewWorld) -> None:
    world = new_world()
    for event in ("e1", "e2", "e3"):
        wire = world.add(event, "Courier", even(10), article=f"{event}-wire")
        world.add(event, "Post", even(10), account=wire)
        world.add(event, "Herald", even(20))
        world.add(event, "Gazette", even(12))
    table = contrasts(**world.tables())
    assert np.isnan(row(table, ALL_EVENTS, "Courier", "with_terms")["p"])
    herald = row(table, ALL_EVENTS, "Herald", "with_terms")
    assert herald["p"] == pytest.approx(1 / 3**3, abs=0.01)  # the largest of its three accounts in three events
    assert herald["reason"] == "too few to say: the same difference in every event"

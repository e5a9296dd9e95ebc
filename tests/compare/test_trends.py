"""Time and power: periods hold their own events, a change of agenda is no change of an outlet, Cohen's numbers of cases."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.compare import change, contrasts, grouping, power_table, regrouped, trends
from toolkit.errors import InputError
from toolkit.stats.power import clusters_needed, power, smallest_effect
from toolkit.tables import TABLES

NewWorld = Callable[[], Any]


@pytest.fixture(scope="module")
def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Eight weekly events; from the fifth on the topic has 10 more terms everywhere, and the Courier 6 more besides."""
    from tests.compare.conftest import World

    world, rng = World(), np.random.default_rng(5)
    for number in range(8):
        for outlet in ("Courier", "Post", "Herald", "Gazette"):
            total = 4 + 10 * (number >= 4) + (6 if outlet == "Courier" and number >= 4 else 0) + int(rng.integers(0, 2))
            world.add(f"e{number}", outlet, [int(i < total) for i in range(30)])
    days = pd.date_range("2024-03-04", periods=8, freq="7D", tz="UTC")
    events = pd.DataFrame({"event_id": [f"e{n}" for n in range(8)], "start": days})
    return contrasts(**world.tables()), events


def of(table: pd.DataFrame, outlet: str, measure: str = "with_terms") -> pd.DataFrame:
    return table[(table["outlet"] == outlet) & (table["measure"] == measure)].reset_index(drop=True)


def test_each_period_is_the_mean_of_its_events(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    found, events = tables
    monthly = of(trends(found, events, period="month"), "Courier")
    assert monthly["period"].dt.strftime("%Y-%m-%d").tolist() == ["2024-03-01", "2024-04-01"]
    assert monthly["events"].tolist() == [4, 4]
    first = of(found[found["scope"].isin([f"e{n}" for n in range(4)])], "Courier")
    assert monthly["value"][0] == pytest.approx(first["value"].mean())
    assert monthly["difference"][0] == pytest.approx(first["difference"].mean())
    assert (monthly["difference_low"] <= monthly["difference"]).all()


def test_a_period_with_few_events_has_a_value_and_no_interval(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    weekly = of(trends(*tables), "Post")  # seven weeks are told by the week
    assert weekly["events"].tolist() == [1] * 8
    assert weekly["value"].notna().all()
    assert weekly[["value_low", "difference_high"]].isna().all(axis=None)


def test_a_rougher_agenda_changes_all_values_and_only_the_outlet_that_changed_changes(
    tables: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    found = change(*tables, "2024-04-01")
    courier, post = (of(found, outlet).iloc[0] for outlet in ("Courier", "Post"))
    assert courier["change"] == pytest.approx(20, abs=4)  # 6 of 30 sentences
    assert courier["low"] > 0
    assert abs(post["change"]) < 10  # the Courier is one of its three others
    values = of(trends(*tables, period="month"), "Post")["value"]
    assert values[1] - values[0] > 25
    assert (courier["events_before"], courier["events_after"]) == (4, 4)


def test_a_date_with_no_events_on_one_side_is_an_error(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    with pytest.raises(InputError, match="no event begins on or after 2025"):
        change(*tables, "2025-01-01")
    with pytest.raises(InputError, match="is no date"):
        change(*tables, "spring")


def test_few_events_on_a_side_are_too_few_to_say(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    row = of(change(*tables, "2024-03-18"), "Courier").iloc[0]
    assert (row["events_before"], row["events_after"]) == (2, 6)
    assert row["reason"].startswith("too few to say")
    assert math.isnan(row["low"])


@pytest.mark.parametrize(("effect", "cases"), [(0.2, 199), (0.5, 34), (0.8, 15)])
def test_cohens_effects_need_the_cases_that_g_power_gives(effect: float, cases: int) -> None:
    assert clusters_needed(effect) == cases
    assert power(effect, cases) >= 0.8 > power(effect, cases - 1)


@given(st.integers(3, 200))
def test_the_smallest_effect_is_that_of_the_power_wanted(clusters: int) -> None:
    assert power(smallest_effect(clusters), clusters) == pytest.approx(0.8, abs=1e-4)


def test_no_effect_needs_no_number_and_a_tiny_one_more_than_there_are() -> None:
    assert math.isnan(clusters_needed(0.0))
    assert clusters_needed(0.0005) == math.inf
    assert math.isnan(smallest_effect(1))


def test_the_power_of_a_corpus_follows_its_own_scatter(tables: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    found, _ = tables
    table = power_table(found).set_index("measure")
    row = table.loc["with_terms"]
    assert row["events"] == 8
    assert row["detectable"] == pytest.approx(row["scatter"] * smallest_effect(8))
    assert row["events_for_small"] > row["events_for_medium"] > row["events_for_large"] >= 2
    within = found[found["scope"] != "all events"]
    assert row["unit"] == pytest.approx(
        (within["difference"] / within["standardised"])[within["measure"] == "with_terms"].median()
    )


OUTLETS = pd.DataFrame(
    [
        ("Courier", "GB", "trust", ""),
        ("Post", "GB", "", ""),
        ("Herald", "IE", "family", ""),
        ("Gazette", "", "state", "tax"),
    ],
    columns=["outlet", "country", "ownership", "funding"],
)


def test_outlets_are_grouped_by_a_fact_and_those_without_it_serve_as_others() -> None:
    groups = grouping(OUTLETS, "country")
    assert groups == {"Courier": "GB", "Post": "GB", "Herald": "IE"}
    articles = pd.DataFrame({"article_id": list("abcd"), "outlet": ["Courier", "Post", "Herald", "Gazette"]})
    assert regrouped(articles, groups)["outlet"].tolist() == ["GB", "GB", "IE", "unknown outlet"]


def test_groups_are_compared_as_outlets_are(new_world: NewWorld) -> None:
    world = new_world()
    for number in range(3):
        for outlet, total in (("Courier", 12), ("Post", 14), ("Herald", 6), ("Gazette", 8)):
            world.add(f"e{number}", outlet, [int(i < total) for i in range(30)])
    tables = world.tables()
    tables["articles"] = regrouped(tables["articles"], grouping(OUTLETS, "country"))
    found = contrasts(**tables)
    row = of(found[found["scope"] == "all events"], "GB").iloc[0]
    assert row["value"] == pytest.approx(100 * 13 / 30)
    assert row["others"] == pytest.approx(100 * 7 / 30)
    assert set(found["outlet"]) == {"GB", "IE"}


def test_a_file_of_groups_is_read_and_its_errors_are_named_by_row(tmp_path: Any) -> None:
    file = tmp_path / "groups.csv"
    file.write_text("outlet,group\nCourier,north\nPost,south\nHerald,\n")
    assert grouping(OUTLETS, file) == {"Courier": "north", "Post": "south"}
    for text, says in (
        ("outlet,group\nCurier,north\n", "groups.csv:2: the corpus has no outlet 'Curier'"),
        ("outlet,group\nPost,a\nPost,b\n", "groups.csv:3: 'Post' stands here twice"),
        ("name,group\nPost,a\n", "lacks a column"),
    ):
        file.write_text(text)
        with pytest.raises(InputError, match=says):
            grouping(OUTLETS, file)
    with pytest.raises(InputError, match="cannot be grouped by 'colour'"):
        grouping(OUTLETS, "colour")


def test_without_events_there_is_nothing_to_tell() -> None:
    empty = TABLES["contrasts"].frame(), TABLES["events"].frame()
    assert trends(*empty).empty
    assert power_table(empty[0]).empty

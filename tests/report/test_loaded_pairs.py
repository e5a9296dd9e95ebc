"""The event page says which outlet is the more loaded, or that it cannot be said, and leads to the words behind it."""

import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from toolkit.report.loaded_pairs import MOST, LoadedPairs, loaded_pairs
from toolkit.study import Study


def row(outlet: str, other: str, difference: float = math.nan, half: float = 0.05, reason: str = "") -> Any:
    verdict = "more" if difference > half else "less" if -difference > half else "cannot tell"
    bounds = {"difference": difference, "low": difference - half, "high": difference + half}
    return SimpleNamespace(outlet=outlet, other=other, **bounds, verdict=verdict, reason=reason)


def links(outlet: str, value: str) -> list[str | None]:
    return [f"{outlet}.html#v-{value}"]


def told_of(*rows: Any) -> tuple[LoadedPairs, list[tuple[str, list[str]]]]:
    """The pairs, and which outlet is said to be more loaded than which others."""
    told = loaded_pairs(rows, links)
    return told, [(more.outlet, [one.outlet for one in rest]) for more, rest in told.calls]


def test_the_more_loaded_outlet_comes_first_with_all_that_it_outdoes() -> None:
    told, calls = told_of(row("Bell", "Tide", -0.2), row("Gull", "Tide", -0.3), row("Bell", "Gull", 0.01))
    assert calls == [("Tide", ["Bell", "Gull"])]
    assert [(p.more.outlet, p.less.outlet, p.called) for p in told.pairs] == [
        ("Tide", "Gull", True),
        ("Tide", "Bell", True),
        ("Bell", "Gull", False),
    ]
    assert (told.pairs[0].low, told.pairs[0].high) == pytest.approx((0.25, 0.35))
    assert not told.all_called
    assert told.pairs[0].more.links == ["Tide.html#v-loadedness"]


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 0.5)), min_size=1, max_size=30))
def test_pairs_are_turned_so_that_nothing_is_below_zero_and_nothing_is_lost(numbers: list[tuple[float, float]]) -> None:
    rows = [row(f"A{i}", f"B{i}", difference, half) for i, (difference, half) in enumerate(numbers)]
    told = loaded_pairs(rows, links)
    assert {frozenset((p.more.outlet, p.less.outlet)) for p in told.pairs} == {
        frozenset((r.outlet, r.other)) for r in rows
    }
    assert all(p.difference >= 0 and p.low <= p.difference <= p.high for p in told.pairs)
    assert all(p.called == (p.low > 0) for p in told.pairs)
    called = [p.called for p in told.pairs]
    assert called == sorted(called, reverse=True)


def test_without_any_difference_the_reason_of_most_pairs_is_given() -> None:
    told, calls = told_of(
        row("Bell", "Gull", reason="short"), row("Bell", "Tide", reason="copy"), row("Gull", "Tide", reason="copy")
    )
    assert (told.compared, told.commonest_reason, calls) == (False, "copy", [])


def test_of_very_many_pairs_the_page_shows_the_called_ones_first() -> None:
    rows = [row("A", f"B{i:03}", 0.01) for i in range(MOST)] + [row("C", "D", 0.3)]
    told = loaded_pairs(rows, links)
    assert len(told.shown) == MOST
    assert told.shown[0].more.outlet == "C"


def pairs_section(folder: Path, event: int = 0) -> Any:
    page = html.parse(str(sorted((folder / "events").glob("*.html"))[event])).getroot()
    return page.get_element_by_id("pairs")


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_the_page_tells_the_called_pair_its_accuracy_and_why_another_has_none(pages: Path) -> None:
    found = pairs_section(pages)
    told = text_of(found)
    assert (
        "In their own voice Harbour Post is more loaded than Ellory Courier. Of the other pairs it cannot be said."
        in told
    )
    assert "Take it for a hint and read the sentences" in told
    assert "+20 points 8 to 31" in told
    assert "its text is shared with Wenna Gazette" in told
    hrefs = [a.get("href") for a in found.iter("a")]
    assert hrefs[:2] == ["../articles/post-1.html#v-loadedness", "../articles/courier-1.html#v-loadedness"]
    assert "nan" not in told
    for href in hrefs[:2]:
        article = html.parse(str((pages / "events" / href.partition("#")[0]).resolve())).getroot()
        assert article.get_element_by_id("v-loadedness") is not None


@pytest.mark.slow
def test_the_demo_event_pages_say_what_the_table_says(demo_report: Path, demo_study: Study) -> None:
    table = demo_study.loadedness_pairs
    assert (table["verdict"] != "cannot tell").any()
    for number, event in enumerate(sorted(table["event_id"].unique())):
        rows = table[table["event_id"] == event]
        found = pairs_section(demo_report, number)
        called = int((rows["verdict"] != "cannot tell").sum())
        assert len(found.xpath(".//td/strong")) == called
        assert len(found.xpath(".//tbody/tr")) == len(rows)
        assert ("For no pair of outlets can it be said" in text_of(found)) == (called == 0)

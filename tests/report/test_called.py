"""A difference is called only where the interval and p both bear it out; where they disagree, the page says so at the table."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from toolkit.compare import ALL_EVENTS
from toolkit.report import charts
from toolkit.report.evidence import Evidence, Row
from toolkit.report.figures import at_odds, in_words, verdict
from toolkit.report.outlet import outlet_page
from toolkit.report.site import Site
from toolkit.study import Study

POST = "Harbour Post"
NUMBER = st.floats(-9, 9) | st.just(math.nan)


class Contrast:
    """A row of the table of contrasts with what a verdict reads."""

    reason, others, other_accounts, articles = "", 1.0, 3, 2

    def __init__(self, low: float, high: float, p: float) -> None:
        self.low, self.high, self.p, self.difference = low, high, p, (low + high) / 2


def with_tests(study: Study, **tests: tuple[float, float, float]) -> Study:
    """The study with low, high and p of one outlet's values over all events as given; all others hold zero."""
    table = study.contrasts.copy()
    whole = table["scope"] == ALL_EVENTS
    table.loc[whole, ["low", "high", "p", "q", "reason"]] = [-9.0, 9.0, 0.9, 0.9, ""]
    for measure, values in tests.items():
        row = whole & (table["outlet"] == POST) & (table["measure"] == measure)
        table.loc[row, ["low", "high", "p"]] = values
    return Study(study.manifest, dict(study.frames) | {"contrasts": table})


def page_of(study: Study) -> Any:
    return html.fromstring(outlet_page(Evidence(study), Site(study), POST, interactive=False))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


@given(NUMBER, st.floats(0.01, 5), st.floats(0.0001, 1) | st.just(math.nan))
def test_whatever_is_called_has_both_on_its_side_and_only_the_uncalled_is_at_odds(
    low: float, width: float, p: float
) -> None:
    row: Row = Contrast(low, low + width, p)
    called, odd = verdict(row) in ("higher", "lower"), at_odds(row)
    outside = low > 0 or low + width < 0
    assert called == (outside and not p > 0.05)
    assert not (called and odd)
    assert odd == ("interval" if outside and p > 0.05 else "p" if low <= 0 <= low + width and p <= 0.05 else "")


def test_a_sentence_shows_p_where_it_alone_or_the_interval_alone_speaks_for_a_difference() -> None:
    assert in_words(Contrast(1.0, 3.0, 0.3), "words").endswith("interval 1 to 3), p = .300: no clear difference")
    assert in_words(Contrast(-1.0, 3.0, 0.01), "words").endswith("interval −1 to 3), p = .010: no clear difference")
    assert in_words(Contrast(-1.0, 3.0, 0.4), "words").endswith("interval −1 to 3): no clear difference")


def test_rows_where_interval_and_p_disagree_are_counted_marked_and_not_called(study: Study) -> None:
    page = page_of(with_tests(study, loaded_terms=(1.0, 5.0, 0.3), labels_negative=(-1.0, 5.0, 0.01)))
    (said,) = page.xpath('//p[@id="disagreement"]')
    assert re.match(
        r"In 2 of \d+ rows interval and p disagree: in 1 only the interval leaves zero out, in 1 only p", words(said)
    )
    assert "A difference is called only where both agree" in words(said)
    assert page.xpath(f'//tr[@id="{said.xpath("a/@href")[0][1:]}"]'), "its link leads to the first such row"
    marks = {name: words(page.xpath(f'//tr[@id="m-{name}"]')[0]) for name in ("loaded_terms", "labels_negative")}
    assert "no clear differenceonly the interval leaves zero out" in marks["loaded_terms"]
    assert "only p is .05 or less" in marks["labels_negative"]
    assert "differs clearly in none of" in words(page.xpath("//ul[@class='statements']")[0])


@pytest.mark.parametrize("test", [(1.0, 5.0, 0.01), (-1.0, 5.0, 0.3)])
def test_where_both_agree_nothing_is_said_of_a_disagreement(study: Study, test: tuple[float, float, float]) -> None:
    page = page_of(with_tests(study, loaded_terms=test))
    assert not page.xpath('//p[@id="disagreement"]')
    assert "only" not in words(page.xpath('//tr[@id="m-loaded_terms"]')[0])


def test_the_interactive_chart_names_p_beside_the_interval(study: Study) -> None:
    table = with_tests(study, loaded_terms=(1.0, 5.0, 0.3)).contrasts
    row = next(table.query("scope == @ALL_EVENTS and outlet == @POST and measure == 'loaded_terms'").itertuples())
    (drawn,) = charts.forest_figure(
        [("loaded_terms", "Loaded terms", "words", charts.forest([("all", None, "words", row)]))]
    )
    (point,) = drawn["points"]
    assert not point["clear"]
    assert "95% interval 1 to 5<br>p = .300" in point["says"]


def test_where_no_difference_stays_that_is_said_before_the_differences(study: Study) -> None:
    """And what the page rests on stands last."""
    page = page_of(with_tests(study, loaded_terms=(1.0, 5.0, 0.01)))
    said = [words(item) for item in page.xpath("//ul[@class='statements']")[0]]
    places = [
        next(at for at, text in enumerate(said) if part in text)
        for part in ("over all events,", "Loaded terms", "This page rests on")
    ]
    assert places == sorted(places)
    assert places[-1] == len(said) - 1

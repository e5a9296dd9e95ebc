"""Outlets of which an event's days hold no article: nothing is claimed of them, and they are no finding."""

from __future__ import annotations

import math
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]

from toolkit.report.event import event_page
from toolkit.report.evidence import Evidence
from toolkit.report.site import Site
from toolkit.study import Study
from toolkit.tables import TABLES

ELSEWHERE = [f"Paper {number:02}" for number in range(14)]


def with_outlets_of_other_events(study: Study, names: list[str]) -> Study:
    """The study with outlets that were collected for other events only."""
    nothing = {"state": "not found", "nearest": None, "similarity": math.nan, "searched": 0}
    told = study.coverage.to_dict("records") + [{"event_id": "e-dam", "outlet": name} | nothing for name in names]
    return Study(study.manifest, dict(study.frames) | {"coverage": TABLES["coverage"].frame(told)})


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("names", [ELSEWHERE[:1], ELSEWHERE])
def test_outlets_without_an_article_of_these_days_are_no_finding(study: Study, names: list[str]) -> None:
    made = with_outlets_of_other_events(study, names)
    page = html.fromstring(event_page(Evidence(made), Site(made), "e-dam", interactive=False))
    (stands_out,) = page.find_class("statements")
    assert "Paper" not in words(stands_out)
    assert "Not found in the articles that were read from Marwick Mirror" in words(stands_out)
    table = page.xpath('//section[@id="coverage"]//table')[0]
    assert "Paper" not in words(table)
    assert "Marwick Mirror" in words(table)
    said = words(page.get_element_by_id("unread"))
    if len(names) == 1:
        assert said.startswith(
            "1 outlet of this study has no article of these days in it, so nothing is said of whether it"
        )
    else:
        assert said.startswith("14 outlets of this study have no article of these days in it")
        assert said.endswith("Paper 11 and 2 more.")


def test_where_all_outlets_were_read_nothing_is_said(study: Study) -> None:
    page = html.fromstring(event_page(Evidence(study), Site(study), "e-dam", interactive=False))
    assert not page.xpath('//p[@id="unread"]')

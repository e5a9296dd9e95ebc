"""Words of the tables, which count in lower case, are shown with the capitals that names have in the texts."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from toolkit.report.conflicts import compared_figures
from toolkit.report.spelling import as_written

SITE: Any = SimpleNamespace(link=lambda kind, key, fragment="": f"{kind}/{key}{fragment}")


@pytest.mark.parametrize(
    ("term", "text", "shown"),
    [
        ("senn", "The clerk, Pavla Senn, left. Senn came back.", "Senn"),
        ("port ellory", "They met in Port Ellory on Monday.", "Port Ellory"),
        ("talks", "Talks go on. The talks were long.", "talks"),
        ("talks", "Talks go on.\n\nTalks failed.", "talks"),
        ("guard", "“Guard the gate,” she said.", "guard"),
        ("nato", "They asked NATO for help.", "NATO"),
        ("mine", "The Mine Office closed the mine.", "mine"),
        ("u.s", "The U.S envoy came. A bus left.", "U.S"),
    ],
)
def test_capitals_come_from_where_no_sentence_begins(term: str, text: str, shown: str) -> None:
    assert as_written(term, text) == shown


@given(st.text("abc .?(*", max_size=12), st.text("abcABC .\n?(*“", max_size=60))
def test_nothing_but_case_changes(term: str, text: str) -> None:
    assert as_written(term, text).lower() == term.lower()


def test_what_a_figure_counts_has_its_names_back() -> None:
    figure: Any = SimpleNamespace(figure=0, kind="date", state="agree", accounts=2, what="ellory opened clinics")
    mention: Any = SimpleNamespace(figure=0, outlet="Post", article_id="p", quantity=0, sentence=0, text="in May")
    mention.value, mention.cited = 5.0, None
    (found,), _ = compared_figures(
        [figure], [mention], lambda *_: "The city of Ellory opened two clinics in May.", SITE
    )
    assert found.about == "Ellory opened clinics"


def test_no_row_of_the_demos_pages_begins_with_a_small_letter_or_says_a_name_twice(demo_report: Path) -> None:
    heads = []
    for page in sorted(demo_report.glob("*/*.html")):
        root = html.parse(str(page)).getroot()
        for name in ("figures", "heard", "quoted", "voices"):
            heads += root.xpath(f"//section[@id='{name}']//tbody/tr/th[@scope='row'][not(q)]")
    told = [[part.strip() for part in head.itertext() if part.strip()] for head in heads]
    told = [parts[1:] if parts[0].isdigit() else parts for parts in told]  # a speaker's number stands before the name
    assert len(told) > 200
    assert [parts for parts in told if parts[0][0].islower()] == []
    assert [parts for parts in told if len(parts) > 1 and parts[0].casefold() == parts[1].casefold()] == []

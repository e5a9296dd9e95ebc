"""Corpora without a comparison: one article, or several on different events, still make a set that can be opened and read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]

from toolkit import report
from toolkit.study import Study
from toolkit.tables import TABLES


def of_articles(study: Study, *ids: str) -> Study:
    """The study of some articles alone, each an event of its own."""
    frames = {name: getattr(study, name) for name in TABLES}
    outlets = set(study.articles.set_index("article_id").loc[list(ids), "outlet"])
    for name, frame in frames.items():
        if "event_id" in frame or "scope" in frame or name in ("trends", "power"):
            frames[name] = frame.iloc[:0]
        elif "article_id" in frame:
            frames[name] = frame[frame["article_id"].isin(ids)]
        elif "outlet" in frame:
            frames[name] = frame[frame["outlet"].isin(outlets)]
    empty = {column.name: "" for column in TABLES["events"].columns}
    rows = [empty | {"event_id": f"e-{one}", "articles": 1, "accounts": 1, "outlets": 1} for one in ids]
    frames["events"] = TABLES["events"].frame([row | {"start": None, "end": None} for row in rows])
    counts = study.manifest["counts"] | {"rows_in": len(ids), "articles": len(ids), "refused": 0}
    return Study(study.manifest | {"counts": counts}, frames)


def section(page: Path, name: str) -> Any:
    return html.parse(str(page)).getroot().get_element_by_id(name)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def stands_out(page: Path) -> Any:
    (found,) = html.parse(str(page)).getroot().find_class("statements")
    return found


def test_one_article_gets_an_index_that_leads_to_its_page_and_says_that_nothing_is_compared(
    study: Study, tmp_path: Path
) -> None:
    index = report.write(of_articles(study, "post-1"), tmp_path, interactive=False)
    assert index == tmp_path / "index.html"
    said = stands_out(index)
    assert words(said).startswith("One article alone: there is nothing to compare it with.")
    (link,) = said.xpath(".//a/@href")
    assert (tmp_path / link) == tmp_path / "articles" / "post-1.html"
    assert (tmp_path / link).is_file()
    assert (tmp_path / "data" / "articles.csv").is_file()
    assert not html.parse(str(index)).getroot().xpath("//form"), "one row needs no filter"


def test_articles_on_different_events_are_listed_and_none_is_said_to_be_compared(study: Study, tmp_path: Path) -> None:
    index = report.write(of_articles(study, "post-1", "gazette-1"), tmp_path, interactive=False)
    assert words(stands_out(index)).startswith("No two of the articles are on the same event")
    assert len(section(index, "articles").xpath(".//tbody/tr/td/a")) == 2
    assert not (tmp_path / "events").exists()


def test_an_outlet_without_shared_events_claims_nothing_about_others(study: Study, tmp_path: Path) -> None:
    report.write(of_articles(study, "post-1"), tmp_path, interactive=False)
    page = tmp_path / "outlets" / "harbour-post.html"
    assert "is heard here too" not in words(section(page, "missed"))
    assert "nothing can be said of whom others let speak" in words(section(page, "missed"))
    assert "shares no event with another account" in words(section(page, "labels"))


@pytest.mark.browser
def test_the_index_of_one_article_runs_its_script_without_an_error(study: Study, tmp_path: Path, tab: Any) -> None:
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    index = report.write(of_articles(study, "post-1"), tmp_path, interactive=False)
    tab.goto(f"{index.as_uri()}#outlet=harbour-post")
    assert tab.get_by_role("link", name="the report on the article").is_visible()
    assert errors == []

"""Every number on every page of the demo report leads, by following links, to the findings it was computed from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html  # type: ignore[import-untyped]

from toolkit.measures import value_specs

Element = Any  # of lxml, which says nothing of its types
Place = tuple[str, str]  # a page within the report, and a fragment

EVIDENCE = re.compile(r"[fat]\d+|text")  # a finding, an attribution, a sentence, the whole text of an article
UNITS = ("td", "th", "li", "p", "dd", "dt", "caption", "summary", "figcaption", "h2", "h3")
# Not computed from findings: what the measures are, how the study was made, what was refused, and the article's own text.
EXEMPT_IDS = {"reading", "methods", "refused", "downloads"}
EXEMPT_CLASSES = {"card", "text"}
EXEMPT_TAGS = {"nav", "header", "footer", "pre", "title", "script", "style", "option", "form"}
NOT_DATA = re.compile(
    r"\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?(, \d\d:\d\d UTC)?"
    r"|95%|\b\d{4}-\d\d-\d\d\b"
)
COUNTS = ("rows", "distinct:sentence")  # of findings or attributions; other values are sums over them
NUMBER = re.compile(r"[−-]?\d[\d,.]*")
STEPS = 4  # links between a number and the words it stands for


class Report:
    """The pages of a report set, as a reader who follows links sees them."""

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.rglob("*.html"))
        self.pages = {str(file.relative_to(folder)): html.parse(str(file)).getroot() for file in files}
        self.anchors = {
            page: {element.get("id"): element for element in root.iter() if element.get("id")}
            for page, root in self.pages.items()
        }
        self.leads = cache(self._leads)

    def target(self, page: str, href: str) -> Place | None:
        """Where a link leads within the report; None for one that leaves it."""
        path, _, fragment = href.partition("#")
        if re.match(r"\w+:", path):
            return None
        resolved = str((Path("/") / Path(page).parent / unquote(path)).resolve().relative_to("/")) if path else page
        return resolved, unquote(fragment)

    def _leads(self, place: Place, steps: int = STEPS) -> bool:
        """Whether the words of an article are at this place, or within a few more links from it."""
        page, fragment = place
        if page not in self.pages or (fragment and fragment not in self.anchors[page]):
            return False
        if page.startswith("articles/") and (not fragment or EVIDENCE.fullmatch(fragment)):
            return True
        here = self.anchors[page][fragment] if fragment else self.pages[page]
        return steps > 0 and any(self.leads(next_place, steps - 1) for next_place in self.links(page, here))

    def links(self, page: str, element: Element) -> Iterator[Place]:
        """Where the links in an element lead, or those of the row that it stands in."""
        if element.get("href"):
            element = element.getparent()
        row = next((up for up in element.iterancestors("tr")), None)
        for inside in (element, row):
            if inside is not None:
                for link in inside.iter("a"):
                    if link.get("href") and (place := self.target(page, link.get("href"))):
                        yield place


def is_exempt(element: Element) -> bool:
    return (
        not isinstance(element.tag, str)  # a comment
        or element.tag in EXEMPT_TAGS
        or element.get("id") in EXEMPT_IDS
        or element.get("aria-hidden") == "true"
        or bool(EXEMPT_CLASSES & set(element.get("class", "").split()))
        or (element.tag == "p" and element.getparent().get("class") == "paragraph")
    )


def pieces(element: Element, unit: Element | None = None) -> Iterator[tuple[Element, str]]:
    """Text with the unit that it stands in, without what is exempt."""
    if element.tag in UNITS:
        unit = element
    if unit is not None:
        yield unit, element.text or ""
    for child in element:
        if not is_exempt(child):
            yield from pieces(child, unit)
        if unit is not None:
            yield unit, child.tail or ""


def numbers(root: Element) -> Iterator[tuple[Element, str]]:
    """Units of text in which a number of the study is printed."""
    texts: dict[Element, list[str]] = {}
    for unit, text in pieces(next(root.iter("main"))):
        texts.setdefault(unit, []).append(text)
    for unit, parts in texts.items():
        text = " ".join(" ".join(parts).split())
        if re.search(r"\d", NOT_DATA.sub("", text)):
            yield unit, text


def scope(unit: Element) -> Element:
    """What a sentence over a table, or over a fold, speaks of: the table, the fold, else the unit itself."""
    if unit.tag == "caption" or unit.tag == "summary":
        return unit.getparent()
    return unit


def lost_numbers(report: Report) -> tuple[int, list[str]]:
    """How many units of text print a number, and those from which no way leads to the words of an article."""
    seen, lost = 0, []
    for page, root in report.pages.items():
        for unit, text in numbers(root):
            seen += 1
            if not any(report.leads(place) for place in report.links(page, scope(unit))):
                lost.append(f"{page}: <{unit.tag}> {text[:100]}")
    return seen, lost


def value_rows(report: Report) -> Iterator[tuple[str, str, Element]]:
    """The rows of the articles' tables of numbers: page, value, row."""
    for page, anchors in report.anchors.items():
        for anchor, element in anchors.items():
            if page.startswith("articles/") and anchor.startswith("v-") and element.tag == "tr":
                yield page, anchor.removeprefix("v-"), element


def places_of(report: Report, page: str, row: Element) -> set[str]:
    """Anchors of the words behind a row; a row with the same places as an earlier one leads to that one."""
    found = {link.get("href")[1:] for link in row.iter("a")}
    for earlier in [anchor for anchor in found if anchor.startswith("v-")]:
        found |= {link.get("href")[1:] for link in report.anchors[page][earlier].iter("a")}
    return {anchor for anchor in found if EVIDENCE.fullmatch(anchor)} - {"text"}


def amount(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-"))


@pytest.fixture(scope="module")
def report(demo_report: Path) -> Report:
    return Report(demo_report)


def test_every_link_within_the_report_leads_somewhere(report: Report, demo_report: Path) -> None:
    dead = []
    for page, root in report.pages.items():
        for link in root.iter("a"):
            path, fragment = report.target(page, link.get("href", "")) or (page, "")
            there = report.anchors.get(path)
            if not ((demo_report / path).is_file() if there is None else not fragment or fragment in there):
                dead.append(f"{page}: {link.get('href')}")
    assert dead == []


def test_every_number_leads_to_words_of_an_article(report: Report) -> None:
    seen, lost = lost_numbers(report)
    assert seen > 15_000
    assert lost == [], f"{len(lost)} of {seen}"


def test_a_number_without_a_way_is_noticed(demo_report: Path) -> None:
    report = Report(demo_report)
    page, root = next((page, root) for page, root in report.pages.items() if page.startswith("events/"))
    cell = next(cell for cell in root.iter("td") if cell.findall(".//sup/a") and not cell.getparent().findall("th/a"))
    for link in list(cell.getparent().iter("a")):
        link.attrib.pop("href")
    assert lost_numbers(report)[1][0].startswith(f"{page}: <td>")


def test_a_count_leads_to_as_many_places_as_it_says(report: Report) -> None:
    seen = 0
    for page, name, row in value_rows(report):
        said = next(
            (s for cell in row.iter("td") if (s := re.match(r"\s*(\d+) in [\d,.]+ ", cell.text_content()))), None
        )
        if said and value_specs()[name].count in COUNTS:
            assert len(places_of(report, page, row)) == int(said[1]), f"{page} {name}"
            seen += 1
    assert seen > 300


def test_an_outlets_number_is_the_mean_of_those_it_leads_to(report: Report) -> None:
    printed = {
        (page, f"v-{name}"): row.findall("td")[0].text_content().split()[0] for page, name, row in value_rows(report)
    }
    seen = 0
    for page in (page for page in report.pages if page.startswith("events/")):
        rows = (row for row in report.anchors[page].values() if row.tag == "tr")
        for cell in (cell for row in rows for cell in row.iter("td")):
            behind = [printed.get(report.target(page, link.get("href")) or ("", ""), "") for link in cell.iter("a")]
            said = NUMBER.match(cell.text_content().strip())
            if said and behind and all(NUMBER.fullmatch(one) for one in behind):
                mean = sum(map(amount, behind)) / len(behind)
                assert amount(said[0]) == pytest.approx(mean, rel=0.02, abs=0.06), f"{page} {cell.text_content()}"
                seen += 1
    assert seen > 400

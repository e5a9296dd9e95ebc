"""axe-core finds nothing to mend, in light, dark and print, on wide and narrow screens."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js")  # the package that brings axe-core from PyPI
KINDS = ("index.html", "articles/post-1.html", "events/e-dam.html", "outlets/harbour-post.html")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "print": {"media": "print"},
}


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_to_mend(browser: Browser, pages: Path, kind: str, look: str, width: int) -> None:
    assert complaints(browser, pages / kind, look, width) == []


@pytest.mark.parametrize(("look", "width"), [("light", 1280), ("dark", 320), ("print", 1280)])
@pytest.mark.parametrize("folder", ["", "articles", "events", "outlets"])
def test_nor_in_the_demo_where_every_table_has_rows(
    browser: Browser, demo_report: Path, folder: str, look: str, width: int
) -> None:
    fullest = max((demo_report / folder).glob("*.html"), key=lambda page: page.stat().st_size)
    assert complaints(browser, fullest, look, width) == []


def complaints(browser: Browser, page: Path, look: str, width: int) -> list[str]:
    """What axe-core would have mended on a page, folds open, each with the element that it is about."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    tab = context.new_page()
    tab.emulate_media(**LOOKS[look])
    tab.goto(page.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate("rules => axe.run(document, rules)", RULES)
    context.close()
    assert len(found["passes"]) > 20
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"][:3]]

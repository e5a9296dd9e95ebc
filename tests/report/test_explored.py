"""The interactive chart, once it is drawn: its finding is its text alternative, and axe-core finds nothing to mend in it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("kind", ["events/e-dam.html", "outlets/harbour-post.html"])
def test_the_drawn_chart_is_accessible(browser: Browser, pages: Path, kind: str, look: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True, color_scheme=look)
    tab = context.new_page()
    tab.goto((pages / kind).as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    tab.get_by_role("button", name="Explore these charts").click()
    tab.locator("#canvas .main-svg").first.wait_for()
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate("rules => axe.run(document, rules)", RULES)
    assert [f"{v['id']}: {node['target']}" for v in found["violations"] for node in v["nodes"]] == []
    context.close()

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
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    tab = context.new_page()
    tab.emulate_media(**LOOKS[look])
    tab.goto((pages / kind).as_uri())
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate("rules => axe.run(document, rules)", RULES)
    told = [
        f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found["violations"] for node in v["nodes"][:3]
    ]
    assert told == []
    assert len(found["passes"]) > 20
    context.close()

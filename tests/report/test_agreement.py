"""The agreement page: static, escaped, complete, and free of barriers."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from toolkit.coding import Codings, collect, design_of, read_codebook
from toolkit.coding.codings import codings_of
from toolkit.files import corpora_dir
from toolkit.report.agreement import agreement_page

PRACTICE = corpora_dir() / "coding" / "practice"
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def page() -> str:
    codings = collect([PRACTICE], PRACTICE).codings
    return agreement_page(codings, design_of(PRACTICE), name="demo", codebook=read_codebook(PRACTICE / "codebook.tsv"))


def test_the_page_has_no_script_and_its_policy_allows_none(page: str) -> None:
    assert "<script" not in page
    assert "script-src" not in page
    assert "default-src 'none'" in page.replace("&#39;", "'")


def test_every_code_has_its_figures_and_every_disagreement_its_text(page: str) -> None:
    for words in (">.75 <", ".56 to .91", "tentative", "Rogan", "For the methods section", "Human interest: 5 units"):
        assert words in page
    assert page.count('class="role">sees it:') == 18
    assert "its interval reaches down to" in page


def test_links_within_the_page_lead_somewhere(page: str) -> None:
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(re.findall(r'id="([^"]+)"', page))
    assert len(targets) > 8


def hostile() -> Codings:
    dirt = "<script>alert(1)</script>\u202e"
    listed = [
        {"unit": dirt, "coder": coder, "code:c": float(coder == "a"), "note": dirt, "text": dirt, "outlet": dirt}
        for coder in ("a", "b")
    ]
    return codings_of(listed, ["c"])


def test_texts_and_notes_are_shown_and_never_run() -> None:
    page = agreement_page(hostile(), {}, name="<b>x</b>")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert "<b>x</b>" not in page


def test_the_same_codings_give_the_same_bytes(page: str) -> None:
    codings = collect([PRACTICE], PRACTICE).codings
    shuffled = Codings(codings.table.sample(frac=1, random_state=1))
    book = read_codebook(PRACTICE / "codebook.tsv")
    again = agreement_page(
        codings_of(shuffled.table.to_dict("records"), codings.codes), design_of(PRACTICE), name="demo", codebook=book
    )
    assert again == page


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_to_mend(browser: Browser, page: str, tmp_path: Path, width: int) -> None:
    (tmp_path / "agreement.html").write_text(page, "utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    tab = context.new_page()
    tab.goto((tmp_path / "agreement.html").as_uri())
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate("rules => axe.run(document, rules)", RULES)
    assert [f"{v['id']}: {node['target']}" for v in found["violations"] for node in v["nodes"][:3]] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()

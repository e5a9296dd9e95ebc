"""The page of an article in a browser: what is marked, numbered and noted under each choice, and what comes out on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize

from toolkit import report
from toolkit.study import Study
from toolkit.tables import TABLES

pytestmark = pytest.mark.browser

A4 = ViewportSize(width=680, height=1009)  # the print area of a page in CSS pixels: 180 by 267 mm
VISIBLE = "found => found.filter(e => e.getClientRects().length)"
UNDERLINED = """() => Array.from(document.querySelectorAll('.paragraph > p span'))
  .filter(e => getComputedStyle(e).textDecorationLine == 'underline').map(e => e.className)"""
# Where the number of each note and each mark would be printed: counted as the style sheet's counters count.
NUMBERED = f"""() => [document.querySelectorAll('.ref'), document.querySelectorAll('.notes [id]')]
  .map(all => ({VISIBLE})(Array.from(all)).map(e => e.href ? e.hash.slice(1) : e.id))"""
GEOMETRY = f"""() => Array.from(document.querySelectorAll('.paragraph')).map(paragraph => {{
  const box = paragraph.querySelector('p').getBoundingClientRect();
  const notes = ({VISIBLE})(Array.from(paragraph.querySelectorAll('.notes li'))).map(n => n.getBoundingClientRect());
  return {{top: box.top, right: box.right, notes: notes.map(note => [note.top, note.left])}}; }})"""


@pytest.fixture
def article(tab: Page, pages: Path) -> Page:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto((pages / "articles" / "post-1.html").as_uri())
    return tab


@pytest.fixture(scope="module")
def dense(demo_report: Path) -> Path:
    """The demo's article with the most notes that are shown at first."""
    folder = demo_report / "articles"
    return max(folder.iterdir(), key=lambda path: len(re.findall(r'<li class="m[12]\b', path.read_text("utf-8"))))


@pytest.mark.parametrize("choice", ["show-ticked", "show-all", "show-a1"])
def test_every_number_behind_a_word_has_its_note_in_the_same_order(article: Page, choice: str) -> None:
    article.locator(f"#{choice}").check()
    behind_words, in_margin = article.evaluate(NUMBERED)
    assert behind_words == in_margin
    assert len(behind_words) > 0


def test_a_word_with_two_marks_has_one_note_that_says_both(article: Page) -> None:
    note = article.locator(".notes li", has_text="the reckless operator of the dam")
    assert note.count() == 1
    assert "Label of Orla Water Board" in note.inner_text()
    assert "“reckless”: loaded (evaluation)" in note.inner_text()
    article.locator("#layer-m1").uncheck()
    assert "Label of Orla Water Board" in note.inner_text()
    assert "loaded" not in note.inner_text()
    article.locator("#layer-m2").uncheck()
    assert not note.is_visible()


def test_one_actor_can_be_seen_alone(article: Page) -> None:
    radio = article.get_by_label(re.compile("Orla Water Board"))
    radio.check()
    style = radio.evaluate("element => element.id.replace('show-', '')")
    shown = article.evaluate(UNDERLINED)
    assert len(shown) > 0
    assert all(style in classes.split() for classes in shown)
    assert not article.locator(".paragraph .chip").first.is_visible(), "speakers are gone as well"


def test_all_layers_or_none_are_shown_with_one_key(article: Page) -> None:
    article.locator("#show-ticked").focus()
    article.keyboard.press("ArrowDown")
    classes = {name for names in article.evaluate(UNDERLINED) for name in names.split()}
    assert {"m1", "m2", "k1"} <= classes
    article.keyboard.press("ArrowDown")
    assert article.evaluate(UNDERLINED) == []
    assert not article.locator(".notes li").locator("visible=true").count()
    assert article.locator("#t0").is_visible()


def test_the_keyboard_reaches_the_switches_in_their_order(article: Page) -> None:
    boxes = article.evaluate("Array.from(document.querySelectorAll('.layers [type=checkbox]')).map(e => e.id)")
    article.locator("#show-ticked").focus()
    reached = []
    for _ in boxes:
        article.keyboard.press("Tab")
        reached.append(article.evaluate("document.activeElement.id"))
        assert article.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert reached == boxes


def test_a_scheme_of_frames_is_switched_by_itself(article: Page) -> None:
    note = article.locator(".notes li.k1").first
    assert not note.is_visible()
    article.locator("#layer-k1").check()
    assert note.inner_text() == "Frames Generic frames: Conflict."
    assert any("k1" in classes for classes in article.evaluate(UNDERLINED))


def test_the_legend_names_the_form_of_every_layer(article: Page) -> None:
    article.locator(".key summary").click()
    layers = article.locator(".layers [type=checkbox]").count()
    explained = article.locator(".key dd").all_inner_texts()
    assert len(explained) == layers
    assert all(re.match(r"(Tint|\w+ line|Fine dotted line): .", text) for text in explained)


def test_notes_stand_beside_their_paragraph_and_push_none_apart(tab: Page, dense: Path) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(dense.as_uri())
    notes, misplaced = _placed(tab.evaluate(GEOMETRY))
    assert notes > 20
    assert misplaced == []


def _placed(paragraphs: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """How many notes there are, and those that are not in the margin from the top of their paragraph on.

    The first note of a paragraph may stand at the next one, where those before it need the room, and not further down.
    """
    misplaced = []
    for number, (here, following) in enumerate(zip(paragraphs, [*paragraphs[1:], None], strict=True)):
        for place, (top, left) in enumerate(here["notes"]):
            if left <= here["right"]:
                misplaced.append(f"paragraph {number}, note {place}: not in the margin")
            if top < here["top"] - 8:
                misplaced.append(f"paragraph {number}, note {place}: above its paragraph")
        if here["notes"] and following and here["notes"][0][0] > following["top"] + 8:
            misplaced.append(f"paragraph {number}: its notes begin below the next paragraph")
    return sum(len(p["notes"]) for p in paragraphs), misplaced


def test_long_lists_of_places_stand_on_the_page_once(demo_report: Path) -> None:
    """Dense articles have dozens of them; a later row with the same places leads to the first."""
    led = 0
    for path in sorted((demo_report / "articles").glob("*.html")):
        section = html.parse(str(path)).getroot().get_element_by_id("numbers")
        rows = {row.get("id"): row for row in section.xpath(".//tr[@id]")}
        folded = [tuple(fold.xpath(".//a/@href")) for fold in section.xpath(".//details[@class='inline']")]
        assert len(folded) == len(set(folded)), path.name
        for link in section.xpath(".//td/a[starts-with(@href, '#v-')]"):
            said = int(re.findall(r"\d+", link.text)[0])
            assert said == len(rows[link.get("href")[1:]].xpath(".//details//a")) > 8
            led += 1
    assert led > 24


def _printed_pages(tab: Page, path: Path) -> int:
    tab.goto(path.as_uri())
    return len(re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True)))


@pytest.mark.slow
def test_a_handout_has_two_to_four_pages(tab: Page, demo_report: Path) -> None:
    counted = {path.name: _printed_pages(tab, path) for path in sorted((demo_report / "articles").iterdir())}
    assert set(counted.values()) <= {2, 3, 4}, counted


def test_paper_shows_what_a_lecturer_hands_out_and_no_control(browser: Browser, dense: Path) -> None:
    context = browser.new_context(viewport=A4)
    tab = context.new_page()
    tab.emulate_media(media="print")
    tab.goto(dense.as_uri())
    notes, misplaced = _placed(tab.evaluate(GEOMETRY))
    assert notes > 20
    assert misplaced == []
    for shown in ("#voices .bar", "#unheard", "#labels table", ".key dl", ".terms", "pre", ".notes [id]"):
        assert tab.locator(shown).first.is_visible(), shown
    assert 3 <= tab.locator(".opening .statements li").locator("visible=true").count() <= 5
    assert not tab.locator("input, .contents, #numbers").locator("visible=true").count()
    legend = tab.locator(".key dt").locator("visible=true").all_inner_texts()
    assert legend == ["Speakers", "Loaded terms", "Labels"], "of the layers that are on"
    context.close()


def test_a_notebook_shows_findings_and_marked_text_in_a_frame_of_its_own(
    tab: Page, soiled: Callable[[str], Study], tmp_path: Path
) -> None:
    shown = report.notebook(_alone(soiled("<img src=x onerror=top.hit()><script>top.hit()</script>"), 2))
    page = tmp_path / "cell.html"
    page.write_text(f"<script>window.hits = 0; window.hit = () => hits += 1</script>{shown}", "utf-8")
    tab.goto(page.as_uri())
    frame = tab.frame_locator("iframe")
    assert frame.locator(".statements li").first.is_visible()
    assert frame.locator(".paragraph span.m1").first.is_visible()
    frame.locator("#show-none").check()
    assert not frame.locator(".notes li").locator("visible=true").count()
    assert tab.evaluate("[hits, document.images.length, document.scripts.length]") == [0, 0, 1]
    assert len(shown) < 250_000


def _alone(study: Study, position: int) -> Study:
    """A study of one of its articles."""
    article = study.articles["article_id"].iloc[position]
    frames = {
        name: frame[frame["article_id"] == article] if "article_id" in frame.columns else frame
        for name in TABLES
        for frame in [getattr(study, name)]
    }
    return Study(study.manifest, frames)

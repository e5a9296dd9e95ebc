"""What the pages promise in a browser: nothing is requested, everything works by keyboard, without script and on a telephone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from toolkit.study import Study

pytestmark = pytest.mark.browser

KINDS = ("index.html", "articles/post-1.html", "events/e-dam.html", "outlets/harbour-post.html")
SIZES = ((1280, 900), (320, 640))


def watched(context: BrowserContext) -> tuple[Page, list[str], list[str]]:
    """A tab with what it complains of and what it asks for besides the page itself."""
    tab, complaints, requests = context.new_page(), [], []

    def complain(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    tab.on("console", complain)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: requests.append(request.url))
    return tab, complaints, requests


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, pages: Path, kind: str) -> None:
    context = browser.new_context()
    tab, complaints, requests = watched(context)
    tab.goto((pages / kind).as_uri())
    tab.wait_for_load_state("networkidle")
    assert (complaints, requests) == ([], [(pages / kind).as_uri()])
    context.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(tab: Page, pages: Path, kind: str, size: tuple[int, int]) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.goto((pages / kind).as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_interactive_chart_comes_when_asked_for(browser: Browser, pages: Path) -> None:
    context = browser.new_context()
    tab, complaints, requests = watched(context)
    tab.goto((pages / "events" / "e-dam.html").as_uri())
    tab.get_by_role("button", name="Explore these charts").focus()
    tab.keyboard.press("Enter")
    tab.locator("#canvas .main-svg").first.wait_for()
    caption, table = tab.locator("#finding"), tab.get_by_role("link", name="The same as a table")
    before, place = caption.text_content() or "", table.get_attribute("href") or ""
    assert before.endswith(".")
    assert tab.get_by_role("img", name=before).count() == 1, "the picture is told by its finding"
    assert tab.locator(f"{place} table.forest").count() == 1
    tab.get_by_label("Measure", exact=True).select_option(index=1)
    assert caption.text_content() != before
    assert table.get_attribute("href") != place
    assert complaints == []
    assert [Path(url).name for url in requests] == ["e-dam.html", "plotly.min.js"]
    context.close()


def test_layers_are_switched_with_the_keyboard_alone(tab: Page, pages: Path) -> None:
    tab.goto((pages / "articles" / "post-1.html").as_uri())
    term, note = tab.locator(".paragraph span.m1").first, tab.locator(".notes li.m1").first
    line = "element => getComputedStyle(element).textDecorationLine"
    assert (term.evaluate(line), note.is_visible()) == ("underline", True)
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "layer-m1":
            break
    tab.keyboard.press("Space")
    assert (term.evaluate(line), note.is_visible()) == ("none", False)
    assert term.is_visible(), "the words themselves stay"
    tab.keyboard.press("Space")
    assert (term.evaluate(line), note.is_visible()) == ("underline", True)


def test_a_speaker_layer_takes_its_tint_and_numbers_with_it(tab: Page, pages: Path) -> None:
    tab.goto((pages / "articles" / "post-1.html").as_uri())
    said = tab.locator("#a0")
    tint = "element => getComputedStyle(element).backgroundColor"
    assert said.evaluate(tint) != "rgba(0, 0, 0, 0)"
    tab.locator("#layer-sp").uncheck()
    assert said.evaluate(tint) == "rgba(0, 0, 0, 0)"
    assert not tab.locator(".paragraph .chip").first.is_visible()


def test_articles_are_filtered(tab: Page, pages: Path) -> None:
    tab.goto((pages / "index.html").as_uri())
    tab.get_by_label("Words in headline, outlet or date").fill("water DAM")
    assert tab.locator("#article-rows tr:visible").count() == 3
    assert tab.locator("[data-filters=article-rows] output").text_content() == "3 of 5 shown"
    tab.locator("[data-filters=article-rows] [name=outlet]").select_option("Kelvany Star")
    assert tab.locator("#article-rows tr:visible").all_text_contents()[0].startswith("Water rises at the Orla dam")


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_there_without_script(browser: Browser, pages: Path, kind: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((pages / kind).as_uri())
    assert tab.locator(".statements li").first.is_visible()
    assert not tab.locator(".js-only").locator("visible=true").count(), "no control that does nothing"
    if kind.startswith("articles"):
        assert tab.locator("#t1").is_visible()
        tab.locator("#layer-m1").uncheck()
        assert not tab.locator(".notes li.m1").first.is_visible()
    if kind.startswith("events"):
        assert tab.locator("svg circle.clear").first.is_visible()
    context.close()


def test_a_missing_library_is_explained(tab: Page, pages: Path, tmp_path: Path) -> None:
    lonely = tmp_path / "event.html"
    lonely.write_bytes((pages / "events" / "e-dam.html").read_bytes())
    tab.goto(lonely.as_uri())
    tab.get_by_role("button", name="Explore these charts").click()
    tab.get_by_role("button", name="The chart needs the folder").wait_for()
    assert tab.locator("table.forest").first.is_visible()


def test_bidirectional_controls_are_seen(tab: Page, soiled: Callable[[str], Study], tmp_path: Path) -> None:
    from toolkit import report

    index = report.write(soiled("\u202egpj.exe"), tmp_path, single_file=True)
    tab.goto(index.as_uri())
    assert "Orla dam[U+202E]gpj.exe" in tab.locator("h1").first.inner_text()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS[1:])
def test_a_finding_above_a_wide_table_is_read_without_scrolling(tab: Page, pages: Path, kind: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto((pages / kind).as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    frames = "c => [c.getBoundingClientRect().width, c.closest('.scroll').clientWidth]"
    measured = tab.evaluate(f"Array.from(document.querySelectorAll('.scroll caption'), {frames})")
    assert measured
    assert [pair for pair in measured if pair[0] > pair[1] + 1] == []


def test_no_table_of_the_demos_events_and_outlets_is_wider_than_paper(tab: Page, demo_report: Path) -> None:
    tab.set_viewport_size({"width": 680, "height": 1009})
    tab.emulate_media(media="print")
    for kind in ("events", "outlets"):
        for path in sorted((demo_report / kind).glob("*.html")):
            tab.goto(path.as_uri())
            assert tab.evaluate("document.documentElement.scrollWidth") <= 680, path.name

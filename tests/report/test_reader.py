"""A reader who knows nothing of the project finds the answers on the event pages of the demo, in what they see without a click."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from toolkit.study import Study

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TRUTH: dict[str, Any] = json.loads((Path(__file__).parents[2] / "corpora" / "demo" / "truth.json").read_text("utf-8"))
EVENTS = sorted(TRUTH["events"])
SEEN = """root => {
  const parts = [], walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility()) parts.push(walk.currentNode.data);
  return parts.join(" ").replace(/\\s+/g, " ");
}"""
GLANCE, LOADED = "At a glance", "Loaded terms in its own voice"


@pytest.fixture(scope="module")
def open_events(browser: Browser, demo_study: Study, demo_report: Path) -> Iterator[dict[str, Page]]:
    """The page of each event, reached from the index by its headline, as a reader reaches it."""
    found = {}
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    event_of = dict(zip(demo_study.memberships["article_id"], demo_study.memberships["event_id"], strict=True))
    titles = dict(zip(demo_study.events["event_id"], demo_study.events["title"], strict=True))
    for name, entry in TRUTH["events"].items():
        tab = context.new_page()
        tab.goto((demo_report / "index.html").as_uri())
        tab.locator("a[href^='events/']").filter(has_text=titles[event_of[entry["articles"][0]]]).first.click()
        found[name] = tab
    yield found
    context.close()


def seen(tab: Page, heading: str) -> str:
    """What a reader sees of the section under a heading; what is folded is not seen."""
    section = tab.get_by_role("region", name=heading, exact=True)
    assert section.get_by_role("heading", name=heading, exact=True).is_visible()
    return str(section.evaluate(SEEN))


def cell(tab: Page, heading: str, column: str, row: str) -> str:
    """What a table under a heading says in a column of a row; empty where the reader sees no such row."""
    column_head = tab.get_by_role("columnheader", name=column)
    tables = tab.get_by_role("region", name=heading, exact=True).get_by_role("table").filter(has=column_head)
    columns = tables.first.locator("thead th").all_inner_texts()
    at = next(number for number, text in enumerate(columns) if column in text)
    rows = tables.first.get_by_role("row").filter(has=tab.get_by_role("rowheader", name=row))
    return rows.first.locator("th, td").nth(at).inner_text() if rows.count() else ""


def stands_out(tab: Page) -> list[str]:
    assert tab.get_by_role("heading", name="What stands out").is_visible()
    return tab.locator("main ul").first.locator("li").all_inner_texts()


def outlets_of(demo_study: Study, articles: list[str]) -> set[str]:
    return set(demo_study.articles.set_index("article_id").loc[articles, "outlet"])


@pytest.mark.parametrize("entry", TRUTH["loaded"], ids=lambda entry: entry["event"])
def test_which_outlet_is_most_loaded_about_whom(open_events: dict[str, Page], entry: dict[str, Any]) -> None:
    tab = open_events[entry["event"]]
    assert "▲" in cell(tab, GLANCE, LOADED, entry["more"])
    assert not [outlet for outlet in entry["less"] if "▲" in cell(tab, GLANCE, LOADED, outlet)]
    labelled = {
        label["actor"]
        for label in TRUTH["labels"]
        if label["outlet"] == entry["more"] and label["articles"][0].startswith(entry["event"])
    }
    (told,) = [text for text in stands_out(tab) if "most loaded about" in text]
    assert told.startswith(entry["more"])
    assert [actor for actor in labelled if f"about {actor}" in told]


@pytest.mark.parametrize("entry", TRUTH["unheard"], ids=lambda entry: entry["actor"])
def test_who_is_not_heard_and_where(open_events: dict[str, Page], demo_study: Study, entry: dict[str, Any]) -> None:
    event = entry["articles"][0].partition("-")[0]
    silent = outlets_of(demo_study, entry["articles"]) - outlets_of(demo_study, entry["but_heard_in"])
    heading, tab = "Who is heard, and who is not", open_events[event]
    without = cell(tab, heading, "Not heard in", entry["actor"]) + cell(tab, heading, "No word in", entry["actor"])
    assert silent
    assert [outlet for outlet in silent if outlet not in without] == []


@pytest.mark.parametrize("event", EVENTS)
def test_which_fact_only_one_outlet_has(open_events: dict[str, Page], demo_study: Study, event: str) -> None:
    single = [fact for fact in TRUTH["facts"] if fact["event"] == event and len(fact["carried"]) == 1]
    tab = open_events[event]
    found = []
    for fact in single:
        (outlet,) = outlets_of(demo_study, list(fact["carried"]))
        group = tab.locator("div").filter(has=tab.get_by_role("heading", name=outlet, exact=True, level=4)).last
        listed = group.evaluate(SEEN)
        found += [fact["fact"] for words in fact["telltales"] if words in listed][:1]
        others = seen(tab, "Who carried which statement").replace(listed, "").partition("In several outlets")[0]
        assert not [words for words in fact["telltales"] if words in others], "no other outlet is said to have it"
    assert found


@pytest.mark.parametrize("event", EVENTS)
def test_what_is_secondary_is_folded_and_opens_where_a_sentence_leads_to_it(
    open_events: dict[str, Page], event: str
) -> None:
    tab = open_events[event]
    height = tab.evaluate("document.documentElement.scrollHeight")
    assert height < 15_000, "the page can be looked through in a few minutes"
    folds = tab.locator("main section > details.fold, main section > div > details.fold")
    assert folds.count() > 8
    assert not [text for text in folds.locator("> summary").all_inner_texts() if len(text.split()) < 3]
    all_outlets = tab.locator("main ul").first.locator("a[href^='#row-']").first
    row = tab.locator(f"[id='{str(all_outlets.get_attribute('href'))[1:]}']")
    assert not row.is_visible()
    all_outlets.click()
    row.wait_for(state="visible")


@pytest.mark.parametrize("entry", TRUTH["nulls"], ids=lambda entry: entry["event"])
def test_which_difference_is_not_significant(open_events: dict[str, Page], entry: dict[str, Any]) -> None:
    tab = open_events[entry["event"]]
    assert [text for text in stands_out(tab) if "No clear difference" in text and entry["what"] in text.lower()]
    _, _, unclear = seen(tab, "Where the outlets differ").partition("Where no difference is clear")
    assert entry["what"] in unclear.lower().replace("’", "'")
    for outlet in entry["alike"]:
        said = cell(tab, GLANCE, LOADED, outlet)
        assert not {"▲", "▼"}.intersection(said), outlet

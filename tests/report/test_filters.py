"""The lists of the index in a browser: each filter, several at once, sorted by a measure, by keyboard, and without script."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

from benchmarks.enlarged import enlarge
from toolkit.report.evidence import Evidence
from toolkit.report.index import MANY, index_page
from toolkit.report.listing import FOLDED, Listing
from toolkit.report.site import Site
from toolkit.study import Study

pytestmark = pytest.mark.browser

COPIES = 50
FORM = "form[data-filters=article-rows]"
ROWS = "#article-rows tr"


@pytest.fixture(scope="module")
def large(study: Study) -> Study:
    return enlarge(study, COPIES)


@pytest.fixture(scope="module")
def index(large: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "index.html"
    path.write_text(index_page(Evidence(large), Site(large), ()), "utf-8")
    return path


@pytest.fixture
def opened(tab: Page, index: Path) -> Page:
    tab.goto(index.as_uri())
    return tab


def said(tab: Page, form: str = FORM) -> str:
    return tab.locator(f"{form} output").text_content() or ""


def found(tab: Page) -> int:
    return int(said(tab).partition(" of ")[0].replace(",", ""))


def choose(tab: Page, **chosen: str) -> None:
    """Set controls by their name."""
    for name, value in chosen.items():
        control = tab.locator(f"{FORM} [name={name}]")
        if control.evaluate("control => control.localName") == "select":
            control.select_option(value)
        else:
            control.fill(value)


def test_all_articles_are_found_and_the_first_are_listed(opened: Page, large: Study) -> None:
    assert len(large.articles) > FOLDED
    assert said(opened) == f"{len(large.articles)} of {len(large.articles)} shown; the first 100 are listed"
    assert opened.locator(f"{FORM} output").get_attribute("aria-live") == "polite"
    opened.get_by_role("button", name="Show 100 more").last.click()
    assert opened.locator(ROWS).count() == 200
    assert opened.evaluate("document.activeElement.closest('tr').rowIndex") == 101, "focus goes to the first new row"


@pytest.mark.parametrize(
    ("chosen", "query"),
    [
        ({"search": "choir PRIZE"}, "title.str.contains('choir')"),
        ({"outlet": "kelvany-star"}, "outlet == 'Kelvany Star'"),
        ({"event": "e-dam-7"}, "event_id == 'e-dam-7'"),
        ({"from": "2031-04-01"}, "day >= '2031-04-01'"),
        ({"to": "2031-04-01"}, "day <= '2031-04-01'"),
        ({"from": "2031-04-01", "to": "2031-04-30"}, "'2031-04-01' <= day <= '2031-04-30'"),
        (
            {"search": "dam", "outlet": "harbour-post", "from": "2031-05-01", "to": "2031-06-30"},
            "outlet == 'Harbour Post' and '2031-05-01' <= day <= '2031-06-30'",
        ),
    ],
    ids=str,
)
def test_a_filter_finds_what_the_table_holds(opened: Page, large: Study, chosen: dict[str, str], query: str) -> None:
    rows = large.articles.merge(large.memberships[["article_id", "event_id"]], how="left")
    rows = rows.assign(day=rows["published"].dt.strftime("%Y-%m-%d")).query(query)
    choose(opened, **chosen)
    assert found(opened) == len(rows) > 0
    links = set(opened.locator(f"{ROWS} td:first-child a").evaluate_all("all => all.map(a => a.getAttribute('href'))"))
    assert links <= {f"articles/{article}.html" for article in rows["article_id"]}


def test_nothing_found_is_said(opened: Page, large: Study) -> None:
    choose(opened, search="zebra")
    assert (said(opened), opened.locator(ROWS).count()) == (f"0 of {len(large.articles)} shown", 0)


def test_a_measure_is_shown_with_links_to_its_evidence_and_sorts(opened: Page, large: Study) -> None:
    choose(opened, measure="loaded_terms")
    assert opened.locator(f"{FORM} [name=order]").input_value() == "most"
    head = opened.locator("#article-rows").locator("xpath=..").locator("th").nth(1)
    assert head.text_content() == "Loaded terms in the outlet's own voiceper 1,000 own words"
    cells = opened.locator(f"{ROWS} td:nth-child(2)").all_text_contents()
    values = large.values.query("measure == 'loaded_terms'")["value"].sort_values(ascending=False)
    assert [float(cell) for cell in cells[:60]] == [float(f"{value:.3g}") for value in values[:60]]
    href = opened.locator(f"{ROWS} td:nth-child(2) a").first.get_attribute("href")
    assert href is not None
    assert href.endswith("#v-loaded_terms")
    choose(opened, order="least")
    assert opened.locator(f"{ROWS} td:nth-child(2)").first.text_content() == "0"
    choose(opened, measure="")
    assert opened.locator(f"{ROWS}").first.locator("td").count() == 3
    assert opened.locator(f"{FORM} [name=order]").input_value() == "first"


def test_missing_values_come_last_and_are_said_to_be_missing(opened: Page, large: Study) -> None:
    name = large.values[large.values["value"].isna()]["measure"].iloc[0]
    choose(opened, measure=name)
    assert opened.locator(f"{ROWS} td:nth-child(2)").last.text_content() == "not available"


@pytest.mark.parametrize(("side", "sign"), [("above", 1), ("below", -1)])
def test_articles_whose_outlet_clearly_differs(opened: Page, large: Study, side: str, sign: int) -> None:
    rows = large.contrasts[large.contrasts["scope"].str.startswith("e-dam")]
    clear = rows[(rows["low"] > 0) if sign > 0 else (rows["high"] < 0)]
    name = clear["measure"].iloc[0]
    keys = clear[clear["measure"] == name][["scope", "outlet"]].rename(columns={"scope": "event_id"})
    wanted = large.articles.merge(large.memberships[["article_id", "event_id"]]).merge(keys)
    assert opened.locator(f"{FORM} [name=clear]").is_disabled(), "there is no difference without a measure"
    choose(opened, measure=name, clear=side)
    assert found(opened) == len(wanted) > 0


def test_everything_is_shown_again(opened: Page, large: Study) -> None:
    choose(opened, search="choir", outlet="kelvany-star", measure="loaded_terms")
    assert found(opened) < len(large.articles)
    opened.locator(FORM).get_by_role("button", name="Show all").click()
    opened.wait_for_function(f"document.querySelector('{FORM} output').textContent.startsWith('{len(large.articles)}')")
    assert opened.locator(f"{ROWS}").first.locator("td").count() == 3
    assert "#" not in opened.url


def test_a_selection_can_be_kept_as_an_address(opened: Page, index: Path, large: Study) -> None:
    choose(opened, outlet="harbour-post", measure="loaded_terms", **{"from": "2031-04-01"})
    kept, number = opened.url, found(opened)
    opened.goto("about:blank")
    opened.goto(kept)
    assert found(opened) == number < len(large.articles)
    assert opened.locator(f"{FORM} [name=measure]").input_value() == "loaded_terms"


def test_the_address_that_outlet_pages_lead_to_shows_its_articles(opened: Page, index: Path, large: Study) -> None:
    opened.goto(f"{index.as_uri()}#outlet=kelvany-star")
    assert found(opened) == int((large.articles["outlet"] == "Kelvany Star").sum())
    assert opened.locator(FORM).evaluate("form => form.getBoundingClientRect().top") < 900


def test_the_keyboard_alone_reaches_and_operates_every_filter(opened: Page, large: Study) -> None:
    opened.locator(f"{FORM} [name=search]").focus()
    opened.keyboard.type("water")
    assert found(opened) < len(large.articles)
    reached = []
    for _ in range(20):
        reached.append(opened.evaluate("document.activeElement.name || document.activeElement.type"))
        if reached[-1] == "reset":
            break
        if reached[-1] == "measure":
            opened.keyboard.press("ArrowDown")
        opened.keyboard.press("Tab")
    wanted = ["search", "outlet", "event", "from", "to", "measure", "clear", "order", "reset"]
    assert list(dict.fromkeys(reached)) == wanted
    assert opened.locator(f"{FORM} [name=measure]").input_value() != ""
    opened.keyboard.press("Enter")
    opened.wait_for_function(f"document.querySelector('{FORM} output').textContent.startsWith('{len(large.articles)}')")


def test_many_events_are_filtered_too(opened: Page, large: Study) -> None:
    assert len(large.events) > MANY
    form = "form[data-filters=event-rows]"
    opened.locator(f"{form} [name=to]").fill("2031-03-20")
    assert said(opened, form) == f"3 of {len(large.events)} shown"
    opened.locator(f"{form} [name=search]").fill("nothing like it")
    assert said(opened, form).startswith("0 of")


def test_no_filter_makes_a_narrow_page_scroll_sideways(opened: Page) -> None:
    opened.set_viewport_size({"width": 320, "height": 640})
    choose(opened, measure="loaded_terms", outlet="harbour-post")
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_script_every_article_is_there_by_month(browser: Browser, index: Path, large: Study) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(index.as_uri())
    assert not tab.locator(FORM).is_visible()
    folds = tab.locator("[data-list=article-rows] details")
    assert tab.locator("[data-list=article-rows] tbody tr").count() == len(large.articles)
    by_month = large.articles["published"].dt.strftime("%Y-%m").value_counts().sort_index()
    assert folds.count() == len(by_month)
    assert f"{by_month.iloc[0]} articles of 4 outlets" in (folds.first.locator("summary").text_content() or "")
    context.close()


def test_of_very_many_articles_only_leading_measures_are_carried(large: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence, site = Evidence(large), Site(large)

    def listing() -> Listing:
        return Listing(evidence, site, evidence.rows("articles"), evidence.rows("events"))

    everything = listing().measures
    assert listing().left_out == 0
    monkeypatch.setattr("toolkit.report.listing.NUMBERS", 5 * len(large.articles))
    few = listing()
    assert (len(few.measures), few.left_out) == (5, len(everything) - 5)
    within = large.contrasts[large.contrasts["scope"] != "all events"]
    clear = within[(within["low"] > 0) | (within["high"] < 0)]["measure"].value_counts().reindex(everything).fillna(0)
    assert clear[few.measures].min() >= clear.drop(few.measures).max()
    assert all(len(m["values"].split()) == len(large.articles) for m in few.island["measures"])
    assert pd.Series(few.measures).is_unique

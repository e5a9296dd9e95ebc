"""Sizes and speed of the pages of large studies, against the limits that the project sets itself.

    python -m benchmarks.pages [--kind event] [--out DIR]

The demo study is analysed once; large ones are made of its tables, without a parse. Sizes are told without the shared
library of the interactive charts. First paint and filters are timed in chromium, where that is installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.enlarged import enlarge, only
from toolkit.ingest import read_corpus
from toolkit.report.article import article_page
from toolkit.report.event import event_page
from toolkit.report.evidence import Evidence
from toolkit.report.index import index_page
from toolkit.report.outlet import outlet_page
from toolkit.report.site import Site
from toolkit.study import Study, analyse

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

DEMO = Path(__file__).resolve().parents[1] / "corpora" / "demo"
LIMITS = {"article": 150_000, "event": 500_000, "outlet": 3_000_000, "index": 3_000_000}  # bytes
ARTICLES, OUTLETS, PAGES = 10_000, 20, 1_000
CPU, PAINT, STEP = 60.0, 1000.0, 100.0  # seconds for so many article pages; milliseconds
ROUNDS = 5
FILTERS = """async (steps) => {
  const spent = {};
  for (const [name, selector, value] of steps) {
    const control = document.querySelector(selector);
    const start = performance.now();
    control.value = value === null ? control.querySelectorAll("option")[1].value : value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    spent[name] = performance.now() - start;
  }
  return spent;
}"""


def size(html: str) -> int:
    """Bytes of a page as it is written."""
    return len(html.encode("utf-8"))


def event_of_many_outlets(study: Study, outlets: int = OUTLETS) -> str:
    """The page of the demo's event with the most outlets, as if so many had covered it."""
    first = study.events.sort_values(["outlets", "event_id"]).iloc[-1]
    copies = -(-outlets // int(first["outlets"]))
    large = enlarge(only(study, event_id=first["event_id"]), copies, outlets=copies, one_event=True)
    return event_page(Evidence(large), Site(large), first["event_id"], interactive=True)


def outlet_of_many_articles(study: Study, articles: int = ARTICLES) -> str:
    """The page of the demo's outlet with the most articles, as if it had so many."""
    counts = study.articles["outlet"].value_counts()
    outlet = sorted(counts[counts == counts.max()].index)[0]
    large = enlarge(only(study, outlet=outlet), -(-articles // int(counts.max())))
    return outlet_page(Evidence(large), Site(large), outlet, interactive=True)


def index_of_many_articles(study: Study, articles: int = ARTICLES) -> str:
    """The index of so many articles."""
    large = enlarge(study, -(-articles // len(study.articles)), outlets=4)
    return index_page(Evidence(large), Site(large), ())


def article_pages(study: Study, wanted: int = PAGES) -> tuple[list[str], float]:
    """So many article pages of a study that has them, and the CPU seconds that they took."""
    large = enlarge(study, -(-wanted // len(study.articles)))
    for name in large.manifest["counts"]:
        if name in study.frames:
            getattr(large, name)  # made before the clock runs: a real study has its tables
    start = time.process_time()
    evidence, site = Evidence(large), Site(large)
    pages = [article_page(evidence, site, key) for key in site.keys("article")[:wanted]]
    return pages, time.process_time() - start


def first_paint(tab: Page, page: Path) -> float:
    """Median milliseconds to the first contentful paint of a page."""
    found = []
    for _ in range(ROUNDS):
        tab.goto(page.as_uri())
        tab.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        found.append(tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    return float(statistics.median(found))


def filter_steps(tab: Page, index: Path) -> dict[str, float]:
    """Milliseconds of the page's script, layout included, for each step of filtering its articles."""
    tab.goto(index.as_uri())
    form = "[data-filters=article-rows]"
    controls = ("search", "outlet", "event", "measure", "clear", "order", "from")
    values = ("water", None, "", None, "above", "least", "2026-06-01")  # None: the first that can be chosen
    steps = [(name, f"{form} [name={name}]", value) for name, value in zip(controls, values, strict=True)]
    steps += [(f"no {name}", f"{form} [name={name}]", "") for name in ("search", "outlet", "clear", "from", "measure")]
    found: dict[str, float] = tab.evaluate(FILTERS, steps)
    return found


def told(name: str, value: float, limit: float, unit: str) -> str:
    return f"{name:40s} {value:12,.0f} {unit:5s} limit {limit:12,.0f}   {'kept' if value <= limit else 'BROKEN'}"


def largest_article(study: Study) -> str:
    """The largest of many article pages; prints what they took."""
    pages, spent = article_pages(study)
    print(told(f"{PAGES:,} article pages", spent, CPU, "CPU s"))
    return max(pages, key=size)


MAKERS: dict[str, Callable[[Study], str]] = {
    "article": largest_article,
    "event": event_of_many_outlets,
    "outlet": outlet_of_many_articles,
    "index": index_of_many_articles,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=MAKERS, action="append", help="only this kind of page; may be given again")
    parser.add_argument("--out", type=Path, help="folder that keeps the pages")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = args.out or Path(folder) / "pages"
        out.mkdir(parents=True, exist_ok=True)
        study = analyse(read_corpus(DEMO), store=Path(folder) / "study")
        for kind in args.kind or MAKERS:
            html = MAKERS[kind](study)
            print(told(f"{kind}, largest", size(html), LIMITS[kind], "bytes"))
            (out / f"{kind}.html").write_text(html, "utf-8")
        if chromium := shutil.which("chromium"):
            in_browser(chromium, out)


def in_browser(chromium: str, folder: Path) -> None:
    """Print what a reader waits for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = started.new_page()
        for page in sorted(folder.glob("*.html")):
            print(told(f"{page.stem}, first paint", first_paint(tab, page), PAINT, "ms"))
        if (index := folder / "index.html").exists():
            for name, spent in filter_steps(tab, index).items():
                print(told(f"filter step: {name}", spent, STEP, "ms"))
        started.close()


if __name__ == "__main__":
    main()

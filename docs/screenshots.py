"""Takes the pictures of the README from a rendered demo report.

python -m docs.screenshots REPORT_FOLDER
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main(report: Path) -> None:
    """The first event's first screen, and the text of one article with its marks, at desktop width."""
    event = sorted((report / "events").glob("*.html"))[0]
    article = report / "articles" / "kelvany-verity-1.html"
    shots = {"event.png": (event, "main"), "article.png": (article, "text")}
    browser_path = next(path for name in CHROMIUM if (path := shutil.which(name)))
    (HERE / "images").mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name, (source, section) in shots.items():
            page.goto(source.resolve().as_uri())
            page.evaluate("id => document.getElementById(id).scrollIntoView({behavior: 'instant'})", section)
            page.screenshot(path=HERE / "images" / name)
            print(f"docs/images/{name}")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

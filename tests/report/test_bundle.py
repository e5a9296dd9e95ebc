"""A whole report set in one file: nothing is missing, and no link leads nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from toolkit import report
from toolkit.errors import InputError
from toolkit.report import bundle
from toolkit.study import Study


class Read(HTMLParser):
    """Names, links, tags and text of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids, self.links, self.tags, self.named, self.text = [], [], Counter(), [], ""
        self._skipping = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags[tag] += 1
        self._skipping = tag in ("style", "script", "title")
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [found["href"]] if tag == "a" and found.get("href") else []
        self.named += [name for key in ("for", "aria-labelledby") for name in (found.get(key) or "").split()]

    def handle_endtag(self, tag: str) -> None:
        self._skipping = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._skipping else data


@pytest.fixture(scope="module")
def one(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report.write(study, tmp_path_factory.mktemp("one"), single_file=True)


def test_it_is_one_file_and_needs_no_other(one: Path) -> None:
    assert [path.name for path in one.parent.rglob("*")] == [one.name] == ["orla-dam.html"]
    html = one.read_text("utf-8")
    assert "<script" not in html
    assert "script-src" not in html
    assert not re.search(r"(src|data-library)=\"", html)


def test_no_link_leads_nowhere(one: Path) -> None:
    read = Read(one)
    inner = [link for link in read.links if not link.startswith("https://")]
    assert len(inner) > 500
    assert {link[:1] for link in inner} == {"#"}
    assert {link[1:] for link in inner} <= set(read.ids)
    assert set(read.named) <= set(read.ids)
    assert [name for name, count in Counter(read.ids).items() if count > 1] == []


def test_every_page_of_the_set_is_in_it_word_for_word(one: Path, study: Study, tmp_path: Path) -> None:
    report.write(study, tmp_path, formats=(), interactive=False)
    whole = "".join(Read(one).text.split())
    for path in [p for p in tmp_path.rglob("*.html") if p.name != "index.html"]:
        assert "".join(Read(path).text.split()) in whole, path.name


def test_the_same_study_gives_the_same_bytes(one: Path, study: Study, tmp_path: Path) -> None:
    assert report.write(study, tmp_path, single_file=True).read_bytes() == one.read_bytes()


def test_hostile_text_stays_text(soiled: Callable[[str], Study], one: Path, tmp_path: Path) -> None:
    attack = '"><script>alert(1)</script></body><a id="x" href="../index.html" onclick="alert(2)">'
    soiled_one = report.write(soiled(attack), tmp_path, single_file=True)
    read = Read(soiled_one)
    assert set(read.tags) <= set(Read(one).tags)
    assert "x" not in {name.partition("-")[2] for name in read.ids}
    assert "<script>alert(1)" in read.text


def test_too_large_a_letter_is_refused(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "LARGEST", 1000)
    with pytest.raises(InputError, match="too much for a letter"):
        report.write(study, tmp_path, single_file=True)
    assert list(tmp_path.rglob("*.html")) == []


@pytest.mark.browser
def test_a_link_shows_its_page_and_hides_the_others(tab: Page, one: Path) -> None:
    requests: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto(one.as_uri())
    shown = ".page >> visible=true"
    assert tab.locator(shown).count() == 1
    assert tab.locator(shown).get_attribute("class") == "page index"
    tab.get_by_role("link", name="Water rises at the Orla dam", exact=False).first.click()
    assert tab.locator(shown).get_attribute("class") == "page article"
    tab.locator(f"{shown} >> .top a").first.click()
    assert tab.locator(shown).get_attribute("class") == "page index"
    assert [url for url in requests if "#" not in url] == [one.as_uri()]


@pytest.mark.browser
def test_layers_of_an_article_work_in_it(tab: Page, one: Path, study: Study) -> None:
    tab.goto(one.as_uri())
    article = tab.locator(".page.article", has=tab.locator(".paragraph span.m1")).first
    name = article.get_attribute("id")
    tab.goto(f"{one.as_uri()}#{name}")
    term = article.locator(".paragraph span.m1").first
    line = "element => getComputedStyle(element).textDecorationLine"
    assert term.evaluate(line) == "underline"
    article.locator("[id$='-layer-m1']").uncheck()
    assert term.evaluate(line) == "none"


@pytest.mark.browser
def test_each_of_its_pages_looks_as_it_does_alone(browser: Browser, one: Path, pages: Path) -> None:
    """The style sheets of the other kinds of page change nothing: every block of a page has its size."""
    sizes = (
        "root => Array.from(root.querySelectorAll('main h2, main table, main p'), "
        "e => [e.tagName, e.offsetWidth, e.offsetHeight])"
    )
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(one.as_uri())
    for kind in ("event", "outlet", "article"):
        name = tab.locator(f".page.{kind}").first.get_attribute("id")
        tab.goto(f"{one.as_uri()}#{name}")
        bundled = tab.locator(f"#{name}").evaluate(sizes)
        title = tab.locator(f"#{name} h1").inner_text()
        alone = next(p for p in (pages / f"{kind}s").glob("*.html") if f"<h1>{title}</h1>" in p.read_text("utf-8"))
        other = context.new_page()
        other.goto(alone.as_uri())
        other.evaluate("document.querySelectorAll('.js-only').forEach(e => e.remove())")
        assert other.locator("body").evaluate(sizes) == bundled, kind
    context.close()

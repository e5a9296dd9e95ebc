"""Hostile strings in every place that an input can reach run nothing, with escaping and, by the policy alone, without it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from toolkit.report import page
from toolkit.report.article import article_page
from toolkit.report.event import event_page
from toolkit.report.evidence import Evidence
from toolkit.report.exports import write_library
from toolkit.report.index import index_page
from toolkit.report.outlet import outlet_page
from toolkit.report.site import Site
from toolkit.study import Study

pytestmark = pytest.mark.browser

_DATA = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text("utf-8"))
PREFIXES, PAYLOADS = _DATA["prefixes"], _DATA["payloads"] + _DATA["swallowing"]
GROUPS = [_DATA["payloads"][at : at + 8] for at in range(0, len(_DATA["payloads"]), 8)] + [
    [one] for one in _DATA["swallowing"]
]
ELEMENTS = set(_DATA["elements"].split())
HOVER = "[0, 1].filter(at => canvas.data[at].x.length).forEach(at => Plotly.Fx.hover(canvas, [{curveNumber: at, pointNumber: 0}]))"
FOREIGN = """() => Array.from(document.querySelectorAll('*')).flatMap(element => [element.localName,
  ...Array.from(element.attributes).filter(a => a.name.startsWith('on') || a.name === 'srcdoc').map(a => a.name),
  ...(element.href && !/^(file|https):/.test(element.protocol) ? [element.protocol] : [])])"""


def pages_of(study: Study, folder: Path) -> Iterator[Path]:
    """One page of each kind; the article and the outlet are those with the most on them."""
    evidence, site = Evidence(study), Site(study)
    article, outlet = site.keys("article")[2], site.keys("outlet")[1]
    made = {
        "index": index_page(evidence, site, ()),
        "article": article_page(evidence, site, article),
        "event": event_page(evidence, site, site.keys("event")[0], interactive=True),
        "outlet": outlet_page(evidence, site, outlet, interactive=True),
    }
    for kind, html in made.items():
        path = folder / f"{kind}.html"
        path.write_text(html, "utf-8")
        yield path


def hits(tab: Page, path: Path) -> int:
    tab.goto(path.as_uri())
    tab.wait_for_timeout(20)
    return int(tab.evaluate("window.hits || 0"))


@pytest.mark.parametrize("prefix", PREFIXES)
def test_escaped_strings_stay_text(armed: Page, soiled: Callable[[str], Study], tmp_path: Path, prefix: str) -> None:
    study = soiled(" ".join(prefix + payload for payload in PAYLOADS))
    seen: list[str] = []
    armed.on("console", lambda message: seen.append(message.text))
    armed.on("request", lambda request: seen.append(request.url))
    for path in pages_of(study, tmp_path):
        seen.clear()
        assert hits(armed, path) == 0, path.name
        assert seen == [path.as_uri()], path.name
        assert set(armed.evaluate(FOREIGN)) <= ELEMENTS, path.name
        assert "hit()" in armed.locator("main").inner_text(), path.name


@pytest.mark.usefixtures("unescaped")
@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0])
def test_the_policy_alone_holds(armed: Page, soiled: Callable[[str], Study], tmp_path: Path, group: list[str]) -> None:
    study = soiled("\n".join(group))
    for path in pages_of(study, tmp_path):
        assert hits(armed, path) == 0, path.name


@pytest.mark.usefixtures("unescaped")
def test_the_strings_would_run_without_either(
    armed: Page, soiled: Callable[[str], Study], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "policy", lambda *_, **__: "default-src * data: 'unsafe-inline'")
    run = sum(any(hits(armed, path) for path in pages_of(soiled(payload), tmp_path)) for payload in PAYLOADS[:12])
    assert run >= 9


def test_strings_in_the_interactive_chart_stay_text(
    armed: Page, soiled: Callable[[str], Study], tmp_path: Path
) -> None:
    write_library(tmp_path)
    for group in GROUPS[::5]:
        study = soiled(" ".join(group))
        folder = tmp_path / "events"
        folder.mkdir(exist_ok=True)
        _, _, event, _ = pages_of(study, folder)
        assert hits(armed, event) == 0
        armed.locator("#explore").click()
        armed.locator("#canvas .main-svg").first.wait_for()
        armed.evaluate(HOVER)
        assert armed.locator("#canvas .hoverlayer text").count()
        assert "hit()" in "".join(armed.locator("#canvas .ytick").all_text_contents()).replace(" ", "")
        assert armed.evaluate("window.hits") == 0
        assert armed.locator("#canvas :is(a, img, script, foreignObject)").count() == 0


def test_there_are_enough_strings() -> None:
    assert len(PREFIXES) * len(PAYLOADS) >= 1000

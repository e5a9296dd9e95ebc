"""Hostile strings in every text column of every table of a real study run nothing, on any page of any kind.

The study is the demo's. What a column holds of our own vocabulary (a state, a measure) stays; all else could come from outside.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page

from toolkit import report
from toolkit.study import Study
from toolkit.tables import TABLES

pytestmark = pytest.mark.browser

_DATA = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text("utf-8"))
PAYLOADS = _DATA["payloads"]
GROUPS = [PAYLOADS[at : at + 12] for at in range(0, len(PAYLOADS), 12)]
OUR_WORDS = """measure category voice naming source_type cue_class cue_lemma state stage kind spans places fact feature frame of by
gender genre level first_role headline own_sentences unit metadata links common rule near_duplicate_of"""
OURS = frozenset(OUR_WORDS.split())
SHIFTED = ("start", "end", "cue_start", "cue_end", "source_start", "source_end")
FOREIGN = """() => document.querySelectorAll('script[src], iframe, object, embed, link, base, img, [onerror], [onload], [onclick],'
  + '[onfocus], [onmouseover], [srcdoc], a[href^="javascript:"], a[href^="data:"], form[action]').length"""


def soiled(study: Study, dirt: str) -> Study:
    """The study with ``dirt`` behind every text that is not ours; marks in the text move by what its headline gained."""
    events = set(study.events["event_id"])
    heads = study.articles.set_index("article_id")["title"].str.len()
    frames = {}
    for name, table in TABLES.items():
        frame = getattr(study, name).copy()
        lengths = frame["article_id"].map(heads).fillna(0) if "article_id" in frame else None
        for column in SHIFTED if lengths is not None else ():
            if column in frame:
                frame[column] += (frame[column] >= lengths).astype("int64") * len(dirt) * (lengths > 0)
        for column in (c.name for c in table.columns if c.dtype == "str" and c.name not in OURS):
            values = frame[column]
            open_to_all = values.notna() & (values != "")
            if column == "scope":
                open_to_all &= values.isin(events)
            frame[column] = values.where(~open_to_all, values.astype("str") + dirt)
        if "spans" in frame:
            frame["spans"] = [_moved(s, int(n), len(dirt)) for s, n in zip(frame["spans"], lengths, strict=True)]
        frames[name] = frame
    manifest = study.manifest | {"name": f"demo{dirt}", "notice": dirt, "notes_on_events": [dirt]}
    return Study(manifest, frames)


def _moved(spans: str, head: int, by: int) -> str:
    ends = [[int(end) for end in span.split(":")] for span in spans.split()]
    return " ".join(":".join(str(end + by * (0 < head <= end)) for end in pair) for pair in ends)


def some_of_each_kind(folder: Path) -> list[Path]:
    """The largest page of each kind: the one with the most sections."""
    kinds = [
        sorted((folder / kind).glob("*.html"), key=lambda f: -f.stat().st_size)
        for kind in ("articles", "events", "outlets")
    ]
    return [folder / "index.html", *(files[0] for files in kinds)]


@pytest.mark.parametrize("group", GROUPS, ids=range(len(GROUPS)))
def test_nothing_of_any_table_runs_or_makes_an_element(
    armed: Page, demo_study: Study, tmp_path: Path, group: list[str]
) -> None:
    report.write(soiled(demo_study, " ".join(group)), tmp_path)
    for path in some_of_each_kind(tmp_path):
        armed.goto(path.as_uri())
        armed.wait_for_timeout(20)
        assert armed.evaluate("window.hits") == 0, path.name
        assert armed.evaluate(FOREIGN) == 0, path.name
        assert armed.locator("main").inner_text().count("hit()") > 50, path.name


@pytest.mark.usefixtures("unescaped")
def test_the_policy_alone_holds(armed: Page, demo_study: Study, tmp_path: Path) -> None:
    """For plain scripts and handlers; frames by the thousand only keep a browser busy, and test_hostile.py has them all."""
    plain = [payload for payload in PAYLOADS if payload.startswith(("<script", "<img", "<svg", "<body"))]
    report.write(soiled(demo_study, " ".join(plain[:8])), tmp_path)
    for path in some_of_each_kind(tmp_path):
        armed.goto(path.as_uri(), wait_until="domcontentloaded")
        armed.wait_for_timeout(20)
        assert armed.evaluate("window.hits || 0") == 0, path.name

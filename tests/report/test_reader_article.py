"""A reader of an article page of the demo finds what was planted in the article, in visible text."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

TRUTH: dict[str, Any] = json.loads((Path(__file__).parents[2] / "corpora" / "demo" / "truth.json").read_text("utf-8"))
UNHEARD = [(entry["actor"], article) for entry in TRUTH["unheard"] for article in entry["articles"]]
LABELS = [
    (entry["actor"], entry["words"], entry["voice"], article)
    for entry in TRUTH["labels"]
    for article in entry["articles"]
]


@cache
def _page(path: Path) -> html.HtmlElement:
    return html.parse(str(path)).getroot()


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _section(report: Path, article: str, name: str) -> html.HtmlElement:
    return _page(report / "articles" / f"{article}.html").get_element_by_id(name)


@pytest.mark.parametrize(("actor", "article"), UNHEARD)
def test_who_is_not_heard_is_named_as_such(demo_report: Path, actor: str, article: str) -> None:
    section = _section(demo_report, article, "unheard")
    listed = [_text(head) for head in section.iter("th") if head.get("scope") == "row"]
    once = next((_text(p) for p in section.iter("p") if _text(p).startswith("Also named without a word")), "")
    assert actor in once or any(set(name.split()) <= set(actor.split()) for name in listed), "in full or by surname"


def test_who_is_heard_elsewhere_is_not_called_unheard_there(demo_report: Path) -> None:
    for entry in TRUTH["unheard"]:
        for article in entry["but_heard_in"]:
            section = _section(demo_report, article, "unheard")
            assert entry["actor"] not in [_text(head) for head in section.iter("th") if head.get("scope") == "row"]


def _called(report: Path, actor: str, voice: str, article: str) -> str:
    column = {"outlet": 0, "source": 1}[voice]
    rows = _section(report, article, "labels").iter("tr")
    return " ".join(
        _text(row.findall("td")[column])
        for row in rows
        if (head := row.find("th")) is not None and _text(head) == actor
    )


@pytest.mark.parametrize(("actor", "words", "voice", "article"), LABELS)
def test_what_an_actor_is_called_stands_beside_its_name(
    demo_report: Path, actor: str, words: str, voice: str, article: str
) -> None:
    assert words.casefold() in _called(demo_report, actor, voice, article).casefold()


@pytest.mark.parametrize("article", TRUTH["sourcing"]["anonymous"])
def test_a_source_without_a_name_is_listed_as_unnamed(demo_report: Path, article: str) -> None:
    kinds = [
        _text(row.findall("td")[0])
        for row in _section(demo_report, article, "voices").iter("tr")
        if row.find("td") is not None
    ]
    assert any(kind.startswith("unnamed") for kind in kinds)


@pytest.mark.parametrize(("article", "speaker"), TRUTH["sourcing"]["single_source"].items())
def test_a_single_source_is_said_on_the_first_screen(demo_report: Path, article: str, speaker: str) -> None:
    opening = _page(demo_report / "articles" / f"{article}.html").find_class("opening")[0]
    assert re.search(f"Only one source is heard: {speaker}|{speaker} is the only source with a name", _text(opening))

"""Measure cards as a report prints them, with the accuracy that was measured."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from toolkit.measures import Card, registry
from toolkit.report import phrases


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure card with its accuracy in words; no accuracy is said to be none."""

    card: Card
    accuracy: tuple[str, ...]


def definitions(measures: Iterable[str]) -> list[Definition]:
    """The definitions of some measures, in the order of the registry; unknown names are left out."""
    wanted = set(measures)
    return [
        Definition(m.card, tuple(_in_words(key) for key in m.card.accuracy if key in measured()))
        for name, m in registry().items()
        if name in wanted
    ]


@cache
def measured() -> dict[str, dict[str, Any]]:
    """Accuracy on the evaluation data by ``task/row``; empty where none was measured."""
    file = resources.files("toolkit").joinpath("accuracy.json")
    found: dict[str, dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found


def _in_words(key: str) -> str:
    task, _, row = key.partition("/")
    entry = measured()[key]
    interval = f" (95% interval {phrases.interval(*entry['ci95'])})" if entry.get("ci95") else ""
    n = f", n = {entry['n']:,}" if entry.get("n") else ""
    return f"{phrases.plain(task)}, {row}: {phrases.number(entry['value'])}{interval}{n}"

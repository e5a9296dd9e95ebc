"""Sentences to train the wording model on: the toolkit's own corpus, its words marked, and anno-lexical, its sentences judged."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from toolkit.records import Span
from training.corpus import FOLDER, corpus_rows

_MARK = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence.

    Attributes
    ----------
    loaded : bool
        Whether its wording is loaded.
    spans : tuple of Span or None
        Its loaded words; None where only the sentence was judged.
    group : str
        What it must stay together with when some are held out: the topic, or the source of the data.
    """

    text: str
    loaded: bool
    spans: tuple[Span, ...] | None
    group: str


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """A sentence without the brackets around its loaded words, and where these stand.

    Examples
    --------
    >>> unmark("The [[thugs]] left.")
    ('The thugs left.', (Span(start=4, end=9),))
    """
    spans: list[Span] = []
    text, at = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark[1])))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], tuple(spans)


def own_examples(folder: Path = FOLDER) -> list[Example]:
    """Both sides of every pair, and the plain sentences, of ``corpora/wording``, in a fixed order."""
    found: list[Example] = []
    for row in corpus_rows(folder):
        if row.loaded:
            text, spans = unmark(row.loaded)
            found.append(Example(text, True, spans, row.topic))
        found.append(Example(row.neutral, False, (), row.topic))
    return found


def held_out(topic: str) -> bool:
    """Whether a topic is kept from the encoder, so that what is fitted on top of it sees it on unseen sentences; one in six.

    Examples
    --------
    >>> held_out("taxes") == held_out("taxes")
    True
    """
    return hashlib.sha256(topic.encode()).digest()[0] % 6 == 0


def anno_lexical(path: Path) -> list[Example]:
    """News sentences that three open language models judged (Horych et al. 2025); see the model card for its terms."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Example(row["text"], bool(row["label"]), None, row["outlet"]) for row in rows]

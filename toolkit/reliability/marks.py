"""Where an article says who made it, where, from what, and what was put right: spans found by patterns that are data."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from toolkit.errors import MeasureError
from toolkit.records import Finding, Span
from toolkit.settings import SETTINGS

if TYPE_CHECKING:
    from toolkit.language import Reading

MEASURE = "transparency"
LINK, DOCUMENT = "link", "document_link"
PLACES = ("headline", "opening", "closing", "anywhere", "author")
_SENTENCE_END = ".,;:!?…"


@dataclass(frozen=True, slots=True)
class Mark:
    """A pattern that shows a fact: ``where`` it may stand is one of :data:`PLACES`."""

    fact: str
    where: str
    pattern: re.Pattern[str]
    meaning: str


@cache
def marks() -> tuple[Mark, ...]:
    """The bundled patterns.

    Raises
    ------
    MeasureError
        If a line is incomplete, or its pattern or place is none, with file:row.
    """
    return parse_marks(_data("marks.tsv"), "marks.tsv")


def parse_marks(text: str, name: str) -> tuple[Mark, ...]:
    """Patterns from a tab-separated file with the columns fact, where, pattern, meaning, provenance, licence."""
    return tuple(_mark(row, f"{name}:{number}") for number, row in _rows(text))


def _mark(row: dict[str, str], where: str) -> Mark:
    try:
        if row["where"] not in PLACES or not all(
            row[column] for column in ("fact", "meaning", "provenance", "licence")
        ):
            raise KeyError(row["where"])
        return Mark(row["fact"], row["where"], re.compile(row["pattern"], re.MULTILINE), row["meaning"])
    except (KeyError, TypeError, re.error) as error:
        raise MeasureError(
            f"the pattern cannot be used ({error})",
            where=where,
            mend=f"fill every column; where is {', '.join(PLACES)}",
        ) from error


@cache
def _document_domains() -> frozenset[str]:
    return frozenset(row["domain"] for _, row in _rows(_data("documents.tsv")))


def _data(name: str) -> str:
    return resources.files("toolkit.reliability").joinpath("lexicons", name).read_text("utf-8")


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    numbered = [(i, line) for i, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    reader = csv.DictReader((line for _, line in numbered), delimiter="\t", quoting=csv.QUOTE_NONE)
    return zip((number for number, _ in numbered[1:]), reader, strict=True)


def is_document(address: str) -> bool:
    """Whether a web address leads to where documents, laws, rulings, data or studies themselves stand, by its domain or ending.

    Examples
    --------
    >>> is_document("https://www.justice.gov/opa/1"), is_document("https://a.example/ruling.pdf"), is_document("https://a.example/")
    (True, True, False)
    """
    parts = urlsplit(address if "//" in address else f"//{address}")
    if parts.path.lower().endswith((".pdf", ".csv", ".xlsx")):
        return True
    labels = parts.netloc.lower().partition(":")[0].split(".")
    return any(".".join(labels[at:]) in _document_domains() for at in range(len(labels)))


def find_marks(reading: Reading) -> list[Finding]:
    """Datelines, bylines, agency credits, corrections, labels of opinion and links, each where it stands.

    Returns
    -------
    list of Finding
        Category is the fact; of several patterns that show a fact in one place the first is taken.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> text = "LORNE (Reuters) - Talks resumed.\\n\\nThis story has been updated with the mayor's reply."
    >>> reading = read(Article("a", "Harbour Post", "", text))
    >>> [(f.category, reading.text[f.start : f.end]) for f in find_marks(reading)][:2]
    [('dateline', 'LORNE (Reuters) -'), ('agency', '(Reuters)')]
    """
    found: list[Finding] = []
    taken: list[tuple[str, Span]] = []
    for mark in marks():
        for span in _spans(reading, mark):
            fact = _fact(mark, reading.text[slice(*span)])
            if not any(mark.fact == known and span.overlaps(other) for known, other in taken):
                taken.append((mark.fact, span))
                sentence = reading.sentence_at(span.start).index
                found.append(Finding(MEASURE, fact, span.start, span.end, sentence, rule=mark.meaning))
    return sorted(found, key=lambda f: (f.start, f.end, f.category))


def _fact(mark: Mark, words: str) -> str:
    return DOCUMENT if mark.fact == LINK and is_document(words) else mark.fact


def _spans(reading: Reading, mark: Mark) -> Iterator[Span]:
    if mark.where == "author":
        return
    area = _area(reading, mark.where)
    for match in mark.pattern.finditer(reading.text[slice(*area)]):
        words = match[0].rstrip(_SENTENCE_END if mark.fact == LINK else None)
        start = area.start + match.start() + len(words) - len(words.lstrip())
        yield Span(start, area.start + match.start() + len(words))


def _area(reading: Reading, where: str) -> Span:
    """The characters in which a pattern may stand; opening and closing are whole paragraphs of the text."""
    end, head = len(reading.text), reading.article.headline_end
    if where == "headline":
        return Span(0, head)
    if where == "anywhere":
        return Span(0, end)
    body = [s for s in reading.sentences if not s.in_headline]
    if not body:
        return Span(end, end)
    first, last = body[0].paragraph, body[-1].paragraph
    if where == "opening":
        return Span(body[0].start, max(s.end for s in body if s.paragraph < first + SETTINGS.opening_paragraphs))
    return Span(min(s.start for s in body if s.paragraph > last - SETTINGS.closing_paragraphs), end)

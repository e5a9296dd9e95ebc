"""What opens a report or an entry of it and is part of no source: the place that it comes from, the time of day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.language import Reading
from toolkit.language.sifting import DATELINE
from toolkit.language.tree import Range
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.subjects import noun_phrase

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_WHEN = {"DATE", "TIME"}
_NOUNS = {"NOUN", "PRON", "PROPN"}


def drop_openings(reading: Reading, candidates: Iterable[Candidate]) -> None:
    """Cut datelines ("LORNE, Orla — The mayor said") and times ("14:20 Police say") off sources and contents.

    The parser takes the place of a dateline for the subject: who speaks is then the head of what follows.

    Parameters
    ----------
    reading : Reading
    candidates : iterable of Candidate
        Changed in place.
    """
    openings = dict(_datelines(reading))
    for candidate in candidates:
        candidate.content = [_behind(reading, openings, piece) for piece in candidate.content]
        candidate.source = _behind(reading, openings, candidate.source) if candidate.source else None
        if candidate.head is None or candidate.cue is None:
            continue
        end = next((end for first, end in openings.items() if first <= candidate.head < end), len(reading.lowers))
        subject = _subject(reading, end, candidate.cue[0])
        if subject is not None:
            candidate.head, candidate.source = subject, noun_phrase(reading.tree, subject, candidate.cue)


def is_when(reading: Reading, token: int | None) -> bool:
    """Whether a token tells a time, which says nothing: "Friday's announcement", "expected by June"."""
    return token is not None and reading.doc[token].ent_type_ in _WHEN


def _datelines(reading: Reading) -> Iterable[Range]:
    for match in DATELINE.finditer(reading.text):
        first = reading.token_at(match.start())
        yield first, reading.token_at(match.end() - 1) + 1


def _behind(reading: Reading, openings: dict[int, int], tokens: Range) -> Range:
    first, last = tokens
    opens = first == 0 or "\n" in reading.lowers[first - 1]
    end = openings.get(first, first + 1 if opens and _CLOCK.fullmatch(reading.lowers[first]) else first)
    return (end, last) if end < last else tokens


def _subject(reading: Reading, first: int, last: int) -> int | None:
    """The noun or pronoun between a dateline and a cue that hangs on neither of the words between."""
    heads, tags = reading.tree.heads, reading.tags
    return next((t for t in range(first, last) if tags[t] in _NOUNS and not first <= heads[t] < last), None)

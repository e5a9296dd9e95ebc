"""Formats that attribute without a cue: transcripts, "…" – Name, headlines with a colon, "More from X: …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.language import Reading
from toolkit.language.tree import Range
from toolkit.records import Span
from toolkit.sourcing.candidates import Candidate

_DASH = re.compile(
    r"[ \t\u00a0]*(?P<cue>―|—|–|--|-|~)[ \t\u00a0]*(?P<name>[^\W\d_][^\n“\"]{1,80}?)[ \t\u00a0.]*(?=\n|$|“)"
)
_TURN = re.compile(
    r"^[“\"]?(?P<name>[^\W\d_][\w.'’\- ]{0,40}?(?: \([^)\n]{1,40}\))?)(?P<cue>:)[ \t\u00a0]+(?=\S)", re.M
)
_MORE = re.compile(
    r"(?:\b[Mm]ore |\b[Aa]nd |[-–—]|^)(?:[Ff]rom|[Vv]ia|[Pp]er) (?P<name>[A-Z][^:\n“\"]{1,60})(?P<cue>:)"
    r"[ \t\u00a0]*(?=[“\"])",
    re.M,
)
# Words that stand before a colon and name nobody.
NO_SPEAKERS = {
    "note",
    "update",
    "updated",
    "correction",
    "related",
    "read more",
    "photo",
    "photos",
    "video",
    "source",
    "sources",
    "watch",
    "here",
    "and",
    "but",
    "so",
    "also",
    "plus",
    "bottom line",
    "remember",
    "warning",
    "example",
    "result",
    "breaking",
    "exclusive",
    "analysis",
    "opinion",
    "live",
    "the question",
    "the answer",
    "the result",
    "fact",
}
# Small words within names: "Ana de la Cruz", "Ministry of Ports".
PARTICLES = {"of", "the", "and", "for", "de", "la", "le", "da", "di", "van", "von", "der", "den", "al", "bin", "y", "e"}
QUESTION = {"q", "question"}
ANSWER = {"a", "answer"}


def format_candidates(reading: Reading) -> list[Candidate]:
    """Candidates of all formats, in order of the text."""
    found = [*_signed(reading), *_more_from(reading), *_turns(reading)]
    return sorted(found, key=lambda c: c.content[0])


def _signed(reading: Reading) -> Iterator[Candidate]:
    """A quotation with its speaker's name behind a dash."""
    for quotation in reading.quotations:
        match = _DASH.match(reading.text, quotation.end)
        if match and quotation.closed and match.group("name")[0].isupper() and len(match.group("name").split()) <= 8:
            yield _candidate(reading, Span(quotation.start, quotation.end), match, "signed quotation")


def _more_from(reading: Reading) -> Iterator[Candidate]:
    for match in _MORE.finditer(reading.text):
        for quotation in reading.quotations_in(match.end(), match.end() + 1):
            yield _candidate(reading, Span(quotation.start, quotation.end), match, "colon")


def _turns(reading: Reading) -> Iterator[Candidate]:
    """Turns of a transcript or interview; a single one counts in a headline or before a quotation."""
    matches = [m for m in _TURN.finditer(reading.text) if _names_somebody(m.group("name"))]
    turns = Counter(m.group("name").casefold() for m in matches)
    for match in matches:
        name = match.group("name")
        end = _line_end(reading.text, match.end())
        in_headline = match.start() < max(reading.article.headline_end, 1)
        quoted = reading.text[match.end()] in '“"‘'
        if (
            turns[name.casefold()] > 1
            or name.isupper()
            or in_headline
            or quoted
            or name.casefold() in QUESTION | ANSWER
        ):
            yield _candidate(reading, Span(match.end(), end), match, "headline" if in_headline else "turn")


def _names_somebody(name: str) -> bool:
    words = name.split()
    if name.casefold() in QUESTION | ANSWER:
        return True
    capital = all(word[0].isupper() or not word[0].isalpha() or word in PARTICLES for word in words)
    return len(words) <= 6 and name.casefold() not in NO_SPEAKERS and name[0].isupper() and capital


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _candidate(reading: Reading, content: Span, match: re.Match[str], rule: str) -> Candidate:
    cue, source = _tokens(reading, Span(*match.span("cue"))), _tokens(reading, Span(*match.span("name")))
    head = next((t for t in range(*source) if reading.tree.heads[t] not in range(*source)), source[1] - 1)
    head = source[1] - 1 if reading.tags[head] not in ("PROPN", "NOUN") else head
    return Candidate([_tokens(reading, content)], cue, match.group("cue"), "neutral", source, head, rule, fixed=True)


def _tokens(reading: Reading, span: Span) -> Range:
    return reading.token_at(span.start), reading.token_at(span.end - 1) + 1

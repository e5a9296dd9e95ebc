"""Formats that attribute without a cue: transcripts, "…" – Name, headlines with a colon, "More from X: …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.language import Reading
from toolkit.language.tree import Range
from toolkit.records import Span
from toolkit.sourcing.candidates import Candidate

_NAME = r"[^\W\d_][\w.'’\- ]{0,40}?(?: \([^)\n]{1,40}\))?"
_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?[ \t]+)?"
_DASH = re.compile(
    r"[ \t\u00a0]*(?P<line>\n{1,2})?[ \t\u00a0]*(?P<cue>―|—|–|--|-|~)[ \t\u00a0]*(?P<name>[^\W\d_][^\n“\"(]{1,80}?)"
    r"(?P<post> \(@\w+\)[^\n]*)?[ \t\u00a0.]*(?=\n|$|“)"
)
_POST = re.compile(r"^(?P<text>[^\n]+)\n+(?P<cue>―|—|–|--|-)[ \t]*(?P<name>[^\n(@]{2,60}) \(@\w+\)[^\n]*$", re.M)
_TURN = re.compile(
    rf"^{_CLOCK}[“\"]?(?P<name>@\w+|{_NAME})(?P<details>, [^:\n“\"]{{1,60}})?(?P<cue>:)[ \t\u00a0]+(?=\S)", re.M
)
_INLINE = re.compile(rf" [-–—] (?P<name>{_NAME})(?P<cue>:)[ \t\u00a0]+(?=[“\"])")
_HEADED = re.compile(rf"^(?P<name>{_NAME})(?P<details>, [^:\n“\"]{{1,60}})\n+(?=[“\"])", re.M)
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
# With more turns than these, of which somebody has several, a text is a dialogue, and every turn counts.
DIALOGUE = 2


def format_candidates(reading: Reading) -> list[Candidate]:
    """Candidates of all formats, in order of the text."""
    found = [*_signed(reading), *_posts(reading), *_more_from(reading), *_turns(reading), *_headed(reading)]
    return sorted(found, key=lambda c: c.content[0])


def _signed(reading: Reading) -> Iterator[Candidate]:
    """A quotation with its speaker's name behind a dash, in its own line or the next."""
    for quotation in reading.quotations:
        match = _DASH.match(reading.text, quotation.end)
        if not match or not quotation.closed or not match.group("name")[0].isupper():
            continue
        name = match.group("name")
        if len(name.split()) <= 8 and (not match.group("line") or _names_somebody(name.split(",")[0])):
            yield _candidate(reading, Span(quotation.start, quotation.end), match, "signed quotation")


def _posts(reading: Reading) -> Iterator[Candidate]:
    """A post without quotation marks, signed with name and handle."""
    for match in _POST.finditer(reading.text):
        if not reading.quotations_in(*match.span("text")):
            yield _candidate(reading, Span(*match.span("text")), match, "signed quotation")


def _more_from(reading: Reading) -> Iterator[Candidate]:
    """ "And from Ilse Brandt: …"; "The bridge is old - Ilse Brandt: …"."""
    for match in (*_MORE.finditer(reading.text), *_INLINE.finditer(reading.text)):
        for quotation in reading.quotations_in(match.end(), match.end() + 1):
            yield _candidate(reading, Span(quotation.start, quotation.end), match, "colon")


def _turns(reading: Reading) -> Iterator[Candidate]:
    """Turns of a transcript or interview; a single one counts in a headline or before a quotation."""
    matches = [m for m in _TURN.finditer(reading.text) if _names_somebody(m.group("name"))]
    turns = Counter(m.group("name").casefold() for m in matches)
    dialogue = max(turns.values(), default=0) > 1 and len(turns) < len(matches) > DIALOGUE
    for match in matches:
        name = match.group("name")
        in_headline = match.start() < max(reading.article.headline_end, 1) and len(matches) <= DIALOGUE
        quoted = reading.text[match.end()] in '“"‘'
        known = dialogue or turns[name.casefold()] > 1 or name.isupper() or in_headline or name[0] == "@"
        if name.casefold() not in QUESTION and (quoted or (not match.group("details") and known)):
            end = _line_end(reading.text, match.end())
            yield _candidate(reading, Span(match.end(), end), match, "headline" if in_headline else "turn")


def _headed(reading: Reading) -> Iterator[Candidate]:
    """Voices of passers-by, each under a line with name, age, trade."""
    matches = [m for m in _HEADED.finditer(reading.text) if _names_somebody(m.group("name"))]
    for match in matches if len(matches) > 1 else ():
        yield _candidate(reading, Span(match.end(), _line_end(reading.text, match.end())), match, "turn")


def _names_somebody(name: str) -> bool:
    words = name.split()
    if name.casefold() in QUESTION | ANSWER or name[0] == "@":
        return True
    capital = all(word[0].isupper() or not word[0].isalpha() or word in PARTICLES for word in words)
    return len(words) <= 6 and name.casefold() not in NO_SPEAKERS and name[0].isupper() and capital


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _candidate(reading: Reading, content: Span, match: re.Match[str], rule: str) -> Candidate:
    """A candidate whose content the format decides; the cue is the mark that attributes, where there is one."""
    mark = match.group("cue") if "cue" in match.re.groupindex else None
    cue = _tokens(reading, Span(*match.span("cue"))) if mark else None
    details = match.span("details")[1] if "details" in match.re.groupindex else -1
    source = _tokens(reading, Span(match.start("name"), max(match.end("name"), details)))
    name = (
        source[0],
        _tokens(reading, Span(match.start("name"), match.start("name") + len(match["name"].split(",")[0])))[1],
    )
    head = next((t for t in range(*name) if reading.tree.heads[t] not in range(*name)), name[1] - 1)
    head = name[1] - 1 if reading.tags[head] not in ("PROPN", "NOUN") or name != source else head
    return Candidate([_tokens(reading, content)], cue, mark or "", "neutral", source, head, rule, fixed=True)


def _tokens(reading: Reading, span: Span) -> Range:
    return reading.token_at(span.start), reading.token_at(span.end - 1) + 1

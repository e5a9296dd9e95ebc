"""Headlines that attribute: capitals and left-out words keep the parser from reading them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.language import Reading
from toolkit.language.names import title_lines
from toolkit.language.tree import Range
from toolkit.records import Span
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.cues import PLAIN, cues
from toolkit.sourcing.source_types import role_nouns

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TAIL = re.compile(r"^(?P<content>.+?)(?P<cue>:| [-–—]) (?P<name>[^:\-–—]{2,40})$")
MARKS = "“\"‘'«„"
# Words behind a cue that belong to neither source nor content.
CONNECTING = {"that", ",", ":"}
LONGEST_NAME = 8


def headline_candidates(reading: Reading, cued: Iterable[int]) -> Iterator[Candidate]:
    """Candidates in lines set like a headline, where no rule of syntax found a cue.

    Parameters
    ----------
    reading : Reading
    cued : iterable of int
        Tokens that begin the cues found so far.
    """
    found = set(cued)
    persons = {name.casefold() for actor in reading.actors if actor.kind == "person" for name in actor.names}
    for line in _lines(reading):
        first, last = reading.token_at(line.start), reading.token_at(line.end - 1) + 1
        if found.isdisjoint(range(first, last)):
            candidate = _says(reading, first, last) or _signed_off(reading, line, persons)
            if candidate is not None:
                yield candidate


def _lines(reading: Reading) -> Iterator[Span]:
    """The headline, and every line of the text that is set like one."""
    text = reading.text
    starts, titled = title_lines(text)
    for start, is_title in zip(starts[1:], titled[1:], strict=True):
        end = text.find("\n", start)
        line = Span(start, len(text) if end < 0 else end)
        words = len(text[line.start : line.end].split())
        if line.start < reading.article.headline_end or (is_title and words > 3):
            yield line


def _says(reading: Reading, first: int, last: int) -> Candidate | None:
    """ "Mayor Warns Bridge Could Fall": a verb of speech in the present, whatever the tagger takes it for."""
    verbs = cues("verb")
    for token in range(first + 1, min(last - 2, first + LONGEST_NAME)):
        lemma = reading.lowers[token].removesuffix("s")
        if lemma in PLAIN and reading.lowers[token] == f"{lemma}s" and not _is_apart(reading, first, token):
            begin = token + 1
            while begin < last and reading.lowers[begin] in CONNECTING:
                begin += 1
            if not any(reading.tree.tags[t][:2] in ("VB", "MD") for t in range(begin, last)):
                return None
            cue = verbs[lemma]
            return _candidate([(begin, last)], (token, token + 1), lemma, cue.cue_class, (first, token))
    return None


def _is_apart(reading: Reading, first: int, token: int) -> bool:
    """Whether what stands before a verb is no plain noun phrase."""
    return any(reading.tags[t] in ("PUNCT", "VERB", "AUX", "PRON", "SCONJ") for t in range(first, token))


def _signed_off(reading: Reading, line: Span, persons: set[str]) -> Candidate | None:
    """ "‘Nobody cared’: mayor on the bridge", "Bridge will fall - Brandt": the source stands at the end.

    It is a person of the article, or, behind words in quotation marks, anybody with a role.
    """
    match = _TAIL.match(reading.text[line.start : line.end])
    if match is None:
        return None
    content, name, mark = (Span(*(line.start + at for at in match.span(part))) for part in ("content", "name", "cue"))
    source = _tokens(reading, name)
    quoted = any(letter in MARKS for letter in match["content"])
    known = match["name"].casefold() in persons
    if not known and not (quoted and any(reading.lemmas[t] in role_nouns() for t in range(*source))):
        return None
    cue = _tokens(reading, Span(mark.end - 1, mark.end))
    return _candidate([_tokens(reading, content)], cue, match["cue"].strip(), "neutral", source)


def _candidate(content: list[Range], cue: Range, lemma: str, cue_class: str, source: Range) -> Candidate:
    return Candidate(content, cue, lemma, cue_class, source, source[1] - 1, "headline", fixed=True)


def _tokens(reading: Reading, span: Span) -> Range:
    return reading.token_at(span.start), reading.token_at(span.end - 1) + 1

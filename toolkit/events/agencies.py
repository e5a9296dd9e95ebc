"""News agencies: which one an article credits, and where."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from toolkit.language.lexicon import parse_tsv
from toolkit.records import Span

_EDGE = 250  # characters at either end of a text in which a credit stands
_AT_START = (
    r"\((?:[^()/,]{{0,20}}[/,] ?)?{agency}(?:[/,] ?[^()]{{0,20}})?\)",  # HOLM (Reuters), HOLM (dpa/AFP)
    r"^\s*{agency}\s*[-–—:]\s",  # AFP - The ferry
)
_AT_END = (
    r"(?:[-–—]\s*|[(\[]|©\s*(?:\d{{4}}\s*)?|\b[Ss]ources?:\s*|\n\s*){agency}(?:\s*[/&,]\s*[A-Z][\w ]{{1,25}})?[)\].]?\s*$",
)
# Each with words that must stand in the text, because to look for every agency at every place would take milliseconds.
_ANYWHERE = (
    ("contributed to th", r"(?<!\w){agency}(?: and [\w ]{{1,40}})? contributed to th(?:is|e) (?:report|article|story)"),
    ("dditional reporting by", r"\b[Aa]dditional reporting by (?:the )?{agency}(?!\w)"),
    ("ith inputs from", r"\b[Ww]ith inputs from (?:the )?{agency}(?!\w)"),
    ("ith reporting from", r"\b[Ww]ith reporting from (?:the )?{agency}(?!\w)"),
    ("ith files from", r"\b[Ww]ith files from (?:the )?{agency}(?!\w)"),
)


class Credit(NamedTuple):
    """An agency and the words that credit it; ``span`` counts characters of the text, None where the byline does."""

    agency: str
    words: str
    span: Span | None


def credit_of(text: str, author: str = "") -> Credit | None:
    """The agency that an article credits: in its byline, its dateline, at its end, or as a contributor.

    A mention is no credit: "Reuters reported that" names a source.

    Parameters
    ----------
    text, author : str

    Returns
    -------
    Credit or None

    Examples
    --------
    >>> credit_of("HOLM (Reuters) - The ferry sank before dawn.").agency
    'Reuters'
    >>> credit_of("The ferry sank, Reuters reported, before dawn.") is None
    True
    >>> credit_of("The ferry sank.", author="Ana Petrel and AFP").words
    'AFP'
    """
    byline = _compiled(r"(?<!\w){agency}(?!\w)").search(author)
    if byline:
        return Credit(_agency(byline), byline.group(), None)
    tail = max(0, len(text) - _EDGE)
    anywhere = [pattern for words, pattern in _ANYWHERE if words in text]
    for patterns, start, stop in ((_AT_START, 0, _EDGE), (_AT_END, tail, len(text)), (anywhere, 0, len(text))):
        for pattern in patterns:
            found = _compiled(pattern).search(text, start, stop)
            if found:
                return Credit(_agency(found), found.group().strip(), Span(found.start(), found.end()))
    return None


@cache
def _forms() -> dict[str, str]:
    file = resources.files("toolkit.events").joinpath("lexicons/agencies.tsv")
    rows = parse_tsv(file.read_text("utf-8"), "agencies.tsv")
    return {row.fields["phrase"]: row.category for row in rows}


def _agency(found: re.Match[str]) -> str:
    return _forms()[found.group("agency")]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    longest_first = sorted(_forms(), key=lambda form: (-len(form), form))
    return re.compile(pattern.format(agency=f"(?P<agency>{'|'.join(map(re.escape, longest_first))})"))

"""The text of an article as paragraphs of tokens, in which overlapping marks nest properly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from toolkit.records import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text that is shown marked.

    ``rank`` orders marks that cover the same words, the lowest outermost. ``anchor`` is its identifier, empty for
    all but the first of several spans of one thing. ``item`` is what the template needs to know about it.
    """

    start: int
    end: int
    rank: int
    style: str
    anchor: str = ""
    item: object = None


class Token(NamedTuple):
    """A piece of text, or the place where a mark opens or closes.

    A mark that another one crosses is closed and opened again; ``edge`` is True where it really starts or ends.
    """

    kind: Literal["text", "open", "close"]
    text: str = ""
    mark: Mark | None = None
    edge: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its range of characters, its tokens, and whether it is the headline."""

    span: Span
    tokens: tuple[Token, ...]
    headline: bool = False
    notes: tuple[object, ...] = ()


def tokens(text: str, span: Span, marks: Sequence[Mark]) -> tuple[Token, ...]:
    """The characters of a span with the marks in it.

    Parameters
    ----------
    text : str
        What all offsets count in.
    span : Span
        The part of it to show.
    marks : sequence of Mark
        In any order; those outside the span are left out, those across its ends are cut.

    Returns
    -------
    tuple of Token
        Every mark that opens is closed, in the reverse order of opening; the text tokens joined are the span's text.

    Examples
    --------
    >>> crossing = [Mark(0, 5, 1, "x"), Mark(3, 8, 2, "y")]
    >>> "".join({"open": "<", "close": ">"}.get(t.kind, t.text) for t in tokens("abcdefgh", Span(0, 8), crossing))
    '<abc<de>><fgh>'
    """
    inside = [mark for mark in marks if mark.start < span.end and span.start < mark.end and mark.start < mark.end]
    inside.sort(key=lambda m: (m.rank, m.start, -m.end, m.anchor))
    cuts = sorted({span.start, span.end, *(c for m in inside for c in (m.start, m.end) if span.start < c < span.end)})
    made: list[Token] = []
    stack: list[Mark] = []
    for start, end in pairwise(cuts):
        wanted = [mark for mark in inside if mark.start <= start and end <= mark.end]
        kept = next(
            (at for at, (a, b) in enumerate(zip(stack, wanted, strict=False)) if a is not b),
            min(len(stack), len(wanted)),
        )
        made += [Token("close", mark=mark, edge=mark.end <= start) for mark in reversed(stack[kept:])]
        made += [Token("open", mark=mark, edge=mark.start >= start) for mark in wanted[kept:]]
        made.append(Token("text", text[start:end]))
        stack = wanted
    return (*made, *(Token("close", mark=mark, edge=mark.end <= span.end) for mark in reversed(stack)))


def paragraph_spans(text: str, starts: Sequence[tuple[int, int]]) -> list[Span]:
    """The paragraphs of a text from (paragraph, start) of its sentences; together they hold all that is not blank.

    Examples
    --------
    >>> paragraph_spans("Head\\n\\nOne. Two.\\nThree.", [(0, 0), (1, 6), (1, 11), (2, 16)])
    [Span(start=0, end=4), Span(start=6, end=15), Span(start=16, end=22)]
    """
    firsts: dict[int, int] = {}
    for paragraph, start in starts:
        firsts.setdefault(paragraph, start)
    cuts = [*sorted(firsts.values()), len(text)] if firsts else [0, len(text)]
    cuts[0] = 0
    spans = (text[a:b] for a, b in pairwise(cuts))
    return [
        Span(a + len(part) - len(part.lstrip()), a + len(part.rstrip()))
        for a, part in zip(cuts, spans, strict=False)
        if part.strip()
    ]

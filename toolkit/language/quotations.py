"""Quotation marks of all kinds, paired paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left

from toolkit.records import Quotation, Span

# Opening marks and what may close them. Low German marks close with the English opening mark.
CLOSERS = {"“": '”"', '"': '"”', "„": '“”"', "«": "»", "‹": "›", "‘": "’'", "'": "'’", "``": "''"}
# An attribute of markup (author="…") is matched whole, so that its marks pair with nothing.
DOUBLE = re.compile(r"\w=\"[^\"\n]*\"|``|''|[“”\"„«»]")
SINGLE = re.compile(r"[‘’'‹›]")
# "…, said the mayor", "…, the mayor said": where a quotation must have ended whose closing mark is missing.
_CUE = re.compile(
    r"[,.!?] (?=(?:[\w.’'-]+ ){0,4}?(?:said|says|added|told|asked|wrote|replied|explained|warned|insisted)\b)"
)
_LETTER = re.compile(r"\w")


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Quotations in reading order. A mark that stays open runs to the end of its paragraph.

    A paragraph that opens with a mark, after one whose quotation stayed open, continues the same speech:
    that is how newspapers set a quotation of several paragraphs. Single marks count only where they stand
    around words like marks and not like apostrophes, and where no double mark encloses them.

    Examples
    --------
    >>> text = "“We left,” he said, “before noon.”"
    >>> [text[slice(*q.inner)] for q in find_quotations(text)]
    ['We left,', 'before noon.']
    """
    found: list[Quotation] = []
    open_before = False
    paragraphs = [p for p in re.finditer(r"[^\n]+", text) if p.group().strip()]
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=False):
        inside = _double(text, paragraph.start(), paragraph.end())
        goes_on = following is not None and following.group().lstrip()[0] in CLOSERS
        if inside and not inside[-1].closed and not goes_on:
            inside[-1] = _cut_at_cue(text, inside[-1])
        if inside and open_before and not text[paragraph.start() : inside[0].start].strip():
            first = inside[0]
            inside[0] = Quotation(first.start, first.end, first.inner, first.closed, continues=True)
        open_before = bool(inside) and not inside[-1].closed
        found += sorted([*inside, *_single(text, paragraph.start(), paragraph.end(), inside)], key=lambda q: q.start)
    return tuple(found)


def _double(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in DOUBLE.finditer(text, start, end):
        if opened is not None and mark.group() == opened.group() == "“" and not _surely_closes(text, mark, end):
            # A second speech begins while the first is open: its closing mark is missing.
            found.append(
                _cut_at_cue(text, Quotation(opened.start(), mark.start(), Span(opened.end(), mark.start()), False))
            )
            opened = mark
        elif opened is None:
            if _opens(text, mark, start):
                opened = mark
        elif (
            mark.group() in (CLOSERS.get(opened.group(), '"”') if mark.group() != "''" else ("''",))
            or mark.group() == "''"
            or (mark.group() == opened.group() == "“" and _surely_closes(text, mark, end))
        ):
            if mark.group() == '"' and _surely_opens(text, mark, start):
                continue  # a straight mark before a word after a blank nests; it does not close
            found.append(Quotation(opened.start(), mark.end(), Span(opened.end(), mark.start()), True))
            opened = None
    if opened is not None:
        found.append(Quotation(opened.start(), end, Span(opened.end(), end), False))
    return found


def _cut_at_cue(text: str, quotation: Quotation) -> Quotation:
    """A quotation that never closes, ended where a comma and a verb of speech show that it must have."""
    cue = _CUE.search(text, *quotation.inner)
    if cue is None:
        return quotation
    return Quotation(quotation.start, cue.start() + 1, Span(quotation.inner.start, cue.start() + 1), True)


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    symbol = mark.group()
    if symbol in "”»" or symbol == "''":
        return False
    if symbol == '"' and mark.start() > start and text[mark.start() - 1].isdigit():
        return False  # inches: 12" guns
    return symbol in CLOSERS


def _surely_opens(text: str, mark: re.Match[str], start: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    return before.isspace() and bool(_LETTER.match(after))


def _surely_closes(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a mark of the wrong kind stands where only a closing one can: “It's cold,“ he said."""
    return not text[mark.start() - 1].isspace() and (mark.end() >= end or text[mark.end()].isspace())


def _single(text: str, start: int, end: int, double: list[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    starts = [q.start for q in double]
    for mark in SINGLE.finditer(text, start, end):
        at = mark.start()
        before_it = bisect_left(starts, at)
        if before_it and at < double[before_it - 1].end:
            continue
        if opened is not None and before_it and opened < starts[before_it - 1]:
            opened = None  # what encloses a double mark was an apostrophe
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if opened is None:
            if (
                mark.group() in "‘'‹"
                and not (before.isalnum() or before in ".,")
                and not after.isspace()
                and not after.isdigit()
            ):
                opened = at
        elif mark.group() in "’'›" and not before.isspace() and not after.isalnum() and _plausible(text, opened, at):
            found.append(Quotation(opened, at + 1, Span(opened + 1, at), True))
            opened = None
    return found


def _plausible(text: str, start: int, end: int) -> bool:
    """A plural possessive ("the rebels' camp") closes nothing: a quotation of several words ends with a stop or few words."""
    words = text[start:end].split()
    return text[end - 1] in ".,!?…" or len(words) <= 12

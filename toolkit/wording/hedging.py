"""Hedging: words that keep a distance from what is asserted, by the kind of distance."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.language import Lexicon, Match
from toolkit.records import Finding

if TYPE_CHECKING:
    from toolkit.language import Reading


@cache
def hedge_lexicon() -> Lexicon:
    """The bundled lexicon of hedges. Its column ``before`` says "number" where only a number makes the word a hedge."""
    return Lexicon.bundled("toolkit.wording", "lexicons/hedges.tsv")


def find_hedges(reading: Reading) -> list[Finding]:
    """Hedges by category: modal, plausibility, attribution (both shields), approximator.

    Returns
    -------
    list of Finding
        In reading order, at most one for a place.

    References
    ----------
    Prince, E., Frader, J. & Bosk, C. (1982). On hedging in physician-physician discourse.
    Hyland, K. (1998). Hedging in Scientific Research Articles. (Categories only; the entries are our own.)

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> reading = read(Article("a", "", "", "About 40 people could perhaps return, and the talks were about water."))
    >>> [(f.rule, f.category) for f in find_hedges(reading)]
    [('about', 'approximator'), ('could', 'modal'), ('perhaps', 'plausibility')]
    """
    first_of: dict[int, Match] = {}
    for match in hedge_lexicon().match(reading):
        if _stands_before(match, reading):
            first_of.setdefault(match.first, match)
    return [_finding(match, reading) for match in first_of.values()]


def _stands_before(match: Match, reading: Reading) -> bool:
    """Whether what the entry asks to follow does follow: "about 40 people", not "about water"."""
    if match.entry.fields["before"] != "number":
        return True
    if match.last == len(reading.tags):
        return False
    return reading.tags[match.last] == "NUM" or reading.lowers[match.last] in ("half", "$", "£", "€")


def _finding(match: Match, reading: Reading) -> Finding:
    start, end = reading.span_of(match.first, match.last)
    return Finding(
        "hedging", match.entry.category, start, end, reading.sentence_at(start).index, rule=match.entry.fields["phrase"]
    )

"""What the sources of an article add up to: one voice or many, who opens and closes, how mixed they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from toolkit.records import Value
from toolkit.sourcing.source_types import OFFICIAL, UNKNOWN
from toolkit.sourcing.sources import Source
from toolkit.stats.diversity import gini_simpson_unbiased, hill

NOBODY = "nobody is heard"


def voice_values(sources: Sequence[Source]) -> list[Value]:
    """One voice or many, and who has the first and the last word: the values of the card ``first_and_last_voice``.

    Parameters
    ----------
    sources : sequence of Source
        Of one article.

    Returns
    -------
    list of Value
        NaN with the reason where nobody is heard, or the source in question is of unknown type.
    """
    heard = [source for source in sources if source.heard]
    silent = float(sum(source.sought and not source.heard for source in sources))
    return [
        _flag("single_source", len(heard) == 1, heard, NOBODY),
        _ends("opens_official", [source for source in heard if source.opens]),
        _ends("closes_official", [source for source in heard if source.closes]),
        Value("sought_silent", silent, silent, 1.0),
    ]


def mix_values(sources: Sequence[Source]) -> list[Value]:
    """How mixed the sources are: the values of the card ``source_diversity``.

    Parameters
    ----------
    sources : sequence of Source
        Of one article; those who are not heard do not count.

    Returns
    -------
    list of Value
        NaN with the reason where there is too little to count.
    """
    heard = [source for source in sources if source.heard]
    known = [source for source in heard if source.source_type != UNKNOWN]
    types = Counter[str]()
    for source in known:
        types[source.source_type] += source.attributions
    told = [source.gender for source in heard if source.gender != UNKNOWN]
    return [
        _mixed("source_diversity", [source.attributions for source in heard]),
        _mixed("source_type_diversity", list(types.values())),
        _effective("effective_sources", [source.attributions for source in heard]),
        _share("official_sources", [source.source_type in OFFICIAL for source in known], "no source of known type"),
        _share("female_sources", [g == "female" for g in told], "no source whose gender a title or pronoun tells"),
    ]


def _flag(name: str, holds: bool, counted: Sequence[Source], reason: str) -> Value:
    if not counted:
        return Value(name, math.nan, 0.0, 0.0, reason)
    return Value(name, float(holds), float(holds), 1.0)


def _share(name: str, holds: Sequence[bool], reason: str) -> Value:
    count, base = float(sum(holds)), float(len(holds))
    return Value(name, count / base if base else math.nan, count, base, "" if base else reason)


def _ends(name: str, sources: Sequence[Source]) -> Value:
    """Whether the source at one end of the article is official; missing where its type is not known."""
    known = [source for source in sources if source.source_type != UNKNOWN]
    reason = NOBODY if not sources else "that source is of unknown type"
    return _flag(name, any(source.source_type in OFFICIAL for source in known), known, reason)


def _mixed(name: str, counts: list[int]) -> Value:
    total = float(sum(counts))
    if total < 2:
        return Value(name, math.nan, float(len(counts)), total, "fewer than two attributions")
    return Value(name, float(gini_simpson_unbiased(counts)), float(len(counts)), total)


def _effective(name: str, counts: list[int]) -> Value:
    total = float(sum(counts))
    if not total:
        return Value(name, math.nan, 0.0, 0.0, NOBODY)
    return Value(name, float(hill(counts, 1)), float(len(counts)), total)

"""The mix of an article's sources in sentences: first and last voice, diversity with its interval, who was asked in vain."""

from __future__ import annotations

import math
from collections.abc import Sequence

from toolkit.report import phrases
from toolkit.report.evidence import Row

_OF = {"sources": "sources", "source types": "types of source"}


def mix_sentences(sources: Sequence[Row], diversity: Sequence[Row]) -> list[str]:
    """What the sources of an article add up to; a sentence that has nothing to say is left out.

    Parameters
    ----------
    sources : sequence of rows of ``sources``
    diversity : sequence of rows of ``diversity``
        Both of one article.
    """
    silent = [row.source for row in sources if row.sought and not row.heard]
    made = [
        _ends([row for row in sources if row.opens], [row for row in sources if row.closes]),
        *(_diversity(row) for row in sorted(diversity, key=lambda row: row.of, reverse=True)),
        f"Asked, by the article’s own word, and silent: {phrases.listed(silent, limit=4)}." if silent else "",
    ]
    return [sentence for sentence in made if sentence]


def _ends(first: Sequence[Row], last: Sequence[Row]) -> str:
    if not first or not last:
        return ""
    if first[0].source == last[0].source:
        return f"The first and the last word that a source has is {_named(first[0])}’s."
    return f"The first word that a source has is {_named(first[0])}’s, the last one {_named(last[0])}’s."


def _named(row: Row) -> str:
    return row.source if row.source_type == "unknown" else f"{row.source} ({row.source_type})"


def _diversity(row: Row) -> str:
    if math.isnan(row.gini_simpson):
        return ""
    interval = "" if math.isnan(row.low) else f", 95% interval {phrases.interval(row.low, row.high)}"
    return (
        f"The chance that two attributions go to different {_OF[row.of]} is {phrases.number(row.gini_simpson)} "
        f"({phrases.plural(row.attributions, 'attribution')}{interval})."
    )

"""The words that an outlet uses more than the other accounts of the same events, with places where they stand."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report.evidence import Row, sentence_anchor
from toolkit.report.site import Site

TERMS = 8  # of each outlet; the rest stands in the CSV
_PLACE = re.compile(r"(.+?)#(\d+)(?: |$)", re.DOTALL)  # an article's own id may hold blanks


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A term with its uses on both sides; ``p`` and ``q`` are NaN for one event."""

    term: str
    uses: int
    other_uses: int
    articles: int
    log_ratio: float
    p: float
    q: float
    places: tuple[str | None, ...]

    @property
    def tested(self) -> bool:
        return not math.isnan(self.q)


def key_terms(rows: Sequence[Row], site: Site, *, most: int = TERMS) -> list[tuple[str, list[KeyTerm]]]:
    """Outlets in order, each with the terms of its own voice that stand out most; what others use more is left out.

    Parameters
    ----------
    rows : sequence of rows of ``keyness``
        Of one scope.
    site : Site
    most : int
        Terms of each outlet.
    """
    by_outlet: dict[str, list[Row]] = {}
    for row in rows:
        if row.z > 0 and row.uses > 1:
            by_outlet.setdefault(row.outlet, []).append(row)
    return [
        (outlet, [_term(row, site) for row in sorted(found, key=lambda row: (-row.z, row.term))[:most]])
        for outlet, found in sorted(by_outlet.items())
    ]


def _term(row: Row, site: Site) -> KeyTerm:
    pairs = _PLACE.findall(row.places or "")
    places = tuple(site.link("article", article, sentence_anchor(int(sentence))) for article, sentence in pairs)
    return KeyTerm(row.term, row.uses, row.other_uses, row.articles, row.log_ratio, row.p, row.q, places)

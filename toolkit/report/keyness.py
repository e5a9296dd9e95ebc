"""The words that an outlet uses more than the other accounts of the same events, with places where they stand."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.compare import concordance
from toolkit.report.evidence import Evidence, Row, sentence_anchor
from toolkit.report.site import Site
from toolkit.report.spelling import as_written

TERMS = 8  # of each outlet; the rest stands in the CSV
IN_CONTEXT = 12  # terms that are shown in their context, shared out among the outlets
LINES = 4  # places of each
CONTEXT = 7  # words on each side
_SEARCHED = ("articles", "sentences", "terms")
_PLACE = re.compile(r"(.+?)#(\d+)(?: |$)", re.DOTALL)  # an article's own id may hold blanks


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A term with its uses on both sides; ``p`` and ``q`` are NaN for one event. ``shown`` has the capitals of a name."""

    term: str
    shown: str
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


def key_terms(
    rows: Sequence[Row], evidence: Evidence, site: Site, *, most: int = TERMS
) -> list[tuple[str, list[KeyTerm]]]:
    """Outlets in order, each with the terms of its own voice that stand out most; what others use more is left out.

    Parameters
    ----------
    rows : sequence of rows of ``keyness``
        Of one scope.
    evidence : Evidence
    site : Site
    most : int
        Terms of each outlet.
    """
    by_outlet: dict[str, list[Row]] = {}
    for row in rows:
        if row.z > 0 and row.uses > 1:
            by_outlet.setdefault(row.outlet, []).append(row)
    return [
        (outlet, [_term(row, evidence, site) for row in sorted(found, key=lambda row: (-row.z, row.term))[:most]])
        for outlet, found in sorted(by_outlet.items())
    ]


def _term(row: Row, evidence: Evidence, site: Site) -> KeyTerm:
    pairs = _PLACE.findall(row.places or "")
    read = [
        found for one in dict.fromkeys(a for a, _ in pairs) for found in evidence.rows("articles", "article_id", one)
    ]
    shown = as_written(row.term, "\n".join(article.text for article in read))
    places = tuple(site.link("article", article, sentence_anchor(int(sentence))) for article, sentence in pairs)
    return KeyTerm(row.term, shown, row.uses, row.other_uses, row.articles, row.log_ratio, row.p, row.q, places)


@dataclass(frozen=True, slots=True)
class InContext:
    """A term of an outlet with places where it stands: left context, the term, right context, address."""

    outlet: str
    term: str
    lines: tuple[tuple[str, str, str, str | None], ...]


def in_context(
    terms: Sequence[tuple[str, Sequence[KeyTerm]]], evidence: Evidence, article_ids: Sequence[str], site: Site
) -> list[InContext]:
    """The first terms of each outlet as a concordance shows them.

    Parameters
    ----------
    terms : sequence of (outlet, terms)
        See :func:`key_terms`.
    evidence : Evidence
    article_ids : sequence of str
        The articles that are searched.
    site : Site
    """
    articles, sentences, lemmas = (evidence.part(table, "article_id", *article_ids) for table in _SEARCHED)
    each = max(1, IN_CONTEXT // max(1, len(terms)))
    made = []
    for outlet, found in terms[:IN_CONTEXT]:
        for term in found[:each]:
            lines = concordance(articles, sentences, term.term, lemmas=lemmas, outlet=outlet, words=CONTEXT)[:LINES]
            columns = (lines[name].tolist() for name in ("left", "keyword", "right", "article_id", "sentence"))
            shown = (
                (left, keyword, right, site.link("article", article, sentence_anchor(sentence)))
                for left, keyword, right, article, sentence in zip(*columns, strict=True)
            )
            made.append(InContext(outlet, term.shown, tuple(shown)))
    return [one for one in made if one.lines]

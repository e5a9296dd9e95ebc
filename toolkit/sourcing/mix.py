"""Diversity of sources and of source types: of an article, of an outlet on an event, of an event, of an outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from toolkit.settings import SETTINGS
from toolkit.sourcing.source_types import UNKNOWN, source_type_names
from toolkit.stats import diversity as indices
from toolkit.stats.diversity_intervals import diversity_interval
from toolkit.stats.resampling import Array
from toolkit.tables import TABLES

SOURCES, TYPES = "sources", "source types"
SMALL = 1_000_000  # cells of a table that is quicker whole than sparse
Key = tuple[str, str, str, str]  # scope, event, outlet, article


@dataclass
class _Counts:
    """Attributions by category of each article of one scope."""

    by_article: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, article: str, category: str, count: int) -> None:
        self.by_article.setdefault(article, Counter())[category] += count

    @property
    def total(self) -> Counter[str]:
        summed = Counter[str]()
        for counts in self.by_article.values():
            summed.update(counts)
        return summed


def source_diversity(sources: pd.DataFrame, *, articles: pd.DataFrame, memberships: pd.DataFrame) -> pd.DataFrame:
    """How diverse the sources are whom an article, an outlet on an event, an event and an outlet let speak.

    Counted are attributions to sources that are heard. A person is one source over all articles; a source without a name is
    its description within its event. Types that are not known are left out. Copies of one text count once in an event.

    Parameters
    ----------
    sources, articles, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order; sources as :func:`~toolkit.sourcing.persons.settle_sources`
        made them.

    Returns
    -------
    DataFrame
        As ``TABLES["diversity"]``. The interval is that of the unbiased Gini-Simpson index: whole articles are
        resampled where there are enough, else attributions. ``rarefied`` is the number of sources in so many
        attributions as the smallest of those has that it is compared with: the articles of its event, its outlets, all
        events, all outlets. It alone may be compared between them, with the Gini-Simpson index.
    """
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    event_of = dict(zip(memberships["article_id"], memberships["event_id"], strict=True))
    fullest = dict(zip(memberships["article_id"], memberships["account"], strict=True))
    counted: dict[str, dict[Key, _Counts]] = {SOURCES: {}, TYPES: {}}
    rows = sources[sources["heard"]].sort_values(["article_id", "source"], kind="stable")
    row: Any  # a named tuple with the columns of sources
    for row in rows.itertuples():
        article = row.article_id
        event = event_of.get(article, "")
        copy = fullest.get(article, article) != article
        for key in _scopes(event, outlets[article], article, copy):
            name = row.person if isinstance(row.person, str) else f"{row.source.casefold()} ({event or article})"
            counted[SOURCES].setdefault(key, _Counts()).add(article, name, row.attributions)
            if row.source_type != UNKNOWN:
                counted[TYPES].setdefault(key, _Counts()).add(article, row.source_type, row.attributions)
    made = [row for of, scopes in counted.items() for row in _rows(of, scopes)]
    return TABLES["diversity"].frame(made)


def _scopes(event: str, outlet: str, article: str, copy: bool) -> Iterator[Key]:
    yield "article", event, outlet, article
    yield "outlet", "", outlet, ""
    if event:
        yield "outlet in event", event, outlet, ""
        if not copy:
            yield "event", event, "", ""


def _rows(of: str, scopes: Mapping[Key, _Counts]) -> Iterator[dict[str, Any]]:
    totals = {key: counts.total for key, counts in scopes.items()}
    size_of = _common_sizes(totals)
    for key, counts in sorted(scopes.items()):
        scope, event, outlet, article = key
        total, size = totals[key], size_of.get(_peers(key), 0)
        numbers = np.array([total[name] for name in sorted(total)], dtype=np.float64)
        n = int(numbers.sum())
        estimate, low, high = _interval(of, key, counts, total)
        yield {
            "scope": scope,
            "event_id": event or None,
            "outlet": outlet or None,
            "article_id": article or None,
            "of": of,
            "attributions": n,
            "articles": len(counts.by_article),
            "richness": float(len(total)),
            "effective": float(indices.hill(numbers, 1)),
            "hill_2": float(indices.hill(numbers, 2)),
            "shannon": float(indices.shannon(numbers)),
            "evenness": float(indices.evenness(numbers)),
            "hhi": float(indices.herfindahl(numbers)),
            "iqv": float(indices.qualitative_variation(_all_categories(of, total))),
            "gini_simpson": estimate,
            "low": low,
            "high": high,
            "coverage": float(indices.coverage(numbers)),
            "rarefied": float(indices.rarefied(numbers, size)) if size else np.nan,
            "rarefied_to": float(size) if size else np.nan,
            "reason": _reason(n, size),
        }


def _all_categories(of: str, total: Counter[str]) -> Array:
    """Counts with the empty categories, where it is known which there are: for types, not for sources."""
    names = source_type_names() if of == TYPES else sorted(total)
    return np.array([total[name] for name in names], dtype=np.float64)


def _interval(of: str, key: Key, counts: _Counts, total: Counter[str]) -> tuple[float, float, float]:
    place = {name: column for column, name in enumerate(sorted(total))}
    units: list[tuple[str, Mapping[str, int]]] = sorted(counts.by_article.items())
    if len(units) < SETTINGS.min_articles_resampled:
        units = [
            (f"{article} {name} {number}", {name: 1})
            for article, found in units
            for name, count in sorted(found.items())
            for number in range(count)
        ]
    matrix = _matrix([found for _, found in units], place)
    return diversity_interval(indices.gini_simpson_unbiased, matrix, [f"{of} {key[0]} {label}" for label, _ in units])


def _matrix(units: Sequence[Mapping[str, int]], place: Mapping[str, int]) -> Array | sparse.csr_array:
    """Units by categories; sparse where an outlet's articles have tens of thousands of sources, nearly all absent."""
    cells = [(count, row, place[name]) for row, found in enumerate(units) for name, count in found.items()]
    counts, rows, columns = (np.array(column) for column in zip(*cells, strict=True))
    shape = len(units), len(place)
    if len(units) * len(place) > SMALL:
        return sparse.csr_array((counts.astype(np.float64), (rows, columns)), shape=shape)
    matrix = np.zeros(shape)
    matrix[rows, columns] = counts
    return matrix


def _peers(key: Key) -> tuple[str, str]:
    """With whom a scope is compared: articles and outlets of one event, all events, all outlets."""
    return key[0], key[1] if key[0] in ("article", "outlet in event") else ""


def _common_sizes(totals: Mapping[Key, Counter[str]]) -> dict[tuple[str, str], int]:
    """The fewest attributions among those that are compared and have enough."""
    sizes: dict[tuple[str, str], int] = {}
    for key, total in totals.items():
        n = sum(total.values())
        if n >= SETTINGS.min_attributions_compared:
            sizes[_peers(key)] = min(n, sizes.get(_peers(key), n))
    return sizes


def _reason(n: int, size: int) -> str:
    least = SETTINGS.min_attributions_compared
    return "" if size and n >= size else f"too few to compare: fewer than {least} attributions"

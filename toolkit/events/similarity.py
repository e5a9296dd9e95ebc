"""Which items are alike within the window: never all pairs of the corpus, only what the window lets meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from toolkit.events.vectors import Vectors
from toolkit.settings import SETTINGS

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
BLOCK = 256  # rows of a product held at once
SPAN = 2048  # rows that share the columns they are multiplied with
PAIRS = 1 << 16
# Similarities are multiples of this, so that their sums are exact in any order.
GRAIN = 2.0**-30


@dataclass(frozen=True)
class Days:
    """First and last day of each item, as numbers; an item without a date may belong to any day."""

    first: Floats
    last: Floats

    @classmethod
    def of(cls, first: Floats, last: Floats) -> Days:
        """Days from numbers that are NaN where no date is known."""
        undated = np.isnan(first)
        return cls(np.where(undated, -np.inf, first), np.where(undated, np.inf, last))

    @property
    def dated(self) -> NDArray[np.bool_]:
        return np.isfinite(self.first)

    def rows(self, chosen: Integers | slice) -> Days:
        """The days of some of the items."""
        return Days(self.first[chosen], self.last[chosen])


@dataclass(frozen=True)
class Pairs:
    """Similar pairs of items, each once, with ``a < b``."""

    a: Integers
    b: Integers
    similarity: Floats

    @classmethod
    def joined(cls, parts: list[Pairs]) -> Pairs:
        """The pairs of several parts."""
        none = np.empty(0, np.int64)
        return cls(
            np.concatenate([none, *(p.a for p in parts)]),
            np.concatenate([none, *(p.b for p in parts)]),
            np.concatenate([np.empty(0), *(p.similarity for p in parts)]),
        )


def similar_pairs(
    vectors: Vectors, days: Days, *, window: float, fade: float, floor: float, rows: range | None = None
) -> Pairs:
    """Every pair within the window whose similarity reaches a floor.

    Parameters
    ----------
    vectors : Vectors
        Ordered by ``days.first``; so an item meets only the run of items behind it that starts inside the
        window, and the work grows with the window and not with the corpus. Two items are compared if the terms
        that few share give them a similarity of :attr:`Settings.event_telling_floor`.
    days : Days
        Of the items.
    window : float
        Largest gap between two items, in days; an item without a date is in every window.
    fade : float
        What a day of gap takes from the similarity, as a share of it.
    floor : float
        Pairs below it count as unrelated, which bounds the memory.
    rows : range, optional
        Only pairs whose first item is one of these.

    Returns
    -------
    Pairs
        With their cosine, reduced by the gap, or by :attr:`Settings.event_undated` without a date; 0 to 1.
    """
    rows = range(vectors.matrix.shape[0]) if rows is None else rows
    parts = []
    for start in range(rows.start, rows.stop, SPAN):
        span = range(start, min(start + SPAN, rows.stop))
        reach = int(np.searchsorted(days.first, days.last[span.start : span.stop].max() + window, side="right"))
        for a, b, cosine in shared_terms(vectors.telling, span, vectors.telling, range(span.start, reach)):
            gap = np.maximum(0, days.first[b] - days.last[a])
            inside = (gap <= window) & (a < b)
            a, b, gap, cosine = a[inside], b[inside], gap[inside], cosine[inside]
            if vectors.telling is not vectors.matrix:
                cosine = cosines(vectors.matrix, a, vectors.matrix, b)
            similarity = np.round(cosine * time_factor(gap, days.dated[a] & days.dated[b], fade) / GRAIN) * GRAIN
            kept = similarity >= floor
            parts.append(Pairs(a[kept], b[kept], similarity[kept]))
    return Pairs.joined(parts)


def shared_terms(
    left: csr_array[np.float64], rows: range, right: csr_array[np.float64], others: range
) -> Iterator[tuple[Integers, Integers, Floats]]:
    """Rows of one matrix and rows of another that are worth comparing, with their product, some rows at a time."""
    columns = right[others.start : others.stop].T.tocsr()
    for start in range(rows.start, rows.stop, BLOCK):
        product = left[start : min(start + BLOCK, rows.stop)] @ columns
        likely = np.flatnonzero(product.data >= SETTINGS.event_telling_floor)
        a = np.searchsorted(product.indptr, likely, side="right") - 1 + start
        yield a, product.indices[likely].astype(np.int64) + others.start, product.data[likely]


def cosines(left: csr_array[np.float64], a: Integers, right: csr_array[np.float64], b: Integers) -> Floats:
    """Product of row ``a[i]`` of one matrix and row ``b[i]`` of another, for each ``i``."""
    parts: list[Floats] = [
        np.asarray(left[a[at : at + PAIRS]].multiply(right[b[at : at + PAIRS]]).sum(axis=1)).ravel()
        for at in range(0, len(a), PAIRS)
    ]
    return np.concatenate([np.empty(0), *parts])


def time_factor(gap: Floats, dated: NDArray[np.bool_], fade: float) -> Floats:
    """What remains of a similarity over a gap of days; less than all where a date is missing."""
    return np.where(dated, 1 - fade * gap, SETTINGS.event_undated)

"""Which items are alike within the window: never all pairs of the corpus, only what the window lets meet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from toolkit.settings import SETTINGS

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
BLOCK = 256


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


@dataclass(frozen=True)
class Pairs:
    """Similar pairs of items, each once, with ``a < b``."""

    a: Integers
    b: Integers
    similarity: Floats


def similar_pairs(matrix: csr_array[np.float64], days: Days, *, window: float, fade: float, floor: float) -> Pairs:
    """Every pair within the window whose similarity reaches a floor.

    Parameters
    ----------
    matrix : csr_array
        Unit vectors, ordered by ``days.first``; so an item meets only the run of items behind it that
        starts inside the window, and the work grows with the window and not with the corpus.
    days : Days
        Of the items.
    window : float
        Largest gap between two items, in days; an item without a date is in every window.
    fade : float
        What a day of gap takes from the similarity, as a share of it.
    floor : float
        Pairs below it count as unrelated, which bounds the memory.

    Returns
    -------
    Pairs
        With their cosine, reduced by the gap, or by :attr:`Settings.event_undated` without a date; 0 to 1.
    """
    parts = [_block(matrix, days, start, window, fade, floor) for start in range(0, matrix.shape[0], BLOCK)]
    if not parts:
        empty = np.empty(0, np.int64)
        return Pairs(empty, empty, np.empty(0))
    return Pairs(
        np.concatenate([p.a for p in parts]),
        np.concatenate([p.b for p in parts]),
        np.concatenate([p.similarity for p in parts]),
    )


def _block(matrix: csr_array[np.float64], days: Days, start: int, window: float, fade: float, floor: float) -> Pairs:
    stop = min(start + BLOCK, matrix.shape[0])
    reach = int(np.searchsorted(days.first, days.last[start:stop].max() + window, side="right"))
    product = (matrix[start:stop] @ matrix[start:reach].T).tocoo()
    likely = (product.data >= floor) & (product.row < product.col)
    a, b = product.row[likely].astype(np.int64) + start, product.col[likely].astype(np.int64) + start
    gap = np.maximum(0, days.first[b] - days.last[a])
    similarity = product.data[likely] * time_factor(gap, days.dated[a] & days.dated[b], fade)
    kept = (gap <= window) & (similarity >= floor)
    return Pairs(a[kept], b[kept], similarity[kept])


def time_factor(gap: Floats, dated: NDArray[np.bool_], fade: float) -> Floats:
    """What remains of a similarity over a gap of days; less than all where a date is missing."""
    return np.where(dated, 1 - fade * gap, SETTINGS.event_undated)

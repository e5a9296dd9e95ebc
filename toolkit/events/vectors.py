"""Unit vectors over named terms, in weights whose sums are exact."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Integers = NDArray[np.int64]

# Weights are multiples of this, so that sums of their products are exact, whatever the order in which they are added up:
# the same articles give the same bits however they were fed.
GRAIN = 2.0**-18
_FINE = 2.0**28


@dataclass(frozen=True)
class Vectors:
    """Unit vectors, a row an article (zero where it has no term).

    ``words`` names the first columns, in alphabetical order; the columns behind them are pairs of words, ``pairs``, as
    numbers of the words' columns (:func:`toolkit.events.terms.pair`). ``telling`` holds the strongest terms of each row,
    which find what is worth comparing; it is the same object as ``matrix`` where that is all of them.
    """

    matrix: csr_array[np.float64]
    telling: csr_array[np.float64]
    words: tuple[str, ...]
    pairs: Integers = field(default_factory=lambda: np.empty(0, np.int64))

    def rows(self, chosen: Integers | slice) -> Vectors:
        """The vectors of some of the articles."""
        matrix = csr_array(self.matrix[chosen])
        return Vectors(
            matrix, matrix if self.telling is self.matrix else csr_array(self.telling[chosen]), self.words, self.pairs
        )


def lengths(matrix: csr_array[np.float64]) -> NDArray[np.float64]:
    """Euclidean length of each row, the same in whatever order its squares are added up."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return np.sqrt(np.bincount(rows, np.round(matrix.data**2 * _FINE), minlength=matrix.shape[0]) / _FINE)


def scaled(matrix: csr_array[np.float64], by: NDArray[np.float64]) -> csr_array[np.float64]:
    """Rows divided each by its number, in multiples of :data:`GRAIN`; a row whose number is 0 becomes 0."""
    factor = np.repeat(np.divide(1, by, out=np.zeros_like(by), where=by > 0), np.diff(matrix.indptr))
    return csr_array(
        (np.round(matrix.data * factor / GRAIN) * GRAIN, matrix.indices, matrix.indptr), shape=matrix.shape
    )


def strongest_entries(matrix: csr_array[np.float64], count: int) -> NDArray[np.bool_]:
    """For each stored weight whether it is one of the greatest of its row; equal ones are in or out together."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    rank = (rows << 20) - np.round(matrix.data / GRAIN).astype(np.int64)
    last = np.minimum(matrix.indptr[:-1] + count, matrix.indptr[1:]) - 1
    return rank <= np.sort(rank)[last][rows] if len(rank) else np.empty(0, bool)


def chosen_entries(matrix: csr_array[np.float64], chosen: NDArray[np.bool_]) -> csr_array[np.float64]:
    """The matrix without the stored weights that are not chosen."""
    starts = np.append(0, np.cumsum(chosen))[matrix.indptr]
    return csr_array((matrix.data[chosen], matrix.indices[chosen], starts), shape=matrix.shape)


def merged(sorted_runs: list[Integers]) -> Integers:
    """The distinct numbers of some ascending runs; numpy's unique would not use that they ascend."""
    found = np.sort(np.concatenate([np.empty(0, np.int64), *sorted_runs]), kind="stable")
    return np.asarray(found[np.append(True, found[1:] != found[:-1])[: len(found)]])

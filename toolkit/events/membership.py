"""Why an article belongs to its event: its similarity to the others and the terms it shares with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array

from toolkit.events.similarity import Floats, Integers
from toolkit.events.vectors import Vectors

SHARED_TERMS = 6
PART = 2048


@dataclass(frozen=True)
class Belonging:
    """For each article its mean similarity to the others of its event (NaN where alone) and the terms shared with them."""

    score: Floats
    shared: tuple[tuple[str, ...], ...]


def belonging(vectors: Vectors, numbers: Integers) -> Belonging:
    """Score and shared terms of every article, from the sum of the vectors of its event: no pairs are needed.

    Parameters
    ----------
    vectors : Vectors
        Of the articles.
    numbers : array of int
        Number of the event of each article.
    """
    score, shared = np.full(len(numbers), np.nan), [()] * len(numbers)
    order = np.argsort(numbers, kind="stable")
    for part in np.split(order, cuts(numbers[order], PART)):
        others = np.bincount(numbers[part])[numbers[part]] - 1
        common = _shared(vectors.matrix[part], numbers[part])
        total: Floats = np.asarray(common.sum(axis=1)).ravel()
        score[part] = np.where(others > 0, np.clip(total / np.maximum(others, 1), 0, 1), np.nan)
        for i, terms in zip(part, strongest(common, vectors.words, SHARED_TERMS), strict=True):
            shared[i] = terms
    return Belonging(score, tuple(shared))


def cuts(numbers: Integers, size: int) -> Integers:
    """Where to cut items, sorted by event, into parts of whole events: memory holds what is computed of one part."""
    first = np.flatnonzero(np.diff(numbers, prepend=numbers[:1]))
    return first[np.flatnonzero(np.diff(first // size, prepend=0))]


def _shared(matrix: csr_array[np.float64], numbers: Integers) -> csr_array[np.float64]:
    """What each term of each article adds to its similarity to the others of its event, summed over these."""
    event = np.repeat(numbers, np.diff(matrix.indptr))
    _, place = np.unique(event * matrix.shape[1] + matrix.indices, return_inverse=True)
    of_all = np.bincount(place, weights=matrix.data)[place]
    return csr_array((matrix.data * (of_all - matrix.data), matrix.indices, matrix.indptr), shape=matrix.shape)


def strongest(matrix: csr_array[np.float64], words: tuple[str, ...], count: int) -> Iterator[tuple[str, ...]]:
    """The words of greatest weight of each row, strongest first; pairs of words would say the same twice."""
    for start, stop in pairwise(matrix.indptr):
        weights, columns = matrix.data[start:stop], matrix.indices[start:stop]
        telling = (columns < len(words)) & (weights > 1e-9)
        weights, columns = weights[telling], columns[telling]
        # Rounded, because the same product summed in another order must not change the order of two words.
        yield tuple(words[i] for i in columns[np.lexsort((columns, -weights.round(9)))[:count]])

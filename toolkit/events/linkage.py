"""Average-link clustering of a sparse graph of similarities, exact and without a dense matrix."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.events.similarity import Floats, Integers, Pairs


def average_link(pairs: Pairs, sizes: Integers, names: NDArray[np.uint64], threshold: float) -> Integers:
    """Cluster items until no two clusters have a mean similarity of at least ``threshold``.

    Pairs that are not listed have similarity 0. Clusters that are each other's nearest are merged all at
    once: average link is reducible, so the order of such merges does not change the result. A cluster whose
    nearest is below the threshold is done, because merging others cannot bring it nearer.

    Parameters
    ----------
    pairs : Pairs
        Similarities between items.
    sizes : array of int, shape (n,)
        How many articles an item stands for.
    names : array of uint64, shape (n,)
        What an item is known by whatever the others are; decides between equally near neighbours.
    threshold : float
        In (0, 1].

    Returns
    -------
    array of int, shape (n,)
        For each item the smallest item of its cluster.

    References
    ----------
    Müllner (2011), Modern hierarchical, agglomerative clustering algorithms, arXiv:1109.2378.

    Examples
    --------
    >>> a, b = np.array([0, 1, 0]), np.array([1, 2, 2])
    >>> average_link(Pairs(a, b, np.array([.9, .4, .1])), np.ones(3, np.int64), np.arange(3, dtype=np.uint64), .3).tolist()
    [0, 0, 2]
    """
    n = len(sizes)
    sizes, labels = sizes.astype(np.int64), np.arange(n)
    a, b, total = pairs.a, pairs.b, pairs.similarity * sizes[pairs.a] * sizes[pairs.b]
    while len(a):
        mean = total / (sizes[a] * sizes[b])
        best = _best(n, a, b, mean)
        open_ = (best[a] >= threshold) & (best[b] >= threshold)
        a, b, total, mean = a[open_], b[open_], total[open_], mean[open_]
        merged = _mutual(a, b, mean, best, names)
        root = np.arange(n)
        root[b[merged]] = a[merged]
        np.add.at(sizes, a[merged], sizes[b[merged]])
        labels = root[labels]
        a, b, total = _sum_between(n, root[a], root[b], total)
    return labels


def _best(n: int, a: Integers, b: Integers, mean: Floats) -> Floats:
    best = np.zeros(n)
    np.maximum.at(best, a, mean)
    np.maximum.at(best, b, mean)
    return best


def _mutual(a: Integers, b: Integers, mean: Floats, best: Floats, names: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Pairs that are nearest to each other; where several are equally near, scattered order decides.

    Were the first neighbour taken among equals, many copies of one text would merge one pair a round.
    """
    order = _scatter(names[a] ^ _scatter(names[b]))
    chosen = np.full(len(best), np.iinfo(np.uint64).max, np.uint64)
    for end in (a, b):
        nearest = mean == best[end]
        np.minimum.at(chosen, end[nearest], order[nearest])
    mutual: NDArray[np.bool_] = (mean == best[a]) & (mean == best[b]) & (order == chosen[a]) & (order == chosen[b])
    return mutual


def _scatter(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A fixed one-to-one shuffling of 64-bit numbers (the finaliser of splitmix64)."""
    mixed = numbers
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def _sum_between(n: int, a: Integers, b: Integers, total: Floats) -> tuple[Integers, Integers, Floats]:
    """Total similarity between clusters, each pair once with ``a < b``; pairs inside a cluster fall away."""
    apart = a != b
    key = np.minimum(a, b)[apart] * n + np.maximum(a, b)[apart]
    order = np.argsort(key, kind="stable")
    key, total = key[order], total[apart][order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    summed = np.add.reduceat(total, first) if len(first) else total
    return key[first] // n, key[first] % n, summed

"""Average link on a sparse graph gives what the textbook method gives on the dense matrix."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from toolkit.events.linkage import average_link
from toolkit.events.similarity import Pairs


def pairs_of(similarity: np.ndarray) -> Pairs:
    a, b = np.nonzero(np.triu(similarity, 1))
    return Pairs(a, b, similarity[a, b])


def names_of(n: int) -> np.ndarray:
    return np.arange(n, dtype=np.uint64)


def partition(labels: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())}


@given(st.integers(2, 40), st.integers(0, 10_000), st.floats(0, 0.9), st.floats(0.05, 0.6))
@settings(max_examples=80, deadline=None)
def test_same_clusters_as_scipy(n: int, seed: int, empty: float, threshold: float) -> None:
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.random((n, n)) * (rng.random((n, n)) >= empty), 1)
    expected = fcluster(linkage(squareform(1 - (upper + upper.T), checks=False), "average"), 1 - threshold, "distance")
    assert partition(average_link(pairs_of(upper), np.ones(n, np.int64), names_of(n), threshold)) == partition(expected)


def test_an_item_that_stands_for_several_counts_for_all_of_them() -> None:
    # 0 and 1 are alike; 2 is nearer to 1 than to 0. Alone, 2 joins; against three copies of 0 it does not.
    pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([0.9, 0.1, 0.5]))
    assert average_link(pairs, np.array([1, 1, 1]), names_of(3), 0.3).tolist() == [0, 0, 0]
    assert average_link(pairs, np.array([3, 1, 1]), names_of(3), 0.3).tolist() == [0, 0, 2]


@pytest.mark.parametrize("n", [2, 3, 500])
def test_equal_items_become_one_cluster(n: int) -> None:
    a, b = np.triu_indices(n, 1)
    assert set(average_link(Pairs(a, b, np.full(len(a), 0.8)), np.ones(n, np.int64), names_of(n), 0.5)) == {0}


def test_without_pairs_every_item_stands_alone() -> None:
    nothing = np.empty(0, np.int64)
    assert average_link(Pairs(nothing, nothing, np.empty(0)), np.ones(3, np.int64), names_of(3), 0.5).tolist() == [
        0,
        1,
        2,
    ]

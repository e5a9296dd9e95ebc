"""Diversity indices: published worked examples, brute force, and the laws that each index promises."""

import math
from collections.abc import Callable
from itertools import combinations, pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from toolkit.stats import diversity as d
from toolkit.stats.diversity_intervals import diversity_interval
from toolkit.stats.resampling import Array

COUNTS = st.lists(st.integers(0, 30), min_size=2, max_size=8).filter(lambda c: sum(c) >= 2)
SCALED: list[Callable[[ArrayLike], Array]] = [
    d.relative_entropy,
    d.qualitative_variation,
    d.deviation_from_mode,
    d.mean_difference_analog,
]


@pytest.mark.parametrize(
    ("shares", "mda", "dm", "va", "hrel"),
    [
        ((0.381, 0.296, 0.323), 0.915, 0.928, 0.994, 0.995),  # South Carolina
        ((0.235, 0.282, 0.483), 0.752, 0.776, 0.948, 0.955),  # Louisiana
        ((0.451, 0.416, 0.133), 0.682, 0.824, 0.909, 0.903),  # Delaware
        ((0.452, 0.430, 0.118), 0.666, 0.822, 0.895, 0.887),  # Ohio
        ((0.416, 0.483, 0.101), 0.618, 0.776, 0.875, 0.863),  # Michigan
        ((0.135, 0.230, 0.635), 0.500, 0.548, 0.788, None),  # Mississippi
    ],
)
def test_wilcox_1973_votes_for_president(
    shares: tuple[float, ...], mda: float, dm: float, va: float, hrel: float | None
) -> None:
    """Table 1 of Wilcox (1973): shares of three candidates in 1968; his inputs are rounded to three digits."""
    assert float(d.mean_difference_analog(shares)) == pytest.approx(mda, abs=0.0015)
    assert float(d.deviation_from_mode(shares)) == pytest.approx(dm, abs=0.0015)
    assert float(d.qualitative_variation(shares)) == pytest.approx(va, abs=0.0015)
    if hrel is not None:
        assert float(d.relative_entropy(shares)) == pytest.approx(hrel, abs=0.0015)


def test_jost_2006_effective_numbers_double_when_two_equal_communities_join() -> None:
    one = [7, 3, 2, 1]
    both = [*one, *one]  # no species in common
    for order in (0, 0.5, 1, 2, 3):
        assert float(d.hill(both, order)) == pytest.approx(2 * float(d.hill(one, order)))


def test_hill_numbers_are_the_transforms_of_the_entropies() -> None:
    counts = [10, 6, 3, 1, 0]
    assert float(d.hill(counts, 0)) == 4
    assert float(d.hill(counts, 1)) == pytest.approx(math.exp(float(d.shannon(counts))))
    assert float(d.hill(counts, 2)) == pytest.approx(1 / float(d.simpson(counts)))


def test_simpson_1949_by_hand() -> None:
    """Shares .5, .3, .2: D = .38; of the ten items 31 of the 45 pairs differ."""
    assert float(d.simpson([5, 3, 2])) == pytest.approx(0.38)
    assert float(d.herfindahl([5, 3, 2])) == pytest.approx(0.38)
    assert float(d.gini_simpson_unbiased([5, 3, 2])) == pytest.approx(31 / 45)
    assert float(d.herfindahl_normalised([5, 3, 2])) == pytest.approx((0.38 - 1 / 3) / (2 / 3))


@given(st.lists(st.integers(0, 4), min_size=1, max_size=4).filter(lambda c: 1 <= sum(c) <= 9), st.data())
def test_rarefaction_is_the_mean_over_all_samples(counts: list[int], data: st.DataObject) -> None:
    items = [kind for kind, count in enumerate(counts) for _ in range(count)]
    size = data.draw(st.integers(1, len(items)))
    exact = np.mean([len(set(sample)) for sample in combinations(items, size)])
    assert float(d.rarefied(counts, size)) == pytest.approx(float(exact))


@given(COUNTS)
def test_rarefaction_rises_with_the_sample_to_the_categories_that_occur(counts: list[int]) -> None:
    curve = [float(d.rarefied(counts, size)) for size in range(1, sum(counts) + 1)]
    assert curve[0] == pytest.approx(1)
    assert curve[-1] == pytest.approx(sum(c > 0 for c in counts))
    assert all(b >= a - 1e-9 for a, b in pairwise(curve))
    assert math.isnan(float(d.rarefied(counts, sum(counts) + 1)))


@given(COUNTS)
def test_two_items_differ_as_often_as_rarefaction_to_two_says(counts: list[int]) -> None:
    """Hurlbert (1971): E(S2) - 1 is the unbiased Gini-Simpson index, his PIE."""
    assert float(d.rarefied(counts, 2)) - 1 == pytest.approx(float(d.gini_simpson_unbiased(counts)), abs=1e-9)


@given(COUNTS)
def test_hill_numbers_fall_with_their_order(counts: list[int]) -> None:
    profile = [float(d.hill(counts, q)) for q in (0, 0.5, 1, 2, 5)]
    assert all(a >= b - 1e-9 for a, b in pairwise(profile))
    assert profile[-1] >= 1 - 1e-9


@pytest.mark.parametrize("index", SCALED)
@given(counts=COUNTS)
def test_scaled_indices_lie_between_one_category_and_evenness(
    index: Callable[[ArrayLike], Array], counts: list[int]
) -> None:
    """Wilcox's three conditions: within [0, 1], 0 where one category has all, 1 where all have the same."""
    k = len(counts)
    assert -1e-9 <= float(index(counts)) <= 1 + 1e-9
    assert float(index([7] + [0] * (k - 1))) == pytest.approx(0, abs=1e-9)
    assert float(index([3] * k)) == pytest.approx(1)


@pytest.mark.parametrize(
    "index", [*SCALED, d.shannon, d.evenness, d.simpson, d.gini_simpson_unbiased, d.coverage, d.herfindahl_normalised]
)
@given(counts=COUNTS, order=st.randoms())
def test_the_order_of_the_categories_changes_nothing(
    index: Callable[[ArrayLike], Array], counts: list[int], order: Random
) -> None:
    shuffled = list(counts)
    order.shuffle(shuffled)
    assert float(index(shuffled)) == pytest.approx(float(index(counts)), abs=1e-9, nan_ok=True)


@given(COUNTS)
def test_rows_are_computed_alike_together_and_alone(counts: list[int]) -> None:
    rows = np.array([counts, counts[::-1], [0] * len(counts)])
    for index in (*SCALED, d.shannon, d.simpson, d.gini_simpson_unbiased, d.coverage):
        together = index(rows)
        assert float(together[0]) == pytest.approx(float(index(counts)), abs=1e-12)
        assert math.isnan(float(together[2])), "a row without counts has no diversity"
    assert math.isnan(float(d.hill(rows, 2)[2]))


def test_the_unbiased_index_is_right_on_average_and_the_plain_one_too_low() -> None:
    rng = np.random.default_rng(1)
    population = np.array([0.5, 0.3, 0.2])
    samples = rng.multinomial(5, population, size=20_000)
    true = 1 - float(np.square(population).sum())
    assert float(d.gini_simpson_unbiased(samples).mean()) == pytest.approx(true, abs=0.005)
    assert float(d.gini_simpson(samples).mean()) < true - 0.1


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        d.shannon([1, -1])
    with pytest.raises(ValueError, match="at least one"):
        d.rarefied([1, 2], 0)


@pytest.mark.parametrize("shares", [(0.4, 0.3, 0.2, 0.1), (0.1,) * 10])
def test_intervals_of_the_unbiased_index_cover_what_they_say(shares: tuple[float, ...]) -> None:
    """Twenty items: the true chance that two differ lies within the interval of 95 in 100 samples or more."""
    rng, population = np.random.default_rng(2), np.array(shares)
    inside = 0
    for sample in range(200):
        units = np.eye(len(shares))[rng.choice(len(shares), size=20, p=population)]
        labels = [f"{sample}-{item:02}" for item in range(20)]
        estimate, low, high = diversity_interval(d.gini_simpson_unbiased, units, labels)
        assert low <= estimate <= high
        inside += low <= 1 - float(population @ population) <= high
    assert inside >= 0.93 * 200


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.randoms())
def test_the_order_of_the_resampled_units_changes_nothing(kinds: list[int], order: Random) -> None:
    units = list(enumerate(kinds))
    given_first = diversity_interval(d.gini_simpson_unbiased, np.eye(4)[kinds], [f"{i:02}" for i, _ in units])
    order.shuffle(units)
    again = diversity_interval(d.gini_simpson_unbiased, np.eye(4)[[k for _, k in units]], [f"{i:02}" for i, _ in units])
    assert again == pytest.approx(given_first, nan_ok=True)

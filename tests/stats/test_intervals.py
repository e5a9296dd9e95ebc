"""Intervals: known answers, laws, and that they cover what they say."""

import math
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from toolkit.stats import cluster_mean_interval, percentile_interval, ratio_of_sums_interval, wilson_interval

NUMBERS = st.lists(st.floats(-100, 100), min_size=2, max_size=20)


@given(NUMBERS, st.floats(0.5, 0.99))
def test_percentiles_are_those_of_numpy(replicates: list[float], level: float) -> None:
    low, high = percentile_interval(np.array(replicates), level=level)
    expected = np.quantile(replicates, [(1 - level) / 2, (1 + level) / 2])
    assert [float(low), float(high)] == pytest.approx(expected.tolist(), abs=1e-9)


def test_replicates_that_do_not_exist_are_left_out_until_they_are_most() -> None:
    some, most = np.r_[np.arange(60.0), [np.nan] * 40], np.r_[np.arange(40.0), [np.nan] * 60]
    low, high = percentile_interval(np.column_stack([some, most]))
    assert (float(low[0]), float(high[0])) == pytest.approx(tuple(np.quantile(np.arange(60.0), [0.025, 0.975])))
    assert np.isnan([low[1], high[1]]).all()


def test_wilson_is_that_of_scipy_and_stays_open_at_the_ends() -> None:
    for hits, trials in ((0, 10), (3, 10), (15, 50), (10, 10)):
        expected = binomtest(hits, trials).proportion_ci(0.95, method="wilson")
        assert wilson_interval(hits, trials) == pytest.approx((expected.low, expected.high))
    assert wilson_interval(0, 10)[1] > 0.2
    assert all(math.isnan(end) for end in wilson_interval(0, 0))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 40)), min_size=2, max_size=15), st.randoms())
def test_the_order_of_the_units_changes_nothing(units: list[tuple[int, int]], random: Random) -> None:
    rows = [(count, base, f"s{i}") for i, (count, base) in enumerate(units)]
    shuffled = sorted(rows, key=lambda _: random.random())
    assert ratio_of_sums_interval(*zip(*rows, strict=True)) == ratio_of_sums_interval(*zip(*shuffled, strict=True))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 40)), min_size=2, max_size=15))
def test_the_interval_of_a_ratio_lies_between_its_extreme_units(units: list[tuple[int, int]]) -> None:
    counts, bases = zip(*units, strict=True)
    _, low, high = ratio_of_sums_interval(counts, bases, [f"s{i}" for i in range(len(units))])
    ratios = [c / b for c, b in units]
    assert min(ratios) - 1e-9 <= low <= high <= max(ratios) + 1e-9


def test_units_named_twice_are_an_error() -> None:
    with pytest.raises(ValueError, match="not unique"):
        ratio_of_sums_interval([1, 2], [3, 4], ["a", "a"])


def test_without_any_base_the_ratio_does_not_exist() -> None:
    assert all(math.isnan(number) for number in ratio_of_sums_interval([0, 0], [0, 0], ["a", "b"]))


def test_one_cluster_has_a_mean_and_no_interval() -> None:
    mean, (low, high) = cluster_mean_interval(np.array([[2.0, np.nan]]), ["e1"])
    assert mean[0] == 2.0
    assert np.isnan([mean[1], low[0], high[0]]).all()


def test_clusters_without_a_measure_leave_the_others_alone() -> None:
    mean, (low, high) = cluster_mean_interval(
        np.array([[1.0, 1.0], [3.0, np.nan], [2.0, 2.0], [4.0, 3.0]]), list("abcd")
    )
    assert mean.tolist() == [2.5, 2.0]
    assert (low < mean).all()
    assert (mean < high).all()


def test_ratio_intervals_cover_the_truth() -> None:
    rng = np.random.default_rng(4)
    hits = 0
    for trial in range(400):
        words = rng.integers(8, 35, 40)
        _, low, high = ratio_of_sums_interval(rng.poisson(0.02 * words), words, [f"{trial}:{i}" for i in range(40)])
        hits += low <= 0.02 <= high
    assert 0.92 <= hits / 400 <= 0.97


@pytest.mark.parametrize("clusters", [3, 5, 12, 30])
def test_cluster_intervals_cover_the_truth_even_for_three_clusters(clusters: int) -> None:
    values = np.random.default_rng(clusters).normal(0.0, 1.0, (clusters, 3000))
    _, (low, high) = cluster_mean_interval(values, [f"e{i}" for i in range(clusters)])
    assert 0.93 <= ((low <= 0) & (high >= 0)).mean() <= 0.97

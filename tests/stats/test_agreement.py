"""Agreement: published examples, an independent reckoning by pairs on 10,000 matrices with gaps, and laws."""

import math
from itertools import combinations, permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.stats.agreement import Level, alpha, alpha_interval, percent_agreement
from toolkit.stats.kappa import cohen_kappa, fleiss_kappa
from toolkit.stats.prevalence import rogan_gladen

_ = None
# Krippendorff (2011), section C: four observers, twelve units, with gaps.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
# Fleiss (1971), table 1: thirty patients, six psychiatrists, five diagnoses.
PATIENTS = """00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"""


@pytest.mark.parametrize(
    ("level", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_the_worked_example_of_krippendorff(level: Level, value: float) -> None:
    assert alpha(OBSERVERS, level) == pytest.approx(value, abs=0.0005)


def test_two_observers_of_nominal_data() -> None:
    """Krippendorff (2011), section A: two observers, ten binary units, alpha .095."""
    first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha([first, second]) == pytest.approx(0.095, abs=0.0005)


def test_the_example_of_cohen() -> None:
    table = {("a", "a"): 88, ("a", "b"): 10, ("a", "c"): 2, ("b", "a"): 14, ("b", "b"): 40, ("b", "c"): 6}
    table |= {("c", "a"): 18, ("c", "b"): 10, ("c", "c"): 12}
    first, second = zip(*[pair for pair, count in table.items() for _ in range(count)], strict=True)
    assert cohen_kappa(first, second) == pytest.approx(0.492, abs=0.0005)


def test_weighted_kappa_is_that_of_scikit_learn() -> None:
    from sklearn.metrics import cohen_kappa_score

    rng = np.random.default_rng(3)
    first = rng.integers(0, 5, 80)
    second = np.clip(first + rng.integers(-1, 2, 80), 0, 4)
    for weights in (None, "linear", "quadratic"):
        expected = cohen_kappa_score(first, second, weights=weights)
        assert cohen_kappa(first.tolist(), second.tolist(), weights=weights) == pytest.approx(expected, abs=1e-12)


def test_the_example_of_fleiss() -> None:
    units = [[code for code, count in enumerate(row) for _ in range(int(count))] for row in PATIENTS.split()]
    assert len(units) == 30
    assert fleiss_kappa([list(coder) for coder in zip(*units, strict=True)]) == pytest.approx(0.430, abs=0.0005)


def by_pairs(ratings: list[list[Any]], level: Level) -> float:
    """Alpha from its definition: mean squared difference within units over that between all codes."""
    units = [[code for code in unit if code is not None] for unit in zip(*ratings, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    codes = [code for unit in units for code in unit]

    def distance(a: float, b: float) -> float:
        if level == "nominal":
            return float(a != b)
        if level == "interval":
            return (a - b) ** 2
        if level == "ratio":
            return ((a - b) / (a + b)) ** 2 if a + b else 0.0
        low, high = min(a, b), max(a, b)
        between = sum(low <= code <= high for code in codes)
        return (between - (codes.count(low) + codes.count(high)) / 2) ** 2 if a != b else 0.0

    within = sum(sum(distance(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units)
    among = 2 * sum(distance(a, b) for a, b in combinations(codes, 2)) / (len(codes) - 1) if len(codes) > 1 else 0.0
    return 1 - within / among if among else math.nan


@pytest.mark.slow
def test_alpha_is_its_definition_on_ten_thousand_matrices_with_gaps() -> None:
    rng = np.random.default_rng(20_111_122)
    levels: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")
    checked = 0
    for number in range(10_000):
        coders, units, values = rng.integers(2, 5), rng.integers(2, 9), rng.integers(2, 6)
        codes = rng.integers(0, values, (coders, units))
        gaps = rng.random((coders, units)) < rng.choice([0.0, 0.2, 0.5])
        ratings = [
            [None if gap else int(code) for code, gap in zip(*row, strict=True)]
            for row in zip(codes, gaps, strict=True)
        ]
        found, expected = (f(ratings, levels[number % 4]) for f in (alpha, by_pairs))
        assert found == pytest.approx(expected, abs=1e-12, nan_ok=True)
        checked += not math.isnan(expected)
    assert checked > 9_000


CODES = st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=6, max_size=6)


@given(st.lists(CODES, min_size=2, max_size=4), st.permutations(range(6)))
def test_neither_the_order_of_coders_nor_that_of_units_matters(ratings: list[list[Any]], order: list[int]) -> None:
    shuffled = [[row[i] for i in order] for row in reversed(ratings)]
    assert alpha(shuffled, "ordinal") == pytest.approx(alpha(ratings, "ordinal"), abs=1e-12, nan_ok=True)


@given(st.lists(CODES, min_size=2, max_size=4), st.floats(0.5, 20), st.floats(-5, 5))
def test_interval_alpha_does_not_depend_on_the_scale_nor_nominal_alpha_on_names(
    ratings: list[list[Any]], scale: float, shift: float
) -> None:
    moved = [[None if c is None else scale * c + shift for c in row] for row in ratings]
    assert alpha(moved, "interval") == pytest.approx(alpha(ratings, "interval"), abs=1e-9, nan_ok=True)
    named = [[None if c is None else f"code {c}" for c in row] for row in ratings]
    assert alpha(named) == pytest.approx(alpha(ratings), abs=1e-12, nan_ok=True)


def test_what_cannot_be_known_is_missing_with_its_reason() -> None:
    same = alpha_interval([[1, 1, 1], [1, 1, 1]])
    assert math.isnan(same.value)
    assert "same" in same.reason
    alone = alpha_interval([[1, 2, None], [None, None, 3]])
    assert (alone.units, alone.reason) == (0, "no unit was coded twice")
    assert math.isnan(percent_agreement([[1], [None]]))
    assert math.isnan(cohen_kappa(["a", "a"], ["a", "a"]))


def test_the_interval_holds_the_value_and_narrows_with_units() -> None:
    few, many = alpha_interval(OBSERVERS, "ordinal"), alpha_interval([row * 8 for row in OBSERVERS], "ordinal")
    assert few.low < few.value < few.high <= 1
    assert many.high - many.low < few.high - few.low
    assert few == alpha_interval(OBSERVERS, "ordinal")


@pytest.mark.parametrize(
    ("ratings", "level", "says"),
    [
        ([[1, 2], [1]], "nominal", "different numbers"),
        ([["a"], ["b"]], "ratio", "must be numbers"),
        ([[1], [1]], "odd", "none of"),
    ],
)
def test_bad_ratings_are_named(ratings: list[list[Any]], level: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        alpha(ratings, level)
    with pytest.raises(ValueError, match="use alpha"):
        fleiss_kappa([[1, None], [1, 2]])


def test_prevalence_is_corrected_as_rogan_and_gladen_do() -> None:
    found = rogan_gladen(30, 100, hits=90, misses=10, rejections=80, false_alarms=20)
    assert found.corrected == pytest.approx((0.3 + 0.8 - 1) / (0.9 + 0.8 - 1))
    assert 0 <= found.low < found.corrected < found.high <= 1


def test_a_perfect_coder_needs_no_correction_and_a_useless_one_allows_none() -> None:
    perfect = rogan_gladen(40, 100, hits=500, misses=0, rejections=500, false_alarms=0)
    assert perfect.corrected == pytest.approx(perfect.apparent)
    assert math.isnan(rogan_gladen(40, 100, hits=5, misses=5, rejections=5, false_alarms=5).corrected)
    assert "not known" in rogan_gladen(40, 100, hits=0, misses=0, rejections=5, false_alarms=5).reason


def test_the_interval_of_a_corrected_prevalence_covers_what_it_says() -> None:
    rng, held = np.random.default_rng(8), 0
    for _ in range(400):
        positive = rng.binomial(100, 0.3)
        called = rng.binomial(positive, 0.85) + rng.binomial(100 - positive, 0.1)
        hits, alarms = rng.binomial(60, 0.85), rng.binomial(60, 0.1)
        found = rogan_gladen(called, 100, hits=hits, misses=60 - hits, rejections=60 - alarms, false_alarms=alarms)
        held += found.low <= 0.3 <= found.high
    assert 0.92 <= held / 400 <= 0.98

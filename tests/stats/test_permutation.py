"""Permutation p and false discovery rate: published examples, exact enumeration, and laws."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.stats import Stratum, benjamini_hochberg, permutation_p

# Benjamini & Hochberg (1995), section 3.1: thrombolysis against the usual treatment, 15 ordered p values.
THROMBOLYSIS = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
THROMBOLYSIS += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]


def test_the_example_of_benjamini_and_hochberg_rejects_its_four() -> None:
    q = benjamini_hochberg(np.array(THROMBOLYSIS))
    assert (q <= 0.05).sum() == 4
    assert q[:4] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625], abs=1e-9)


def test_tests_that_were_not_made_are_no_part_of_the_family() -> None:
    alone = benjamini_hochberg(np.array([0.01, 0.02]))
    among = benjamini_hochberg(np.array([np.nan, 0.01, np.nan, 0.02]))
    assert among[[1, 3]].tolist() == alone.tolist()
    assert np.isnan(among[[0, 2]]).all()
    assert np.isnan(benjamini_hochberg(np.array([np.nan]))).all()


def test_one_stratum_gives_the_share_of_choices_as_far_apart() -> None:
    """Good (2005), section 1.2: vitamin E and the life of six cultures; 2 of the 20 choices are as extreme."""
    cultures = np.array([[121.0], [118.0], [110.0], [34.0], [12.0], [22.0]])
    assert permutation_p([Stratum("cultures", cultures, 3)])[0] == pytest.approx(2 / 20, abs=0.01)


def exact(strata: list[Stratum]) -> float:
    """Two-sided p by every choice of one own unit in every stratum."""

    def mean(chosen: tuple[int, ...]) -> float:
        parts = [s.values[c, 0] - np.delete(s.values[:, 0], c).mean() for s, c in zip(strata, chosen, strict=True)]
        return float(np.mean(parts))

    seen = abs(mean((0,) * len(strata)))
    every = [abs(mean(c)) for c in product(*(range(len(s.values)) for s in strata))]
    return float(np.mean(np.array(every) >= seen * (1 - 1e-9)))


@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=5), min_size=1, max_size=4))
def test_p_comes_near_that_of_all_choices(rows: list[list[int]]) -> None:
    strata = [Stratum(f"e{i}", np.array(row, dtype=float)[:, None], 1) for i, row in enumerate(rows)]
    assert permutation_p(strata)[0] == pytest.approx(exact(strata), abs=0.035)


@given(st.lists(st.lists(st.floats(-9, 9), min_size=2, max_size=6), min_size=1, max_size=5), st.floats(0.1, 50))
def test_p_does_not_depend_on_the_unit_or_the_sign(rows: list[list[float]], scale: float) -> None:
    strata = [Stratum(f"e{i}", np.array(row)[:, None].round(3), 1) for i, row in enumerate(rows)]
    scaled = [s._replace(values=s.values * 2.0 ** round(scale)) for s in strata]
    mirrored = [s._replace(values=-s.values) for s in strata]
    p = permutation_p(strata)[0]
    assert 0 < p <= 1
    assert permutation_p(scaled)[0] == p
    assert permutation_p(mirrored)[0] == p


def test_a_measure_that_units_lack_is_taken_from_those_that_have_it() -> None:
    nan = np.nan
    values = np.array([[9.0, nan, nan], [1.0, 2.0, 2.0], [2.0, nan, 3.0], [3.0, 1.0, 1.0]])
    p = permutation_p([Stratum(name, values, 1) for name in ("e1", "e2", "e3")])
    assert p[0] == pytest.approx(1 / 4**3, abs=0.008)  # nothing is as far below the others as 9 is above
    assert np.isnan(p[1:]).all()


def test_many_units_are_sampled_and_not_enumerated() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=(400, 1))
    values[:150] += 0.5
    assert permutation_p([Stratum("large", values, 150)])[0] < 0.001


def test_no_stratum_is_an_error() -> None:
    with pytest.raises(ValueError, match="without any stratum"):
        permutation_p([])

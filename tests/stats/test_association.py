"""Measures of association: published examples and laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.stats.association import log_dice, log_likelihood, log_odds, log_ratio, mutual_information

COUNT = st.integers(0, 500)


@pytest.mark.parametrize(
    ("ab", "a_only", "b_only", "neither", "expected"),
    [(110, 2442, 111, 29114, 270.72), (29, 13, 123, 31612, 263.90)],  # "the swiss", "can be": Dunning (1993), table 2
)
def test_the_examples_of_dunning(ab: int, a_only: int, b_only: int, neither: int, expected: float) -> None:
    assert float(log_likelihood(ab, b_only, ab + a_only, b_only + neither)) == pytest.approx(expected, abs=0.005)


@given(COUNT, COUNT, st.integers(1000, 5000), st.integers(1000, 5000))
def test_g2_is_that_of_the_contingency_table(a: int, b: int, size_a: int, size_b: int) -> None:
    if not a + b:
        assert float(log_likelihood(a, b, size_a, size_b)) == 0
        return
    from scipy.stats import chi2_contingency

    table = [[a, b], [size_a - a, size_b - b]]
    expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert float(log_likelihood(a, b, size_a, size_b)) == pytest.approx(expected, abs=1e-9, rel=1e-9)


@given(COUNT, COUNT, st.integers(1000, 5000), st.integers(1000, 5000), st.floats(0.5, 50))
def test_exchanging_the_corpora_turns_the_sign(a: int, b: int, size_a: int, size_b: int, prior: float) -> None:
    assert float(log_ratio(a, b, size_a, size_b)) == pytest.approx(-float(log_ratio(b, a, size_b, size_a)))
    there, back = (log_odds(*pair, prior, 500) for pair in ((a, b, size_a, size_b), (b, a, size_b, size_a)))
    assert [float(x) for x in there] == pytest.approx([-float(x) for x in back])


def test_log_odds_are_those_of_the_paper_by_hand() -> None:
    delta, z = log_odds(30, 10, 1000, 1000, 4, 100)
    expected = np.log((34 / 1066) / (14 / 1086))
    assert float(delta) == pytest.approx(expected, abs=1e-12)
    assert float(z) == pytest.approx(expected / np.sqrt(1 / 34 + 1 / 14), abs=1e-12)


def test_the_prior_holds_rare_terms_near_zero() -> None:
    rare = log_odds(3, 0, 10_000, 10_000, 0.1, 100)[1]
    common = log_odds(300, 150, 10_000, 10_000, 2.0, 100)[1]
    assert abs(float(common)) > abs(float(rare))


def test_a_ratio_doubles_with_every_point() -> None:
    assert float(log_ratio(80, 10, 4000, 1000)) == pytest.approx(1.0)


@given(st.integers(1, 100), st.integers(0, 400), st.integers(0, 400))
def test_log_dice_stands_below_fourteen_and_halves_with_a_point(both: int, first: int, second: int) -> None:
    value = float(log_dice(both, both + first, both + second))
    assert value <= 14
    assert float(log_dice(both, 2 * (both + first), 2 * (both + second))) == pytest.approx(value - 1)


def test_words_that_never_meet_have_no_association() -> None:
    assert np.isnan(log_dice(0, 5, 5))
    assert np.isnan(mutual_information(0, 5, 5, 1000))


def test_the_example_of_church_and_hanks() -> None:
    assert float(mutual_information(12, 111, 621, 15_000_000)) == pytest.approx(11.3, abs=0.06)
    assert float(mutual_information(4, 20, 20, 100)) == pytest.approx(0.0, abs=1e-12)

"""Resamples are weights that draw every unit equally often, seeded by what is resampled."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.stats import generator, ratio_replicates, resampling_weights


@given(st.integers(1, 40), st.text(max_size=8))
def test_every_resample_draws_as_many_units_as_there_are(units: int, key: str) -> None:
    weights = resampling_weights(units, generator(key), resamples=20)
    assert weights.shape == (20, units)
    assert (weights.sum(axis=1) == units).all()
    assert (weights >= 0).all()


def test_units_are_drawn_once_on_average_with_the_spread_of_a_multinomial() -> None:
    weights = resampling_weights(10, generator("moments"), resamples=20_000)
    assert np.allclose(weights.mean(axis=0), 1.0, atol=0.03)
    assert np.allclose(weights.var(axis=0), 0.9, atol=0.05)  # n p (1 - p) with p = 1 / 10


def test_nothing_cannot_be_resampled() -> None:
    with pytest.raises(ValueError, match="no units"):
        resampling_weights(0, generator("none"))


def test_a_key_gives_the_same_numbers_whatever_was_drawn_before() -> None:
    first = generator("article", "a7").random(5)
    generator("article", "a8").random(100)
    assert (generator("article", "a7").random(5) == first).all()
    assert (generator("articlea7").random(5) != first).all()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 30)), min_size=1, max_size=12))
def test_the_resample_that_draws_each_unit_once_gives_the_plain_ratio(units: list[tuple[int, int]]) -> None:
    counts, bases = (np.array(column, dtype=float)[:, None] for column in zip(*units, strict=True))
    replicate = ratio_replicates(counts, bases, np.ones((1, len(units))))
    assert replicate[0, 0] == pytest.approx(counts.sum() / bases.sum())


def test_a_resample_without_a_base_does_not_exist() -> None:
    replicates = ratio_replicates(
        np.array([[1.0], [0.0]]), np.array([[4.0], [0.0]]), np.array([[0.0, 2.0], [1.0, 1.0]])
    )
    assert np.isnan(replicates[0, 0])
    assert replicates[1, 0] == 0.25

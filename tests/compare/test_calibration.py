"""Intervals cover what they say and chance alone is seldom called a difference; benchmarks/calibration.py has the large run."""

import numpy as np
import pandas as pd
import pytest

from benchmarks import calibration
from toolkit.compare import ALL_EVENTS

WORLDS = 60


@pytest.fixture(scope="module")
def null() -> pd.DataFrame:
    return pd.concat(calibration.worlds(WORLDS, planted=0.0), keys=range(WORLDS))


@pytest.mark.slow
@pytest.mark.parametrize("whole", [True, False])
def test_intervals_cover_the_true_difference(null: pd.DataFrame, whole: bool) -> None:
    rows = null[(null["scope"] == ALL_EVENTS) == whole]
    assert 0.92 <= calibration.coverage(rows).mean() <= 0.98


@pytest.mark.slow
def test_chance_alone_gives_small_p_as_often_as_it_should_and_small_q_hardly_ever(null: pd.DataFrame) -> None:
    rows = null[(null["scope"] == ALL_EVENTS) & null["p"].notna()]
    assert 0.03 <= (rows["p"] <= 0.05).mean() <= 0.07
    worlds_with_any = rows["q"].le(0.05).groupby(level=0).any()
    assert worlds_with_any.mean() <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / WORLDS)


def test_a_planted_difference_survives_permutation_and_the_loss_of_any_event() -> None:
    table = calibration.outcomes(calibration.world(3, planted=1.5))
    rows = table[(table["scope"] == ALL_EVENTS) & (table["measure"] == "frequent")].set_index("outlet")
    first = rows.loc[calibration.OUTLETS[0]]
    assert first["q"] <= 0.05
    assert first["p"] <= first["q"]
    assert 0 < first["least_without_one"] <= first["difference"] <= first["most_without_one"]
    assert first["standardised"] > 1
    assert rows["standardised"].idxmax() == calibration.OUTLETS[0]

"""The judges of the benchmark of called pairs: they turn around with the pair, and the calibrated one learns from other events."""

import numpy as np
import pytest

from toolkit.wording.order import Account
from training.calls import FOLDS, Judge, Told, by_difference, by_interval, by_marked, by_mean, by_own_voice, calibrated


def told(event: str, word: str, scores: list[float], marked: list[int]) -> Told:
    account = Account([[(word, score)] for score in scores], frozenset({word}))
    return Told(event, account, account, np.array(marked))


HARSH = told("quay", "thug", [0.9, 0.8, 0.9, 0.7, 0.8, 0.9], [1, 1, 1, 0, 1, 1])
MILD = told("quay", "meet", [0.1, 0.2, 0.1, 0.1, 0.2, 0.1], [0, 0, 0, 0, 0, 0])


@pytest.mark.parametrize("judge", [by_interval, by_own_voice, by_difference, by_mean, by_marked])
def test_a_judge_turns_around_with_its_pair(judge: Judge) -> None:
    assert judge(HARSH, MILD) > 0
    assert judge(MILD, HARSH) == pytest.approx(-judge(HARSH, MILD), rel=0.2)


def test_the_calibrated_judge_does_not_learn_from_the_event_it_judges() -> None:
    others = [told(f"event {i}", "thug", [0.9, 0.1, 0.9, 0.1], [1, 0, 1, 0]) for i in range(4 * FOLDS)]
    told_wrong = [pair._replace(marked=1 - pair.marked) for pair in (HARSH, MILD)]
    right, wrong = calibrated([*others, HARSH, MILD]), calibrated([*others, *told_wrong])
    assert right(HARSH, MILD) > 0.3
    assert wrong(*told_wrong) == pytest.approx(right(HARSH, MILD), abs=0.02)

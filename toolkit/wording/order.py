"""Which of two accounts of an event words it the more loadedly, with an interval, or "cannot tell"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.settings import SETTINGS

Array = NDArray[np.float64]


class Comparison(NamedTuple):
    """How much more loaded account A is than B: the difference of their loadedness and its interval."""

    difference: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """ "A more than B", "B more than A" or "cannot tell" where the interval holds zero."""
        return "A more than B" if self.low > 0 else "B more than A" if self.high < 0 else "cannot tell"


def compare_accounts(a: Sequence[float], b: Sequence[float], *, seed: int = SETTINGS.seed) -> Comparison:
    """Which of two accounts of an event words it more loadedly.

    Parameters
    ----------
    a, b : sequence of float
        Sentence scores of each account, in the order of the text.

    Returns
    -------
    Comparison
        Difference of the means a - b in [-1, 1] with a percentile bootstrap interval over sentences; NaN
        where an account has no sentence.

    References
    ----------
    Efron, B. & Tibshirani, R. (1993). An Introduction to the Bootstrap, chapter 13.

    Examples
    --------
    >>> compare_accounts([0.9] * 20, [0.0] * 20).verdict
    'A more than B'
    """
    if not len(a) or not len(b):
        return Comparison(np.nan, np.nan, np.nan)
    generator = np.random.default_rng(seed)
    differences = _resampled_means(np.asarray(a), generator) - _resampled_means(np.asarray(b), generator)
    tail = (1 - SETTINGS.confidence_level) / 2
    low, high = np.quantile(differences, [tail, 1 - tail])
    return Comparison(float(np.mean(a) - np.mean(b)), float(low), float(high))


def _resampled_means(scores: Array, generator: np.random.Generator) -> Array:
    draws = generator.integers(0, len(scores), (SETTINGS.resamples, len(scores)))
    means: Array = scores[draws].mean(axis=1)
    return means

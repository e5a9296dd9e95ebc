"""Agreement between coders: Krippendorff's alpha with its interval, and percent agreement.

Ratings are a matrix of coders (rows) and units (columns); None and NaN mean "not coded".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np

from toolkit.stats.intervals import percentile_interval
from toolkit.stats.resampling import Array, divide, generator, resampling_weights

Level = Literal["nominal", "ordinal", "interval", "ratio"]


class Agreement(NamedTuple):
    """A coefficient with its bootstrap interval over units, what it rests on, and why it does not exist where it is NaN."""

    value: float
    low: float
    high: float
    units: int
    reason: str = ""


def alpha(ratings: Sequence[Sequence[Any]], level: Level = "nominal") -> float:
    """Krippendorff's alpha: 1 is perfect agreement, 0 what chance would give, below 0 systematic disagreement.

    Parameters
    ----------
    ratings : sequence of sequences, shape (coders, units)
        Strings for nominal values, numbers for all others.
    level : "nominal", "ordinal", "interval" or "ratio"

    Returns
    -------
    float
        NaN where no unit has two codes, or where all of them are the same: then there is nothing to tell apart, and
        agreement by skill cannot be known from agreement by habit.

    Raises
    ------
    ValueError
        If the level is unknown, the rows differ in length, or values that must be numbers are not.

    Notes
    -----
    Krippendorff asks for .800 and allows tentative conclusions from .667. Both are conventions: the cost of a wrong
    conclusion should set them, and rare codes give low alphas with few disagreements (Feinstein & Cicchetti 1990).

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.
    Krippendorff, K. (2019). Content Analysis, 4th ed., chapter 12. Sage.

    Examples
    --------
    >>> round(alpha([[1, 2, 3, 3, None], [1, 2, 3, 2, 1]]), 3)
    0.667
    """
    counts, values = counts_of(ratings, level)
    return float(_alphas(counts, values, level, np.ones((1, len(counts))))[0])


def alpha_interval(ratings: Sequence[Sequence[Any]], level: Level = "nominal") -> Agreement:
    """Alpha with its interval from resampling units.

    Units are drawn with all their codes. (Hayes and Krippendorff's own bootstrap draws pairs of codes from the observed
    disagreements and keeps the expected one fixed; it is narrower where few units carry most of the disagreement.)

    Returns
    -------
    Agreement
    """
    counts, values = counts_of(ratings, level)
    units = len(counts)
    if not units:
        return Agreement(np.nan, np.nan, np.nan, 0, "no unit was coded twice")
    value = float(_alphas(counts, values, level, np.ones((1, units)))[0])
    if np.isnan(value):
        return Agreement(value, np.nan, np.nan, units, "all codes are the same, so there is nothing to tell apart")
    weights = resampling_weights(units, generator("alpha", level, *(str(row) for row in counts.tolist())))
    low, high = percentile_interval(_alphas(counts, values, level, weights))
    return Agreement(value, float(low), float(high), units)


def counts_of(ratings: Sequence[Sequence[Any]], level: Level) -> tuple[Array, Array]:
    """How often each unit got each value, for units coded twice or more; and the values as numbers."""
    if level not in ("nominal", "ordinal", "interval", "ratio"):
        raise ValueError(f"level {level!r} is none of nominal, ordinal, interval, ratio")
    if len({len(row) for row in ratings}) > 1:
        raise ValueError("the coders have different numbers of units; fill the gaps with None")
    coded = [(unit, code) for row in ratings for unit, code in enumerate(row) if not missing(code)]
    codes = [code for _, code in coded]
    if level != "nominal" and any(isinstance(code, str) for code in codes):
        raise ValueError(f"{level} values must be numbers")
    distinct = sorted(set(codes), key=lambda code: (str(type(code)), code) if level == "nominal" else code)
    place = {code: i for i, code in enumerate(distinct)}
    counts = np.zeros((len(ratings[0]) if len(ratings) else 0, len(distinct)))
    for unit, code in coded:
        counts[unit, place[code]] += 1
    values = np.arange(len(distinct), dtype=np.float64) if level == "nominal" else np.array(distinct, dtype=np.float64)
    return counts[counts.sum(axis=1) >= 2], values


def missing(code: object) -> bool:
    """Whether a code says "not coded"."""
    return code is None or (isinstance(code, float) and np.isnan(code))


def _alphas(counts: Array, values: Array, level: Level, weights: Array) -> Array:
    """Alpha for every weighting of the units; shape (weightings,)."""
    if not len(counts):
        return np.full(len(weights), np.nan)
    pairs = counts / (counts.sum(axis=1, keepdims=True) - 1)  # each unit adds as many pairs as it has codes
    coincidences = np.einsum("wu,uc,uk->wck", weights, pairs, counts, optimize=True)
    diagonal = np.einsum("wu,uc->wc", weights, pairs)
    index = np.arange(len(values))
    coincidences[:, index, index] -= diagonal  # a code is not paired with itself
    totals = weights @ counts
    difference = _differences(values, totals, level)
    observed = (coincidences * difference).sum(axis=(1, 2))
    expected = (totals[:, :, None] * totals[:, None, :] * difference).sum(axis=(1, 2)) / (totals.sum(axis=1) - 1)
    return np.asarray(1 - divide(observed, np.where(expected > 0, expected, 0.0)))


def _differences(values: Array, totals: Array, level: Level) -> Array:
    """Squared difference of every two values, shape (weightings or 1, values, values)."""
    first, second = values[:, None], values[None, :]
    if level == "nominal":
        return np.asarray(first != second, dtype=np.float64)[None]
    if level == "interval":
        return np.asarray((first - second) ** 2)[None]
    if level == "ratio":
        return np.nan_to_num(divide(np.asarray(first - second), np.asarray(first + second)))[None] ** 2
    # Ordinal: how many codes lie between two ranks, half of each rank's own counted.
    middle = np.cumsum(totals, axis=1) - totals / 2
    return np.asarray((middle[:, :, None] - middle[:, None, :]) ** 2)


def percent_agreement(ratings: Sequence[Sequence[Any]]) -> float:
    """Share of the pairs of codes of one unit that are equal; it takes no account of chance.

    Returns
    -------
    float
        In [0, 1]; NaN where no unit has two codes.

    Examples
    --------
    >>> percent_agreement([["a", "b", "a", None], ["a", "b", "b", "a"]])
    0.6666666666666666
    """
    counts, _ = counts_of(ratings, "nominal")
    pairs = counts.sum(axis=1) * (counts.sum(axis=1) - 1)
    equal = (counts * (counts - 1)).sum(axis=1)
    return float(divide(equal.sum()[None], pairs.sum()[None])[0])

"""Kappa: agreement beyond chance of two coders (Cohen) or of several with the same number of codes on every unit (Fleiss)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from toolkit.stats.agreement import counts_of, missing


def cohen_kappa(
    first: Sequence[Any], second: Sequence[Any], *, weights: Literal["linear", "quadratic"] | None = None
) -> float:
    """Cohen's kappa of two coders, over the units that both coded.

    Parameters
    ----------
    first, second : sequence, shape (units,)
    weights : "linear" or "quadratic", optional
        For ordered codes: how a disagreement grows with its distance.

    Returns
    -------
    float
        At most 1; NaN where no unit is shared or both coders used one and the same code.

    Raises
    ------
    ValueError
        If the coders have different numbers of units.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1).
    Cohen, J. (1968). Weighted kappa. Psychological Bulletin, 70(4).

    Examples
    --------
    >>> round(cohen_kappa(list("aaabbb"), list("aabbbb")), 3)
    0.667
    """
    shared = [(a, b) for a, b in zip(first, second, strict=True) if not (missing(a) or missing(b))]
    codes = sorted({code for pair in shared for code in pair}, key=lambda code: (isinstance(code, str), code))
    if len(codes) < 2:
        return float("nan")
    place = {code: i for i, code in enumerate(codes)}
    table = np.zeros((len(codes), len(codes)))
    for a, b in shared:
        table[place[a], place[b]] += 1
    steps = np.abs(np.subtract.outer(np.arange(len(codes)), np.arange(len(codes)))).astype(np.float64)
    cost = steps**2 if weights == "quadratic" else steps if weights == "linear" else np.minimum(steps, 1.0)
    chance = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    return float(1 - (cost * table).sum() / (cost * chance).sum())


def fleiss_kappa(ratings: Sequence[Sequence[Any]]) -> float:
    """Fleiss' kappa, for the same number of codes on every unit.

    Returns
    -------
    float
        NaN where all codes are the same.

    Raises
    ------
    ValueError
        If units have different numbers of codes: alpha is made for that.

    References
    ----------
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin, 76(5).

    Examples
    --------
    >>> round(fleiss_kappa([list("aabb"), list("aabb"), list("abbb")]), 3)
    0.657
    """
    counts, _ = counts_of(ratings, "nominal")
    coders = counts.sum(axis=1)
    if len(counts) < len(ratings[0]) or len(set(coders.tolist())) != 1:
        raise ValueError("Fleiss' kappa needs the same number of codes, two or more, on every unit; use alpha")
    observed = ((counts**2).sum(axis=1) - coders) / (coders * (coders - 1))
    chance = float(((counts.sum(axis=0) / counts.sum()) ** 2).sum())
    return float((observed.mean() - chance) / (1 - chance)) if chance < 1 else float("nan")

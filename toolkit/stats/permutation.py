"""Permutation tests of a mean difference within strata, and control of the false discovery rate."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from math import comb
from typing import NamedTuple

import numpy as np

from toolkit.settings import SETTINGS
from toolkit.stats.resampling import Array, divide, generator


class Stratum(NamedTuple):
    """Units whose labels may be exchanged: the accounts of one event.

    ``values`` has shape (units, measures), NaN where a unit lacks a measure; ``own`` is how many units bear the
    label under test, and these come first.
    """

    name: str
    values: Array
    own: int


def permutation_p(strata: Iterable[Stratum], *, permutations: int = SETTINGS.permutations) -> Array:
    """Two-sided p of the mean, over strata, of own mean minus others' mean, by exchanging labels within strata.

    Nothing is assumed of the distribution: if the label did not matter, every choice of as many own units within a
    stratum would be as likely as the one seen. The choice seen counts as one of them, so p is never 0.

    Parameters
    ----------
    strata : iterable of Stratum
    permutations : int
        Random relabellings; p is never below 1 / (permutations + 1).

    Returns
    -------
    ndarray, shape (measures,)
        In (0, 1]; NaN where no stratum has the measure on both sides.

    Raises
    ------
    ValueError
        If there is no stratum.

    References
    ----------
    Phipson, B., & Smyth, G. K. (2010). Permutation P-values should never be zero. Statistical Applications in
    Genetics and Molecular Biology, 9(1).
    Good, P. (2005). Permutation, Parametric and Bootstrap Tests of Hypotheses, 3rd ed. Springer.

    Examples
    --------
    Three strata in which the first of four units is always the largest: 1 choice in 4 ** 3.

    >>> strata = [Stratum(name, np.array([[9.0], [1.0], [2.0], [3.0]]), 1) for name in ("e1", "e2", "e3")]
    >>> bool(0.01 < permutation_p(strata)[0] < 0.03)
    True
    """
    seen, drawn = _Sum(), _Sum()
    for stratum in strata:
        seen.add(_differences(_first(stratum), stratum.values))
        drawn.add(_drawn(stratum, permutations))
    observed, null = seen.mean(), drawn.mean()
    reached = np.abs(null) >= np.abs(observed) * (1 - 1e-9)  # equal but for rounding counts as reached
    exist = ~np.isnan(null)
    p = (1 + (reached & exist).sum(axis=0)) / (1 + exist.sum(axis=0))
    return np.asarray(np.where(np.isnan(observed[0]), np.nan, p))


class _Sum:
    """Sum over strata of differences, and of how many strata have one."""

    def __init__(self) -> None:
        self.total: Array | None = None
        self.strata: Array | None = None

    def add(self, differences: Array) -> None:
        exist = ~np.isnan(differences)
        if self.total is None or self.strata is None:
            self.total, self.strata = np.zeros(differences.shape), np.zeros(differences.shape)
        self.total += np.where(exist, differences, 0.0)
        self.strata += exist

    def mean(self) -> Array:
        if self.total is None or self.strata is None:
            raise ValueError("cannot permute labels without any stratum")
        return divide(self.total, self.strata)


def _first(stratum: Stratum) -> Array:
    """The choice seen: the first units are the own ones; shape (1, units)."""
    return (np.arange(len(stratum.values)) < stratum.own).astype(np.float64)[None]


def _drawn(stratum: Stratum, permutations: int) -> Array:
    """The difference in every relabelling; shape (permutations, measures).

    Where there are few choices each is computed once and then drawn: an event of ten accounts has ten.
    """
    units, rng = len(stratum.values), generator("permutation", stratum.name)
    if comb(units, stratum.own) > permutations:
        order = rng.random((permutations, units)).argpartition(stratum.own - 1, axis=1)[:, : stratum.own]
        return _differences(_flags(order, units), stratum.values)
    every = np.array(list(combinations(range(units), stratum.own)))
    return _differences(_flags(every, units), stratum.values)[rng.integers(len(every), size=permutations)]


def _flags(chosen: np.ndarray, units: int) -> Array:
    flags = np.zeros((len(chosen), units))
    np.put_along_axis(flags, chosen, 1.0, axis=1)
    return flags


def _differences(own: Array, values: Array) -> Array:
    """Mean of the chosen units minus mean of the rest, by measure; shape (choices, measures)."""
    exist = ~np.isnan(values)
    amounts, units = np.where(exist, values, 0.0), exist.astype(np.float64)
    chosen, known = own @ amounts, own @ units
    return divide(chosen, known) - divide(amounts.sum(axis=0) - chosen, units.sum(axis=0) - known)


def benjamini_hochberg(p: Array) -> Array:
    """The q value of every p: the smallest false discovery rate at which it would be called a difference.

    Parameters
    ----------
    p : ndarray
        The whole family of tests; NaN where there was no test.

    Returns
    -------
    ndarray
        In [0, 1], NaN where ``p`` is.

    References
    ----------
    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical
    Society B, 57(1), 289-300.

    Examples
    --------
    >>> benjamini_hochberg(np.array([0.01, np.nan, 0.04, 0.03])).round(6).tolist()
    [0.03, nan, 0.04, 0.04]
    """
    from scipy.stats import false_discovery_control

    q = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    if tested.any():
        q[tested] = false_discovery_control(p[tested])
    return q

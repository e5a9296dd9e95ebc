"""Bootstrap resamples as weights: how often each unit was drawn. Seeded by what is resampled, never by order or time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.files import fingerprint
from toolkit.settings import SETTINGS

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]


def generator(*key: str) -> np.random.Generator:
    """A random generator of its own for whatever ``key`` names; the same key gives the same numbers on every run.

    One generator for a whole run would make every figure depend on which articles came before.

    Examples
    --------
    >>> bool(generator("article", "a1").random() == generator("article", "a1").random())
    True
    >>> bool(generator("article", "a1").random() == generator("article", "a2").random())
    False
    """
    return np.random.default_rng([SETTINGS.seed, int(fingerprint(*key), 16)])


def resampling_weights(units: int, rng: np.random.Generator, *, resamples: int = SETTINGS.resamples) -> Array:
    """How often each of ``units`` is drawn when as many are drawn with replacement.

    Returns
    -------
    ndarray, shape (resamples, units)
        Whole numbers; each row sums to ``units`` (a multinomial draw).

    Raises
    ------
    ValueError
        If there is nothing to draw from.

    References
    ----------
    Efron, B., & Tibshirani, R. (1993). An Introduction to the Bootstrap, chapter 6. Chapman & Hall.

    Examples
    --------
    >>> resampling_weights(4, generator("x"), resamples=100).sum(axis=1).min()
    np.float64(4.0)
    """
    if units < 1:
        raise ValueError("cannot resample from no units")
    drawn = rng.integers(0, units, size=(resamples, units))
    # One flat count is faster than a multinomial draw per row by a factor of ten.
    flat = (drawn + np.arange(resamples)[:, None] * units).ravel()
    return np.bincount(flat, minlength=resamples * units).reshape(resamples, units).astype(np.float64)


def ratio_replicates(counts: Array, bases: Array, weights: Array) -> Array:
    """A ratio of sums in every resample, for several measures at once.

    Parameters
    ----------
    counts, bases : ndarray, shape (units, measures)
        What each unit adds above and below the line.
    weights : ndarray, shape (resamples, units)
        From :func:`resampling_weights`.

    Returns
    -------
    ndarray, shape (resamples, measures)
        NaN where the resampled base is zero.

    Examples
    --------
    >>> counts, bases = np.array([[1.0], [3.0]]), np.array([[2.0], [2.0]])
    >>> ratio_replicates(counts, bases, np.array([[1.0, 1.0], [2.0, 0.0]])).tolist()
    [[1.0], [0.5]]
    """
    return divide(weights @ counts, weights @ bases)


def divide(above: Array, below: Array) -> Array:
    """Quotient with NaN, not infinity or a warning, where there is nothing to divide by."""
    nothing = np.full(np.broadcast_shapes(above.shape, below.shape), np.nan)
    return np.asarray(np.divide(above, below, out=nothing, where=below != 0))

"""Confidence intervals: percentile bootstrap, of ratios of sums and of clusters, and Wilson's for shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from toolkit.settings import SETTINGS
from toolkit.stats.resampling import Array, Whole, divide, generator, ratio_replicates, resampling_weights


class Interval(NamedTuple):
    """Lower and upper end; arrays where several quantities were resampled together. NaN where it does not exist."""

    low: Array
    high: Array


def percentile_interval(replicates: Array, *, level: float = SETTINGS.confidence_level) -> Interval:
    """The middle ``level`` of the replicates along their first axis.

    Replicates that do not exist (NaN: a resample without a base) are left out; where they are more than
    half, so does not the interval.

    References
    ----------
    Efron, B., & Tibshirani, R. (1993). An Introduction to the Bootstrap, chapter 13. Chapman & Hall.

    Examples
    --------
    >>> low, high = percentile_interval(np.arange(101.0))
    >>> round(float(low), 9), round(float(high), 9)
    (2.5, 97.5)
    """
    ordered = np.sort(np.moveaxis(replicates, 0, -1), axis=-1)  # NaN comes last
    exist = (~np.isnan(ordered)).sum(axis=-1)
    tail = (1 - level) / 2
    enough = 2 * exist > ordered.shape[-1]
    low, high = (np.where(enough, _quantile(ordered, exist, share), np.nan) for share in (tail, 1 - tail))
    return Interval(low, high)


def _quantile(ordered: Array, exist: Whole, share: float) -> Array:
    place = share * np.maximum(exist - 1, 0)
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(exist - 1, 0))
    lower, upper = (np.take_along_axis(ordered, at[..., None], axis=-1)[..., 0] for at in (below, above))
    return np.asarray(lower + (upper - lower) * (place - below))


def ratio_of_sums_interval(counts: ArrayLike, bases: ArrayLike, labels: Sequence[str]) -> tuple[float, float, float]:
    """A rate over units such as sentences, with its bootstrap interval.

    Parameters
    ----------
    counts, bases : array_like, shape (units,)
        What each unit adds above and below the line.
    labels : sequence of str
        Unique names of the units: they decide the order and the random numbers, so the order given does not matter.

    Returns
    -------
    estimate, low, high : float
        In counts per base; NaN where all bases are zero.

    Raises
    ------
    ValueError
        If a label is there twice.

    Examples
    --------
    >>> estimate, low, high = ratio_of_sums_interval([0, 1, 0, 2, 1, 0], [10, 12, 9, 14, 11, 10], list("abcdef"))
    >>> bool(low < estimate < high)
    True
    """
    order = _order(labels)
    above, below = (np.asarray(a, dtype=np.float64)[order][:, None] for a in (counts, bases))
    weights = resampling_weights(len(order), generator("ratio of sums", *sorted(labels)))
    low, high = percentile_interval(ratio_replicates(above, below, weights))
    return float(divide(above.sum(axis=0), below.sum(axis=0))[0]), float(low[0]), float(high[0])


def cluster_mean_interval(
    values: Array, labels: Sequence[str], *, level: float = SETTINGS.confidence_level
) -> tuple[Array, Interval]:
    """Mean over clusters, each with equal weight, with a cluster bootstrap interval that is honest for few clusters.

    Whole clusters are resampled and nothing within them: their values carry the noise from within already,
    and resampling it again would count it twice. The percentile interval of ``n`` clusters is too narrow, by the
    factor ``sqrt((n - 1) / n)`` and because it takes the spread as known; it is stretched about the mean so
    that it would equal Student's t interval where the resampled means are normal.

    Parameters
    ----------
    values : ndarray, shape (clusters, measures)
        NaN where a cluster lacks a measure: it is left out of that measure.
    labels : sequence of str
        Unique names of the clusters; they decide the order and the random numbers.

    Returns
    -------
    mean : ndarray, shape (measures,)
    interval : Interval
        NaN with fewer than two clusters.

    References
    ----------
    Davison, A. C., & Hinkley, D. V. (1997). Bootstrap Methods and their Application, section 3.8. Cambridge.
    Hesterberg, T. (2015). What teachers should know about the bootstrap. The American Statistician, 69(4).

    Examples
    --------
    >>> mean, interval = cluster_mean_interval(np.array([[1.0], [2.0], [4.0], [1.0]]), ["e1", "e2", "e3", "e4"])
    >>> float(mean[0]), bool(interval.low[0] < 1.0), bool(interval.high[0] > 3.0)
    (2.0, True, True)
    """
    order = _order(labels)
    ordered = values[order]
    exist = ~np.isnan(ordered)
    clusters = exist.sum(axis=0)
    mean = divide(np.nansum(ordered, axis=0), clusters.astype(np.float64))
    weights = resampling_weights(len(order), generator("cluster mean", *sorted(labels)))
    replicates = ratio_replicates(np.where(exist, ordered, 0.0), exist.astype(np.float64), weights)
    low, high = percentile_interval(replicates, level=level)
    factor = stretch(clusters, level)
    return mean, Interval(mean - (mean - low) * factor, mean + (high - mean) * factor)


def stretch(clusters: Whole, level: float) -> Array:
    """Student's quantile over the normal one, times what resampling takes off the standard error; NaN below two."""
    some = np.maximum(clusters, 2)
    tail = (1 + level) / 2
    factor = stats.t.ppf(tail, some - 1) / stats.norm.ppf(tail) * np.sqrt(some / (some - 1))
    return np.asarray(np.where(clusters >= 2, factor, np.nan))


def _order(labels: Sequence[str]) -> list[int]:
    if len(set(labels)) < len(labels):
        raise ValueError("the labels of the resampled units are not unique")
    return sorted(range(len(labels)), key=labels.__getitem__)


def wilson_interval(hits: float, trials: float, *, level: float = SETTINGS.confidence_level) -> tuple[float, float]:
    """Interval of a share; right for small numbers and for shares of 0 and 1, where the usual one has no width.

    Returns
    -------
    low, high : float
        In [0, 1]; NaN without trials.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA, 22(158).

    Examples
    --------
    >>> low, high = wilson_interval(15, 50)
    >>> round(low, 3), round(high, 3)
    (0.191, 0.438)
    """
    if not trials:
        return float("nan"), float("nan")
    z = float(stats.norm.ppf((1 + level) / 2))
    share, scale = hits / trials, 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / scale
    half = z / scale * float(np.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)))
    return max(0.0, middle - half), min(1.0, middle + half)

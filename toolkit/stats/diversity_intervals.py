"""Intervals of diversity indices: a bootstrap that allows for the categories that a resample loses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from toolkit.stats.intervals import percentile_interval
from toolkit.stats.resampling import Array, generator, resampling_weights


def diversity_interval(
    index: Callable[[Array], Array], counts: Array, labels: Sequence[str]
) -> tuple[float, float, float]:
    """An index over some units (attributions, articles) with its bootstrap interval.

    Resamples hold fewer categories than their sample, as the sample holds fewer than its origin, so their diversity is
    too low throughout; their spread is right. The middle of the replicates is therefore moved to the estimate.

    Use it with :func:`~toolkit.stats.diversity.gini_simpson_unbiased`. No interval mends the entropy and the richness of
    a small sample, which lie below their origin's: of 200 samples of 20 items from ten equal categories the 95 %
    interval of the entropy holds the true value in 54 %, that of the unbiased index in all (tests/stats has the latter).

    Parameters
    ----------
    index : callable
        One of :mod:`toolkit.stats.diversity`.
    counts : ndarray, shape (units, categories)
        What each unit holds.
    labels : sequence of str
        Unique names of the units; they decide the order and the random numbers.

    Returns
    -------
    estimate, low, high : float
        NaN where the index does not exist; the interval also with fewer than two units.

    Raises
    ------
    ValueError
        If a label is there twice.

    References
    ----------
    Marcon, E., Herault, B., Baraloto, C., & Lang, G. (2012). The decomposition of Shannon's entropy and a confidence
    interval for beta diversity. Oikos, 121, 516-522.

    Examples
    --------
    >>> from toolkit.stats.diversity import gini_simpson_unbiased
    >>> items = np.eye(3)[[0, 0, 1, 2, 1, 0]]
    >>> estimate, low, high = diversity_interval(gini_simpson_unbiased, items, list("abcdef"))
    >>> bool(low < estimate < high)
    True
    """
    if len(set(labels)) < len(labels):
        raise ValueError("the labels of the resampled units are not unique")
    estimate = float(index(counts.sum(axis=0)))
    if len(labels) < 2 or np.isnan(estimate):
        return estimate, np.nan, np.nan
    order = sorted(range(len(labels)), key=labels.__getitem__)
    weights = resampling_weights(len(order), generator("diversity", *sorted(labels)))
    replicates = index(weights @ counts[order])
    low, high = percentile_interval(replicates + (estimate - np.nanmean(replicates)))
    return estimate, min(float(low), estimate), max(float(high), estimate)

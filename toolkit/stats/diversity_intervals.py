"""Intervals of diversity indices: a bootstrap that allows for the categories that a resample loses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy import sparse

from toolkit.stats.intervals import percentile_interval
from toolkit.stats.resampling import Array, generator, resampling_weights

AT_ONCE = 2_000_000  # cells of resamples by categories: an outlet may have tens of thousands of sources


def diversity_interval(
    index: Callable[[Array], Array],
    counts: Array | sparse.csr_array,
    labels: Sequence[str],
    *,
    bounds: tuple[float, float] = (0.0, 1.0),
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
    counts : ndarray or sparse array, shape (units, categories)
        What each unit holds.
    labels : sequence of str
        Unique names of the units; they decide the order and the random numbers.
    bounds : tuple of float
        Where the index can lie at all.

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
    estimate = float(index(np.asarray(counts.sum(axis=0)).ravel()))
    if len(labels) < 2 or np.isnan(estimate):
        return estimate, np.nan, np.nan
    order = sorted(range(len(labels)), key=labels.__getitem__)
    weights = resampling_weights(len(order), generator("diversity", *sorted(labels)))
    ordered, step = counts[order], max(1, AT_ONCE // counts.shape[1])
    replicates = np.concatenate(
        [index(np.asarray(weights[at : at + step] @ ordered)) for at in range(0, len(weights), step)]
    )
    low, high = percentile_interval(replicates + (estimate - np.nanmean(replicates)))
    return estimate, max(min(float(low), estimate), bounds[0]), min(max(float(high), estimate), bounds[1])

"""Diversity of counts over categories: entropy, concentration, qualitative variation, Hill numbers, rarefaction.

Every index takes counts with the categories on the last axis and gives one number for each row before it, so that
thousands of resamples cost one call. Categories that are empty count for the indices that are scaled by the number of
categories (evenness aside): pass the full list of categories where there is one. A row without any count has no diversity (NaN).

References
----------
Deacon, D., & Stanyer, J. (2021). Media diversity and the analysis of qualitative variation. Communication and the Public, 6(1-4).
McDonald, D. G., & Dimmick, J. (2003). The conceptualization and measurement of diversity. Communication Research, 30(1).
Wilcox, A. R. (1973). Indices of qualitative variation and political measurement. Western Political Quarterly, 26(2), 325-343.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln, xlogy

from toolkit.stats.resampling import Array, divide


def proportions(counts: ArrayLike) -> Array:
    """Shares of each row; NaN in a row without counts.

    Raises
    ------
    ValueError
        If a count is negative.

    Examples
    --------
    >>> proportions([3, 1]).tolist()
    [0.75, 0.25]
    """
    given = np.asarray(counts, dtype=np.float64)
    if (given < 0).any():
        raise ValueError("a count is negative")
    return divide(given, given.sum(axis=-1, keepdims=True))


def shannon(counts: ArrayLike) -> Array:
    """Shannon's entropy in nats, from 0 (one category) to ln K; the plug-in estimate.

    References
    ----------
    Shannon, C. E. (1948). A mathematical theory of communication. Bell System Technical Journal, 27.

    Examples
    --------
    >>> round(float(shannon([1, 1, 1, 1])), 4)  # ln 4
    1.3863
    """
    p = proportions(counts)
    return np.asarray(-xlogy(p, p).sum(axis=-1) + 0.0)


def evenness(counts: ArrayLike) -> Array:
    """Pielou's J: entropy over its maximum for the categories that occur, in [0, 1]; NaN where only one does."""
    return divide(shannon(counts), np.log(np.maximum(hill(counts, 0), 1)))


def relative_entropy(counts: ArrayLike) -> Array:
    """HREL (Wilcox 1973): entropy over its maximum for all K categories, in [0, 1]; NaN with one category.

    Examples
    --------
    >>> round(float(relative_entropy([0.381, 0.296, 0.323])), 3)  # South Carolina in Wilcox's table
    0.995
    """
    return divide(shannon(counts), np.asarray(np.log(_categories(counts))))


def simpson(counts: ArrayLike) -> Array:
    """Simpson's D: the chance that two draws with replacement agree, from 1 / K to 1; the sum of squared shares.

    References
    ----------
    Simpson, E. H. (1949). Measurement of diversity. Nature, 163, 688.
    """
    return np.asarray(np.square(proportions(counts)).sum(axis=-1))


def gini_simpson(counts: ArrayLike) -> Array:
    """The chance that two draws with replacement differ: 1 minus Simpson's D, from 0 to 1 - 1 / K."""
    return 1.0 - simpson(counts)


def gini_simpson_unbiased(counts: ArrayLike) -> Array:
    """The chance that two of the counted items differ, which estimates the population's without bias, in [0, 1].

    NaN with fewer than two items. Unlike the plain index it may be compared between samples of different size.

    Examples
    --------
    >>> float(gini_simpson_unbiased([1, 1])), float(gini_simpson([1, 1]))
    (1.0, 0.5)
    """
    given = np.asarray(counts, dtype=np.float64)
    n = given.sum(axis=-1)
    return divide(gini_simpson(given) * n, np.where(n > 1, n - 1, 0.0))


def herfindahl(counts: ArrayLike) -> Array:
    """The Herfindahl-Hirschman index on shares of 1, from 1 / K (even) to 1 (one category has all).

    The same number as Simpson's D; both names stand in the literature. Times 10,000 it is the scale of competition law.
    """
    return simpson(counts)


def herfindahl_normalised(counts: ArrayLike) -> Array:
    """The Herfindahl-Hirschman index moved to [0, 1]: (H - 1/K) / (1 - 1/K); NaN with one category."""
    return 1.0 - qualitative_variation(counts)


def qualitative_variation(counts: ArrayLike) -> Array:
    """IQV (Mueller & Schuessler 1961; Wilcox's VA): Gini-Simpson over its maximum for K categories, in [0, 1].

    Examples
    --------
    >>> round(float(qualitative_variation([0.235, 0.282, 0.483])), 3)  # Louisiana in Wilcox's table
    0.948
    """
    k = _categories(counts)
    return divide(gini_simpson(counts) * k, np.asarray(k - 1.0))


def deviation_from_mode(counts: ArrayLike) -> Array:
    """DM (Wilcox 1973): 1 minus the mean lead of the largest category over the others, in [0, 1]; NaN with one category.

    Examples
    --------
    >>> round(float(deviation_from_mode([0.381, 0.296, 0.323])), 3)
    0.928
    """
    p = proportions(counts)
    lead = (p.max(axis=-1, keepdims=True) - p).sum(axis=-1)
    return 1.0 - divide(lead, np.asarray(_categories(counts) - 1.0))


def mean_difference_analog(counts: ArrayLike) -> Array:
    """MDA or MNDIF (Wilcox 1973): 1 minus the mean difference between pairs of categories, in [0, 1]; NaN with one.

    Examples
    --------
    >>> round(float(mean_difference_analog([0.381, 0.296, 0.323])), 3)
    0.915
    """
    k = _categories(counts)
    # Of ascending shares the i-th is the larger one in i pairs and the smaller one in K - 1 - i.
    ranked = np.sort(proportions(counts), axis=-1)
    differences = ranked @ (2.0 * np.arange(k) - (k - 1))
    return 1.0 - divide(np.asarray(differences), np.asarray(k - 1.0))


def hill(counts: ArrayLike, order: float) -> Array:
    """Hill's number: how many equally common categories would be as diverse, from 1 to the number that occur.

    Parameters
    ----------
    counts : array_like, shape (..., categories)
    order : float
        0 counts the categories, 1 weighs them by their share (the exponential of the entropy), 2 by its square.

    References
    ----------
    Hill, M. O. (1973). Diversity and evenness: a unifying notation and its consequences. Ecology, 54, 427-432.
    Jost, L. (2006). Entropy and diversity. Oikos, 113, 363-375.

    Examples
    --------
    >>> [round(float(hill([5, 5, 5, 5], q)), 9) for q in (0, 1, 2)]
    [4.0, 4.0, 4.0]
    """
    p = proportions(counts)
    if order == 1:
        return np.asarray(np.exp(shannon(counts)))
    powers = np.where(p > 0, np.power(p, order, where=p > 0, out=np.zeros_like(p)), 0.0).sum(axis=-1)
    found = np.power(powers, 1 / (1 - order), where=powers > 0, out=np.full_like(powers, np.nan))
    return np.asarray(np.where(np.isnan(p).any(axis=-1), np.nan, found))


def rarefied(counts: ArrayLike, size: int) -> Array:
    """How many categories a random sample of ``size`` of the counted items holds on average; exact.

    Parameters
    ----------
    counts : array_like of whole numbers, shape (..., categories)
    size : int
        At least 1.

    Returns
    -------
    ndarray
        From 1 to ``size``; NaN in rows with fewer items than that.

    References
    ----------
    Hurlbert, S. H. (1971). The nonconcept of species diversity. Ecology, 52, 577-586, equation 4.

    Examples
    --------
    >>> round(float(rarefied(range(1, 11), 2)), 4)  # 1 + 8/9: the unbiased Gini-Simpson index plus one
    1.8889
    """
    if size < 1:
        raise ValueError("a sample holds at least one item")
    given = np.asarray(counts, dtype=np.float64)
    n = given.sum(axis=-1, keepdims=True)
    enough = n >= size
    # The chance that a category is missing: all of the sample comes from the other items.
    others = np.where(enough, n - given, size)
    total = np.where(enough, n, size)
    missing = np.where(others >= size, np.exp(_log_choose(others, size) - _log_choose(total, size)), 0.0)
    return np.where(enough[..., 0], np.where(given > 0, 1.0 - missing, 0.0).sum(axis=-1), np.nan)


def _log_choose(n: Array, k: int) -> Array:
    below = np.maximum(n, k)  # the caller drops what lies below
    return np.asarray(gammaln(below + 1) - gammaln(below - k + 1) - gammaln(k + 1))


def coverage(counts: ArrayLike) -> Array:
    """Good's estimate of sample coverage: the share of what is out there that belongs to categories seen, in [0, 1].

    One minus the share of items that are the only one of their category; 0 where all are. Low coverage means
    that the diversity of the sample says little about its origin.

    References
    ----------
    Good, I. J. (1953). The population frequencies of species. Biometrika, 40, 237-264.

    Examples
    --------
    >>> float(coverage([4, 3, 1]))
    0.875
    """
    given = np.asarray(counts, dtype=np.float64)
    return 1.0 - divide((given == 1).sum(axis=-1).astype(np.float64), given.sum(axis=-1))


def _categories(counts: ArrayLike) -> int:
    return int(np.shape(counts)[-1])

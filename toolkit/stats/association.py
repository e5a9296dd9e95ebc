"""How strongly a term belongs to one side of a corpus, or to another term: the measures of corpus linguistics.

All take counts as arrays and give an array of the broadcast shape.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from toolkit.stats.resampling import Array, divide


def log_likelihood(a: ArrayLike, b: ArrayLike, size_a: ArrayLike, size_b: ArrayLike) -> Array:
    """Dunning's G² of a term's counts in two corpora, over all four cells of the table.

    It takes every token for an independent draw. Words come in clumps, so it overstates: a term that one article repeats
    looks like a habit of the outlet. Shown because the field expects it; the p to believe comes from permuting documents.

    Parameters
    ----------
    a, b : array_like
        Occurrences in each corpus.
    size_a, size_b : array_like
        Tokens of each corpus.

    Returns
    -------
    ndarray
        From 0; 3.84 is the convention's 5 % point.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics, 19(1).

    Examples
    --------
    "the swiss" in Dunning's table 2: 110 of 2,552 bigrams that begin with "the", 111 of 29,225 others.

    >>> round(float(log_likelihood(110, 111, 110 + 2442, 111 + 29114)), 2)
    270.72
    """
    given = np.broadcast_arrays(*(np.asarray(x, dtype=np.float64) for x in (a, b, size_a, size_b)))
    hits, sizes = np.stack(given[:2]), np.stack(given[2:])
    shares = hits.sum(axis=0) / sizes.sum(axis=0)
    seen = _times_log(hits, hits / (sizes * np.where(shares > 0, shares, 1)))
    missed = sizes - hits
    rest = 1 - shares
    unseen = _times_log(missed, missed / (sizes * np.where(rest > 0, rest, 1)))
    return np.asarray(2 * np.maximum((seen + unseen).sum(axis=0), 0.0))


def _times_log(count: Array, ratio: Array) -> Array:
    return np.asarray(count * np.log(np.where(count > 0, ratio, 1.0)))


def log_ratio(a: ArrayLike, b: ArrayLike, size_a: ArrayLike, size_b: ArrayLike) -> Array:
    """How many times a term is doubled from corpus b to corpus a: log2 of the ratio of its rates.

    A count of zero is taken as a half, so that the ratio exists.

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. ESRC Centre for Corpus Approaches to Social Science.

    Examples
    --------
    >>> float(log_ratio(40, 10, 1000, 1000)), float(log_ratio(0, 8, 1000, 1000))
    (2.0, -4.0)
    """
    above, below = (np.maximum(np.asarray(x, dtype=np.float64), 0.5) for x in (a, b))
    rates = above / np.asarray(size_a, dtype=np.float64), below / np.asarray(size_b, dtype=np.float64)
    return np.asarray(np.log2(rates[0] / rates[1]))


def log_odds(
    a: ArrayLike, b: ArrayLike, size_a: ArrayLike, size_b: ArrayLike, prior: ArrayLike, size_prior: ArrayLike
) -> tuple[Array, Array]:
    """Log-odds ratio of a term between two corpora, shrunk by an informative Dirichlet prior, and its z.

    Parameters
    ----------
    a, b, size_a, size_b : array_like
        Occurrences and tokens of each corpus.
    prior, size_prior : array_like
        Pseudo-occurrences of the term, and of all terms together: a term that is rare everywhere is held near zero.

    Returns
    -------
    log_odds : ndarray
        Natural logarithm; positive where the term belongs to corpus a.
    z : ndarray
        The same over its standard error, again as if tokens were independent.

    References
    ----------
    Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin' words: lexical feature selection and evaluation for
    identifying the content of political conflict. Political Analysis, 16(4), equations 16, 20 and 22.

    Examples
    --------
    >>> delta, z = log_odds(30, 10, 1000, 1000, 4, 100)
    >>> round(float(delta), 4), round(float(z), 4)
    (0.9059, 2.8527)
    """
    in_a, in_b, alpha = (np.asarray(x, dtype=np.float64) for x in (a, b, prior))
    all_a, all_b, alphas = (np.asarray(x, dtype=np.float64) for x in (size_a, size_b, size_prior))
    odds = [(n + alpha) / (size + alphas - n - alpha) for n, size in ((in_a, all_a), (in_b, all_b))]
    delta = np.log(odds[0] / odds[1])
    return np.asarray(delta), np.asarray(delta / np.sqrt(1 / (in_a + alpha) + 1 / (in_b + alpha)))


def log_dice(together: ArrayLike, first: ArrayLike, second: ArrayLike) -> Array:
    """How much two words belong to each other, whatever the size of the corpus.

    Parameters
    ----------
    together, first, second : array_like
        How often they occur together, and each in all.

    Returns
    -------
    ndarray
        At most 14 (they never occur apart); one point less means half as strong. NaN where they never meet.

    References
    ----------
    Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN 2008, 6-9.

    Examples
    --------
    >>> float(log_dice(8, 8, 8)), float(log_dice(8, 16, 16))
    (14.0, 13.0)
    """
    both, *alone = (np.asarray(x, dtype=np.float64) for x in (together, first, second))
    dice = divide(2 * both, alone[0] + alone[1])
    return np.asarray(14 + np.log2(np.where(dice > 0, dice, np.nan)))


def mutual_information(together: ArrayLike, first: ArrayLike, second: ArrayLike, size: ArrayLike) -> Array:
    """Pointwise mutual information of two words, in bits; it favours rare words.

    Parameters
    ----------
    together, first, second : array_like
        How often they occur together, and each in all.
    size : array_like
        Tokens of the corpus.

    Returns
    -------
    ndarray
        0 where they meet as often as chance would have it; NaN where they never meet.

    References
    ----------
    Church, K. W., & Hanks, P. (1990). Word association norms, mutual information, and lexicography. Computational
    Linguistics, 16(1).

    Examples
    --------
    "honorary doctor" in the 15 million words of Church and Hanks's table 2, who print 11.3:

    >>> round(float(mutual_information(12, 111, 621, 15e6)), 2)
    11.35
    """
    both, *alone, tokens = (np.asarray(x, dtype=np.float64) for x in (together, first, second, size))
    ratio = divide(both * tokens, alone[0] * alone[1])
    return np.asarray(np.log2(np.where(ratio > 0, ratio, np.nan)))

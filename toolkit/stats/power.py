"""Power: how many events it takes to see a mean difference, and how small a difference so many events can show."""

from __future__ import annotations

import math

from scipy import optimize, stats

from toolkit.settings import SETTINGS

MOST = 1_000_000  # clusters; whoever needs more will not see the difference


def power(effect: float, clusters: int, *, level: float = SETTINGS.confidence_level) -> float:
    """Probability that the mean over clusters differs from zero in a two-sided t test.

    Parameters
    ----------
    effect : float
        The true mean in standard deviations of the clusters.
    clusters : int
        Their number; at least 2.

    Returns
    -------
    float
        In [0, 1].

    References
    ----------
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 2. Erlbaum.

    Examples
    --------
    >>> round(power(0.5, 34), 3)
    0.808
    """
    freedom, centre = clusters - 1, effect * math.sqrt(clusters)
    bound = float(stats.t.ppf((1 + level) / 2, freedom))
    upper, lower = stats.nct.sf(bound, freedom, centre), stats.nct.cdf(-bound, freedom, centre)
    # Far out in a tail the noncentral distribution underflows to NaN: that tail holds nothing.
    return float(sum(tail for tail in (upper, lower) if not math.isnan(tail)))


def clusters_needed(effect: float, *, wanted: float = SETTINGS.power) -> float:
    """The least number of clusters with which a difference is seen as often as wanted.

    Returns
    -------
    float
        A whole number from 2; infinite where a million are not enough, NaN where there is no effect to speak of.

    Examples
    --------
    Cohen's small, medium and large effects:

    >>> [clusters_needed(effect) for effect in (0.2, 0.5, 0.8)]
    [199.0, 34.0, 15.0]
    """
    if math.isnan(effect) or not effect:
        return math.nan
    low, high = 2, 4
    while power(effect, high) < wanted:
        low, high = high, 2 * high
        if high > MOST:
            return math.inf
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if power(effect, middle) >= wanted else (middle + 1, high)
    return float(low)


def smallest_effect(clusters: int, *, wanted: float = SETTINGS.power) -> float:
    """The least true mean, in standard deviations, that so many clusters show as often as wanted.

    Returns
    -------
    float
        NaN with fewer than two clusters.

    Examples
    --------
    >>> round(smallest_effect(34), 2)
    0.5
    """
    if clusters < 2:
        return math.nan
    return float(optimize.brentq(lambda effect: power(effect, clusters) - wanted, 1e-6, 100.0, xtol=1e-6))

"""Prevalence behind an imperfect coder: how many units truly are what a coder with known errors calls them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import stats

from toolkit.settings import SETTINGS


class Prevalence(NamedTuple):
    """The share of units that a coder calls positive, and the true one behind its errors, with an interval."""

    apparent: float
    corrected: float
    low: float
    high: float
    reason: str = ""


def rogan_gladen(
    positive: int, units: int, *, hits: int, misses: int, rejections: int, false_alarms: int
) -> Prevalence:
    """The prevalence behind the calls of a coder whose error rates are known from units of known truth.

    Parameters
    ----------
    positive, units : int
        Calls, and how many of the units were called.
    hits, misses : int
        Among units that truly are positive, those called and those not.
    rejections, false_alarms : int
        Among units that truly are not, those not called and those called.

    Returns
    -------
    Prevalence
        ``corrected``, ``low`` and ``high`` in [0, 1], with the interval of Lang and Reiczigel, which knows that the error
        rates are estimates too; NaN with a reason where the coder does no better than chance or was never tested.

    References
    ----------
    Rogan, W. J., & Gladen, B. (1978). Estimating prevalence from the results of a screening test. American Journal of
    Epidemiology, 107(1).
    Lang, Z., & Reiczigel, J. (2014). Confidence limits for prevalence of disease adjusted for estimated sensitivity and
    specificity. Preventive Veterinary Medicine, 113(1).

    Examples
    --------
    >>> found = rogan_gladen(30, 100, hits=90, misses=10, rejections=80, false_alarms=20)
    >>> round(found.corrected, 4)
    0.1429
    """
    nothing = float("nan")
    if not units:
        return Prevalence(nothing, nothing, nothing, nothing, "no unit was called")
    apparent = positive / units
    if not (hits + misses and rejections + false_alarms):
        return Prevalence(
            apparent, nothing, nothing, nothing, "its errors are not known: no unit of known truth on one side"
        )
    sensitivity, specificity = hits / (hits + misses), rejections / (rejections + false_alarms)
    if sensitivity + specificity <= 1:
        return Prevalence(apparent, nothing, nothing, nothing, "on units of known truth it does no better than chance")
    corrected = (apparent + specificity - 1) / (sensitivity + specificity - 1)
    low, high = _lang_reiczigel(apparent, units, hits, hits + misses, rejections, rejections + false_alarms)
    corrected, low, high = (min(1.0, max(0.0, share)) for share in (corrected, low, high))
    return Prevalence(apparent, corrected, low, high)


def _lang_reiczigel(
    apparent: float, units: int, hits: int, positives: int, rejections: int, negatives: int
) -> tuple[float, float]:
    z = float(stats.norm.ppf((1 + SETTINGS.confidence_level) / 2))
    n, n_se, n_sp = units + z * z, positives + 2, negatives + 2
    called = (units * apparent + z * z / 2) / n
    se, sp = (hits + 1) / n_se, (rejections + 1) / n_sp
    share = (called + sp - 1) / (se + sp - 1)
    noise_se, noise_sp = se * (1 - se) / n_se, sp * (1 - sp) / n_sp
    shift = 2 * z * z * (share * noise_se - (1 - share) * noise_sp)
    spread = called * (1 - called) / n + share**2 * noise_se + (1 - share) ** 2 * noise_sp
    half = z * float(np.sqrt(spread)) / (se + sp - 1)
    return share + shift - half, share + shift + half

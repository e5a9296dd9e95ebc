"""Ratings by others, always together: who rates an outlet how, how far they disagree, and whether they are independent."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from itertools import combinations

import pandas as pd

from toolkit.settings import SETTINGS
from toolkit.tables import TABLES


def ratings_of(outlets: Iterable[str], ratings: pd.DataFrame) -> pd.DataFrame:
    """The ratings of some outlets, all of them and as found.

    Parameters
    ----------
    outlets : iterable of str
        Canonical names.
    ratings : DataFrame
        As ``TABLES["ratings"]``, of any outlets.
    """
    return TABLES["ratings"].conform(ratings[ratings["outlet"].isin(set(outlets))])


def rating_spread(ratings: pd.DataFrame) -> pd.DataFrame:
    """How far the raters of each outlet lie apart on the common scale, each with the latest rating.

    The scales were stretched to 0 to 1 end to end. That makes them comparable to the eye, not equal: what one rater calls
    "mixed" another may put at .6.

    Parameters
    ----------
    ratings : DataFrame
        As ``TABLES["ratings"]``.

    Returns
    -------
    DataFrame
        As ``TABLES["rating_spread"]``; outlets that nobody rates are not in it.
    """
    rows = []
    for outlet, rated in _latest(ratings).groupby("outlet", sort=True):
        low, high = float(rated["common"].min()), float(rated["common"].max())
        origin, count = Counter(sorted(rated["based_on"].where(rated["based_on"] != "", rated["rater"]))).most_common(
            1
        )[0]
        most = len(rated) > 1 and 2 * count > len(rated)
        rows.append(
            {
                "outlet": outlet,
                "raters": len(rated),
                "lowest": low,
                "highest": high,
                "spread": high - low if len(rated) > 1 else math.nan,
                "origin_of_most": origin if most else "",
                "of_that_origin": count if most else 0,
            }
        )
    return TABLES["rating_spread"].frame(rows)


def rater_agreement(ratings: pd.DataFrame) -> pd.DataFrame:
    """How alike every two raters order the outlets that both rate.

    Parameters
    ----------
    ratings : DataFrame
        As ``TABLES["ratings"]``, of outlets in the corpus or not: the agreement of raters is theirs, not the corpus's.

    Returns
    -------
    DataFrame
        As ``TABLES["rater_agreement"]``. The interval is Fisher's, with the variance of Bonett and Wright.

    References
    ----------
    Bonett, D. G., & Wright, T. A. (2000). Sample size requirements for estimating Pearson, Kendall and Spearman correlations.
    Psychometrika, 65(1), 23-28.
    """
    wide = _latest(ratings).pivot(index="outlet", columns="rater", values="common")
    return TABLES["rater_agreement"].frame(
        {"rater": one, "other": other, **_agreement(wide[[one, other]].dropna())}
        for one, other in combinations(sorted(wide.columns), 2)
    )


def _latest(ratings: pd.DataFrame) -> pd.DataFrame:
    return ratings.sort_values(["outlet", "rater", "date"]).groupby(["outlet", "rater"], as_index=False).last()


def _agreement(both: pd.DataFrame) -> dict[str, object]:
    n = len(both)
    found: dict[str, object] = {"outlets": n, "spearman": math.nan, "low": math.nan, "high": math.nan, "reason": ""}
    if n < SETTINGS.min_outlets_rated:
        return found | {"reason": f"too few to say: {n} of the {SETTINGS.min_outlets_rated} outlets needed"}
    ranks = both.rank()
    rho = float(ranks.iloc[:, 0].corr(ranks.iloc[:, 1]))
    if math.isnan(rho):
        return found | {"reason": "a rater gives all of them the same value"}
    low, high = spearman_interval(rho, n)
    return found | {"spearman": rho, "low": low, "high": high}


def spearman_interval(rho: float, n: int, *, level: float = SETTINGS.confidence_level) -> tuple[float, float]:
    """Fisher's interval of a rank correlation over ``n`` pairs, with the standard error of Bonett and Wright (2000).

    Examples
    --------
    >>> low, high = spearman_interval(0.6, 28)
    >>> round(low, 3), round(high, 3)
    (0.261, 0.807)
    """
    from scipy.stats import norm

    z = float(norm.ppf((1 + level) / 2)) * math.sqrt((1 + rho**2 / 2) / (n - 3))
    centre = math.atanh(max(-1 + 1e-12, min(1 - 1e-12, rho)))
    return math.tanh(centre - z), math.tanh(centre + z)

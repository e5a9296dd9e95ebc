"""The evidence profile: how an outlet's texts resemble those of outlets that raters rate high or low, and by what."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.errors import ModelError
from toolkit.reliability.ridge import Array, Ridge
from toolkit.settings import SETTINGS
from toolkit.stats import generator, resampling_weights
from toolkit.tables import TABLES

WARNING = (
    "This says which outlets its texts are written like, in sourcing and wording. It does not say whether they are true: a "
    "careful liar scores high, and an honest blog, tabloid or column scores low. Raters disagree, and the model was fitted on "
    "outlets in English, most of them in the United States."
)


class Feature(NamedTuple):
    """A feature with the words that reports use for it."""

    name: str
    title: str
    unit: str


@cache
def profile_features() -> tuple[Feature, ...]:
    """The features that the profile reads, in the order of its weights."""
    text = resources.files("toolkit.reliability").joinpath("lexicons", "features.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(Feature(row["feature"], row["title"], row["unit"]) for row in rows)


@dataclass(frozen=True)
class Profile:
    """The model that ships, and what it is worth: measured by leaving each of its outlets out.

    Attributes
    ----------
    ridge : Ridge
    outlets, articles : int
        What it was fitted on.
    spearman : float
        Rank correlation with the ratings, each outlet predicted without it.
    error : float
        Half width of the 95 % interval of one outlet's rating: the quantile of the errors of outlets left out.
    """

    ridge: Ridge
    outlets: int
    articles: int
    spearman: float
    error: float


@cache
def bundled_profile() -> Profile:
    """The profile that ships with the toolkit.

    Raises
    ------
    ModelError
        If its file is missing, or was made for other features.
    """
    file = resources.files("toolkit.reliability").joinpath("models", "profile.json")
    try:
        kept = json.loads(file.read_text("utf-8"))
        rows = {row["feature"]: row for row in kept["features"]}
        mean, scale, weight = (
            np.array([float(rows[f.name][column]) for f in profile_features()])
            for column in ("mean", "scale", "weight")
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the evidence profile cannot be read ({error!r})", mend="reinstall the toolkit") from error
    ridge = Ridge(mean, scale, weight, kept["intercept"], kept["penalty"])
    return Profile(ridge, kept["outlets"], kept["articles"], kept["spearman"], kept["error"])


def features_of(counts: Array, bases: Array) -> Array:
    """Features from the sums of counts and bases: square roots of the rates, which tames the scatter of rare things.

    Parameters
    ----------
    counts, bases : ndarray, shape (..., features)

    Returns
    -------
    ndarray, shape (..., features)
        0 where there is no base.
    """
    return np.sqrt(np.divide(counts, bases, out=np.zeros_like(counts), where=bases > 0))


def evidence_profiles(style: pd.DataFrame, *, articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The profile of every outlet with enough articles, and the features that drive it.

    Articles that nearly repeat another of the outlet are left out.

    Parameters
    ----------
    style, articles : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.

    Returns
    -------
    dict of str to DataFrame
        ``evidence_profiles`` and ``profile_drivers``, as in :data:`toolkit.tables.TABLES`.
    """
    first = articles[articles["near_duplicate_of"].isna()]
    outlets = dict(zip(first["article_id"], first["outlet"], strict=True))
    names = [f.name for f in profile_features()]
    mine = style.assign(outlet=style["article_id"].map(outlets)).sort_values(["article_id", "feature"], kind="stable")
    profiles, drivers = [], []
    for outlet, rows in mine.groupby("outlet", sort=True):
        above, below = (rows.pivot(index="article_id", columns="feature", values=of)[names] for of in ("count", "base"))
        counts, bases = (frame.to_numpy(dtype=np.float64) for frame in (above, below))
        profiles.append({"outlet": outlet, "articles": len(above), **_profile(counts, bases, above.index.tolist())})
        if not profiles[-1]["reason"]:
            drivers += _drivers(str(outlet), counts.sum(axis=0), bases.sum(axis=0))
    return {
        "evidence_profiles": TABLES["evidence_profiles"].frame(profiles),
        "profile_drivers": TABLES["profile_drivers"].frame(drivers),
    }


def _profile(counts: Array, bases: Array, labels: list[str]) -> dict[str, object]:
    if len(labels) < SETTINGS.min_articles_profile:
        reason = f"too few to say: {len(labels)} of the {SETTINGS.min_articles_profile} articles needed"
        return dict.fromkeys(("resembles", "low", "high"), math.nan) | {"reason": reason}
    return resemblance(counts, bases, labels)._asdict() | {"reason": ""}


class Estimate(NamedTuple):
    """The rating that raters give, on the average, to outlets that write so; with its 95 % interval."""

    resembles: float
    low: float
    high: float


def resemblance(counts: Array, bases: Array, labels: list[str]) -> Estimate:
    """The estimate of one outlet from the counts of its articles.

    The interval adds, as independent errors do, how far the model errs on outlets that it never saw and how far the estimate moves
    when the articles are resampled. It ends where the scale does.

    Parameters
    ----------
    counts, bases : ndarray, shape (articles, features)
    labels : list of str
        Unique names of the articles: they decide the random numbers.
    """
    model = bundled_profile()
    estimate = _bounded(float(model.ridge.predict(features_of(counts.sum(axis=0), bases.sum(axis=0)))))
    weights = resampling_weights(len(labels), generator("evidence profile", *sorted(labels)))
    again = model.ridge.predict(features_of(weights @ counts, weights @ bases))
    half = math.hypot(model.error, 1.96 * float(again.std()))
    return Estimate(estimate, _bounded(estimate - half), _bounded(estimate + half))


def _bounded(value: float) -> float:
    return min(1.0, max(0.0, value))


def _drivers(outlet: str, counts: Array, bases: Array) -> list[Mapping[str, object]]:
    """Every feature with what it adds to the estimate; the strongest first."""
    ridge, features = bundled_profile().ridge, features_of(counts, bases)
    added = ridge.weights_ * ridge.standardised(features)
    order = np.argsort(-np.abs(added), kind="stable")
    return [
        {
            "outlet": outlet,
            "rank": rank,
            "feature": profile_features()[at].name,
            "value": float(features[at] ** 2),
            "typical": float(ridge.mean_[at] ** 2),
            "adds": float(added[at]),
        }
        for rank, at in enumerate(order, 1)
    ]

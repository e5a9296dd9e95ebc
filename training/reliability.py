"""The evidence profile, fitted on the style of outlets that raters rate, and what it is worth on outlets left out.

python -m training.reliability ARTICLES.JSONL[.GZ]      writes toolkit/reliability/models/profile.json and prints its worth

ARTICLES has a line an article with outlet, rating (of the outlet, 0 to 1), title and text. What is kept are weights, means and
scatter of the features: no text, no name of an outlet. Every figure is of outlets left out: standardisation, penalty and weights
are chosen without the outlet that is predicted.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import spearmanr

from toolkit.files import write_atomically
from toolkit.language import read_all
from toolkit.records import Article
from toolkit.reliability.profile import features_of, profile_features
from toolkit.reliability.raters import spearman_interval
from toolkit.reliability.ridge import Array, Ridge, fit, left_out
from toolkit.reliability.style import style_of
from toolkit.settings import SETTINGS
from toolkit.stats import generator

OUT = Path(__file__).resolve().parents[1] / "toolkit" / "reliability" / "models" / "profile.json"
FEWER = (5, 10, 15, 20)  # articles of an outlet, to see how many a profile needs


class Outlets(NamedTuple):
    """Counts and bases of every article of every outlet, shape (articles, features) each, and the outlets' ratings."""

    counts: list[Array]
    bases: list[Array]
    ratings: Array

    def features(self) -> Array:
        pairs = zip(self.counts, self.bases, strict=True)
        return np.array([features_of(above.sum(axis=0), below.sum(axis=0)) for above, below in pairs])


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def outlets_of(path: Path) -> Outlets:
    """Every article read once; outlets in the order of their names."""
    names = [f.name for f in profile_features()]
    ratings: dict[str, float] = {}
    found: dict[str, list[tuple[Array, Array]]] = {}

    def articles() -> Iterator[Article]:
        for number, row in enumerate(rows_of(path)):
            ratings[row["outlet"]] = row["rating"]
            yield Article(str(number), row["outlet"], row["title"] or "", row["text"])

    for reading in read_all(articles()):
        counted = {c.feature: c for c in style_of(reading)}
        counts, bases = (np.array([getattr(counted[n], of) for n in names]) for of in ("count", "base"))
        found.setdefault(reading.article.outlet, []).append((counts, bases))
    ordered = [found[outlet] for outlet in sorted(found)]
    return Outlets(
        [np.array([counts for counts, _ in listed]) for listed in ordered],
        [np.array([bases for _, bases in listed]) for listed in ordered],
        np.array([ratings[outlet] for outlet in sorted(found)]),
    )


def agreement(predicted: Array, ratings: Array) -> float:
    return float(spearmanr(predicted, ratings)[0])


def error_quantile(errors: Array, *, level: float = SETTINGS.confidence_level) -> float:
    """The half width that holds a new outlet's error with this chance, if it is drawn like the others.

    References
    ----------
    Lei, J., G'Sell, M., Rinaldo, A., Tibshirani, R. J., & Wasserman, L. (2018). Distribution-free predictive inference for
    regression. JASA, 113(523).

    Examples
    --------
    >>> float(error_quantile(np.arange(1.0, 40.0)))
    38.0
    """
    place = math.ceil((len(errors) + 1) * level)
    return float(np.sort(np.abs(errors))[min(place, len(errors)) - 1])


def with_fewer(outlets: Outlets, articles: int, *, draws: int = 20) -> float:
    """Mean agreement where each outlet left out is judged by so many of its articles, drawn at random."""
    features, rng = outlets.features(), generator("profile of fewer articles", str(articles))
    rows = np.arange(len(outlets.ratings))
    models = [fit(features[rows != i], outlets.ratings[rows != i]) for i in rows]
    found = []
    for _ in range(draws):
        predicted = []
        for i, model in enumerate(models):
            drawn = rng.permutation(len(outlets.counts[i]))[:articles]
            sums = (outlets.counts[i][drawn].sum(axis=0), outlets.bases[i][drawn].sum(axis=0))
            predicted.append(float(model.predict(features_of(*sums))))
        found.append(agreement(np.array(predicted), outlets.ratings))
    return float(np.mean(found))


def kept(model: Ridge, outlets: Outlets, worth: float, error: float) -> str:
    """The profile as JSON, rounded so that it does not hang on the last bits of a machine."""
    columns = zip(profile_features(), model.mean_, model.scale_, model.weights_, strict=True)
    told = {
        "made_by": "python -m training.reliability ARTICLES.JSONL.GZ",
        "outlets": len(outlets.ratings),
        "articles": sum(map(len, outlets.counts)),
        "spearman": round(worth, 3),
        "error": round(error, 3),
        "penalty": model.penalty_,
        "intercept": round(model.intercept_, 6),
        "features": [
            {"feature": f.name, "mean": round(m, 6), "scale": round(s, 6), "weight": round(w, 6)}
            for f, m, s, w in columns
        ],
    }
    return json.dumps(told, indent=1) + "\n"


def main(path: Path) -> None:
    outlets = outlets_of(path)
    features, ratings = outlets.features(), outlets.ratings
    predicted = left_out(features, ratings)
    worth, error = agreement(predicted, ratings), error_quantile(predicted - ratings)
    low, high = spearman_interval(worth, len(ratings))
    print(f"Spearman, each of {len(ratings)} outlets left out: {worth:.3f} [{low:.3f}, {high:.3f}]")
    means = (ratings.sum() - ratings) / (len(ratings) - 1)
    print(
        f"mean error: {np.abs(predicted - ratings).mean():.3f}; of the mean of the others: {np.abs(means - ratings).mean():.3f}"
    )
    print(f"half width of the 95% interval: {error:.3f}")
    for articles in FEWER:
        print(f"Spearman with {articles} articles of the outlet left out: {with_fewer(outlets, articles):.3f}")
    write_atomically(OUT, kept(fit(features, ratings), outlets, worth, error))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

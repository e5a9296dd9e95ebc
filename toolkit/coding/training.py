"""Training a coder: one linear model a code, its threshold and its calibration from held-out texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.coding.features import Array, Features, Sample
from toolkit.settings import SETTINGS
from toolkit.stats import generator

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Weights:
    """A linear model for each code over the columns of :class:`~toolkit.coding.features.Features`.

    Attributes
    ----------
    features : Features
    weights : ndarray, shape (codes, columns)
    intercepts, thresholds : ndarray, shape (codes,)
        A code is seen where weights times columns plus intercept reach the threshold.
    slopes, offsets : ndarray, shape (codes,)
        The chance that it holds is the logistic function of slope times score plus offset.
    """

    features: Features
    weights: Array
    intercepts: Array
    thresholds: Array
    slopes: Array
    offsets: Array

    def scores(self, samples: Sequence[Sample]) -> Array:
        """How far each text speaks for each code; shape (samples, codes)."""
        return np.asarray(self.features.matrix(samples) @ self.weights.T + self.intercepts)

    def chances(self, scores: Array) -> Array:
        """Scores as chances, 0 to 1."""
        return np.asarray(1 / (1 + np.exp(-(scores * self.slopes + self.offsets))))

    def sees(self, scores: Array) -> Flags:
        return np.asarray(scores >= self.thresholds)


def train(samples: Sequence[Sample], labels: Flags, groups: Sequence[str]) -> Weights:
    """Train on coded texts.

    Parameters
    ----------
    samples : sequence of Sample
    labels : ndarray of bool, shape (samples, codes)
    groups : sequence of str
        What must not be split between training and held-out texts: the event, else the article. Thresholds and
        calibration come from texts of groups that the model did not see.

    Returns
    -------
    Weights
        A code that all texts or none have is never seen: there is nothing to learn it from.

    References
    ----------
    Platt, J. (1999). Probabilistic outputs for support vector machines. Advances in Large Margin Classifiers.
    """
    features, weights, intercepts = _fit(samples, labels)
    held_out = np.full(labels.shape, np.nan)
    for fold in folds(groups, SETTINGS.coder_folds):
        inside = ~fold
        if inside.sum() >= 2 and fold.any():
            own, w, b = _fit([s for s, used in zip(samples, inside, strict=True) if used], labels[inside])
            held_out[fold] = own.matrix([s for s, out in zip(samples, fold, strict=True) if out]) @ w.T + b
    told = [_threshold(held_out[:, code], labels[:, code]) for code in range(labels.shape[1])]
    thresholds, slopes, offsets = (np.array(column) for column in zip(*told, strict=True))
    return Weights(features, weights, intercepts, thresholds, slopes, offsets)


def folds(groups: Sequence[str], count: int) -> list[Flags]:
    """Masks of held-out texts: groups stay whole, folds are of like size, and the order of the texts does not matter.

    Examples
    --------
    >>> [fold.tolist() for fold in folds(["e1", "e2", "e1", "e3"], 2)]
    [[True, False, True, False], [False, True, False, True]]
    """
    sizes = dict(sorted(Counter(groups).items()))
    names = [list(sizes)[i] for i in generator("coder folds", *sizes).permutation(len(sizes))]
    filled = [0] * min(count, len(names))
    place: dict[str, int] = {}
    for name in sorted(names, key=lambda n: -sizes[n]):
        place[name] = filled.index(min(filled))
        filled[place[name]] += sizes[name]
    at = np.array([place[group] for group in groups])
    return [at == fold for fold in range(len(filled))]


def _fit(samples: Sequence[Sample], labels: Flags) -> tuple[Features, Array, Array]:
    from sklearn.linear_model import LogisticRegression

    features = Features.fit(samples)
    rows = features.matrix(samples)
    weights, intercepts = np.zeros((labels.shape[1], rows.shape[1])), np.zeros(labels.shape[1])
    for code in range(labels.shape[1]):
        if 0 < labels[:, code].sum() < len(labels):
            model = LogisticRegression(C=SETTINGS.coder_c, class_weight="balanced", max_iter=2000)
            model.fit(rows, labels[:, code])
            weights[code], intercepts[code] = model.coef_[0], model.intercept_[0]
    return features, weights, intercepts


def _threshold(scores: Array, truth: Flags) -> tuple[float, float, float]:
    """A threshold for the best F1, and Platt's two numbers, from scores of held-out texts.

    The threshold lies between the one that was best on these texts, in the middle of those nearly as good, and the one that
    would be best if their calibrated chances were right: with few examples the first follows their accidents.
    """
    from sklearn.linear_model import LogisticRegression

    known = ~np.isnan(scores)
    scores, truth = scores[known], truth[known]
    if not 0 < truth.sum() < len(truth):
        return float("inf"), 0.0, -50.0
    tried = np.unique(np.quantile(scores, np.linspace(0.01, 0.99, 99)))
    reached = np.array([f1(scores >= t, truth) for t in tried])
    best = float(np.median(tried[reached >= reached.max() - SETTINGS.coder_threshold_slack]))
    calibrated = LogisticRegression(C=100.0).fit(scores[:, None], truth)
    slope, offset = float(calibrated.coef_[0, 0]), float(calibrated.intercept_[0])
    if slope <= 0:  # the scores tell nothing, so neither do their chances
        return best, slope, offset
    return (best + _expected_best(scores, slope, offset)) / 2, slope, offset


def _expected_best(scores: Array, slope: float, offset: float) -> float:
    """The score from which on calling every text gives the highest F1 to be expected by the calibrated chances.

    References
    ----------
    Lipton, Z., Elkan, C., & Naryanaswamy, B. (2014). Optimal thresholding of classifiers to maximize F1 measure. ECML PKDD.
    """
    ordered = np.sort(scores)[::-1]
    chances = 1 / (1 + np.exp(-(slope * ordered + offset)))
    expected = 2 * np.cumsum(chances) / (np.arange(1, len(ordered) + 1) + chances.sum())
    last = int(expected.argmax())
    return float(ordered[last : last + 2].mean())  # between the last text that is called and the first that is not


def f1(found: Flags, truth: Flags) -> float:
    """The harmonic mean of precision and recall; NaN where nothing is found and nothing there.

    Examples
    --------
    >>> f1(np.array([True, True, False]), np.array([True, False, True]))
    0.5
    """
    both = 2 * int((found & truth).sum())
    below = int(found.sum() + truth.sum())
    return both / below if below else float("nan")

"""How well a trained coder codes texts of events it never saw: cross-validation, intervals, and what more coding would bring."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.coding.features import Sample
from toolkit.coding.training import Flags, f1, folds, train
from toolkit.settings import SETTINGS
from toolkit.stats import generator, percentile_interval, resampling_weights
from toolkit.stats.resampling import Array, divide

TOO_FEW = "too few examples to say"
CURVE = (0.25, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Score:
    """One code on held-out texts. ``floor`` is the F1 of seeing it everywhere; ``reason`` says why nothing is told."""

    code: str
    examples: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    floor: float
    reason: str = ""


@dataclass(frozen=True)
class Evaluation:
    """Scores by code, and the mean F1 of the codes that can be told, by the number of texts trained on."""

    scores: tuple[Score, ...]
    curve: tuple[tuple[int, float], ...]
    texts: int
    groups: int

    @property
    def macro(self) -> float:
        """Mean F1 of the codes with enough examples; NaN without any."""
        told = [score.f1 for score in self.scores if not score.reason]
        return float(np.mean(told)) if told else math.nan


def evaluate(samples: Sequence[Sample], labels: Flags, groups: Sequence[str], codes: Sequence[str]) -> Evaluation:
    """Cross-validation in which no event is trained on and tested.

    Parameters
    ----------
    samples : sequence of Sample
    labels : ndarray of bool, shape (samples, codes)
    groups : sequence of str
        The event of each text, else its article.
    codes : sequence of str

    Returns
    -------
    Evaluation
        Intervals come from resampling groups, for texts of one event are alike.
    """
    found = {share: _predicted(samples, labels, groups, share) for share in CURVE}
    scores = tuple(_score(code, found[1.0][0][:, i], labels[:, i], groups) for i, code in enumerate(codes))
    enough = [i for i, score in enumerate(scores) if not score.reason]
    curve = tuple(
        (size, float(np.nanmean([f1(seen[:, i], labels[:, i]) for i in enough])))
        for seen, size in found.values()
        if enough
    )
    return Evaluation(scores, curve, len(samples), len(set(groups)))


def _predicted(samples: Sequence[Sample], labels: Flags, groups: Sequence[str], share: float) -> tuple[Flags, int]:
    """What models trained on a share of the other groups see in each text, and how many texts that is on average."""
    seen, sizes = np.zeros(labels.shape, dtype=bool), []
    for fold in folds(groups, SETTINGS.coder_folds):
        outside = np.flatnonzero(~fold)
        order = generator("learning curve", *sorted({groups[i] for i in outside.tolist()})).permutation(len(outside))
        used = np.sort(outside[order[: max(2, round(share * len(outside)))]]).tolist()
        if len(outside) < 2:
            continue
        model = train([samples[i] for i in used], labels[used], [groups[i] for i in used])
        seen[fold] = model.sees(model.scores([s for s, out in zip(samples, fold, strict=True) if out]))
        sizes.append(len(used))
    return seen, round(float(np.mean(sizes))) if sizes else 0


def _score(code: str, seen: Flags, truth: Flags, groups: Sequence[str]) -> Score:
    examples, n = int(truth.sum()), len(truth)
    floor = 2 * examples / (examples + n) if examples else math.nan
    with_code = len({group for group, holds in zip(groups, truth, strict=True) if holds})
    if examples < SETTINGS.coder_min_examples or with_code < 2:
        return Score(code, examples, math.nan, math.nan, math.nan, math.nan, math.nan, floor, TOO_FEW)
    both = int((seen & truth).sum())
    names = sorted(set(groups))
    member = np.array([[group == name for name in names] for group in groups], dtype=np.float64)
    counts: Array = np.stack([member.T @ (seen & truth), member.T @ seen, member.T @ truth], axis=1)
    drawn = resampling_weights(len(names), generator("coder f1", code, *names)) @ counts
    low, high = percentile_interval(divide(2 * drawn[:, 0], drawn[:, 1] + drawn[:, 2]))
    precision = both / int(seen.sum()) if seen.any() else math.nan
    return Score(code, examples, precision, both / examples, f1(seen, truth), float(low), float(high), floor)

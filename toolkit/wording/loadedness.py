"""How loaded a sentence is, built from its terms so that every score explains itself, and which account is the more loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.language import read_all
from toolkit.records import Article, Finding, Span
from toolkit.settings import SETTINGS
from toolkit.wording.loaded import find_loaded_terms, find_scare_quotes

if TYPE_CHECKING:
    from toolkit.language import Reading


class Mark(NamedTuple):
    """A span of a sentence and how loaded it is, in [0, 1]."""

    start: int
    end: int
    score: float


class Comparison(NamedTuple):
    """How much more loaded account A is than B: the difference of their mean sentence scores and its interval."""

    difference: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """ "A more than B", "B more than A" or "cannot tell" where the interval holds zero."""
        return "A more than B" if self.low > 0 else "B more than A" if self.high < 0 else "cannot tell"


def weight(finding: Finding) -> float:
    """How loaded one finding alone makes its sentence, in [0, 1]."""
    return (
        SETTINGS.scare_quote_weight
        if finding.measure == "scare_quotes"
        else SETTINGS.loaded_weights[finding.strength - 1]
    )


def mark_words(sentences: Sequence[str]) -> list[list[Mark]]:
    """The loaded words of single sentences, each with a score that ranks them.

    Words of grade 1, plain as often as not, are marked only where a sentence has none of a higher grade.

    Parameters
    ----------
    sentences : sequence of str
        Each is read by itself.

    Returns
    -------
    list of list of Mark
        One list per sentence, in reading order; offsets count characters of the sentence.

    Examples
    --------
    >>> [(m.start, m.end) for m in mark_words(["The thug left."])[0]]
    [(4, 8)]
    """
    return [_strongest(_marks(reading)) for reading in _readings(sentences)]


def score_sentences(sentences: Sequence[str]) -> list[float]:
    """How loaded the wording of single sentences is.

    The score is 1 - prod(1 - w) over the weights w of the sentence's terms ("noisy or": each term is an
    independent chance that a reader finds the sentence loaded).

    Returns
    -------
    list of float
        In [0, 1]; a sentence counts as marked from .5 on.

    Examples
    --------
    >>> score_sentences(["The council met on Monday."])
    [0.0]
    """
    return [noisy_or([mark.score for mark in _marks(reading)]) for reading in _readings(sentences)]


def noisy_or(weights: Sequence[float]) -> float:
    """Chance that at least one of several independent chances comes true, in [0, 1].

    Examples
    --------
    >>> noisy_or([0.5, 0.5])
    0.75
    """
    return float(1 - np.prod([1 - w for w in weights])) if weights else 0.0


def compare_accounts(a: Sequence[float], b: Sequence[float], *, seed: int = SETTINGS.seed) -> Comparison:
    """Which of two accounts of an event words it more loadedly.

    Parameters
    ----------
    a, b : sequence of float
        Sentence scores of each account.

    Returns
    -------
    Comparison
        Difference of the means a - b in [-1, 1] with a percentile bootstrap interval over sentences; NaN
        where an account has no sentence.

    References
    ----------
    Efron, B. & Tibshirani, R. (1993). An Introduction to the Bootstrap, chapter 13.

    Examples
    --------
    >>> compare_accounts([0.9] * 20, [0.0] * 20).verdict
    'A more than B'
    """
    if not len(a) or not len(b):
        return Comparison(np.nan, np.nan, np.nan)
    generator = np.random.default_rng(seed)
    differences = _resampled_means(np.asarray(a), generator) - _resampled_means(np.asarray(b), generator)
    tail = (1 - SETTINGS.confidence_level) / 2
    low, high = np.quantile(differences, [tail, 1 - tail])
    return Comparison(float(np.mean(a) - np.mean(b)), float(low), float(high))


def _resampled_means(
    scores: np.ndarray[tuple[int], np.dtype[np.float64]], generator: np.random.Generator
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    draws = generator.integers(0, len(scores), (SETTINGS.resamples, len(scores)))
    means: np.ndarray[tuple[int], np.dtype[np.float64]] = scores[draws].mean(axis=1)
    return means


def _marks(reading: Reading) -> list[Mark]:
    """Terms and scare quotes in reading order; a scare quote around a loaded term adds nothing to it."""
    terms = find_loaded_terms(reading)
    quotes = [
        q
        for q in find_scare_quotes(reading)
        if not any(Span(q.start, q.end).overlaps(Span(f.start, f.end)) for f in terms)
    ]
    return sorted(Mark(f.start, f.end, weight(f)) for f in [*terms, *quotes])


def _strongest(marks: list[Mark]) -> list[Mark]:
    least = SETTINGS.loaded_weights[1]
    return [mark for mark in marks if mark.score >= least] or marks


def _readings(sentences: Sequence[str]) -> list[Reading]:
    return list(read_all(Article(str(i), "", "", sentence) for i, sentence in enumerate(sentences)))

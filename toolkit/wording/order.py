"""Which of two accounts of an event words it the more loadedly, with an interval, or "cannot tell"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.settings import SETTINGS
from toolkit.wording.loadedness import all_marks, noisy_or, sentence_discount

if TYPE_CHECKING:
    from toolkit.language import Reading

Array = NDArray[np.float64]
FAMILY = 5


class Account(NamedTuple):
    """What a comparison needs of an account.

    Attributes
    ----------
    loads : list of list of (str, float)
        For each sentence, headline first, the family and the score of its words that may be loaded.
    families : frozenset of str
        The families of all its words.
    """

    loads: list[list[tuple[str, float]]]
    families: frozenset[str]


class Comparison(NamedTuple):
    """How much more loaded account A is than B: the difference of their loadedness and its interval."""

    difference: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """ "A more than B", "B more than A" or "cannot tell" where the interval holds zero."""
        return "A more than B" if self.low > 0 else "B more than A" if self.high < 0 else "cannot tell"


def account_of(reading: Reading) -> Account:
    """The loaded words of an account, in the order of its sentences."""
    loads: list[list[tuple[str, float]]] = [[] for _ in reading.sentences]
    for mark in all_marks(reading):
        at = reading.token_at(mark.start)
        loads[reading.sentence_at(mark.start).index].append((_family(reading.lemmas[at]), mark.score))
    return Account(loads, frozenset(map(_family, reading.lemmas)))


def _family(lemma: str) -> str:
    """The first letters of a lemma: "racist" and "racism" are of one family."""
    return lemma[:FAMILY]


def compare_accounts(a: Account, b: Account, *, seed: int = SETTINGS.seed) -> Comparison:
    """Which of two accounts of one event words it more loadedly.

    Words of families that both use say nothing of their difference: they belong to the event, so they are left out. The
    loadedness of an account is then the mean score of its headline and lead, and that of the rest, weighed by
    ``loaded_lead_weight``; readers see the lead first, and there outlets load most.

    Parameters
    ----------
    a, b : Account
    seed : int
        Of the resampling.

    Returns
    -------
    Comparison
        Difference of the loadedness a - b in [-1, 1] with a percentile bootstrap interval over the sentences of lead and rest;
        NaN where an account has no sentence.

    References
    ----------
    Efron, B. & Tibshirani, R. (1993). An Introduction to the Bootstrap, chapter 13.

    Examples
    --------
    >>> mild, harsh = Account([[("meet", 0.1)]] * 9, frozenset({"meet"})), Account([[("thug", 0.9)]] * 9, frozenset({"thug"}))
    >>> compare_accounts(harsh, mild).verdict
    'A more than B'
    """
    if not a.loads or not b.loads:
        return Comparison(np.nan, np.nan, np.nan)
    generator = np.random.default_rng(seed)
    scores = _scores(a, b.families), _scores(b, a.families)
    drawn = _resampled(scores[0], generator) - _resampled(scores[1], generator)
    tail = (1 - SETTINGS.confidence_level) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return Comparison(_loadedness(scores[0]) - _loadedness(scores[1]), float(low), float(high))


def _scores(account: Account, shared: frozenset[str]) -> Array:
    """Score of each sentence from the words that the other account does not use."""
    own = ([score for family, score in words if family not in shared] for words in account.loads)
    return np.array([noisy_or(chances, sentence_discount()) for chances in own])


def _parts(scores: Array) -> tuple[Array, Array]:
    """Headline and lead, and the rest; an account that is all lead is its own rest."""
    lead, rest = scores[: SETTINGS.loaded_lead], scores[SETTINGS.loaded_lead :]
    return lead, rest if len(rest) else lead


def _loadedness(scores: Array) -> float:
    lead, rest = _parts(scores)
    return float(SETTINGS.loaded_lead_weight * lead.mean() + (1 - SETTINGS.loaded_lead_weight) * rest.mean())


def _resampled(scores: Array, generator: np.random.Generator) -> Array:
    lead, rest = (
        part[generator.integers(0, len(part), (SETTINGS.resamples, len(part)))].mean(axis=1) for part in _parts(scores)
    )
    weighed: Array = SETTINGS.loaded_lead_weight * lead + (1 - SETTINGS.loaded_lead_weight) * rest
    return weighed

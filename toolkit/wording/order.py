"""Which of two accounts of an event words it the more loadedly, with an interval, or "cannot tell"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from toolkit.settings import SETTINGS
from toolkit.stats import percentile_interval, resampling_weights
from toolkit.stats.resampling import Array
from toolkit.wording.loadedness import all_marks, noisy_or, sentence_discount

if TYPE_CHECKING:
    from toolkit.language import Reading
    from toolkit.sourcing import VoiceMap

FAMILY = 5


class Account(NamedTuple):
    """What a comparison needs of an account.

    Attributes
    ----------
    loads : list of list of (str, float)
        For each sentence, headline first, the family and the score of its words that may be loaded.
    families : frozenset of str
        The families of all its words.
    lead : int
        How many of the first sentences are headline and lead.
    """

    loads: list[list[tuple[str, float]]]
    families: frozenset[str]
    lead: int = SETTINGS.loaded_lead


class Draws(NamedTuple):
    """How often each resample draws each sentence, as a share; of headline and lead, and of the rest."""

    lead: Array
    rest: Array


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
        loads[reading.sentence_at(mark.start).index].append((family(reading.lemmas[at]), mark.score))
    return Account(loads, frozenset(map(family, reading.lemmas)))


def family(lemma: str) -> str:
    """The first letters of a lemma: "racist" and "racism" are of one family.

    Examples
    --------
    >>> family("racist") == family("racism")
    True
    """
    return lemma[:FAMILY]


def load_rows(reading: Reading, voices: VoiceMap) -> list[dict[str, Any]]:
    """What the comparison needs of an article in the outlet's own voice, as rows of ``loads``.

    Words of one family in one sentence are one row. Words that hardly anybody finds loaded are left out (see
    ``load_least``): a quarter of the rows remains, and the development pairs are called as before.
    """
    chances: dict[tuple[int, str], list[float]] = {}
    for mark in all_marks(reading):
        if mark.score >= SETTINGS.load_least and voices.of(mark.start, mark.end)[0] == "outlet":
            lemma = reading.lemmas[reading.token_at(mark.start)]
            chances.setdefault((reading.sentence_at(mark.start).index, family(lemma)), []).append(mark.score)
    return [
        {
            "article_id": reading.article.article_id,
            "sentence": sentence,
            "family": of_word,
            "chance": round(noisy_or(found), 4),
        }
        for (sentence, of_word), found in chances.items()
    ]


def pooled(articles: Sequence[list[list[tuple[str, float]]]], families: frozenset[str]) -> Account:
    """The articles of an outlet on one event as one account: headlines and leads of all of them, then the rest of all.

    Parameters
    ----------
    articles : sequence of list of list of (str, float)
        For each article and each of its sentences the family and the chance of its words that may be loaded.
    families : frozenset of str
        The families of all their words.

    Examples
    --------
    >>> short, long = [[("thug", 0.9)]] * 3, [[("meet", 0.1)]] * 20
    >>> pooled([short, long], frozenset({"thug", "meet"})).lead
    8
    """
    at = SETTINGS.loaded_lead
    leads, rests = ([s for told in articles for s in told[part]] for part in (slice(at), slice(at, None)))
    return Account([*leads, *rests], families, len(leads))


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
    return compare_drawn(a, b, draws_of(a, generator), draws_of(b, generator))


def draws_of(account: Account, generator: np.random.Generator) -> Draws:
    """Resamples of the sentences of an account that has some; they serve every comparison of it."""
    return Draws(
        *(
            resampling_weights(len(part), generator) / len(part)
            for part in _parts(np.zeros(len(account.loads)), account)
        )
    )


def compare_drawn(a: Account, b: Account, draws_a: Draws, draws_b: Draws) -> Comparison:
    """The same as :func:`compare_accounts`, with resamples that are there already: b against a is a against b, turned round."""
    parts = _parts(_scores(a, b.families), a), _parts(_scores(b, a.families), b)
    means = [_weighed(lead.mean(), rest.mean()) for lead, rest in parts]
    drawn = [
        _weighed(draws.lead @ lead, draws.rest @ rest)
        for (lead, rest), draws in zip(parts, (draws_a, draws_b), strict=True)
    ]
    low, high = percentile_interval(drawn[0] - drawn[1])
    return Comparison(float(means[0] - means[1]), float(low), float(high))


def _scores(account: Account, shared: frozenset[str]) -> Array:
    """Score of each sentence from the words that the other account does not use."""
    discount = sentence_discount()
    own = ([score for of_word, score in words if of_word not in shared] for words in account.loads)
    return np.array([noisy_or(chances, discount) for chances in own])


def _parts(scores: Array, account: Account) -> tuple[Array, Array]:
    """Headline and lead, and the rest; an account that is all lead is its own rest."""
    lead, rest = scores[: account.lead], scores[account.lead :]
    return lead, rest if len(rest) else lead


def _weighed(lead: Array, rest: Array) -> Array:
    weighed: Array = SETTINGS.loaded_lead_weight * lead + (1 - SETTINGS.loaded_lead_weight) * rest
    return weighed

"""From which similarity on an article carries a sentence: set without labels, on articles about other events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.events.alignment import Passages, nearest, term_weights
from toolkit.events.similarity import Floats
from toolkit.events.stems import Rarity
from toolkit.files import fingerprint
from toolkit.settings import SETTINGS


@dataclass(frozen=True)
class Cuts:
    """Containments from which a sentence is carried, and from which it is uncertain whether it is.

    ``sentences`` is the number of sentences behind them; 0 where the corpus is too small and they are the defaults.
    """

    carried: float
    near: float
    sentences: int = 0

    @classmethod
    def default(cls) -> Cuts:
        """What holds where a corpus has too few events to look at."""
        return cls(SETTINGS.statement_carried, SETTINGS.statement_near)


def calibrate(articles: Sequence[tuple[str, str, Sequence[str]]], rarity: Rarity) -> Cuts:
    """The cuts of a corpus.

    Parameters
    ----------
    articles : sequence of (article_id, storyline, sentences)
        A sample of the corpus, see :func:`sampled`; in any order.
    rarity : Rarity
        Of the terms of the corpus.

    Returns
    -------
    Cuts
        An article on another storyline carries nothing of a text, so whatever is found there is false. Each
        sentence is looked for in two such articles. ``near`` is the containment that at most 1 % of the
        sentences reach there, ``carried`` the one that at most .1 % reach. Both stay within a factor of 1.5 of
        the defaults, because sentences that an outlet prints under every article match everywhere.
    """
    ordered = sorted(articles, key=lambda a: fingerprint(a[0]))
    found = [_foreign(ordered, number, rarity) for number in range(len(ordered))]
    reached = np.concatenate([np.empty(0), *found])
    if len(reached) < SETTINGS.calibration_sentences:
        return Cuts.default()
    ranked = np.sort(reached)[::-1]
    default = Cuts.default()
    near = _bounded(float(ranked[int(0.01 * len(ranked))]), default.near)
    carried = max(near, _bounded(float(ranked[int(0.001 * len(ranked))]), default.carried))
    return Cuts(carried, near, len(ranked))


def sampled(ids: Sequence[str], most: int) -> list[str]:
    """At most so many identifiers, the same ones in whatever order they come."""
    return sorted(ids, key=fingerprint)[:most]


def _foreign(articles: Sequence[tuple[str, str, Sequence[str]]], number: int, rarity: Rarity) -> Floats:
    """How far the next two articles on other storylines carry each sentence of an article."""
    _, storyline, sentences = articles[number]
    turned = [*articles[number + 1 :], *articles[:number]]
    others = [told for _, other, told in turned if other != storyline][:2]
    if len(others) < 2 or not sentences:
        return np.empty(0)
    passages = Passages.of([sentences, *others])
    rows = np.flatnonzero((passages.article == 0) & (passages.sizes >= SETTINGS.statement_terms))
    found = nearest(rows, passages, term_weights(passages, rarity))
    return np.asarray(found.containment[:, 1:].max(axis=1))


def _bounded(cut: float, default: float) -> float:
    # The cut lies above the value that is reached, or it would be reached as often again.
    return min(max(float(np.nextafter(cut, 1)), default / 1.5), default * 1.5)

"""Whether an article carries what a sentence says, as a degree; the figure that the statements stand on, for one article."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import expit

from toolkit.events.alignment import Passages, nearest, term_weights
from toolkit.events.similarity import Floats
from toolkit.events.stems import Rarity
from toolkit.settings import SETTINGS


def carried_degrees(sentences: Sequence[str], article: Sequence[str]) -> Floats:
    """The degree to which an article carries each of some sentences of another article.

    Parameters
    ----------
    sentences, article : sequence of str
        The sentences of one text, and those of the article in which they are looked for.

    Returns
    -------
    array of float, shape (sentences,)
        In [0, 1]. From .5 on the article carries the sentence: two neighbouring sentences of it hold enough of
        its terms (:attr:`Settings.statement_carried`). Within each half, sentences are ordered by how likely
        they are to be carried at all: by the share of their terms that the article holds anywhere; less for a
        long sentence, which says more, for one of a long text, which dwells on more, and in a long article, in
        which a term stands by chance.

    Examples
    --------
    >>> told = ["The ferry sank off Lorn with ninety people aboard.", "The mayor will open a museum."]
    >>> carried_degrees(told, ["A ferry with ninety aboard sank near Lorn.", "It left Holm at dawn."]).round(1).tolist()
    [1.0, 0.3]
    """
    if not sentences:
        return np.empty(0)
    passages = Passages.of([sentences, article])
    rows = np.arange(len(sentences))
    weights = term_weights(passages, Rarity({}, 0))
    matched = nearest(rows, passages, weights).containment[:, 1] >= SETTINGS.statement_carried
    return (matched + _expected(passages, len(sentences))) / 2


def _expected(passages: Passages, sentences: int) -> Floats:
    """How likely each of the first sentences is to be carried by the rest, between 0 and 1."""
    own, other = passages.matrix[:sentences], passages.matrix[sentences:]
    terms = np.diff(own.indptr)
    held = np.asarray(other.sum(axis=0)).ravel() > 0
    share = np.asarray(own @ held.astype(float)).ravel() / np.maximum(terms, 1)
    by_chance = SETTINGS.carried_by_length * np.log(own.shape[0] * other.shape[0])
    return np.asarray(expit(4 * (0.5 + share - by_chance - SETTINGS.carried_by_terms * np.log(terms + 1))))

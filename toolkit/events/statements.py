"""Statements: sentences of the accounts of one event that say the same, and which outlet carries each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.events.alignment import Nearest, Passages, mutual, nearest, term_weights
from toolkit.events.calibration import Cuts
from toolkit.events.linkage import average_link
from toolkit.events.similarity import Floats, Integers, Pairs
from toolkit.events.stems import Rarity
from toolkit.settings import SETTINGS

COVERED, UNCERTAIN, NOT_FOUND = "covered", "uncertain", "not found"


@dataclass(frozen=True)
class Told:
    """One article of an event: its sentences, how many of them are headline, and the account it belongs to.

    ``fullest`` says whether it is the fullest text of its account, the one that the account's statements are taken from.
    """

    article_id: str
    outlet: str
    account: str
    sentences: Sequence[str]
    headline: int

    @property
    def fullest(self) -> bool:
        return self.account == self.article_id


@dataclass(frozen=True)
class Statement:
    """What one or several sentences of an event say.

    Attributes
    ----------
    members : tuple of (int, int)
        The sentences that say it, as number of the article and number of the sentence; the first represents it.
    similarity : array of float, shape (articles,)
        How far each article carries the representative sentence.
    place : array of int, shape (articles,)
        The nearest sentence of each article.
    state : tuple of str
        For each article: covered, uncertain or not found.
    accounts, uncertain : int
        Accounts that carry it, and those of which that is uncertain; copies of one text count once.
    prominence : float
        How early the accounts that carry it do so: 1 for the headline or the first sentence, near 0 for the last.
    headlines, leads : int
        Accounts that carry it in the headline, and in the first sentences of the text.
    """

    members: tuple[tuple[int, int], ...]
    similarity: Floats
    place: Integers
    state: tuple[str, ...]
    accounts: int
    uncertain: int
    prominence: float
    headlines: int
    leads: int


def find_statements(articles: Sequence[Told], rarity: Rarity, cuts: Cuts) -> list[Statement]:
    """The statements of one event, the most widely and prominently carried first.

    Two sentences are one statement if each carries the other; several, if they do so on average. A statement
    stands in an article if two neighbouring sentences of it carry the statement's most typical sentence.

    Parameters
    ----------
    articles : sequence of Told
        All articles of one event; their order decides between equals alone.
    rarity : Rarity
    cuts : Cuts

    Returns
    -------
    list of Statement

    References
    ----------
    Barzilay & Elhadad (2003), Sentence alignment for monolingual comparable corpora, EMNLP.

    Examples
    --------
    >>> one = ["A ferry with ninety passengers sank off Lorn.", "Forty survivors reached the harbour of Holm by boat."]
    >>> two = ["The Lorn ferry sank with ninety passengers.", "Its owner had checked the engine and hull in March."]
    >>> one, two = Told("a", "Harbour Post", "a", one, 0), Told("b", "Lorn Echo", "b", two, 0)
    >>> [(s.accounts, s.state) for s in find_statements([one, two], Rarity({}, 0), Cuts.default())]
    [(2, ('covered', 'covered')), (1, ('covered', 'not found')), (1, ('not found', 'covered'))]
    """
    passages = Passages.of([article.sentences for article in articles])
    fullest = np.array([article.fullest for article in articles])[passages.article]
    weights = term_weights(passages, rarity, np.flatnonzero(fullest))
    rows = np.flatnonzero(fullest & (passages.sizes >= SETTINGS.statement_terms))
    if not len(rows):
        return []
    alike = mutual(rows, passages, weights, cuts.near / 2)
    links = alike.tocoo()
    pairs = Pairs(links.row.astype(np.int64), links.col.astype(np.int64), links.data)
    names = pd.util.hash_array(rows.astype(np.uint64))
    labels = average_link(pairs, np.ones(len(rows), np.int64), names, cuts.carried)
    typical: Floats = np.asarray(alike.sum(axis=0)).ravel() + np.asarray(alike.sum(axis=1)).ravel()
    ordered = [rows[_most_typical_first(np.flatnonzero(labels == label), typical)] for label in np.unique(labels)]
    found = nearest(np.array([group[0] for group in ordered]), passages, weights)
    statements = [_statement(group, passages, found, number, articles, cuts) for number, group in enumerate(ordered)]
    return sorted(statements, key=lambda s: (-s.accounts, -round(s.prominence, 9), s.members))


def _most_typical_first(group: Integers, typical: Floats) -> Integers:
    """The sentences of a statement, the one most like all others first; of equals the one that stands first."""
    return group[np.argsort(-typical[group].round(9), kind="stable")]


def _statement(
    group: Integers, passages: Passages, found: Nearest, number: int, articles: Sequence[Told], cuts: Cuts
) -> Statement:
    article, place = passages.article[group], group - passages.bounds[passages.article[group]]
    similarity = found.containment[number]
    carries = similarity >= cuts.carried
    carries[article] = True
    near = ~carries & (similarity >= cuts.near)
    nearest_place = found.sentence[number] - passages.bounds[:-1]
    # A sentence of the statement itself comes before any other that may be as near.
    for a, p in zip(article[::-1], place[::-1], strict=True):
        nearest_place[a] = p
    state = np.where(carries, COVERED, np.where(near, UNCERTAIN, NOT_FOUND))
    own = np.array([a.fullest for a in articles])
    positions = [_position(articles[a], int(nearest_place[a])) for a in np.flatnonzero(carries & own).tolist()]
    return Statement(
        members=tuple((int(a), int(p)) for a, p in zip(article, place, strict=True)),
        similarity=similarity,
        place=nearest_place,
        state=tuple(state.tolist()),
        accounts=int((carries & own).sum()),
        uncertain=int((near & own).sum()),
        prominence=float(np.mean([early for early, _, _ in positions])),
        headlines=sum(headline for _, headline, _ in positions),
        leads=sum(lead for _, _, lead in positions),
    )


def _position(article: Told, sentence: int) -> tuple[float, bool, bool]:
    """How early a sentence stands, whether in the headline, and whether in the lead."""
    body = sentence - article.headline
    length = max(1, len(article.sentences) - article.headline)
    return 1 - max(0, body) / length, body < 0, 0 <= body < SETTINGS.lead_sentences

"""Which of two outlets words an event the more loadedly in its own voice, pair by pair, with an interval or "cannot tell"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.compare.peers import Peers, peers
from toolkit.settings import SETTINGS
from toolkit.stats import generator
from toolkit.tables import TABLES
from toolkit.wording import without_model
from toolkit.wording.order import Account, Comparison, Draws, compare_drawn, draws_of, family, pooled

MORE, LESS, UNKNOWN = "more", "less", "cannot tell"
# python -m training.calls: 17 of 81, 12 of 17 and 5 of 39.
KNOWN_ACCURACY = (
    "Take it for a hint and read the sentences: of pairs of articles of which experts had marked one as the more loaded, it told "
    "one in five apart and was right in seven of ten of these; of pairs that they had found alike it told one in eight apart."
)
_NOTHING = Comparison(np.nan, np.nan, np.nan)


def loadedness_pairs(
    *,
    loads: pd.DataFrame,
    terms: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    memberships: pd.DataFrame,
) -> pd.DataFrame:
    """Every two outlets of an event: which words it the more loadedly.

    The articles that speak for an outlet, copies of one text once, are taken as one account: the headlines and leads of all of
    them, and the rest. A sentence that is all a source's counts as one without a loaded word of the outlet's own.

    Parameters
    ----------
    loads, terms, sentences, articles, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.

    Returns
    -------
    DataFrame
        As ``TABLES["loadedness_pairs"]``; of very many outlets those with the most sentences
        (:attr:`~toolkit.settings.Settings.loaded_outlets`).

    Examples
    --------
    >>> names = ("loads", "terms", "sentences", "articles", "memberships")
    >>> loadedness_pairs(**{name: TABLES[name].frame() for name in names}).empty
    True
    """
    lengths = Counter(sentences["article_id"].tolist())
    events = list(peers(memberships, articles, lengths))
    wanted = {text for event in events for text in event.texts}
    words = _Words(loads[loads["article_id"].isin(wanted)], terms[terms["article_id"].isin(wanted)], lengths)
    return TABLES["loadedness_pairs"].frame(row for event in events for row in _of_event(event, words))


class _Words:
    """What a comparison needs of each article, looked up by its id."""

    def __init__(self, loads: pd.DataFrame, terms: pd.DataFrame, lengths: Mapping[str, int]) -> None:
        self.lengths = lengths
        self.families: dict[str, set[str]] = {}
        self._loads: dict[str, list[tuple[int, str, float]]] = {}
        for article, term in zip(terms["article_id"].tolist(), terms["term"].tolist(), strict=True):
            self.families.setdefault(article, set()).add(family(term.lower()))
        columns = ("article_id", "sentence", "family", "chance")
        for article, *load in zip(*(loads[name].tolist() for name in columns), strict=True):
            self._loads.setdefault(article, []).append((load[0], load[1], load[2]))
            self.families.setdefault(article, set()).add(load[1])

    def sentences(self, article: str) -> list[list[tuple[str, float]]]:
        """The words of each sentence that may be loaded."""
        told: list[list[tuple[str, float]]] = [[] for _ in range(self.lengths.get(article, 0))]
        for sentence, of_word, chance in self._loads.get(article, ()):
            told[sentence].append((of_word, chance))
        return told


class _Side(NamedTuple):
    """An outlet's account of an event with its resamples, or the reason why it cannot be compared."""

    outlet: str
    articles: int
    account: Account
    draws: Draws | None
    reason: str


def _side(event_id: str, outlet: str, texts: list[str], shared_with: str, words: _Words) -> _Side:
    families: frozenset[str] = frozenset().union(*(words.families.get(text, ()) for text in texts))
    account = pooled([words.sentences(text) for text in texts], families)
    reason = _reason(outlet, account, shared_with)
    draws = None if reason else draws_of(account, generator("loadedness", event_id, outlet))
    return _Side(outlet, len(texts), account, draws, reason)


def _reason(outlet: str, account: Account, shared_with: str) -> str:
    if shared_with:
        return f"the text of {outlet} is shared with {shared_with}: a copy is nobody's own account"
    if len(account.loads) - account.lead < SETTINGS.min_own_sentences:
        return f"too few to say: {outlet} has fewer than {SETTINGS.min_own_sentences} sentences below the lead"
    return ""


def _of_event(event: Peers, words: _Words) -> Iterator[dict[str, object]]:
    speaking = event.speaking
    sides = [
        _side(event.event_id, outlet, sorted(speaking[outlet]), shared_with, words)
        for outlet, shared_with in zip(event.outlets, event.shared_with, strict=True)
    ]
    longest = sorted(sides, key=lambda side: (-len(side.account.loads), side.outlet))[: SETTINGS.loaded_outlets]
    for one, other in combinations(sorted(longest, key=lambda side: side.outlet), 2):
        reason = without_model() or one.reason or other.reason
        found = _NOTHING
        if one.draws and other.draws and not reason:
            found = compare_drawn(one.account, other.account, one.draws, other.draws)
        yield {
            "event_id": event.event_id,
            "outlet": one.outlet,
            "other": other.outlet,
            "difference": found.difference,
            "low": found.low,
            "high": found.high,
            "verdict": MORE if found.low > 0 else LESS if found.high < 0 else UNKNOWN,
            "articles": one.articles,
            "other_articles": other.articles,
            "reason": reason,
        }

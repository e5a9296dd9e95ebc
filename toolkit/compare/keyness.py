"""Keyness: the terms that an outlet uses more, or less, than the other accounts of the same events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from toolkit.compare.overall import ALL_EVENTS
from toolkit.compare.peers import Peers, peers
from toolkit.compare.termcounts import TermCounts, Voice, term_counts
from toolkit.settings import SETTINGS
from toolkit.stats import Stratum, benjamini_hochberg, permutation_p
from toolkit.stats.association import log_likelihood, log_odds, log_ratio
from toolkit.stats.resampling import Array, Flags, divide
from toolkit.tables import TABLES

PER = 1000.0
SHOWN = 3  # places of a term


def keyness(
    *,
    terms: pd.DataFrame,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    memberships: pd.DataFrame,
    voice: Voice = "outlet",
    most: int = SETTINGS.key_terms,
) -> pd.DataFrame:
    """Key terms of every outlet, on each of its events and over all of them.

    Parameters
    ----------
    terms, articles, sentences, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.
    voice : "outlet" or "all"
        Whether only the outlet's own words count, or its sources' too.
    most : int
        Terms listed for an outlet: those with the largest z, either sign. The family behind q is all that occur often
        enough, listed or not.

    Returns
    -------
    DataFrame
        As ``TABLES["keyness"]``.

    References
    ----------
    Gries, S. Th. (2021). A new approach to (key) keywords analysis: using frequency, and now also dispersion.
    Research in Corpus Linguistics, 9(2).
    Bestgen, Y. (2014). Inadequacy of the chi-squared test to examine vocabulary differences between corpora.
    Literary and Linguistic Computing, 29(2).

    Examples
    --------
    >>> from toolkit.tables import TABLES
    >>> keyness(**{name: TABLES[name].frame() for name in ("terms", "articles", "sentences", "memberships")}).empty
    True
    """
    length = {str(article): int(size) for article, size in sentences.groupby("article_id").size().items()}
    events = list(peers(memberships, articles, length))
    texts = sorted({text for event in events for text in event.texts})
    counts = term_counts(terms, texts, voice=voice, min_texts=SETTINGS.key_min_texts)
    if not counts.terms:
        return TABLES["keyness"].frame()
    outlets = sorted({outlet for event in events for outlet in event.outlets})
    parts = [_of_event(event, counts, most) for event in events]
    parts += [_of_outlet(outlet, events, counts, most) for outlet in outlets]
    found = [part for part in parts if len(part)]
    if not found:
        return TABLES["keyness"].frame()
    listed = pd.concat(found, ignore_index=True)
    return TABLES["keyness"].conform(listed.assign(places=list(_places(listed, terms))))


def _places(listed: pd.DataFrame, terms: pd.DataFrame) -> Iterator[str]:
    """The first sentences in the outlet's own voice that use each term, as article#sentence."""
    told = terms[terms["term"].isin(set(listed["term"])) & (terms["own_uses"] > 0)]
    uses = {(a, t): s for a, t, s in zip(told["article_id"], told["term"], told["own_sentences"], strict=True)}
    for term, texts in zip(listed["term"], listed["texts"], strict=True):
        found = (f"{text}#{sentence}" for text in texts for sentence in uses.get((text, term), "").split())
        yield " ".join(islice(found, SHOWN))


def _of_event(event: Peers, counts: TermCounts, most: int) -> pd.DataFrame:
    parts = [_Sides(outlet, [event], counts).table(event.event_id, most) for outlet in event.outlets]
    return pd.concat(parts, ignore_index=True)


def _of_outlet(outlet: str, events: Sequence[Peers], counts: TermCounts, most: int) -> pd.DataFrame:
    sides = _Sides(outlet, events, counts)
    table = sides.table(ALL_EVENTS, most)
    if len(sides.compared) < SETTINGS.min_events or table.empty:
        return table
    p = sides.permutation_p(table["column"].to_numpy(dtype=np.int64))
    # Terms that are not listed were tested too, so to speak: they count in the family, as if their p were 1.
    q = benjamini_hochberg(np.concatenate([p, np.ones(sides.family - len(p))]))[: len(p)]
    return table.assign(p=p, q=q)


class _Sides:
    """An outlet's own accounts and the others, over the events in which it has both."""

    def __init__(self, outlet: str, events: Sequence[Peers], counts: TermCounts) -> None:
        self.outlet, self.counts = outlet, counts
        self.compared = list(_compared(outlet, events))
        self.own = [text for _, own, _ in self.compared for text in own]
        self.others = sorted({text for _, _, others in self.compared for text in others})
        self.family = 0

    def table(self, scope: str, most: int) -> pd.DataFrame:
        """The terms with the largest z, with their column in the counts."""
        own, own_sizes = self.counts.of(self.own)
        others, other_sizes = self.counts.of(self.others)
        a, b = _total(own), _total(others)
        sizes = float(own_sizes.sum()), float(other_sizes.sum())
        often = np.flatnonzero((a + b >= SETTINGS.key_min_uses) & ~self._own_name())
        self.family = len(often)
        if not all(sizes) or not self.family:
            return pd.DataFrame()
        a, b = a[often], b[often]
        prior = SETTINGS.key_prior * (a + b) / sum(sizes)
        delta, z = log_odds(a, b, *sizes, prior, SETTINGS.key_prior)
        first = np.argsort(-np.abs(z), kind="stable")[:most]
        columns = often[first]
        a, b = a[first], b[first]
        return pd.DataFrame(
            {
                "scope": scope,
                "outlet": self.outlet,
                "term": [self.counts.terms[i] for i in columns],
                "uses": a,
                "other_uses": b,
                "rate": PER * a / sizes[0],
                "other_rate": PER * b / sizes[1],
                "articles": _holding(own, columns),
                "other_accounts": _holding(others, columns),
                "events": self._events_with(columns),
                "log_ratio": log_ratio(a, b, *sizes),
                "log_odds": delta[first],
                "z": z[first],
                "g2": log_likelihood(a, b, *sizes),
                "p": np.nan,
                "q": np.nan,
                "column": columns,
                "texts": [self.own] * len(columns),
            }
        )

    def _own_name(self) -> Flags:
        """Terms made of the outlet's own name: every outlet says its name more often than others do."""
        name = set(self.outlet.lower().split())
        return np.array([name.issuperset(term.split()) for term in self.counts.terms])

    def _events_with(self, columns: np.ndarray) -> Array:
        holding = [_holding(self.counts.of(own)[0], columns) > 0 for _, own, _ in self.compared]
        return np.asarray(np.sum(holding, axis=0), dtype=np.float64)

    def permutation_p(self, columns: np.ndarray) -> Array:
        """p of each term's mean difference in rate; where it is small, again with more relabellings."""
        p = permutation_p(self._strata(columns))
        small = np.flatnonzero(p <= SETTINGS.key_small_p)
        if len(small):
            p[small] = permutation_p(self._strata(columns[small]), permutations=SETTINGS.key_permutations)
        return p

    def _strata(self, columns: np.ndarray) -> Iterator[Stratum]:
        for event_id, own, others in self.compared:
            uses, sizes = self.counts.of([*own, *others])
            yield Stratum(event_id, divide(PER * uses[:, columns].toarray(), sizes[:, None]), len(own))


def _compared(outlet: str, events: Sequence[Peers]) -> Iterator[tuple[str, list[str], list[str]]]:
    """The events in which the outlet has an account of its own and others have theirs."""
    for event in events:
        if outlet in event.outlets:
            row = event.outlets.index(outlet)
            own = [event.texts[i] for i in np.flatnonzero(event.own[row])]
            others = [event.texts[i] for i in np.flatnonzero(event.others[row])]
            if own and others and not event.shared_with[row]:
                yield event.event_id, own, others


def _total(uses: csr_array) -> Array:
    return np.asarray(uses.sum(axis=0), dtype=np.float64).ravel()


def _holding(uses: csr_array, columns: np.ndarray) -> Array:
    """In how many texts each term occurs."""
    return np.asarray((uses[:, columns] > 0).sum(axis=0), dtype=np.float64).ravel()

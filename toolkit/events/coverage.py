"""Coverage: which outlet covered which event, where that is uncertain, and in how many articles it was looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.events.archive import Archive, together
from toolkit.events.similarity import Days, Floats, Integers, cosines, shared_terms, time_factor
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES, TEXT


def coverage_table(
    articles: pd.DataFrame,
    archive: Archive,
    days: Days,
    event_of: Integers,
    middles: Archive,
    event_days: Days,
    event_ids: Sequence[str],
) -> pd.DataFrame:
    """The ``coverage`` table: a row for every event and every outlet of the corpus.

    Parameters
    ----------
    articles, archive, days
        The articles in the order of :func:`toolkit.events.weeks.in_order`, their vectors and days.
    event_of : array of int
        Number of the event of each article.
    middles, event_days, event_ids
        Centroids, days and identifiers of the events, by number.

    Notes
    -----
    "Not found" is said only where no article of the outlet in the window is near the event; where one is
    (:attr:`Settings.coverage_near`), the grouping may have missed it, and the state is "uncertain".
    """
    outlet, names = pd.factorize(articles["outlet"], sort=True)
    shape = (len(event_ids), len(names))
    near, similarity = np.full(shape, -1, np.int64), np.zeros(shape)
    nearest = _Nearest(archive, days, outlet, event_of, middles, event_days, shape[1])
    for start, stop in pairwise(middles.bounds.tolist()):
        near[start:stop], similarity[start:stop] = nearest.of(np.arange(start, stop))
    covered = np.zeros(shape, bool)
    covered[event_of, outlet] = True
    state = np.where(covered, 0, np.where(similarity >= SETTINGS.coverage_near, 2, 1))
    return TABLES["coverage"].conform(
        pd.DataFrame(
            {
                "event_id": _texts(event_ids, np.repeat(np.arange(shape[0]), shape[1])),
                "outlet": _texts(names.tolist(), np.tile(np.arange(shape[1]), shape[0])),
                "state": _texts(("covered", "not found", "uncertain"), state.ravel()),
                "nearest": _texts([*articles["article_id"], None], near.ravel()),  # the last is what -1 points to
                "similarity": similarity.ravel(),
                "searched": _searched(days, outlet, shape[1], event_days).ravel(),
            }
        )
    )


def _texts(values: Sequence[str | None], chosen: Integers) -> pd.Series[str]:
    return pd.Series(list(values), dtype=TEXT).take(chosen).reset_index(drop=True)


def _searched(days: Days, outlet: Integers, outlets: int, event_days: Days) -> Integers:
    """Articles of each outlet within the window of each event."""
    count = np.zeros((len(event_days.first), outlets), np.int64)
    for number in range(outlets):
        of = outlet == number
        first, last = np.sort(days.first[of]), np.sort(days.last[of])
        ended = np.searchsorted(last, event_days.first - SETTINGS.event_window_days, side="left")
        begun = np.searchsorted(first, event_days.last + SETTINGS.event_window_days, side="right")
        count[:, number] = begun - ended
    return count


@dataclass(frozen=True)
class _Nearest:
    """Looks for each outlet's article nearest to events."""

    archive: Archive
    days: Days
    outlet: Integers
    event_of: Integers
    middles: Archive
    event_days: Days
    outlets: int

    def of(self, span: Integers) -> tuple[Integers, Floats]:
        """Position of the article nearest by the terms that few share (-1 where none comes near), and its similarity.

        Returns
        -------
        two arrays, shape (events, outlets)
        """
        best, found = np.zeros((len(span), self.outlets)), np.full((len(span), self.outlets), -1, np.int64)
        similarity = np.zeros(best.shape)
        for there in self._within(span):
            event, outlet, article, value, cosine = self._among(span, there)
            nearer = value > best[event, outlet]  # of equally near ones the first
            event, outlet = event[nearer], outlet[nearer]
            best[event, outlet], found[event, outlet] = value[nearer], article[nearer]
            similarity[event, outlet] = cosine[nearer]
        return found, similarity

    def _within(self, span: Integers) -> Iterator[Integers]:
        """The articles in the window of some events, a part of the archive at a time."""
        window = SETTINGS.event_window_days
        lo, hi = self.event_days.first[span].min() - window, self.event_days.last[span].max() + window
        there = np.flatnonzero((self.days.last >= lo) & (self.days.first <= hi))
        cut = np.searchsorted(there, self.archive.bounds)
        return (there[a:b] for a, b in pairwise(cut.tolist()) if a < b)

    def _among(self, span: Integers, there: Integers) -> tuple[Integers, Integers, Integers, Floats, Floats]:
        """For each event and outlet that has one the nearest of some articles, its value and similarity."""
        centroids, vectors = together((self.middles, span), (self.archive, there))
        parts = []
        for event, article, product in shared_terms(
            centroids.telling, range(len(span)), vectors.telling, range(len(there))
        ):
            value = product * _fading(self.days, there[article], self.event_days, span[event])
            # The outlet's own article in the event comes before any other, however near.
            value += self.event_of[there[article]] == span[event]
            cell = event * self.outlets + self.outlet[there[article]]
            # Of the nearest the first: sorted by cell, then from near to far.
            order = np.lexsort((article, -value, cell))
            first = order[np.flatnonzero(np.diff(cell[order], prepend=-1))]
            first = first[value[first] > 0]
            parts.append((event[first], article[first], value[first]))
        event, article, value = (np.concatenate(column) for column in zip(*parts, strict=True))
        cosine = cosines(centroids.matrix, event, vectors.matrix, article)
        cosine = cosine * _fading(self.days, there[article], self.event_days, span[event])
        return event, self.outlet[there[article]], there[article], value, cosine


def _fading(days: Days, article: Integers, event_days: Days, event: Integers) -> Floats:
    """What remains of a similarity over the days between articles and events; nothing beyond the window."""
    gap = np.maximum(days.first[article] - event_days.last[event], event_days.first[event] - days.last[article])
    gap = gap.clip(0)
    dated: NDArray[np.bool_] = days.dated[article] & event_days.dated[event]
    return np.where(gap <= SETTINGS.event_window_days, time_factor(gap, dated, SETTINGS.event_fade), 0)

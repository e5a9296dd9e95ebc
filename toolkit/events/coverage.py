"""Coverage: which outlet covered which event, where that is uncertain, and in how many articles it was looked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.events.similarity import SPAN, Days, Floats, Integers, cosines, shared_terms, time_factor
from toolkit.events.vectors import Vectors
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES, TEXT


def coverage_table(
    articles: pd.DataFrame,
    vectors: Vectors,
    days: Days,
    event_of: Integers,
    centroids: Vectors,
    event_days: Days,
    event_ids: Sequence[str],
) -> pd.DataFrame:
    """The ``coverage`` table: a row for every event and every outlet of the corpus.

    Parameters
    ----------
    articles, vectors, days
        The articles in the order of :func:`toolkit.events.weeks.in_order`, their vectors and days.
    event_of : array of int
        Number of the event of each article.
    centroids, event_days, event_ids
        Centroids, days and identifiers of the events, by number.

    Notes
    -----
    "Not found" is said only where no article of the outlet in the window is near the event; where one is
    (:attr:`Settings.coverage_near`), the grouping may have missed it, and the state is "uncertain".
    """
    outlet, names = pd.factorize(articles["outlet"], sort=True)
    shape = (len(event_ids), len(names))
    near = _nearest(vectors, days, outlet, event_of, centroids, event_days, shape)
    similarity = _similarity(vectors, days, near, centroids, event_days)
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


def _nearest(
    vectors: Vectors,
    days: Days,
    outlet: Integers,
    event_of: Integers,
    centroids: Vectors,
    event_days: Days,
    shape: tuple[int, int],
) -> Integers:
    """Position of the outlet's article nearest to each event by the terms that few share; -1 where none comes near."""
    nearest, window = np.full(shape, -1, np.int64), SETTINGS.event_window_days
    for start in range(0, shape[0], SPAN):
        span = range(start, min(start + SPAN, shape[0]))
        lo = event_days.first[start : span.stop].min() - window
        hi = event_days.last[start : span.stop].max() + window
        there = np.flatnonzero((days.last >= lo) & (days.first <= hi))
        reach = range(int(there.min()), int(there.max()) + 1)
        for event, article, product in shared_terms(centroids.telling, span, vectors.telling, reach):
            value = product * _fading(days, article, event_days, event)
            # The outlet's own article in the event comes before any other, however near.
            value += event_of[article] == event
            cell = event * shape[1] + outlet[article]
            # Of the nearest the first: sorted by cell, then from near to far.
            order = np.lexsort((article, -value, cell))[: len(value)]
            first = order[np.flatnonzero(np.diff(cell[order], prepend=-1))]
            first = first[value[first] > 0]
            nearest[event[first], outlet[article[first]]] = article[first]
    return nearest


def _similarity(vectors: Vectors, days: Days, near: Integers, centroids: Vectors, event_days: Days) -> Floats:
    """Similarity of each event to the nearest article of each outlet; 0 where none comes near."""
    similarity = np.zeros(near.shape)
    event, outlet = np.nonzero(near >= 0)
    article = near[event, outlet]
    cosine = cosines(centroids.matrix, event, vectors.matrix, article)
    similarity[event, outlet] = cosine * _fading(days, article, event_days, event)
    return similarity


def _fading(days: Days, article: Integers, event_days: Days, event: Integers) -> Floats:
    """What remains of a similarity over the days between articles and events; nothing beyond the window."""
    gap = np.maximum(days.first[article] - event_days.last[event], event_days.first[event] - days.last[article])
    gap = gap.clip(0)
    dated: NDArray[np.bool_] = days.dated[article] & event_days.dated[event]
    return np.where(gap <= SETTINGS.event_window_days, time_factor(gap, dated, SETTINGS.event_fade), 0)

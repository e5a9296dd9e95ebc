"""Coverage: which outlet covered which event, where that is uncertain, and in how many articles it was looked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from toolkit.events.similarity import BLOCK, Days, Floats, Integers, time_factor
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES


def coverage_table(
    articles: pd.DataFrame,
    matrix: csr_array[np.float64],
    days: Days,
    event_of: Integers,
    event_matrix: csr_array[np.float64],
    event_days: Days,
    event_ids: Sequence[str],
) -> pd.DataFrame:
    """The ``coverage`` table: a row for every event and every outlet of the corpus.

    Parameters
    ----------
    articles, matrix, days
        The articles in the order of :func:`toolkit.events.clustering.in_order`, their vectors and days.
    event_of : array of int
        Number of the event of each article.
    event_matrix, event_days, event_ids
        Centroids, days and identifiers of the events, by number.

    Notes
    -----
    "Not found" is said only where no article of the outlet in the window is near the event; where one is
    (:attr:`Settings.coverage_near`), the grouping may have missed it, and the state is "uncertain".
    """
    outlet, names = pd.factorize(articles["outlet"], sort=True)
    searched = _searched(days, outlet, len(names), event_days)
    near, similarity = _nearest(matrix, days, outlet, len(names), event_of, event_matrix, event_days)
    covered = np.zeros(searched.shape, bool)
    covered[event_of, outlet] = True
    ids = np.array([*articles["article_id"], None], dtype=np.object_)  # the last is what -1 points to
    state = np.where(covered, "covered", np.where(similarity >= SETTINGS.coverage_near, "uncertain", "not found"))
    return TABLES["coverage"].conform(
        pd.DataFrame(
            {
                "event_id": [event for event in event_ids for _ in names],
                "outlet": [*names] * len(event_ids),
                "state": state.ravel(),
                "nearest": ids[near.ravel()],
                "similarity": similarity.ravel(),
                "searched": searched.ravel(),
            }
        )
    )


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
    matrix: csr_array[np.float64],
    days: Days,
    outlet: Integers,
    outlets: int,
    event_of: Integers,
    event_matrix: csr_array[np.float64],
    event_days: Days,
) -> tuple[Integers, Floats]:
    """Position of the outlet's article nearest to each event (-1 where none shares a term), and its similarity."""
    nearest = np.full((event_matrix.shape[0], outlets), -1, np.int64)
    similarity = np.zeros(nearest.shape)
    for start in range(0, len(nearest), BLOCK):
        stop = min(start + BLOCK, len(nearest))
        lo = event_days.first[start:stop].min() - SETTINGS.event_window_days
        hi = event_days.last[start:stop].max() + SETTINGS.event_window_days
        there = np.flatnonzero((days.last >= lo) & (days.first <= hi))
        product = (event_matrix[start:stop] @ matrix[there].T).tocoo()
        event, article = product.row.astype(np.int64) + start, there[product.col]
        gap = np.maximum(
            days.first[article] - event_days.last[event], event_days.first[event] - days.last[article]
        ).clip(0)
        value = product.data * time_factor(gap, days.dated[article] & event_days.dated[event], SETTINGS.event_fade)
        inside = (gap <= SETTINGS.event_window_days) & (value > 0)
        event, article, value = event[inside], article[inside], value[inside]
        # The outlet's own article in the event comes before any other, however near.
        own = (event_of[article] == event).astype(float)
        cell = (event - start) * outlets + outlet[article]
        best = np.zeros((stop - start) * outlets)
        np.maximum.at(best, cell, value + own)
        at_best = value + own == best[cell]
        found = np.full(len(best), len(days.first))
        np.minimum.at(found, cell[at_best], article[at_best])
        nearest[start:stop] = np.where(best > 0, found, -1).reshape(-1, outlets)
        similarity[start:stop] = np.where(best > 1, best - 1, best).reshape(-1, outlets)
    return nearest, similarity

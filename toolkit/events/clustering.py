"""Articles into events, and events into storylines."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from toolkit.events.linkage import average_link
from toolkit.events.similarity import Days, Floats, Integers, similar_pairs
from toolkit.events.vectors import Vectors, unit_rows
from toolkit.settings import SETTINGS


def cluster_articles(articles: pd.DataFrame, vectors: Vectors) -> Integers:
    """Number of the event of each article, counted from 0 by their first day (events without any date first).

    Parameters
    ----------
    articles : DataFrame
        Rows of the ``articles`` table in the order of :func:`in_order`.
    vectors : Vectors
        Of the same articles.

    Notes
    -----
    Identical texts of one day enter as one item that counts for all of them: they would be merged first
    anyway, and 2,000 copies would otherwise make two million pairs.
    """
    day = day_numbers(articles)
    copies = articles.assign(day=day).groupby(["day", "title", "text"], sort=False, dropna=False).ngroup().to_numpy()
    _, first, sizes = np.unique(copies, return_index=True, return_counts=True)
    pairs = similar_pairs(
        vectors.matrix[first],
        Days.of(day[first], day[first]),
        window=SETTINGS.event_window_days,
        fade=SETTINGS.event_fade,
        floor=SETTINGS.event_floor,
    )
    number = _count_from_zero(average_link(pairs, sizes, SETTINGS.event_threshold)[copies])
    start = span_of(number, day).first
    return np.argsort(np.argsort(start, kind="stable"), kind="stable")[number]


def span_of(numbers: Integers, day: Floats) -> Days:
    """First and last known day of the articles of each event."""
    first, last = (pd.Series(day).groupby(numbers).agg(how).to_numpy(np.float64) for how in ("min", "max"))
    return Days.of(first, last)


def cluster_events(matrix: csr_array[np.float64], days: Days) -> Integers:
    """Number of the storyline of each event: events that follow each other within two weeks on the same matter.

    Parameters
    ----------
    matrix : csr_array
        Centroids of the events (see :func:`centroids`), ordered by their first day.
    days : Days
        Of the events.
    """
    pairs = similar_pairs(matrix, days, window=SETTINGS.storyline_window_days, fade=0.0, floor=SETTINGS.event_floor)
    return _count_from_zero(average_link(pairs, np.ones(matrix.shape[0], np.int64), SETTINGS.storyline_threshold))


def centroids(matrix: csr_array[np.float64], numbers: Integers) -> csr_array[np.float64]:
    """Unit vector of the mean of the articles of each event, a row an event."""
    gather = (np.ones(len(numbers)), (numbers, np.arange(len(numbers))))
    return unit_rows(csr_array(csr_array(gather, shape=(int(numbers.max(initial=-1)) + 1, len(numbers))) @ matrix))


def in_order(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles without a date, then the others by day; by id within a day. What is computed depends on this order alone."""
    return (
        articles.assign(day=day_numbers(articles))
        .sort_values(["day", "article_id"], na_position="first", ignore_index=True, kind="stable")
        .drop(columns="day")
    )


def day_numbers(articles: pd.DataFrame) -> Floats:
    """Day of publication counted from 1970-01-01 (UTC); NaN where no date is known."""
    since = articles["published"].dt.floor("D") - pd.Timestamp("1970-01-01", tz="UTC")
    return np.asarray(since / pd.Timedelta(days=1), dtype=np.float64)


def members_of(numbers: NDArray[np.integer[Any]]) -> list[Integers]:
    """Positions of the items of each number, ascending, for the numbers 0, 1, 2 and so on."""
    order = np.argsort(numbers, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1) if len(order) else []


def _count_from_zero(labels: Integers) -> Integers:
    return np.asarray(pd.factorize(labels)[0], dtype=np.int64)

"""Articles into events, and events into storylines."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from toolkit.events.kept import Arrays, Kept
from toolkit.events.linkage import average_link
from toolkit.events.similarity import Days, Floats, Integers, Pairs, similar_pairs
from toolkit.events.vectors import Vectors, chosen_entries, lengths, scaled, strongest_entries
from toolkit.events.weeks import Weeks, day_numbers
from toolkit.files import fingerprint
from toolkit.settings import SETTINGS


def cluster_articles(articles: pd.DataFrame, vectors: Vectors, weeks: Weeks, kept: Kept) -> Integers:
    """Number of the event of each article, counted from 0 by their first day (events without any date first).

    Parameters
    ----------
    articles : DataFrame
        Rows of the ``articles`` table in the order of :func:`toolkit.events.weeks.in_order`.
    vectors, weeks
        Of the same articles.
    kept : Kept
        Similar pairs of weeks that an earlier run computed.

    Notes
    -----
    Identical texts of one day enter as one item that counts for all of them: they would be merged first
    anyway, and 2,000 copies would otherwise make two million pairs.
    """
    day = day_numbers(articles)
    copies = articles.assign(day=day).groupby(["day", "title", "text"], sort=False, dropna=False).ngroup().to_numpy()
    _, first, sizes = np.unique(copies, return_index=True, return_counts=True)
    one_each = vectors if len(first) == len(articles) else vectors.rows(first)
    starts = np.searchsorted(first, weeks.starts)
    pairs = _pairs(weeks, starts, one_each, Days.of(day[first], day[first]), kept)
    names = pd.util.hash_array(articles["article_id"].to_numpy(object)[first], categorize=False)
    number = _count_from_zero(average_link(pairs, sizes, names, SETTINGS.event_threshold)[copies])
    return rank_by_day(number, day)[number]


def rank_by_day(numbers: Integers, day: Floats) -> Integers:
    """The place of each event among all by their first day, events without any date first."""
    start = span_of(numbers, day).first
    return np.argsort(np.argsort(start, kind="stable"), kind="stable")


def _pairs(weeks: Weeks, starts: Integers, vectors: Vectors, days: Days, kept: Kept) -> Pairs:
    """Similar pairs of all weeks, whose items begin at ``starts``; kept under all that decides the vectors they meet."""
    parts = []
    for number in range(len(weeks)):
        met = weeks.met(number)
        key = fingerprint(*(weeks.surroundings(other) for other in met))
        start, stop, reach = (int(starts[i]) for i in (number, number + 1, met.stop))
        make = partial(_pairs_of_week, vectors.rows(slice(start, reach)), days.rows(slice(start, reach)), stop - start)
        found = kept.result(f"pairs-{key}", make)
        parts.append(Pairs(found["a"] + start, found["b"] + start, found["similarity"]))
    return Pairs.joined(parts)


def _pairs_of_week(vectors: Vectors, days: Days, items: int) -> Arrays:
    """Pairs whose first item is one of the week's, which are the first ones given."""
    found = similar_pairs(
        vectors,
        days,
        window=SETTINGS.event_window_days,
        fade=SETTINGS.event_fade,
        floor=SETTINGS.event_floor,
        rows=range(items),
    )
    return {"a": found.a, "b": found.b, "similarity": found.similarity}


def span_of(numbers: Integers, day: Floats) -> Days:
    """First and last known day of the articles of each event."""
    first, last = (pd.Series(day).groupby(numbers).agg(how).to_numpy(np.float64) for how in ("min", "max"))
    return Days.of(first, last)


def cluster_events(centroids: Vectors, days: Days, names: NDArray[np.uint64]) -> Integers:
    """Number of the storyline of each event: events that follow each other within two weeks on the same matter.

    Parameters
    ----------
    centroids : Vectors
        Of the events (see :func:`centroids_of`), ordered by their first day.
    days : Days
        Of the events.
    names : array of uint64
        What each event is known by; decides between equally near ones.
    """
    pairs = similar_pairs(centroids, days, window=SETTINGS.storyline_window_days, fade=0.0, floor=SETTINGS.event_floor)
    sizes = np.ones(len(days.first), np.int64)
    return _count_from_zero(average_link(pairs, sizes, names, SETTINGS.storyline_threshold))


def centroids_of(vectors: Vectors, numbers: Integers) -> Vectors:
    """Unit vector of the mean of the articles of each event, a row an event."""
    shape = (int(numbers.max(initial=-1)) + 1, len(numbers))
    gather = csr_array((np.ones(len(numbers)), (numbers, np.arange(len(numbers)))), shape=shape)
    total = _sorted(csr_array(gather @ vectors.matrix))
    telling = total if vectors.telling is vectors.matrix else _sorted(csr_array(gather @ vectors.telling))
    strongest = strongest_entries(telling, SETTINGS.event_telling_terms)
    matrix = scaled(total, lengths(total))
    if telling is total and strongest.all():
        return Vectors(matrix, matrix, vectors.words)
    return Vectors(matrix, scaled(chosen_entries(telling, strongest), lengths(total)), vectors.words)


def _sorted(matrix: csr_array[np.float64]) -> csr_array[np.float64]:
    matrix.sort_indices()
    return matrix


def members_of(numbers: NDArray[np.integer[Any]]) -> list[Integers]:
    """Positions of the items of each number, ascending, for the numbers 0, 1, 2 and so on."""
    order = np.argsort(numbers, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1) if len(order) else []


def _count_from_zero(labels: Integers) -> Integers:
    return np.asarray(pd.factorize(labels)[0], dtype=np.int64)

"""Articles into events, and events into storylines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from toolkit.events.archive import Archive, packed
from toolkit.events.kept import Arrays, Kept
from toolkit.events.linkage import average_link
from toolkit.events.similarity import Days, Floats, Integers, Pairs, similar_pairs
from toolkit.events.vectors import Vectors, chosen_entries, lengths, scaled, strongest_entries
from toolkit.events.weeks import DAYS, Weeks, batches, day_numbers
from toolkit.files import fingerprint
from toolkit.settings import SETTINGS


def cluster_articles(articles: pd.DataFrame, archive: Archive, weeks: Weeks, kept: Kept) -> Integers:
    """Number of the event of each article, counted from 0 by their first day (events without any date first).

    Parameters
    ----------
    articles : DataFrame
        Rows of the ``articles`` table in the order of :func:`toolkit.events.weeks.in_order`.
    archive, weeks
        Vectors and weeks of the same articles.
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
    pairs = Pairs.joined(list(_weekly_pairs(_Items.of(archive, day, first), weeks, kept)))
    names = pd.util.hash_array(articles["article_id"].to_numpy(object)[first], categorize=False)
    number = _count_from_zero(average_link(pairs, sizes, names, SETTINGS.event_threshold)[copies])
    return rank_by_day(number, day)[number]


def rank_by_day(numbers: Integers, day: Floats) -> Integers:
    """The place of each event among all by their first day, events without any date first."""
    start = span_of(numbers, day).first
    return np.argsort(np.argsort(start, kind="stable"), kind="stable")


@dataclass(frozen=True)
class _Items:
    """What is compared: some items of an archive, in its order, with their days, and where each part of them begins."""

    archive: Archive
    chosen: Integers
    days: Days
    starts: Integers

    @classmethod
    def of(cls, archive: Archive, day: Floats, chosen: Integers) -> _Items:
        return cls(archive, chosen, Days.of(day[chosen], day[chosen]), np.searchsorted(chosen, archive.bounds))

    def pairs(self, own: range, reach: int, window: float, fade: float) -> Pairs:
        """Similar pairs of some neighbouring items with these and the ones behind them, up to ``reach``.

        Items without dates meet all; one part of these is compared after the other then.
        """
        if self.days.dated[own.start]:
            return self._between(own, range(own.start, reach), window, fade)
        cuts = [own.start, own.stop, *(int(at) for at in self.starts if own.stop < at < reach), reach]
        return Pairs.joined([self._between(own, range(a, b), window, fade) for a, b in pairwise(cuts)])

    def _between(self, own: range, there: range, window: float, fade: float) -> Pairs:
        items = np.arange(there.start, there.stop)
        if there.start != own.start:
            items = np.concatenate([np.arange(own.start, own.stop), items])
        found = similar_pairs(
            self.archive.rows(self.chosen[items]),
            self.days.rows(items),
            window=window,
            fade=fade,
            floor=SETTINGS.event_floor,
            rows=range(len(own)),
        )
        fresh = (found.b >= len(own)) | (there.start == own.start)
        return Pairs(items[found.a[fresh]], items[found.b[fresh]], found.similarity[fresh])


def _weekly_pairs(items: _Items, weeks: Weeks, kept: Kept) -> Iterator[Pairs]:
    """Similar pairs of all weeks, kept under all that decides the vectors they meet."""
    starts = np.searchsorted(items.chosen, weeks.starts).tolist()
    for batch in weeks.batches():
        keys = [f"pairs-{fingerprint(*map(weeks.surroundings, weeks.met(number)))}" for number in batch]
        missing = [number for number, key in zip(batch, keys, strict=True) if key not in kept]
        found = _pairs_of(items, starts, missing[0], missing[-1], weeks) if missing else Pairs.joined([])
        for number, key in zip(batch, keys, strict=True):
            start, stop = starts[number], starts[number + 1]
            of = kept.result(key, partial(_pairs_of_week, found, start, stop))
            yield Pairs(of["a"] + start, of["b"] + start, of["similarity"])


def _pairs_of(items: _Items, starts: list[int], first: int, last: int, weeks: Weeks) -> Pairs:
    """Pairs whose first item is one of some neighbouring weeks."""
    own, reach = range(starts[first], starts[last + 1]), starts[weeks.met(last).stop]
    return items.pairs(own, reach, SETTINGS.event_window_days, SETTINGS.event_fade)


def _pairs_of_week(found: Pairs, start: int, stop: int) -> Arrays:
    """Of some pairs those whose first item is one of the week's, counted from the first of these."""
    own = (found.a >= start) & (found.a < stop)
    return {"a": found.a[own] - start, "b": found.b[own] - start, "similarity": found.similarity[own]}


def span_of(numbers: Integers, day: Floats) -> Days:
    """First and last known day of the articles of each event."""
    first, last = (pd.Series(day).groupby(numbers).agg(how).to_numpy(np.float64) for how in ("min", "max"))
    return Days.of(first, last)


def cluster_events(middles: Archive, days: Days, names: NDArray[np.uint64]) -> Integers:
    """Number of the storyline of each event: events that follow each other within two weeks on the same matter.

    Parameters
    ----------
    middles : Archive
        Centroids of the events (see :func:`centroids_of`), ordered by their first day.
    days : Days
        Of the events.
    names : array of uint64
        What each event is known by; decides between equally near ones.
    """
    items = _Items(middles, np.arange(len(days.first)), days, middles.bounds)
    window, found = SETTINGS.storyline_window_days, []
    for start, stop in pairwise(middles.bounds.tolist()):
        reach = np.searchsorted(days.first, days.last[start:stop].max() + window, side="right")
        found.append(items.pairs(range(start, stop), max(int(reach), stop), window, 0.0))
    sizes = np.ones(len(days.first), np.int64)
    return _count_from_zero(average_link(Pairs.joined(found), sizes, names, SETTINGS.storyline_threshold))


def centroids_of(archive: Archive, numbers: Integers, days: Days, scratch: Kept) -> Archive:
    """Unit vectors of the mean of the articles of each event, in parts by the weeks in which the events begin.

    Parameters
    ----------
    archive : Archive
        Of the articles.
    numbers : array of int
        Number of the event of each article, by the first day of the event.
    days : Days
        Of the events.
    scratch : Kept
        Where they are left.
    """
    week = np.floor(days.first / DAYS)
    bounds = np.append(np.flatnonzero(np.append(True, week[1:] != week[:-1])), len(week)).astype(np.int64)
    members, cut = np.argsort(numbers, kind="stable"), np.searchsorted(np.sort(numbers), bounds)
    chosen = [0, *(run.stop for run in batches(cut, np.isfinite(week[bounds[:-1]])))]
    bounds, cut = bounds[chosen], cut[chosen]
    for part, (start, stop) in enumerate(pairwise(cut.tolist())):
        rows = members[start:stop]
        scratch.ensure(f"centroids-{part}", partial(_centroids, archive, rows, numbers[rows] - bounds[part]))
    return Archive(bounds, lambda part: scratch.known(f"centroids-{part}"))


def _centroids(archive: Archive, rows: Integers, numbers: Integers) -> Arrays:
    vectors = archive.rows(rows)
    shape = (int(numbers.max(initial=-1)) + 1, len(numbers))
    gather = csr_array((np.ones(len(numbers)), (numbers, np.arange(len(numbers)))), shape=shape)
    total = _sorted(csr_array(gather @ vectors.matrix))
    telling = total if vectors.telling is vectors.matrix else _sorted(csr_array(gather @ vectors.telling))
    strongest = strongest_entries(telling, SETTINGS.event_telling_terms)
    matrix = scaled(total, lengths(total))
    if telling is total and strongest.all():
        return packed(Vectors(matrix, matrix, vectors.words, vectors.pairs))
    chosen = scaled(chosen_entries(telling, strongest), lengths(total))
    return packed(Vectors(matrix, chosen, vectors.words, vectors.pairs))


def _sorted(matrix: csr_array[np.float64]) -> csr_array[np.float64]:
    matrix.sort_indices()
    return matrix


def members_of(numbers: NDArray[np.integer[Any]]) -> list[Integers]:
    """Positions of the items of each number, ascending, for the numbers 0, 1, 2 and so on."""
    order = np.argsort(numbers, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1) if len(order) else []


def _count_from_zero(labels: Integers) -> Integers:
    return np.asarray(pd.factorize(labels)[0], dtype=np.int64)

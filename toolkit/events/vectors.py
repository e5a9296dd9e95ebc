"""Articles as TF-IDF vectors of their headline and opening, where news says what happened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from toolkit.events.kept import Arrays, Kept
from toolkit.events.terms import HALF, Integers, Terms, Words, pair, pair_words, terms_of
from toolkit.events.weeks import Weeks
from toolkit.settings import SETTINGS

# Weights are multiples of this, so that sums of their products are exact, whatever the order in which they are added up:
# the same articles give the same bits however they were fed.
GRAIN = 2.0**-18
_FINE = 2.0**28


@dataclass(frozen=True)
class Vectors:
    """Unit vectors, a row an article (zero where it has no term).

    ``words`` names the first columns, in alphabetical order; the columns behind them are pairs of words, which need
    no name. ``telling`` holds the strongest terms of each row, which find what is worth comparing; it is the same
    object as ``matrix`` where that is all of them.
    """

    matrix: csr_array[np.float64]
    telling: csr_array[np.float64]
    words: tuple[str, ...]

    def rows(self, chosen: Integers | slice) -> Vectors:
        """The vectors of some of the articles."""
        matrix = csr_array(self.matrix[chosen])
        return Vectors(matrix, matrix if self.telling is self.matrix else csr_array(self.telling[chosen]), self.words)


def vectorise(articles: pd.DataFrame, weeks: Weeks, kept: Kept) -> Vectors:
    """TF-IDF vectors of the articles, in their order.

    Parameters
    ----------
    articles : DataFrame
        With the columns ``title`` and ``text``, in the order of :func:`toolkit.events.weeks.in_order`.
    weeks : Weeks
        Of the articles.
    kept : Kept
        Vectors of weeks that an earlier run computed.

    Returns
    -------
    Vectors
        A term is a word, or a pair of neighbouring words that two articles share; stop words are left out.

    Notes
    -----
    Counts are damped, 1 + ln tf, and multiplied by the inverse document frequency among the N articles of the week
    and of the two weeks on either side: what is news changes, and an article of today must not change the vectors
    of last year. An article without a date is weighed among all. A corpus on one story must not lose the words of
    that story, which stand in every article of it. So K unseen articles, in which no term of these occurs, stand
    in for the rest of the news, and no term counts as commoner than a fixed share of the N + K articles:
    ln((N + K + 1) / (min(df, share (N + K)) + 1)).

    References
    ----------
    Salton & Buckley (1988), Term-weighting approaches in automatic text retrieval, IP&M 24(5).

    Examples
    --------
    >>> rows = pd.DataFrame({"title": ["Ferry sinks", "The ferry sinks off Lorn"], "text": ["", ""]})
    >>> found = vectorise(rows, Weeks.of(rows.assign(published=pd.Timestamp("2031-05-02", tz="UTC"))), Kept())
    >>> found.words, found.matrix.shape
    (('ferry', 'lorn', 'sinks'), (2, 4))
    """
    weekly = _Weekly(articles, weeks)
    return _assembled(
        [
            kept.result(f"vectors-{weeks.surroundings(number)}", partial(weekly.vectors, number))
            for number in range(len(weeks))
        ]
    )


def lengths(matrix: csr_array[np.float64]) -> NDArray[np.float64]:
    """Euclidean length of each row, the same in whatever order its squares are added up."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return np.sqrt(np.bincount(rows, np.round(matrix.data**2 * _FINE), minlength=matrix.shape[0]) / _FINE)


def scaled(matrix: csr_array[np.float64], by: NDArray[np.float64]) -> csr_array[np.float64]:
    """Rows divided each by its number, in multiples of :data:`GRAIN`; a row whose number is 0 becomes 0."""
    factor = np.repeat(np.divide(1, by, out=np.zeros_like(by), where=by > 0), np.diff(matrix.indptr))
    return csr_array(
        (np.round(matrix.data * factor / GRAIN) * GRAIN, matrix.indices, matrix.indptr), shape=matrix.shape
    )


def strongest_entries(matrix: csr_array[np.float64], count: int) -> NDArray[np.bool_]:
    """For each stored weight whether it is one of the greatest of its row; equal ones are in or out together."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    rank = (rows << 20) - np.round(matrix.data / GRAIN).astype(np.int64)
    last = np.minimum(matrix.indptr[:-1] + count, matrix.indptr[1:]) - 1
    return rank <= np.sort(rank)[last][rows] if len(rank) else np.empty(0, bool)


def chosen_entries(matrix: csr_array[np.float64], chosen: NDArray[np.bool_]) -> csr_array[np.float64]:
    """The matrix without the stored weights that are not chosen."""
    starts = np.append(0, np.cumsum(chosen))[matrix.indptr]
    return csr_array((matrix.data[chosen], matrix.indices[chosen], starts), shape=matrix.shape)


class _Weekly:
    """Vectors of one week at a time; memory holds the terms of the weeks around it."""

    def __init__(self, articles: pd.DataFrame, weeks: Weeks) -> None:
        self.articles, self.weeks, self.words = articles, weeks, Words()
        self._terms = lru_cache(maxsize=2 * SETTINGS.event_weeks_around + 1)(self._read)

    def _read(self, number: int) -> Terms:
        rows = self.articles.iloc[self.weeks.articles(number)]
        return terms_of(rows["title"], rows["text"], self.words)

    def vectors(self, number: int) -> Arrays:
        """Vectors over the week's own columns: its words in alphabetical order, then its pairs as numbers of these."""
        own = self._terms(number)
        near = [self._terms(other) for other in self.weeks.near(number)]
        distinct, total = own.distinct, sum(other.articles for other in near)
        frequency = np.sum([other.frequency_of(distinct) for other in near], axis=0)
        lone = (distinct >> HALF > 0) & (frequency < 2)
        columns, names, pairs = self._columns(distinct, lone)
        inside = ~lone[own.place]
        place = own.place[inside]
        starts = np.append(0, np.cumsum(inside))[own.starts]
        weights = (1 + np.log(own.counts[inside])) * _inverse_frequency(frequency, total)[place]
        shape = (own.articles, len(names) + len(pairs))
        matrix = csr_array((weights, columns[place], starts), shape=shape)
        matrix.sort_indices()
        matrix = scaled(matrix, lengths(matrix))
        few = np.empty(shape[1], bool)
        limit = max(SETTINGS.event_telling_articles, SETTINGS.event_telling_share * total)
        few[columns[~lone]] = frequency[~lone] <= limit
        proposed = few[matrix.indices]
        proposed[proposed] = strongest_entries(chosen_entries(matrix, proposed), SETTINGS.event_telling_terms)
        return {
            "words": np.frombuffer("\n".join(names).encode("utf-8", "surrogatepass"), np.uint8),
            "pairs": pairs,
            "telling": proposed,
            "starts": matrix.indptr.astype(np.int64),
            "columns": matrix.indices.astype(np.int32),
            "weights": matrix.data.astype(np.float32),  # exact: a weight has 18 binary places
        }

    def _columns(self, distinct: Integers, lone: NDArray[np.bool_]) -> tuple[Integers, list[str], Integers]:
        """The column of each distinct term (-1 for a pair that stands alone), the words, and the pairs by columns."""
        single = distinct >> HALF == 0
        spelt = list(self.words)
        names = [spelt[number] for number in distinct[single]]
        order = sorted(range(len(names)), key=names.__getitem__)
        column_of = np.empty(len(names), np.int64)
        column_of[order] = np.arange(len(names))
        shared = ~single & ~lone
        first, second = (column_of[np.searchsorted(distinct[single], w)] for w in pair_words(distinct[shared]))
        pairs, place = np.unique(pair(first, second), return_inverse=True)
        columns = np.full(len(distinct), -1)
        columns[single], columns[shared] = column_of, len(names) + place
        return columns, [names[i] for i in order], pairs


def _inverse_frequency(frequency: Integers, articles: int) -> NDArray[np.float64]:
    total = articles + SETTINGS.event_prior_articles
    return np.log((total + 1) / (np.minimum(frequency, SETTINGS.event_common_share * total) + 1))


def _assembled(parts: list[Arrays]) -> Vectors:
    """The weeks as one matrix over the words and pairs of all."""
    spelt = [_spelt(part["words"]) for part in parts]
    words = sorted(set(chain.from_iterable(spelt)))
    column_of = {word: column for column, word in enumerate(words)}
    of_words = [np.fromiter(map(column_of.__getitem__, names), np.int64, len(names)) for names in spelt]
    paired = [
        pair(own[first], own[second])
        for own, (first, second) in zip(of_words, (pair_words(part["pairs"]) for part in parts), strict=True)
    ]
    pairs = np.unique(np.concatenate(paired)) if paired else np.empty(0, np.int64)
    columns = [np.append(w, len(words) + np.searchsorted(pairs, p)) for w, p in zip(of_words, paired, strict=True)]
    # Columns of a week are in the order of the columns of all, so rows stay sorted.
    shape = (sum(len(part["starts"]) - 1 for part in parts), len(words) + len(pairs))
    matrix = _stacked(
        [(own[p["columns"]], p["weights"], p["starts"]) for own, p in zip(columns, parts, strict=True)], shape
    )
    telling = np.concatenate([np.empty(0, bool), *(part["telling"] for part in parts)])
    return Vectors(matrix, matrix if telling.all() else chosen_entries(matrix, telling), tuple(words))


def _spelt(words: NDArray[np.uint8]) -> list[str]:
    return words.tobytes().decode("utf-8", "surrogatepass").split("\n") if len(words) else []


def _stacked(
    parts: list[tuple[Integers, NDArray[np.float32], Integers]], shape: tuple[int, int]
) -> csr_array[np.float64]:
    starts = np.cumsum(np.concatenate([[0], *(np.diff(starts) for _, _, starts in parts)]))
    columns = np.concatenate([np.empty(0, np.int32), *(c.astype(np.int32) for c, _, _ in parts)])
    weights = np.concatenate([np.empty(0), *(w for _, w, _ in parts)])
    return csr_array((weights, columns, starts), shape=shape)

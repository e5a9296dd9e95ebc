"""Articles as TF-IDF vectors of their headline and opening, where news says what happened; week by week."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from toolkit.events.kept import Arrays
from toolkit.events.terms import HALF, Integers, Terms, Words, pair, pair_words, terms_of
from toolkit.events.vectors import chosen_entries, lengths, merged, scaled, strongest_entries
from toolkit.events.weeks import Weeks
from toolkit.settings import SETTINGS

BLOCK = 1_000  # articles whose terms are counted, and then weighed, at once


class Weekly:
    """TF-IDF vectors of one week at a time; memory holds the terms of the weeks around it.

    A term is a word, or a pair of neighbouring words that two articles share; stop words are left out.

    Parameters
    ----------
    articles : DataFrame
        With the columns ``title`` and ``text``, in the order of :func:`toolkit.events.weeks.in_order`.
    weeks : Weeks
        Of the articles.

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
    """

    def __init__(self, articles: pd.DataFrame, weeks: Weeks) -> None:
        self.articles, self.weeks, self.words = articles, weeks, Words()
        self._spelt: list[str] = []
        self._terms = lru_cache(maxsize=2 * SETTINGS.event_weeks_around + 1)(self._read)

    def _read(self, number: int) -> Terms:
        rows = self.articles.iloc[self.weeks.articles(number)]
        cuts = [slice(at, at + BLOCK) for at in range(0, len(rows), BLOCK)]
        return joined([terms_of(rows["title"].iloc[cut], rows["text"].iloc[cut], self.words) for cut in cuts])

    def vectors(self, number: int) -> Arrays:
        """Vectors over the week's own columns: its words in alphabetical order, then its pairs as numbers of these."""
        own, total = self._terms(number), 0
        frequency = np.zeros(len(own.distinct), np.int64)
        for near in map(self._terms, self.weeks.near(number)):
            frequency += near.frequency_of(own.distinct)
            total += near.articles
        lone = (own.distinct >> HALF > 0) & (frequency < 2)
        columns, names, pairs = self._columns(own.distinct, lone)
        few = np.empty(len(names) + len(pairs), bool)
        limit = max(SETTINGS.event_telling_articles, SETTINGS.event_telling_share * total)
        few[columns[~lone]] = frequency[~lone] <= limit
        inverse = _inverse_frequency(frequency, total)
        blocks = [_weighed(own, at, columns, inverse, few) for at in range(0, own.articles, BLOCK)]
        ends = np.cumsum([0, *(block["starts"][-1] for block in blocks)])
        starts = [end + block["starts"][1:] for end, block in zip(ends, blocks, strict=False)]
        return {
            "words": np.frombuffer("\n".join(names).encode("utf-8", "surrogatepass"), np.uint8),
            "pairs": pairs,
            "starts": np.concatenate([np.zeros(1, np.int64), *starts]),
            **{name: np.concatenate([block[name] for block in blocks]) for name in ("telling", "columns", "weights")},
        }

    def _columns(self, distinct: Integers, lone: NDArray[np.bool_]) -> tuple[NDArray[np.int32], list[str], Integers]:
        """The column of each distinct term (-1 for a pair that stands alone), the words, and the pairs by columns."""
        single = distinct >> HALF == 0
        if len(self._spelt) < len(self.words):
            self._spelt = list(self.words)
        names = [self._spelt[number] for number in distinct[single]]
        order = sorted(range(len(names)), key=names.__getitem__)
        column_of = np.empty(len(names), np.int64)
        column_of[order] = np.arange(len(names))
        shared = ~single & ~lone
        first, second = (column_of[np.searchsorted(distinct[single], w)] for w in pair_words(distinct[shared]))
        pairs, place = np.unique(pair(first, second), return_inverse=True)
        columns = np.full(len(distinct), -1, np.int32)
        columns[single], columns[shared] = column_of, len(names) + place
        return columns, [names[i] for i in order], pairs


def joined(blocks: list[Terms]) -> Terms:
    """Terms of several blocks of articles as those of all."""
    distinct = merged([block.distinct for block in blocks])
    frequency = np.zeros(len(distinct), np.int64)
    place = []
    for block in blocks:
        among_all = np.searchsorted(distinct, block.distinct).astype(np.int32)
        frequency[among_all] += block.frequency
        place.append(among_all[block.place])
    ends = np.cumsum([0, *(block.starts[-1] for block in blocks)])
    return Terms(
        distinct,
        frequency,
        np.concatenate([[0], *(end + block.starts[1:] for end, block in zip(ends, blocks, strict=False))]),
        np.concatenate(place),
        np.concatenate([block.counts for block in blocks]),
    )


def _weighed(
    own: Terms, first: int, columns: NDArray[np.int32], inverse: NDArray[np.float64], few: NDArray[np.bool_]
) -> Arrays:
    """The vectors of a block of articles, from the column and the inverse document frequency of each term."""
    bounds = own.starts[first : first + BLOCK + 1]
    held = slice(bounds[0], bounds[-1])
    inside = columns[own.place[held]] >= 0
    place = own.place[held][inside]
    starts = np.append(0, np.cumsum(inside))[bounds - bounds[0]]
    weights = (1 + np.log(own.counts[held][inside])) * inverse[place]
    matrix = csr_array((weights, columns[place], starts), shape=(len(bounds) - 1, len(few)))
    matrix.sort_indices()
    matrix = scaled(matrix, lengths(matrix))
    telling = few[matrix.indices]
    telling[telling] = strongest_entries(chosen_entries(matrix, telling), SETTINGS.event_telling_terms)
    return {
        "telling": telling,
        "starts": matrix.indptr.astype(np.int64),
        "columns": matrix.indices.astype(np.int32),
        "weights": matrix.data.astype(np.float32),  # exact: a weight has 18 binary places
    }


def _inverse_frequency(frequency: Integers, articles: int) -> NDArray[np.float64]:
    total = articles + SETTINGS.event_prior_articles
    return np.log((total + 1) / (np.minimum(frequency, SETTINGS.event_common_share * total) + 1))

"""Alignment: how far a sentence's content is carried by an article, and by which of its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array, diags_array

from toolkit.events.similarity import Floats, Integers
from toolkit.events.stems import Rarity, content_stems
from toolkit.settings import SETTINGS

CELLS = 4_000_000  # similarities held at once


@dataclass(frozen=True)
class Passages:
    """The sentences of some articles as sets of terms.

    Attributes
    ----------
    matrix : csr_array, shape (sentences, terms)
        1 where a sentence holds a term.
    terms : tuple of str
    article : array of int, shape (sentences,)
        Number of the article of each sentence, ascending from 0 without a gap.
    """

    matrix: csr_array[np.float64]
    terms: tuple[str, ...]
    article: Integers

    @classmethod
    def of(cls, articles: Sequence[Sequence[str]]) -> Passages:
        """From the sentences of each article; an article without a sentence gets an empty one."""
        filled = [sentences or ("",) for sentences in articles]
        found = [content_stems(sentence) for sentences in filled for sentence in sentences]
        terms = sorted(set().union(*found))
        column = {term: number for number, term in enumerate(terms)}
        rows = np.cumsum([0, *map(len, found)])
        columns = np.fromiter((column[term] for terms in found for term in sorted(terms)), np.int64, rows[-1])
        matrix = csr_array((np.ones(len(columns)), columns, rows), shape=(len(found), len(terms)))
        return cls(matrix, tuple(terms), np.repeat(np.arange(len(filled)), list(map(len, filled))))

    @cached_property
    def bounds(self) -> Integers:
        """Where the sentences of each article begin, and the number of all at the end."""
        return np.searchsorted(self.article, np.arange(self.article[-1] + 2)).astype(np.int64)

    @cached_property
    def windows(self) -> csr_array[np.float64]:
        """Each sentence together with the next one of its article, where the rest of its content may stand."""
        following = np.flatnonzero(self.article[:-1] == self.article[1:])
        shift = csr_array((np.ones(len(following)), (following, following + 1)), shape=(len(self.article),) * 2)
        both = csr_array(self.matrix + shift @ self.matrix)
        both.data[:] = 1
        return both

    @cached_property
    def sizes(self) -> Integers:
        """Number of terms of each sentence."""
        return np.diff(self.matrix.indptr).astype(np.int64)


def term_weights(passages: Passages, rarity: Rarity, rows: Integers | None = None) -> Floats:
    """How much each term tells here: its rarity in the news, less where many sentences of the event hold it.

    The names of an event stand in every account of it, so that sharing them shows what a sentence is about,
    but not that it says the same. ``rows`` are the sentences that count, all unless told otherwise.
    """
    matrix = passages.matrix if rows is None else passages.matrix[rows]
    share = np.asarray(matrix.sum(axis=0)).ravel() / max(1, matrix.shape[0])
    known = np.array([rarity.weight(term) for term in passages.terms])
    least = SETTINGS.statement_topic_share
    return np.asarray(known * (np.maximum(share, least) / least) ** -SETTINGS.statement_topic_fade)


@dataclass(frozen=True)
class Nearest:
    """For each sentence and article: how much of the sentence the article carries, and where.

    Attributes
    ----------
    containment : array of float, shape (sentences, articles)
        In [0, 1): weight of the sentence's terms that stand in two neighbouring sentences of the article, of
        the weight of all its terms and a few more.
    sentence : array of int, shape (sentences, articles)
        Row of the nearest sentence among the passages.
    """

    containment: Floats
    sentence: Integers


def nearest(rows: Integers, passages: Passages, weights: Floats) -> Nearest:
    """The best place in every article for each of some sentences.

    Parameters
    ----------
    rows : array of int, shape (n,)
        Sentences to look for, as rows of the passages.
    passages : Passages
        Where to look; a sentence is also looked for in its own article, and found there.
    weights : array of float, shape (terms,)

    Notes
    -----
    The terms of a statement may stand in two neighbouring sentences. A short sentence needs more of its
    terms to be found than a long one: a constant is added to what there is to be found
    (:attr:`Settings.statement_smoothing`).
    """
    articles = len(passages.bounds) - 1
    found = Nearest(np.zeros((len(rows), articles)), np.zeros((len(rows), articles), np.int64))
    weighted = csr_array(passages.matrix @ diags_array(weights))
    total = np.asarray(weighted.sum(axis=1)).ravel()[rows] + SETTINGS.statement_smoothing
    singles, windows = passages.matrix.T.tocsr(), passages.windows.T.tocsr()
    for part in _blocks(len(rows), len(passages.article)):
        wanted = weighted[rows[part]]
        whole, alone = (wanted @ windows).toarray(), (wanted @ singles).toarray()
        for number, (start, stop) in enumerate(zip(passages.bounds[:-1], passages.bounds[1:], strict=True)):
            first = whole[:, start:stop].argmax(axis=1) + start
            after = np.minimum(first + 1, stop - 1)
            line = np.arange(len(first))
            found.containment[part, number] = whole[line, first] / total[part]
            found.sentence[part, number] = np.where(alone[line, after] > alone[line, first], after, first)
    return found


def mutual(rows: Integers, passages: Passages, weights: Floats, floor: float) -> csr_array[np.float64]:
    """How far each two of some sentences carry each other: the geometric mean of both containments, from a floor on.

    Returns
    -------
    csr_array, shape (n, n)
        Upper triangle.
    """
    weighted = csr_array(passages.matrix[rows] @ diags_array(weights))
    total = np.asarray(weighted.sum(axis=1)).ravel() + SETTINGS.statement_smoothing
    plain = passages.matrix[rows].T.tocsr()
    parts = []
    for part in _blocks(len(rows), len(rows)):
        shared = (weighted[part] @ plain).tocoo()
        a, b = shared.row.astype(np.int64) + part.start, shared.col.astype(np.int64)
        value = shared.data / np.sqrt(total[a] * total[b])
        kept = (a < b) & (value >= floor)
        parts.append((a[kept], b[kept], value[kept]))
    a, b, value = (np.concatenate(column) for column in zip(*parts, strict=True))
    return csr_array((value, (a, b)), shape=(len(rows), len(rows)))


def _blocks(rows: int, width: int) -> Iterator[slice]:
    step = max(1, CELLS // max(1, width))
    return (slice(start, min(start + step, rows)) for start in range(0, max(rows, 1), step))

"""Articles as TF-IDF vectors of their headline and opening, where news says what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from toolkit.settings import SETTINGS

TITLE_WEIGHT = 2
# Words of reporting itself: in every article, about none. They change no score, but would be the "shared terms" of everything.
NEWS_STOP_WORDS = frozenset(
    {"said", "says", "saying", "told", "tells", "added", "according", "reported", "mr", "mrs", "ms"}
)
_WORD = re.compile(r"\w(?:[\w’'-]*\w)")
_POSSESSIVE = re.compile(r"[’']s\b")
_HALF = 32  # bits of a term's number that hold its last word


@dataclass(frozen=True)
class Vectors:
    """Unit vectors, a row an article (zero where it has no term).

    ``words`` names the first columns; the columns behind them are pairs of words, which need no name.
    """

    matrix: csr_array[np.float64]
    words: tuple[str, ...]


def vectorise(articles: pd.DataFrame) -> Vectors:
    """TF-IDF vectors of the articles, in their order.

    Parameters
    ----------
    articles : DataFrame
        With the columns ``title`` and ``text``.

    Returns
    -------
    Vectors
        A term is a word, or a pair of neighbouring words that two articles share; stop words are left out.

    Notes
    -----
    Counts are damped, 1 + ln tf, and multiplied by the inverse document frequency. A corpus on one story
    must not lose the words of that story, which stand in every article of it. So K unseen articles, in
    which no term of these occurs, stand in for the rest of the news, and no term counts as commoner than a
    fixed share of the N + K articles: ln((N + K + 1) / (min(df, share (N + K)) + 1)). Pairs of words are
    numbers and never strings: a corpus has tens of them for every word, and their strings would take more
    memory than everything else.

    References
    ----------
    Salton & Buckley (1988), Term-weighting approaches in automatic text retrieval, IP&M 24(5).

    Examples
    --------
    >>> found = vectorise(pd.DataFrame({"title": ["Ferry sinks", "The ferry sinks off Lorn"], "text": ["", ""]}))
    >>> found.words, found.matrix.shape
    (('ferry', 'sinks', 'lorn'), (2, 4))
    """
    from spacy.lang.en.stop_words import STOP_WORDS

    index = {word: number for number, word in enumerate(sorted(STOP_WORDS | NEWS_STOP_WORDS))}
    stops = len(index)
    counted = [
        np.unique(_terms(title, text, index, stops), return_counts=True)
        for title, text in zip(articles["title"], articles["text"], strict=True)
    ]
    rows = np.cumsum([0, *(len(terms) for terms, _ in counted)])
    terms, columns, frequency = np.unique(
        np.concatenate([t for t, _ in counted]), return_inverse=True, return_counts=True
    )
    counts = csr_array(
        (1 + np.log(np.concatenate([n for _, n in counted])), columns, rows), shape=(len(counted), len(terms))
    )
    kept = np.flatnonzero((frequency > 1) | (terms >> _HALF == 0))
    weights = _inverse_frequency(frequency[kept], len(counted))
    return Vectors(unit_rows(csr_array(counts[:, kept] @ diags_array(weights))), tuple(index)[stops:])


def unit_rows(matrix: csr_array[np.float64]) -> csr_array[np.float64]:
    """Rows scaled to length 1; a zero row stays zero."""
    from sklearn.preprocessing import normalize

    return csr_array(normalize(matrix)) if all(matrix.shape) else matrix  # a corpus without a word has no column


def _inverse_frequency(frequency: NDArray[np.int64], articles: int) -> NDArray[np.float64]:
    total = articles + SETTINGS.event_prior_articles
    return np.log((total + 1) / (np.minimum(frequency, SETTINGS.event_common_share * total) + 1))


def words_of(text: str) -> Iterator[str]:
    """Lower-case words of two letters or more, without possessive endings.

    Examples
    --------
    >>> list(words_of("The mayor’s 'new' plan"))
    ['the', 'mayor', 'new', 'plan']
    """
    return (match.group() for match in _WORD.finditer(_POSSESSIVE.sub("", text.lower())))


def opening(text: str, words: int) -> str:
    """The first words of a text.

    Examples
    --------
    >>> opening("Talks resume in Lorn on Monday.", 3)
    'Talks resume in'
    """
    return " ".join(text.split(maxsplit=words)[:words])


def _terms(title: str, text: str, index: dict[str, int], stops: int) -> NDArray[np.int64]:
    """Numbers of the terms of an article as often as they count; new words are added to the index."""
    parts = []
    for part, weight in ((title, TITLE_WEIGHT), (opening(text, SETTINGS.event_words), 1)):
        numbers = np.fromiter((index.setdefault(word, len(index)) for word in words_of(part)), np.int64)
        words = numbers[numbers >= stops] - stops
        parts += weight * [words, (words[:-1] + 1 << _HALF) + words[1:]]
    return np.concatenate(parts)

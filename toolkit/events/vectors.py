"""Articles as TF-IDF vectors of their headline and opening, where news says what happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, diags_array

from toolkit.settings import SETTINGS

TITLE_WEIGHT = 2
_WORD = re.compile(r"\w[\w’'-]+")
_TAIL = re.compile(r"['’]s?$|[-'’]+$")


@dataclass(frozen=True)
class Vectors:
    """Unit vectors, a row an article (zero where the article has no term), and the term of each column."""

    matrix: csr_array[np.float64]
    terms: tuple[str, ...]


def vectorise(articles: pd.DataFrame) -> Vectors:
    """TF-IDF vectors of the articles, in their order.

    Parameters
    ----------
    articles : DataFrame
        With the columns ``title`` and ``text``.

    Returns
    -------
    Vectors
        A term is a word or a pair of neighbouring words (stop words left out) that two articles share.

    Notes
    -----
    Counts are damped, 1 + ln tf. The inverse document frequency is ln((N + K + 1) / (df + 1)): K unseen
    articles, in which no term of these occurs, stand in for the rest of the news. Without them a term in
    every article of a small corpus would weigh next to nothing, and five reports of one story would look
    as unlike as five stories.

    References
    ----------
    Salton & Buckley (1988), Term-weighting approaches in automatic text retrieval, IP&M 24(5).

    Examples
    --------
    >>> found = vectorise(pd.DataFrame({"title": ["Ferry sinks", "Ferry sinks off Lorn"], "text": ["", ""]}))
    >>> found.terms
    ('ferry', 'ferry sinks', 'lorn', 'sinks')
    """
    from sklearn.feature_extraction.text import CountVectorizer

    documents = list(zip(articles["title"], articles["text"], strict=True))
    if not any(terms_of(title) or terms_of(text) for title, text in documents):
        return Vectors(csr_array((len(documents), 0), dtype=np.float64), ())
    counter = CountVectorizer(analyzer=_article_terms, dtype=np.float64)
    counts = csr_array(counter.fit_transform(documents))
    names = counter.get_feature_names_out()
    frequency = np.bincount(counts.indices, minlength=len(names))
    kept = np.flatnonzero((frequency > 1) | np.array([" " not in name for name in names]))
    counts = csr_array(counts[:, kept])
    counts.data = 1 + np.log(counts.data)
    weights = np.log((len(documents) + SETTINGS.event_prior_articles + 1) / (frequency[kept] + 1))
    return Vectors(unit_rows(csr_array(counts @ diags_array(weights))), tuple(names[kept]))


def unit_rows(matrix: csr_array[np.float64]) -> csr_array[np.float64]:
    """Rows scaled to length 1; a zero row stays zero."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return csr_array(diags_array(1 / np.where(lengths > 0, lengths, 1)) @ matrix)


def terms_of(text: str) -> list[str]:
    """Lower-case words without stop words and possessive endings, then the pairs of neighbours among them.

    Examples
    --------
    >>> terms_of("The mayor's plan for the harbour")
    ['mayor', 'plan', 'harbour', 'mayor plan', 'plan harbour']
    """
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    words = [word for raw in _WORD.findall(text.lower()) if (word := _TAIL.sub("", raw)) and word not in ENGLISH_STOP_WORDS]
    return words + [" ".join(pair) for pair in pairwise(words)]


def _article_terms(document: tuple[str, str]) -> list[str]:
    title, text = document
    return TITLE_WEIGHT * terms_of(title) + terms_of(opening(text, SETTINGS.event_words))


def opening(text: str, words: int) -> str:
    """The first words of a text.

    Examples
    --------
    >>> opening("Talks resume in Lorn on Monday.", 3)
    'Talks resume in'
    """
    return " ".join(text.split(maxsplit=words)[:words])

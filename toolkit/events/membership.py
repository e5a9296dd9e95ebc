"""Why an article belongs to its event: its similarity to the others and the terms it shares with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from toolkit.events.accounts import Accounts, find_accounts
from toolkit.events.agencies import Credit, credit_of
from toolkit.events.archive import Archive
from toolkit.events.genres import Genre, genre_of
from toolkit.events.similarity import Floats, Integers
from toolkit.records import HEADLINE_BREAK
from toolkit.tables import TABLES

SHARED_TERMS = 6
PART = 256  # articles whose strings are held at once, and whole events: 2,048 take 50 MB more and no less CPU


@dataclass(frozen=True)
class Belonging:
    """For each article its mean similarity to the others of its event (NaN where alone) and the terms shared with them."""

    score: Floats
    shared: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Facts:
    """What each article says of itself: its genre, and the agency that it credits."""

    genres: tuple[Genre, ...]
    credits: tuple[Credit | None, ...]


def facts_of(ordered: pd.DataFrame) -> Facts:
    """Genre and agency of every article."""
    rows = [ordered[name].tolist() for name in ("title", "text", "url", "author")]
    return Facts(
        tuple(genre_of(title, text, url=url, author=author) for title, text, url, author in zip(*rows, strict=True)),
        tuple(credit_of(text, author) for _, text, _, author in zip(*rows, strict=True)),
    )


def accounts_of(ordered: pd.DataFrame, numbers: Integers, facts: Facts) -> Accounts:
    """Accounts within each event; of equally full texts the earliest, then the one of smallest id, names the account."""
    rank = (
        ordered.assign(event=numbers)
        .sort_values(["event", "published", "article_id"], na_position="last")
        .index.to_numpy()
    )
    texts = ordered["text"].to_numpy(object)
    agency = np.array([credit.agency if credit else None for credit in facts.credits], dtype=object)
    fullest, own = np.empty(len(rank), np.int64), np.empty(len(rank))
    for part in np.split(rank, cuts(numbers[rank], PART)):
        found = find_accounts(list(texts[part]), list(numbers[part]), list(agency[part]))
        fullest[part], own[part] = part[found.fullest], found.own_share
    return Accounts(fullest, own)


def membership_table(
    ordered: pd.DataFrame, ids: Sequence[str], gap: Floats, why: Belonging, accounts: Accounts, facts: Facts
) -> pd.DataFrame:
    """The ``memberships`` table, from what is known of each article in order; ``gap`` counts days from the first."""
    articles, titles, texts = (ordered[name].tolist() for name in ("article_id", "title", "text"))
    spans = [credit.span if credit else None for credit in facts.credits]
    offsets = [len(title) + len(HEADLINE_BREAK) if title else 0 for title in titles]
    return TABLES["memberships"].conform(
        pd.DataFrame(
            {
                "article_id": articles,
                "event_id": ids,
                "account": [articles[i] for i in accounts.fullest],
                "own_share": accounts.own_share,
                "score": why.score,
                "terms": ["|".join(terms) for terms in why.shared],
                "names": [
                    "|".join(term for term in terms if is_name(term, f"{title} {text}"))
                    for terms, title, text in zip(why.shared, titles, texts, strict=True)
                ],
                "days": np.where(np.isfinite(gap), gap, np.nan),
                "genre": [genre.name for genre in facts.genres],
                "genre_reason": [genre.reason for genre in facts.genres],
                "agency": [credit.agency if credit else None for credit in facts.credits],
                "agency_words": [credit.words if credit else None for credit in facts.credits],
                "agency_start": [s.start + at if s else -1 for s, at in zip(spans, offsets, strict=True)],
                "agency_end": [s.end + at if s else -1 for s, at in zip(spans, offsets, strict=True)],
            }
        )
    )


def is_name(term: str, text: str) -> bool:
    """Whether a text writes a term of lower case only with a capital.

    Examples
    --------
    >>> is_name("lorn", "Off Lorn a ferry sank."), is_name("ferry", "Ferry sinks: the ferry to Lorn")
    (True, False)
    """
    return term not in text and (term.capitalize() in text or term.upper() in text)


def belonging(archive: Archive, numbers: Integers, bounds: Integers) -> Belonging:
    """Score and shared terms of every article, from the sum of the vectors of its event: no pairs are needed.

    Parameters
    ----------
    archive : Archive
        Vectors of the articles.
    numbers : array of int
        Number of the event of each article.
    bounds : array of int
        Where to cut the events into parts whose vectors are held at once.
    """
    score = np.full(len(numbers), np.nan)
    shared: list[tuple[str, ...]] = [()] * len(numbers)
    order = np.argsort(numbers, kind="stable")
    for held in np.split(order, np.searchsorted(numbers[order], bounds[1:-1])):
        vectors = archive.rows(held)
        for rows in np.split(np.arange(len(held)), cuts(numbers[held], PART)):
            part = held[rows]
            _, event, members = np.unique(numbers[part], return_inverse=True, return_counts=True)
            others = members[event] - 1
            common = _shared(csr_array(vectors.matrix[rows]), numbers[part])
            total: Floats = np.asarray(common.sum(axis=1)).ravel()
            score[part] = np.where(others > 0, np.clip(total / np.maximum(others, 1), 0, 1), np.nan)
            for i, terms in zip(part, strongest(common, vectors.words, SHARED_TERMS), strict=True):
                shared[i] = terms
    return Belonging(score, tuple(shared))


def cuts(numbers: Integers, size: int) -> Integers:
    """Where to cut items, sorted by event, into parts of whole events: memory holds what is computed of one part."""
    first = np.flatnonzero(np.diff(numbers, prepend=numbers[:1]))
    return first[np.flatnonzero(np.diff(first // size, prepend=0))]


def _shared(matrix: csr_array[np.float64], numbers: Integers) -> csr_array[np.float64]:
    """What each term of each article adds to its similarity to the others of its event, summed over these."""
    event = np.repeat(numbers, np.diff(matrix.indptr))
    _, place = np.unique(event * matrix.shape[1] + matrix.indices, return_inverse=True)
    of_all = np.bincount(place, weights=matrix.data)[place]
    return csr_array((matrix.data * (of_all - matrix.data), matrix.indices, matrix.indptr), shape=matrix.shape)


def strongest(matrix: csr_array[np.float64], words: tuple[str, ...], count: int) -> Iterator[tuple[str, ...]]:
    """The words of greatest weight of each row, strongest first; pairs of words would say the same twice."""
    for start, stop in pairwise(matrix.indptr):
        weights, columns = matrix.data[start:stop], matrix.indices[start:stop]
        telling = (columns < len(words)) & (weights > 1e-9)
        weights, columns = weights[telling], columns[telling]
        # Rounded, because the same product summed in another order must not change the order of two words.
        yield tuple(words[i] for i in columns[np.lexsort((columns, -weights.round(9)))[:count]])

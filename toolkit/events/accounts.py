"""Accounts: texts of one event that copy each other share one, and how much of each text is its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from toolkit.events.clustering import members_of
from toolkit.settings import SETTINGS

Hashes = NDArray[np.uint64]
_WORD = re.compile(r"\w+")
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Accounts:
    """For each text the position of the fullest text of its account, and the share of its words that is its own."""

    fullest: NDArray[np.int64]
    own_share: NDArray[np.float64]


def find_accounts(texts: Sequence[str]) -> Accounts:
    """Group texts of one event into accounts.

    Two texts share an account if half of the word strings (:attr:`Settings.shingle_words` long) of the
    shorter stand in the other too, directly or over a third text.

    Parameters
    ----------
    texts : sequence of str
        In the order that decides between equally full texts.

    Returns
    -------
    Accounts
        A word is a text's own if no string around it stands in another text of the account; the share is
        NaN for a text without words.

    References
    ----------
    Broder (1997), On the resemblance and containment of documents.

    Examples
    --------
    >>> wire = "The ferry left Lorn at dawn with ninety people and did not arrive in Holm"
    >>> find_accounts([wire, wire + " , its owner told this paper.", "Rescuers searched the sound for a second day on Monday."])
    Accounts(fullest=array([1, 1, 2]), own_share=array([0.  , 0.25, 1.  ]))
    """
    strings = [shingles(text) for text in texts]
    distinct = [np.unique(s) for s in strings]
    sizes = np.array([len(d) for d in distinct], dtype=np.int64)
    shared = _shared_counts(distinct)
    a, b = shared.row, shared.col
    copied = shared.data >= SETTINGS.account_containment * np.minimum(sizes[a], sizes[b])
    linked = csr_array((np.ones(int(copied.sum())), (a[copied], b[copied])), shape=(len(texts), len(texts)))
    _, label = connected_components(linked, directed=False)
    fullest = np.empty(len(texts), np.int64)
    own = np.ones(len(texts))
    for members in members_of(label):
        fullest[members] = members[np.argmax([len(strings[m]) for m in members])]
        own[members] = _own_shares([strings[m] for m in members], [distinct[m] for m in members])
    return Accounts(fullest, own)


def shingles(text: str) -> Hashes:
    """A number for each string of consecutive words, by position; one for the whole of a shorter text.

    Case, punctuation and line ends do not matter. Equal strings have equal numbers on every machine.

    Examples
    --------
    >>> bool((shingles("One, two three") == shingles("one two THREE")).all())
    True
    """
    words = _WORD.findall(text.lower())
    if not words:
        return np.empty(0, np.uint64)
    numbers = pd.util.hash_array(np.array(words, dtype=object), categorize=False)
    width = min(SETTINGS.shingle_words, len(words))
    total = np.zeros(len(words) - width + 1, np.uint64)
    for offset in range(width):
        total = total * _BASE + numbers[offset:offset + len(total)]
    return total


def _shared_counts(distinct: Sequence[Hashes]) -> coo_array[np.int64]:
    """How many strings each two texts share, from the strings that stand in at least two texts.

    Strings that stand in exactly the same texts are counted as one column with a weight, so that a story
    printed by hundreds costs hundreds of rows and a handful of columns.
    """
    n = len(distinct)
    lengths = [len(d) for d in distinct]
    _, column = np.unique(np.concatenate(distinct) if n else np.empty(0, np.uint64), return_inverse=True)
    row = np.repeat(np.arange(n), lengths)
    holders = csr_array((np.ones(len(row), np.int64), (column, row)), shape=(int(column.max(initial=-1)) + 1, n))
    holders.sort_indices()
    spread = np.diff(holders.indptr) > 1
    holders = csr_array(holders[np.flatnonzero(spread)])
    signature = pd.util.hash_array(np.arange(n, dtype=np.uint64))
    sums = np.zeros(holders.shape[0], np.uint64)
    np.add.at(sums, np.repeat(np.arange(holders.shape[0]), np.diff(holders.indptr)), signature[holders.indices])
    _, first, weight = np.unique(sums, return_index=True, return_counts=True)
    kinds = csr_array(holders[first])
    weighted = csr_array((kinds.data * np.repeat(weight, np.diff(kinds.indptr)), kinds.indices, kinds.indptr), shape=kinds.shape)
    return (kinds.T @ weighted).tocoo()


def _own_shares(strings: Sequence[Hashes], distinct: Sequence[Hashes]) -> NDArray[np.float64]:
    """Share of the words of each text that no string shared with another of these texts covers."""
    values, counts = np.unique(np.concatenate(distinct), return_counts=True)
    common = values[counts > 1]
    return np.array([_uncovered(np.isin(s, common)) if len(s) else np.nan for s in strings])


def _uncovered(shared: NDArray[np.bool_]) -> float:
    # A text shorter than a string has one string for all its words, so its share is 0 or 1 whatever its length.
    covered = np.convolve(shared, np.ones(SETTINGS.shingle_words)) > 0
    return 1 - float(covered.mean())

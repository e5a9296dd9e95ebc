"""Accounts: texts of one event that copy each other share one, and how much of each text is its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, diags_array
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


def find_accounts(texts: Sequence[str], events: Sequence[int] | None = None) -> Accounts:
    """Group texts into accounts; texts of different events never share one.

    Two texts share an account if half of the word strings (:attr:`Settings.shingle_words` long) of the
    shorter stand in the other too, directly or over a third text.

    Parameters
    ----------
    texts : sequence of str
        In the order that decides between equally full texts.
    events : sequence of int, optional
        Number of the event of each text; left out, all are on one event.

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
    >>> find_accounts([wire, wire + ", its owner told this paper.", "Rescuers searched the sound for a second day on Monday."])
    Accounts(fullest=array([1, 1, 2]), own_share=array([0.  , 0.25, 1.  ]))
    """
    if not texts:
        return Accounts(np.empty(0, np.int64), np.empty(0))
    strings = [shingles(text) for text in texts]
    account = _linked(_apart(strings, np.zeros(len(texts), np.int64) if events is None else np.asarray(events)))
    lengths = np.array([len(s) for s in strings])
    fullest = np.array([members[np.argmax(lengths[members])] for members in members_of(account)])[account]
    return Accounts(fullest, _own_shares(strings, account))


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
        total = total * _BASE + numbers[offset : offset + len(total)]
    return total


def _apart(strings: Sequence[Hashes], groups: NDArray[np.int64]) -> list[Hashes]:
    """The strings mixed with the group of their text, so that equal strings of two groups never meet."""
    salt = pd.util.hash_array(groups.astype(np.uint64))
    return [s ^ own for s, own in zip(strings, salt, strict=True)]


def _linked(strings: Sequence[Hashes]) -> NDArray[np.int64]:
    """Number of the account of each text."""
    distinct = [np.unique(s) for s in strings]
    sizes, shared = np.array([len(d) for d in distinct]), _shared_counts(distinct)
    copied = shared.data >= SETTINGS.account_containment * np.minimum(sizes[shared.row], sizes[shared.col])
    links = (shared.row[copied], shared.col[copied])
    _, account = connected_components(csr_array((np.ones(len(links[0])), links), shape=shared.shape), directed=False)
    return np.asarray(account, dtype=np.int64)


def _shared_counts(distinct: Sequence[Hashes]) -> coo_array[np.int64]:
    """How many strings each two texts share.

    Strings that stand in exactly the same texts are counted as one column with a weight, so that a story
    printed by hundreds costs hundreds of rows and a handful of columns.
    """
    texts = pd.util.hash_array(np.arange(len(distinct), dtype=np.uint64))
    text = np.repeat(np.arange(len(distinct)), [len(d) for d in distinct])
    _, string, holders = np.unique(np.concatenate(distinct), return_inverse=True, return_counts=True)
    text, string = text[holders[string] > 1], string[holders[string] > 1]
    where = np.zeros(len(holders), np.uint64)
    np.add.at(where, string, texts[text])
    _, one, kind, weight = np.unique(where, return_index=True, return_inverse=True, return_counts=True)
    kept = one[kind[string]] == string
    holds = csr_array(
        (np.ones(int(kept.sum()), np.int64), (kind[string[kept]], text[kept])), shape=(len(one), len(distinct))
    )
    return coo_array(holds.T @ diags_array(weight, dtype=np.int64) @ holds)


def _own_shares(strings: Sequence[Hashes], account: NDArray[np.int64]) -> NDArray[np.float64]:
    """Share of the words of each text that no string shared with another text of its account covers."""
    own = np.array([1.0 if len(s) else np.nan for s in strings])
    copied = np.flatnonzero(np.bincount(account)[account] > 1)
    if len(copied):
        apart = _apart([strings[int(i)] for i in copied], account[copied])
        values, holders = np.unique(np.concatenate([np.unique(s) for s in apart]), return_counts=True)
        common = values[holders > 1]
        own[copied] = [_uncovered(np.isin(s, common)) for s in apart]
    return own


def _uncovered(shared: NDArray[np.bool_]) -> float:
    # A text shorter than a string has one string for all its words, so its share is 0 or 1 whatever its length.
    covered = np.convolve(shared, np.ones(SETTINGS.shingle_words)) > 0
    return 1 - float(covered.mean())

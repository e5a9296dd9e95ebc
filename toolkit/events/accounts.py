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

Flags = NDArray[np.bool_]
Hashes = NDArray[np.uint64]
Integers = NDArray[np.int64]
_WORD = re.compile(r"\w+")
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Accounts:
    """For each text the position of the fullest text of its account, and the share of its words that is its own."""

    fullest: Integers
    own_share: NDArray[np.float64]


def find_accounts(
    texts: Sequence[str], events: Sequence[int] | None = None, agencies: Sequence[str | None] | None = None
) -> Accounts:
    """Group texts into accounts; texts of different events never share one.

    Two texts share an account if half of the word strings (:attr:`Settings.shingle_words` long) of the
    shorter stand in the other too, directly or over a third text; two fifths are enough
    (:attr:`Settings.wire_containment`) where both credit the same agency.

    Parameters
    ----------
    texts : sequence of str
        In the order that decides between equally full texts.
    events : sequence of int, optional
        Number of the event of each text; left out, all are on one event.
    agencies : sequence of str or None, optional
        The agency that each text credits.

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
    event = np.zeros(len(texts), np.int64) if events is None else np.asarray(events, dtype=np.int64)
    account = _linked(strings, event, pd.factorize(np.array(agencies or [None] * len(texts), object))[0])
    lengths = np.array([len(s) for s in strings])
    fullest = np.array([members[np.argmax(lengths[members])] for members in members_of(account)])[account]
    own = [1 - covered.mean() if len(covered) else np.nan for covered in copied_words(strings, account)]
    return Accounts(fullest, np.array(own, dtype=np.float64))


def shingles(text: str) -> Hashes:
    """A number for each string of consecutive words, by position; one for the whole of a shorter text.

    Case, punctuation and line ends do not matter. Equal strings have equal numbers on every machine.

    Examples
    --------
    >>> bool((shingles("One, two three") == shingles("one two THREE")).all())
    True
    """
    words = _WORD.findall(_lowered(text))
    if not words:
        return np.empty(0, np.uint64)
    numbers = pd.util.hash_array(np.array(words, dtype=object), categorize=False)
    width = min(SETTINGS.shingle_words, len(words))
    total = np.zeros(len(words) - width + 1, np.uint64)
    for offset in range(width):
        total = total * _BASE + numbers[offset : offset + len(total)]
    return total


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each word that :func:`shingles` reads."""
    return [match.span() for match in _WORD.finditer(_lowered(text))]


def _lowered(text: str) -> str:
    """The text in lower case, character by character: a few capitals, such as İ, become two and would shift the rest."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def copied_words(strings: Sequence[Hashes], account: Integers) -> list[Flags]:
    """For each text which of its words stand in a string that another text of its account has too.

    A text shorter than a string has one string for all its words, and so as many flags as a string has words.
    """
    texts, values = _flat(strings, account)
    shared = _holders(texts, values) > 1
    width = np.ones(SETTINGS.shingle_words)
    parts = np.split(shared, np.cumsum([len(s) for s in strings])[:-1])
    return [np.convolve(part, width) > 0 if len(part) else part for part in parts]


def _flat(strings: Sequence[Hashes], groups: Integers) -> tuple[Integers, Hashes]:
    """The text of each string and its number, mixed with a group: equal strings of two groups never meet."""
    texts = np.repeat(np.arange(len(strings)), [len(s) for s in strings])
    return texts, np.concatenate(strings) ^ pd.util.hash_array(groups.astype(np.uint64))[texts]


def _holders(texts: Integers, values: Hashes) -> Integers:
    """For each string in how many texts it stands."""
    order = np.argsort(values, kind="stable")  # texts ascend within equal values
    text, value = texts[order], values[order]
    new = np.append(True, value[1:] != value[:-1])[: len(value)]
    kind = np.cumsum(new) - 1
    count = np.bincount(kind, new | np.append(True, text[1:] != text[:-1])[: len(text)])
    holders = np.empty(len(values), np.int64)
    holders[order] = count[kind]
    return holders


def _linked(strings: Sequence[Hashes], event: Integers, agency: Integers) -> Integers:
    """Number of the account of each text; an agency of -1 is none."""
    texts, values = _flat(strings, event)
    sizes, shared = _shared_counts(texts, values, len(strings))
    a, b = shared.row, shared.col
    wire = (agency[a] == agency[b]) & (agency[a] >= 0)
    enough = np.where(wire, SETTINGS.wire_containment, SETTINGS.account_containment)
    copied = shared.data >= enough * np.minimum(sizes[a], sizes[b])
    links = csr_array((np.ones(int(copied.sum())), (a[copied], b[copied])), shape=shared.shape)
    return np.asarray(connected_components(links, directed=False)[1], dtype=np.int64)


def _shared_counts(texts: Integers, values: Hashes, count: int) -> tuple[Integers, coo_array[np.int64]]:
    """How many distinct strings each text has, and how many each two texts share.

    Strings that stand in exactly the same texts are counted as one column with a weight, so that a story
    printed by hundreds costs hundreds of rows and a handful of columns.
    """
    order = np.lexsort((texts, values))
    once = order[
        np.append(True, (np.diff(texts[order]) != 0) | (values[order][1:] != values[order][:-1]))[: len(order)]
    ]
    sizes = np.bincount(texts[once], minlength=count)
    held = once[_holders(texts[once], values[once]) > 1]
    _, string = np.unique(values[held], return_inverse=True)
    where = np.zeros(int(string.max(initial=-1)) + 1, np.uint64)
    # Counted from 1: the hash of 0 is 0, and would leave the first text out of the sum that tells which texts hold a string.
    np.add.at(where, string, pd.util.hash_array(np.arange(1, count + 1, dtype=np.uint64))[texts[held]])
    _, one, kind, weight = np.unique(where, return_index=True, return_inverse=True, return_counts=True)
    first = one[kind[string]] == string
    entries = (np.ones(int(first.sum()), np.int64), (kind[string[first]], texts[held][first]))
    holds = csr_array(entries, shape=(len(one), count))
    return sizes, coo_array(holds.T @ diags_array(weight, dtype=np.int64) @ holds)

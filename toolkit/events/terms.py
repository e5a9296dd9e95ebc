"""The terms of an article: its words and pairs of neighbouring words, with how often each stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.settings import SETTINGS

TITLE_WEIGHT = 2
# Words of reporting itself: in every article, about none. They change no score, but would be the "shared terms" of everything.
NEWS_STOP_WORDS = frozenset(
    {"said", "says", "saying", "told", "tells", "added", "according", "reported", "mr", "mrs", "ms"}
)
_WORD = re.compile(r"\w(?:[\w’'-]*\w)")
_POSSESSIVE = re.compile(r"[’']s\b")
HALF = 32  # bits of a pair's number that hold its second word

Integers = NDArray[np.int64]


class Words(dict[str, int]):
    """A number for each word in the order of first use; stop words come first and are ``stops`` in number."""

    def __init__(self) -> None:
        from spacy.lang.en.stop_words import STOP_WORDS

        super().__init__((word, number) for number, word in enumerate(sorted(STOP_WORDS | NEWS_STOP_WORDS)))
        self.stops = len(self)

    def __missing__(self, word: str) -> int:
        self[word] = len(self)
        return len(self) - 1


@dataclass(frozen=True)
class Terms:
    """Terms of some articles: those of article ``i`` stand from ``starts[i]`` to ``starts[i + 1]``.

    Attributes
    ----------
    distinct : array of int
        The terms, ascending. A number below ``1 << HALF`` is a word, a greater one is :func:`pair` of two.
    frequency : array of int
        In how many of the articles each of these stands.
    place, counts : array of int
        For each term of each article its place in ``distinct``, and how often it counts.
    """

    distinct: Integers
    frequency: Integers
    starts: Integers
    place: NDArray[np.int32]
    counts: NDArray[np.int32]

    @property
    def articles(self) -> int:
        return len(self.starts) - 1

    def frequency_of(self, terms: Integers) -> Integers:
        """In how many of the articles each of some ascending terms stands."""
        if not len(self.distinct):
            return np.zeros(len(terms), np.int64)
        place = np.minimum(np.searchsorted(self.distinct, terms), len(self.distinct) - 1)
        return np.where(self.distinct[place] == terms, self.frequency[place], 0)


def terms_of(titles: Iterable[str], texts: Iterable[str], words: Words) -> Terms:
    """Terms of articles; those of a headline count twice, and of a text the opening counts alone.

    Examples
    --------
    >>> words = Words()
    >>> found = terms_of(["Ferry sinks"], ["The ferry!"], words)
    >>> found.counts.tolist(), int(found.distinct[2]) == int(pair(found.distinct[0], found.distinct[1]))
    ([3, 2, 2], True)
    """
    counted = [
        np.unique(_numbers(title, text, words), return_counts=True) for title, text in zip(titles, texts, strict=True)
    ]
    starts = np.cumsum([0, *(len(terms) for terms, _ in counted)])
    counts = np.concatenate([np.empty(0, np.int32), *(times.astype(np.int32) for _, times in counted)])
    distinct, place, frequency = np.unique(
        np.concatenate([np.empty(0, np.int64), *(terms for terms, _ in counted)]),
        return_inverse=True,
        return_counts=True,
    )
    return Terms(distinct, frequency, starts, place.astype(np.int32), counts)


def pair(first: Integers, second: Integers) -> Integers:
    """The number of two neighbouring words: no string, because a corpus has tens of pairs for every word."""
    return (first + 1 << HALF) + second


def pair_words(pairs: Integers) -> tuple[Integers, Integers]:
    """The inverse of :func:`pair`."""
    return (pairs >> HALF) - 1, pairs & (1 << HALF) - 1


def words_of(text: str) -> list[str]:
    """Lower-case words of two letters or more, without possessive endings.

    Examples
    --------
    >>> words_of("The mayor’s 'new' plan")
    ['the', 'mayor', 'new', 'plan']
    """
    return _WORD.findall(_POSSESSIVE.sub("", text.lower()))


def opening(text: str, words: int) -> str:
    """The first words of a text.

    Examples
    --------
    >>> opening("Talks resume in Lorn on Monday.", 3)
    'Talks resume in'
    """
    return " ".join(text.split(maxsplit=words)[:words])


def _numbers(title: str, text: str, words: Words) -> Integers:
    """Numbers of the terms of an article as often as they count."""
    parts = []
    for part, weight in ((title, TITLE_WEIGHT), (opening(text, SETTINGS.event_words), 1)):
        found = words_of(part)
        numbers = np.fromiter(map(words.__getitem__, found), np.int64, len(found))
        telling = numbers[numbers >= words.stops]
        parts += weight * [telling, pair(telling[:-1], telling[1:])]
    return np.concatenate(parts)

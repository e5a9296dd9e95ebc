"""Readability: how hard the text of an article is to read, by the formulas that the field compares with."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.records import Value
from toolkit.settings import SETTINGS

if TYPE_CHECKING:
    from toolkit.language import Reading


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas are made of. ``complex`` words have three syllables or more."""

    sentences: int
    words: int
    syllables: int
    complex: int


def flesch_reading_ease(n: Counts) -> float:
    """206.835 - 1.015 words/sentences - 84.6 syllables/words; about 0 (hard) to 100 (easy), without bounds.

    References
    ----------
    Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology, 32(3).

    Examples
    --------
    >>> round(flesch_reading_ease(Counts(10, 200, 300, 20)), 2)
    59.64
    """
    return 206.835 - 1.015 * n.words / n.sentences - 84.6 * n.syllables / n.words


def flesch_kincaid_grade(n: Counts) -> float:
    """0.39 words/sentences + 11.8 syllables/words - 15.59, in years of US schooling.

    References
    ----------
    Kincaid, J. P. et al. (1975). Derivation of new readability formulas for Navy enlisted personnel.

    Examples
    --------
    >>> round(flesch_kincaid_grade(Counts(10, 200, 300, 20)), 2)
    9.91
    """
    return 0.39 * n.words / n.sentences + 11.8 * n.syllables / n.words - 15.59


def gunning_fog(n: Counts) -> float:
    """0.4 (words/sentences + 100 complex/words), in years of schooling.

    References
    ----------
    Gunning, R. (1952). The Technique of Clear Writing.

    Examples
    --------
    >>> gunning_fog(Counts(10, 200, 300, 20))
    12.0
    """
    return 0.4 * (n.words / n.sentences + 100 * n.complex / n.words)


def smog(n: Counts) -> float:
    """1.043 sqrt(30 complex/sentences) + 3.1291, in years of schooling; defined on 30 sentences or more.

    References
    ----------
    McLaughlin, G. H. (1969). SMOG grading: a new readability formula. Journal of Reading, 12(8).

    Examples
    --------
    >>> round(smog(Counts(30, 600, 900, 30)), 2)
    8.84
    """
    return 1.043 * math.sqrt(30 * n.complex / n.sentences) + 3.1291


def words_per_sentence(n: Counts) -> float:
    """Mean length of a sentence, in words."""
    return n.words / n.sentences


FORMULAS: dict[str, Callable[[Counts], float]] = {
    "flesch_reading_ease": flesch_reading_ease,
    "flesch_kincaid_grade": flesch_kincaid_grade,
    "gunning_fog": gunning_fog,
    "smog": smog,
    "words_per_sentence": words_per_sentence,
}


def readability(reading: Reading) -> list[Value]:
    """All formulas on the body of an article, NaN with a reason where the text is too short for them.

    Sentences and words are those of the reading, syllables those of textstat word by word: its own
    sentence splitting breaks at every abbreviation.

    Returns
    -------
    list of Value
        One per formula; ``count`` is the number of words and ``base`` of sentences.
    """
    n = counts_of(reading)
    return [_value(name, formula, n) for name, formula in FORMULAS.items()]


def counts_of(reading: Reading) -> Counts:
    """Sentences, words and syllables of the body, without the headline."""
    body = [s for s in reading.sentences if not s.in_headline and s.words]
    words = [
        token.lower_
        for token, is_word in zip(reading.doc, reading.is_word, strict=True)
        if is_word and token.idx >= reading.article.headline_end and token.is_alpha
    ]
    syllables = [count_syllables(word) for word in words]
    # Figures ("1,400") count as words of the sentence but have no syllables on the page; they are left out of both.
    return Counts(len(body), len(words), sum(syllables), sum(n >= 3 for n in syllables))


@lru_cache(maxsize=65536)
def count_syllables(word: str) -> int:
    """Syllables of one word, at least 1, by textstat's hyphenation patterns.

    Examples
    --------
    >>> count_syllables("government")
    3
    """
    return max(1, _counter()(word))


@cache
def _counter() -> Callable[[str], int]:
    import textstat

    counter: Callable[[str], int] = textstat.textstat.syllable_count
    return counter


def _value(name: str, formula: Callable[[Counts], float], n: Counts) -> Value:
    least_sentences = SETTINGS.smog_sentences if name == "smog" else SETTINGS.readability_sentences
    if n.words < SETTINGS.readability_words:
        reason = f"{n.words} words, fewer than the {SETTINGS.readability_words} that the formulas need"
    elif n.sentences < least_sentences:
        reason = f"{n.sentences} sentences, fewer than the {least_sentences} that the formula needs"
    else:
        return Value(name, formula(n), n.words, n.sentences)
    return Value(name, math.nan, n.words, n.sentences, reason)

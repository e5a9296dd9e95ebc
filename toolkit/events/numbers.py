"""Numbers as news writes them: digits with magnitudes, number words, fractions, ranges, and vague plurals ("dozens")."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(bn|tn|mn|m|b|k)?")
# fmt: off
_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on
_WORDS = {word: float(i) for i, word in enumerate(_SMALL)} | {word: 10.0 * i for i, word in enumerate(_TENS, 2)}
_MAGNITUDES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "tn": 1e12,
}
_LETTERS = {"k", "m", "mn", "b", "bn", "tn"}  # magnitudes behind digits alone
_PLURALS = {"dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
_SYMBOLS = ("$", "€", "£", "¥")
_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}


class Number(NamedTuple):
    """A number at the words ``first`` to ``last`` (exclusive); ``high`` differs from ``low`` for a range or vague plural.

    ``part`` is True for a fraction ("two thirds"), whose value lies in [0, 1].
    """

    first: int
    last: int
    low: float
    high: float
    part: bool = False


def read_numbers(words: Sequence[str]) -> list[Number]:
    """The numbers of a text, from left to right.

    Parameters
    ----------
    words : sequence of str
        Lower-case tokens; hyphens are tokens of their own.

    Examples
    --------
    >>> [(n.low, n.high) for n in read_numbers("1,400 or two hundred and five of 1.2 bn , ten to 12 , dozens".split())]
    [(1400.0, 1400.0), (205.0, 205.0), (1200000000.0, 1200000000.0), (10.0, 12.0), (24.0, 99.0)]
    """
    found, at = [], 0
    while at < len(words):
        number = _part(words, at) or _vague(words, at) or _plain(words, at)
        if number is None:
            at += 1
            continue
        number = _range(words, number)
        found.append(number)
        at = number.last
    return found


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _plain(words: Sequence[str], at: int) -> Number | None:
    """Digits or number words with their magnitudes: "1.2 million", "two hundred and five", "a dozen"."""
    digits = _DIGITS.fullmatch(words[at])
    if digits:
        value, end = float(digits[1].replace(",", "")), at + 1
        if digits[2]:
            return Number(at, end, value * _MAGNITUDES[digits[2]], value * _MAGNITUDES[digits[2]])
        while (size := _MAGNITUDES.get(_word(words, end))) is not None:
            value, end = value * size, end + 1
        return Number(at, end, value, value)
    total, current, end = 0.0, None, at
    while end < len(words):
        word = words[end]
        if word in _WORDS and (current is None or _fits(words, end, current)):
            current = (current or 0.0) + _WORDS[word]
        elif word in _MAGNITUDES and word not in _LETTERS and (current is not None or _article_before(words, end, at)):
            size = _MAGNITUDES[word]
            current = (1.0 if current is None else current) * size
            if size >= 1e3:
                total, current = total + current, 0.0
        elif not (_joins(words, end) and current is not None):
            break
        end += 1
    if current is None:
        return None
    start = at - 1 if words[at] in _MAGNITUDES else at
    return Number(start, end, total + current, total + current)


def _fits(words: Sequence[str], at: int, current: float) -> bool:
    """Whether a number word goes on with the number: a unit behind tens, anything smaller behind hundreds."""
    value = _WORDS[words[at]]
    behind_tens = current % 100 >= 20 and current % 10 == 0 and 0 < value < 10
    behind_hundreds = current >= 100 and current % 100 == 0 and value < 100
    return behind_tens or behind_hundreds or (current == 0 and at > 0)


def _joins(words: Sequence[str], at: int) -> bool:
    """A hyphen within "twenty-five", the "and" of "two hundred and five"."""
    after = _word(words, at + 1)
    if words[at] == "-":
        return _word(words, at - 1) in _TENS and after in _WORDS and 0 < _WORDS[after] < 10
    return words[at] == "and" and _word(words, at - 1) in ("hundred", "thousand") and after in _WORDS


def _article_before(words: Sequence[str], at: int, first: int) -> bool:
    return at == first and _word(words, at - 1) in ("a", "an", "one")


def _vague(words: Sequence[str], at: int) -> Number | None:
    """ "Dozens", "hundreds", "tens of thousands": from two of them to just below ten of them."""
    if words[at] in ("tens", "hundreds") and _word(words, at + 1) == "of" and _word(words, at + 2) in _PLURALS:
        size = _PLURALS[words[at + 2]] * (10 if words[at] == "tens" else 100)
        return Number(at, at + 3, 2 * size, 10 * size - 1)
    if words[at] == "scores" and _word(words, at + 1) == "of":
        return Number(at, at + 1, 40.0, 199.0)
    if words[at] not in _PLURALS or _word(words, at - 1) == "the":
        return None
    size = _PLURALS[words[at]]
    return Number(at, at + 1, 2 * size, 99.0 if words[at] == "dozens" else 10 * size - 1)


def _part(words: Sequence[str], at: int) -> Number | None:
    """ "A third", "two-thirds", "half": a fraction of something."""
    if words[at] == "half":
        size = _MAGNITUDES.get(_word(words, at + 2), 0.0)
        if _word(words, at + 1) in ("a", "an"):  # "half a million", but "half a tonne"
            return Number(at, at + 3, size / 2, size / 2) if size >= 1e3 else None
        whole = _word(words, at - 1) in ("and", "-", "second", "first") or _word(words, at + 1) == "-"
        return None if whole else Number(at, at + 1, 0.5, 0.5, part=True)
    behind = at + 2 if _word(words, at + 1) == "-" else at + 1
    name, of = _word(words, behind), _word(words, behind + 1)
    if name not in _PARTS or (words[at] in ("a", "one") and of != "of"):
        return None
    over = 1.0 if words[at] == "a" else _WORDS.get(words[at], math.nan)
    if math.isnan(over) or not 0 < over < _PARTS[name]:
        return None
    value = over / _PARTS[name]
    return Number(at, behind + 1, value, value, part=True)


def _range(words: Sequence[str], number: Number) -> Number:
    """ "10 to 15", "10-15", "between 10 and 15", "$10 to $15"; a magnitude behind the second counts for both ("2 to 3 million")."""
    link = _word(words, number.last)
    before = _word(words, number.first - 1)  # "rose from 10 to 15" is two numbers
    joined = (link in ("to", "-", "–", "—") and before != "from") or (link == "and" and before == "between")
    if number.part or number.low != number.high or not joined or number.last + 1 >= len(words):
        return number
    second = number.last + (2 if link == "-" and _word(words, number.last + 1) == "to" else 1)  # "40- to 60-hour"
    second += _word(words, second) in _SYMBOLS
    other = _plain(words, second) if second < len(words) else None
    if other is None or other.first != second:
        return number
    low = number.low
    size = _MAGNITUDES.get(words[other.last - 1])
    if size is not None and other.last - other.first > 1 and low < other.low / size * 10 and low < 1000:
        low *= size
    return Number(number.first, other.last, low, other.high) if low < other.high else number

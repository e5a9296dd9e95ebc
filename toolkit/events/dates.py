"""Dates as news writes them ("on Tuesday", "10 March", "last year"), resolved against the day of the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

DAY, MONTH, YEAR = "day", "month", "year"
PAST, FUTURE = "past", "future"
Tense = Callable[[int], str]

# fmt: off
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)
_SHORT = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
# fmt: on
_MONTH_OF = {name: number for number, name in enumerate(_MONTHS, 1)} | _SHORT
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_TURNS = {"last": -1, "this": 0, "next": 1}
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ON = ("-", "–", "to", "and", "/")
_BEFORE_MONTH = ("in", "of", "late", "early", "mid-", "since", "until", "by", "from")
_SIDE = {PAST: "last up", FUTURE: "next", "": "nearest"}


class Dated(NamedTuple):
    """A date at the tokens ``first`` to ``last`` (exclusive): the days that it admits, how exact it is, and why these."""

    first: int
    last: int
    low: date
    high: date
    precision: str
    reason: str = ""

    @property
    def written(self) -> str:
        """The date in one form: 2031-05-02, 2031-05 or 2031; a range of days with both ends."""
        if self.precision == DAY:
            return str(self.low) if self.low == self.high else f"{self.low}/{self.high}"
        return str(self.low)[: 7 if self.precision == MONTH else 4]


def read_dates(words: Sequence[str], day: date | None, tense: Tense) -> list[Dated]:
    """The dates of a text, from left to right; those that the article's day does not settle are left out.

    Parameters
    ----------
    words : sequence of str
        Tokens as they are written.
    day : date or None
        Of the article; without it, only dates that name their year are read.
    tense : callable
        Whether what is told at a token is "past" or "future"; empty where that is open. A weekday, or a day or month without
        a year, is the last one up to the article's day in the past tense, the next one in the future. Where it is open, a
        day or month is the nearest one, and a weekday is left out.

    Examples
    --------
    >>> words = "It sank on Friday , 2 May , a year after the talks of March 2030".split()
    >>> [found.written for found in read_dates(words, date(2031, 5, 4), lambda token: "past")]
    ['2031-05-02', '2030-03']
    """
    found, at = [], 0
    while at < len(words):
        dated = (
            _calendar(words, at, day, tense)
            or _weekday(words, at, day, tense)
            or _turn(words, at, day)
            or _year(words, at)
        )
        if dated is not None:
            found.append(dated)
        at = dated.last if dated else at + 1
    return found


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _month(words: Sequence[str], at: int) -> int:
    """Number of the month that a token names with a capital; 0 where it names none."""
    word = _word(words, at)
    return _MONTH_OF.get(word.lower().rstrip("."), 0) if word[:1].isupper() else 0


def _day(words: Sequence[str], at: int) -> int:
    match = _DAY_OF_MONTH.fullmatch(_word(words, at).lower())
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else 0


def _year_at(words: Sequence[str], at: int, day: date | None) -> tuple[int, int]:
    """A year at a token, behind a comma there, or as "of this year", and the end of it; 0 where there is none."""
    behind = at + (_word(words, at) == ",")
    if _YEAR.fullmatch(_word(words, behind)):
        return int(words[behind]), behind + 1
    of, turn, year = (_word(words, at + i).lower() for i in range(3))
    return (day.year + _TURNS[turn], at + 3) if day and of == "of" and turn in _TURNS and year == YEAR else (0, at)


def _calendar(words: Sequence[str], at: int, day: date | None, tense: Tense) -> Dated | None:
    """ "March 10", "10 March 2031", "the 10th of March", "March 2031"."""
    if month := _month(words, at):
        number = _day(words, at + 1)
        last = at + 1 + bool(number)
        several = number and _word(words, last) in _ON and _day(words, last + 1)  # "March 10-12" is no one day
    elif number := _day(words, at):
        behind = at + 1 + (_word(words, at + 1) == "of")
        month, last = _month(words, behind), behind + 1
        several = _word(words, at - 1) in _ON and _day(words, at - 2)
    if not month or several:
        return None
    year, last = _year_at(words, last, day)
    if not number and not year and _word(words, at - 1).lower() not in _BEFORE_MONTH:
        return None  # "May" opens a headline
    if year or day is None:
        dated = _whole(at, last, (year, month, number)) if year else None
        turned = _word(words, last - 1).lower() == YEAR
        return dated._replace(reason=f"from the article's date, {day}") if dated and turned else dated
    told = tense(at)
    near = [d for other in (-1, 0, 1) if (d := _whole(at, last, (day.year + other, month, number)))]
    side = [d for d in near if (told != PAST or d.low <= day) and (told != FUTURE or d.high >= day)]
    if not side:
        return None
    best = min(side, key=lambda d: abs(d.low - day))
    return best._replace(reason=f"the {_SIDE[told]} to the article's date, {day}")


def _whole(at: int, last: int, named: tuple[int, int, int]) -> Dated | None:
    """The day that is named, or the month where its number is 0; None where the calendar has no such day."""
    year, month, number = named
    if not number:
        return _whole_month(at, last, year, month)
    exact = _exists(year, month, number)
    return Dated(at, last, exact, exact, DAY) if exact else None


def _exists(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _whole_month(at: int, last: int, year: int, month: int, reason: str = "") -> Dated:
    following = date(year + month // 12, month % 12 + 1, 1)
    return Dated(at, last, date(year, month, 1), following - timedelta(days=1), MONTH, reason)


def _weekday(words: Sequence[str], at: int, day: date | None, tense: Tense) -> Dated | None:
    """ "Tuesday"; "Tuesday, March 10" is the 10th."""
    if _word(words, at).lower().rstrip("s") not in _WEEKDAYS and _word(words, at).lower() not in _WEEKDAYS:
        return None
    exact = _calendar(words, at + 1 + (_word(words, at + 1) == ","), day, tense)
    if exact is not None and exact.precision == DAY:
        return exact._replace(first=at)
    name = _word(words, at).lower()
    told = tense(at)
    if day is None or name not in _WEEKDAYS or not told or _word(words, at - 1).lower() in _TURNS:
        return None  # "Mondays"; and "next Tuesday" is one day to some and another to others
    ahead = (_WEEKDAYS.index(name) - day.weekday()) % 7
    exact_day = day + timedelta(days=ahead if told == FUTURE or not ahead else ahead - 7)
    what = "next" if told == FUTURE else "last"
    return Dated(at, at + 1, exact_day, exact_day, DAY, f"the {what} {name.title()} from the article's date, {day}")


def _turn(words: Sequence[str], at: int, day: date | None) -> Dated | None:
    """ "Yesterday", "last month", "this year"."""
    if day is None:
        return None
    word, after = words[at].lower(), _word(words, at + 1).lower()
    if word in _NEAR:
        exact = day + timedelta(days=_NEAR[word])
        return Dated(at, at + 1, exact, exact, DAY, f"from the article's date, {day}")
    if word not in _TURNS or after not in (MONTH, YEAR):
        return None
    reason = f"from the article's date, {day}"
    if after == YEAR:
        year = day.year + _TURNS[word]
        return Dated(at, at + 2, date(year, 1, 1), date(year, 12, 31), YEAR, reason)
    months = day.year * 12 + day.month - 1 + _TURNS[word]
    return _whole_month(at, at + 2, months // 12, months % 12 + 1, reason)


def _year(words: Sequence[str], at: int) -> Dated | None:
    """ "In 2031"; other numbers of four digits count something."""
    if not _YEAR.fullmatch(words[at]) or _word(words, at - 1).lower() not in ("in", "of", "early", "late", "mid-"):
        return None
    return Dated(at, at + 1, date(int(words[at]), 1, 1), date(int(words[at]), 12, 31), YEAR)

"""Dates of publication: ISO first, then numbers in the order that the file itself speaks for, then words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any, Literal

# Newspapers begin with the Strasbourg Relation of 1605; what claims to be older is a slip or an empty field of a database.
OLDEST_YEAR = 1600
Order = Literal["day first", "month first", "undecided"]
_NUMBERS = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])[,T ]*(.*)", re.DOTALL)
_RFC_822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? (?:[+-]\d{4}|[A-Z]{1,4})$")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")


def day_order(values: Iterable[Any]) -> Order:
    """Whether dates such as 04/05/2020 put the day or the month first, from all such dates of one file.

    A number over 12 can only be a day; dots are only ever written with the day first. "undecided" where nothing of
    this occurs or the file contradicts itself; then the day is taken to come first, as most of the world writes.

    Examples
    --------
    >>> day_order(["04/05/2020", "04/23/2020"]), day_order(["04/05/2020"]), day_order(["2020-05-04"])
    ('month first', 'undecided', 'undecided')
    """
    found: set[Order] = set()
    for value in values:
        numbers = _NUMBERS.match(value) if isinstance(value, str) else None
        if numbers:
            first, mark, second = int(numbers[1]), numbers[2], int(numbers[3])
            if first > 12 or mark == ".":
                found.add("day first")
            elif second > 12:
                found.add("month first")
    return found.pop() if len(found) == 1 else "undecided"


def is_ambiguous(value: Any) -> bool:
    """Whether a date reads differently with day and month exchanged."""
    numbers = _NUMBERS.match(value) if isinstance(value, str) else None
    return bool(
        numbers and int(numbers[1]) <= 12 and int(numbers[3]) <= 12 and numbers[1].lstrip("0") != numbers[3].lstrip("0")
    )


def parse_date(value: Any, *, order: Order = "undecided", today: date) -> datetime:
    """When an article was published, in UTC; midnight where only the day is given, UTC where no zone is.

    Parameters
    ----------
    value : object
        Text, a date or datetime, or seconds or milliseconds since 1970.
    order : {"day first", "month first", "undecided"}
        How to read 04/05/2020; undecided is read as day first.
    today : date
        A date later than the day after it (the earth has many time zones) is a slip.

    Raises
    ------
    ValueError
        If it is not a full date (relative ones such as "2 hours ago" are none), lies in the future or before 1600.

    Examples
    --------
    >>> parse_date("2020-05-21T10:30:00+02:00", today=date(2026, 1, 1)).isoformat()
    '2020-05-21T08:30:00+00:00'
    >>> parse_date("May 4, 2020", today=date(2026, 1, 1)) == parse_date("04/05/2020", today=date(2026, 1, 1))
    True
    """
    parsed = _as_datetime(value, order)
    if parsed is None:
        raise ValueError(f"the date {str(value)[:60]!r} is not understood")
    try:
        parsed = (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"the date {str(value)[:60]!r} is out of range") from error
    if parsed.date() > today + timedelta(days=1):
        raise ValueError(f"the date {parsed.date().isoformat()} lies in the future")
    if parsed.year < OLDEST_YEAR:
        raise ValueError(f"the date {parsed.date().isoformat()} lies before there were newspapers")
    return parsed


def _as_datetime(value: Any, order: Order) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        value = f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return _from_text(" ".join(str(value).split()), order)


@lru_cache(maxsize=4096)
def _from_text(text: str, order: Order) -> datetime | None:
    if _EPOCH.fullmatch(text):
        seconds = float(text)
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    if len(text) >= len("20200504"):
        with suppress(ValueError):
            return datetime.fromisoformat(text)
    numbers = _NUMBERS.match(text)
    if numbers:
        return _from_numbers(numbers, order)
    try:
        return parsedate_to_datetime(text) if _RFC_822.match(text) else _from_words(text)
    except ValueError:
        return None


def _from_numbers(numbers: re.Match[str], order: Order) -> datetime | None:
    first, second, year = int(numbers[1]), int(numbers[3]), int(numbers[4])
    day, month = (second, first) if order == "month first" or second > 12 else (first, second)
    if first > 12:
        day, month = first, second
    if len(numbers[4]) == 2:
        year += 1900 if year > 68 else 2000  # as POSIX reads two digits
    try:
        midnight = datetime(year, month, day)
    except ValueError:
        return None
    return _from_words(f"{midnight:%d %B %Y} {numbers[5]}") if numbers[5].strip() else midnight


def _from_words(text: str) -> datetime | None:
    """Dates with names of months, and times of day. Relative dates are left out: they hang on the day of reading."""
    import dateparser

    if not re.search(r"\d", text) or len(text) > 100:
        return None
    found: datetime | None = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "YMD",
            "TIMEZONE": "UTC",
            "TO_TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": True,
        },
    )
    return found

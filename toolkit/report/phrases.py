"""Numbers, dates and lists as words: one way to say each thing on all pages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

NOT_AVAILABLE = "not available"
_SHARE = "share of "
# Not strftime("%B"): month names would follow the locale of the machine.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number(value: float | None) -> str:
    """A number with as many digits as mean something to a reader.

    Examples
    --------
    >>> [number(x) for x in (1234.5, 71.26, 7.49, 0.034, -0.0, 3.0)]
    ['1,234', '71.3', '7.5', '0.03', '0', '3']
    >>> number(float("nan"))
    'not available'
    """
    if value is None or math.isnan(value):
        return NOT_AVAILABLE
    size = abs(value)
    text = f"{value:,.{0 if size >= 100 else 1 if size >= 1 else 2}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text.replace("-", "−")


def unit_of(unit: str) -> str:
    """A unit as it is printed: shares from 0 to 1 are told in per cent.

    Examples
    --------
    >>> unit_of("share of words"), unit_of("per 1,000 words")
    ('% of words', 'per 1,000 words')
    """
    return f"% of {unit.removeprefix(_SHARE)}" if unit.startswith(_SHARE) else unit


def amount(value: float | None, unit: str) -> str:
    """A number in the unit that :func:`unit_of` prints.

    Examples
    --------
    >>> amount(0.71, "share of words"), amount(7.49, "per 1,000 words")
    ('71', '7.5')
    """
    return number(100 * value if value is not None and unit.startswith(_SHARE) else value)


def with_unit(value: float | None, unit: str) -> str:
    """A number with its unit.

    Examples
    --------
    >>> with_unit(0.7126, "share of words"), with_unit(62, "points, higher is easier"), with_unit(None, "% of words")
    ('71.3% of words', '62 points', 'not available')
    """
    text, printed = amount(value, unit), unit_of(unit).partition(", ")[0]  # what follows a comma explains the unit
    if text == NOT_AVAILABLE or not printed:
        return text
    return f"{text}{printed}" if printed.startswith("%") else f"{text} {printed}"


def difference(value: float, unit: str) -> str:
    """A difference with its sign; one of percentages is told in points.

    Examples
    --------
    >>> difference(0.12, "share of words"), difference(-3.2, "per 1,000 words")
    ('+12 points', '−3.2')
    """
    text = amount(value, unit)
    sign = "+" if value > 0 else ""
    return f"{sign}{text} points" if unit_of(unit).startswith("%") else f"{sign}{text}"


def interval(low: float, high: float, unit: str = "") -> str:
    """An interval in words, in the unit that :func:`unit_of` prints.

    Examples
    --------
    >>> interval(2.1, 12.94), interval(-0.02, 0.1, "share of words")
    ('2.1 to 12.9', '−2 to 10')
    """
    return f"{amount(low, unit)} to {amount(high, unit)}"


def probability(name: str, value: float) -> str:
    """A p or q as papers print it.

    Examples
    --------
    >>> probability("p", 0.0004), probability("q", 0.0312)
    ('p < .001', 'q = .031')
    """
    return f"{name} < .001" if value < 0.001 else f"{name} = {value:.3f}".replace("= 0.", "= .")


def share(part: float, whole: float) -> str:
    """A part of a whole in per cent; not available where there is no whole.

    Examples
    --------
    >>> share(1, 3), share(0, 0), share(1, 1000)
    ('33%', 'not available', 'under 1%')
    """
    if not whole:
        return NOT_AVAILABLE
    percent = 100 * part / whole
    return "under 1%" if 0 < percent < 1 else f"{percent:.0f}%"


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    Examples
    --------
    >>> plural(1, "article"), plural(1200, "article"), plural(0, "copy", "copies")
    ('1 article', '1,200 articles', 'no copies')
    """
    noun = one if count == 1 else many or f"{one}s"
    return f"{count:,} {noun}" if count else f"no {noun}"


def listed(items: Sequence[str], limit: int = 0) -> str:
    """Items as a list in a sentence; beyond the limit the rest is counted.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a", "b", "c", "d"], limit=2)
    ('a, b and c', 'a, b and 2 more')
    """
    shown = list(items[:limit] if limit else items)
    if len(shown) < len(items):
        shown.append(f"{len(items) - len(shown)} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def plain(name: str) -> str:
    """A name of a column or category as words.

    Examples
    --------
    >>> plain("human_interest")
    'human interest'
    """
    return name.replace("_", " ").strip()


def day(moment: datetime | None) -> str:
    """A day as readers of any country read it; a time of day is added where it is known.

    Examples
    --------
    >>> day(datetime(2024, 3, 5)), day(datetime(2024, 3, 5, 14, 30)), day(None)
    ('5 March 2024', '5 March 2024, 14:30 UTC', 'date not known')
    """
    if moment is None:
        return "date not known"
    text = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{text}, {moment:%H:%M} UTC" if (moment.hour, moment.minute) != (0, 0) else text


def period(start: datetime | None, end: datetime | None) -> str:
    """The days from the first to the last publication.

    Examples
    --------
    >>> period(datetime(2024, 3, 5, 6), datetime(2024, 3, 5, 9)), period(datetime(2024, 3, 30), datetime(2024, 4, 1))
    ('5 March 2024', '30 March 2024 to 1 April 2024')
    """
    first, last = (day(moment and moment.replace(hour=0, minute=0)) for moment in (start, end))
    return first if first == last or end is None else f"{first} to {last}"


def sure(confidence: float) -> str:
    """How sure a finding is, in a word and a number.

    Examples
    --------
    >>> sure(0.93), sure(0.6), sure(0.2)
    ('sure (0.93)', 'fairly sure (0.6)', 'unsure (0.2)')
    """
    word = "sure" if confidence >= 0.8 else "fairly sure" if confidence >= 0.5 else "unsure"
    return f"{word} ({number(confidence)})"

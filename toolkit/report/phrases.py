"""Numbers, dates and lists as words: one way to say each thing on all pages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

NOT_AVAILABLE = "not available"


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


def with_unit(value: float | None, unit: str) -> str:
    """A number with its unit.

    Examples
    --------
    >>> with_unit(71.26, "% of attributed words"), with_unit(4, "per 1,000 own words"), with_unit(None, "%")
    ('71.3% of attributed words', '4 per 1,000 own words', 'not available')
    """
    text = number(value)
    if text == NOT_AVAILABLE or not unit:
        return text
    return f"{text}{unit}" if unit.startswith("%") else f"{text} {unit}"


def interval(low: float, high: float) -> str:
    """A 95% interval in words.

    Examples
    --------
    >>> interval(2.1, 12.94)
    '2.1 to 12.9'
    """
    return f"{number(low)} to {number(high)}"


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
    # Not strftime("%B"): month names would follow the locale of the machine.
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
    text = f"{moment.day} {months[moment.month - 1]} {moment.year}"
    return f"{text}, {moment:%H:%M} UTC" if (moment.hour, moment.minute) != (0, 0) else text


def sure(confidence: float) -> str:
    """How sure a finding is, in a word and a number.

    Examples
    --------
    >>> sure(0.93), sure(0.6), sure(0.2)
    ('sure (0.93)', 'fairly sure (0.6)', 'unsure (0.2)')
    """
    word = "sure" if confidence >= 0.8 else "fairly sure" if confidence >= 0.5 else "unsure"
    return f"{word} ({number(confidence)})"

"""A number, date or place as an article gives it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Datum:
    """What was read of a number, date or place.

    Attributes
    ----------
    kind : str
        "count", "money", "percent" (fractions included), "duration" or "measure" (lengths, weights, areas); "date" or
        "place" come from :mod:`toolkit.events.occasions`.
    unit : str
        Currency or unit; empty for a count.
    value : float
        The number that is written; the lower one of a range. Percent in per cent, money in full.
    low, high : float
        What it admits: "more than 1,000" is 1,000 and more (``high`` infinite), "about 200" 180 to 220, "$1.4bn"
        what rounds to it.
    hedge : str
        "", "more than", "at least", "up to", "fewer than", "nearly", "about", or "vague" for "dozens".
    counted : str
        Stems of the noun that is counted and of what modifies it, head first; empty where nothing is named.
    role : str
        What befell those counted, as a class ("killed", "arrested"), or the stem of the verb; may be empty.
    cited : str or None
        Whom the article cites for it.
    normal : str
        A date or place in one form, see :mod:`toolkit.events.occasions`; empty for a number.
    """

    kind: str
    unit: str
    value: float
    low: float
    high: float
    hedge: str
    counted: str
    role: str
    cited: str | None = None
    normal: str = ""

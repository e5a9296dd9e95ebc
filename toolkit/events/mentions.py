"""Mentions of figures, dates and places, and whether what two of them say can both be true."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from toolkit.events.datum import Datum
from toolkit.events.occasions import DATE, PLACE
from toolkit.language import Lexicon

WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Datum):
    """A datum in its surroundings: the account, and what its sentence says before and behind it.

    ``relative`` says that a date hangs on the day of its article, and ``text`` is the whole article where a place is mentioned.
    """

    account: str
    before: str
    behind: str
    relative: bool = False
    text: str = ""

    @property
    def names(self) -> list[str]:
        """The place in lower case, and the wider ones that it is said to lie in."""
        return self.normal.lower().split(", ")


def fit(one: Mention, other: Mention) -> bool:
    """Whether some value is admitted by both.

    Ranges that only touch fit if one of them is a single value. "Tuesday" in two articles fits, even where these are dated a
    week apart: rather one date is wrong than a Tuesday another. Two places fit unless they are known to be different ones:
    towns of which neither text names the other's, or places in different countries.

    Examples
    --------
    >>> def at(name, text, hedge=""):
    ...     told = {"account": "a", "before": "The ferry sank in", "behind": "", "text": text}
    ...     return Mention(PLACE, "", 0, 0, 0, hedge, "ferri", "sink", normal=name, **told)
    >>> [fit(at("Lorn", "It sank in Lorn."), other) for other in (at("Lorn, Ohio", ""), at("Holm", "In Holm."), at("Spain", ""))]
    [True, False, True]
    """
    if one.kind == PLACE:
        return place_known(one, other) or not _elsewhere(one, other)
    low, high = max(one.low, other.low), min(one.high, other.high)
    single = one.low == one.high or other.low == other.high
    weekday = one.kind == DATE and one.relative and other.relative and not (one.low - other.low) % WEEK
    return one.value == other.value or high > low or (high == low and single) or weekday


def same_words(one: Mention, other: Mention) -> bool:
    """Whether both say it alike: the same number with the same hedge, the same date, the same place."""
    if one.kind == PLACE:
        return one.hedge == other.hedge and _named(one.names[0]) == _named(other.names[0])
    return (one.value, one.hedge) == (other.value, other.hedge)


def place_known(one: Mention, other: Mention) -> bool:
    """Whether two places are known to be one, or one to lie in the other: a name of both, or a longer form of it."""
    return any(_one_place(a, b) for a in one.names for b in other.names)


def _one_place(a: str, b: str) -> bool:
    few, many = sorted((set(a.split()), set(b.split())), key=len)
    derived = min(len(a), len(b)) > 4 and (a.startswith(b) or b.startswith(a))  # "Tamsara", "Tamsaran"
    return few <= many or derived or _named(a) == _named(b)


def _elsewhere(one: Mention, other: Mention) -> bool:
    there, here = _countries(one), _countries(other)
    if there and here:
        return not there & here
    wide = any(mention.names[0] in _codes() for mention in (one, other))
    near = one.hedge or other.hedge
    told = one.names[0] in other.text.lower() or other.names[0] in one.text.lower()
    return not (wide or near or told)


def _countries(mention: Mention) -> set[str]:
    return {_codes()[name] for name in mention.names if name in _codes()}


def _named(name: str) -> str:
    """A country by its code, any other place by its name."""
    return _codes().get(name, name)


@cache
def _codes() -> dict[str, str]:
    """Codes of countries by their names."""
    entries = Lexicon.bundled("toolkit.sourcing", "lexicons/countries.tsv").entries
    return {" ".join(entry.phrase): entry.category for entry in entries}

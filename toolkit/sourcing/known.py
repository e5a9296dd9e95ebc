"""What persons and bodies are known as that news names without a role, by a list from general knowledge."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from toolkit.language import Lexicon
from toolkit.sourcing.cues import PACKAGE
from toolkit.sourcing.source_types import Typed

KNOWN = "known: "  # begins the evidence of a type that general knowledge gave
_INITIAL = re.compile(r"\s+(?:[A-Z]\.)+(?=\s)")


class _Known(NamedTuple):
    """A line of the list: a type, and the days it holds for as beginnings of ISO dates (any day where empty)."""

    kind: str
    who: str
    first: str
    last: str


def known(day: str, *names: str, person: bool) -> Typed | None:
    """What the first listed of some names is known as, on a day that the list tells of.

    A line with dates goes before the one without. Where its type is "party", somebody runs for an office at that
    time, and speaks as a candidate whatever the title ("Senator"): such a line decides (rank 1).

    Parameters
    ----------
    day : str
        Of the article, as an ISO date; empty where it has none.
    *names : str
        As they stand in the article; the fullest first.
    person : bool
        Whether it is a person's name, which is no body's (a Mr Ford is no firm).

    Examples
    --------
    >>> known("", "Angela Merkel", person=True)
    Typed(kind='government', evidence='known: Angela Merkel', rank=2)
    >>> known("", "Ilse Brandt", person=True) is None
    True
    """
    for name in names:
        lines = [line for line in _list().get(_key(name), ()) if (line.who == "person") == person]
        dated = [line for line in lines if line.first and line.first <= day and day[: len(line.last)] <= line.last]
        line = next(iter(dated or [line for line in lines if not line.first]), None)
        if line is not None:
            runs = bool(dated) and line.kind == "party"
            return Typed(line.kind, f"{KNOWN}{name}, candidate" if runs else f"{KNOWN}{name}", 1 if runs else 2)
    return None


@cache
def _list() -> dict[str, tuple[_Known, ...]]:
    lines: dict[str, tuple[_Known, ...]] = {}
    for entry in Lexicon.bundled(PACKAGE, "lexicons/public_figures.tsv").entries:
        key = _key(entry.fields["phrase"])
        line = _Known(entry.category, *(entry.fields[name] for name in ("who", "first", "last")))
        lines[key] = (*lines.get(key, ()), line)
    return lines


def _key(name: str) -> str:
    """A name without article, accents, initials and case."""
    plain = unicodedata.normalize("NFKD", _INITIAL.sub("", re.sub("^[Tt]he ", "", name)).replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()

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
    """A line of the list: a type, and the years it holds for (any year where both are 0)."""

    kind: str
    who: str
    first: int
    last: int


def known(year: int | None, *names: str, person: bool) -> Typed | None:
    """What the first listed of some names is known as, in a year where the list tells of it.

    A line with years goes before the one without. Where its type is "party", somebody runs for an office in those
    years, and speaks as a candidate whatever the title ("Senator"): such a line decides (rank 1).

    Parameters
    ----------
    year : int or None
        Of the article; None where it has no date.
    *names : str
        As they stand in the article; the fullest first.
    person : bool
        Whether it is a person's name, which is no body's (a Mr Ford is no firm).

    Examples
    --------
    >>> known(None, "Angela Merkel", person=True)
    Typed(kind='government', evidence='known: Angela Merkel', rank=2)
    >>> known(None, "Ilse Brandt", person=True) is None
    True
    """
    for name in names:
        lines = [line for line in _list().get(_key(name), ()) if (line.who == "person") == person]
        dated = [line for line in lines if year is not None and line.first <= year <= line.last]
        line = next(iter(dated or [line for line in lines if not line.first]), None)
        if line is not None:
            runs = bool(dated) and line.kind == "party"
            return Typed(line.kind, f"{KNOWN}{name}, candidate" if runs else f"{KNOWN}{name}", 1 if runs else 2)
    return None


@cache
def _list() -> dict[str, tuple[_Known, ...]]:
    lines: dict[str, tuple[_Known, ...]] = {}
    for entry in Lexicon.bundled(PACKAGE, "lexicons/public_figures.tsv").entries:
        key, years = _key(entry.fields["phrase"]), (entry.fields["first"], entry.fields["last"])
        lines[key] = (
            *lines.get(key, ()),
            _Known(entry.category, entry.fields["who"], *(int(year or 0) for year in years)),
        )
    return lines


def _key(name: str) -> str:
    """A name without article, accents, initials and case."""
    plain = unicodedata.normalize("NFKD", _INITIAL.sub("", re.sub("^[Tt]he ", "", name)).replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()

"""Ratings of outlets by others: the bundled tables of ``corpora/ratings`` and the user's own, in one form."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from toolkit.errors import InputError
from toolkit.files import corpora_dir, decode
from toolkit.ingest.draft import Note
from toolkit.ingest.outlets import Directory

REQUIRED = ("outlet", "rater", "date", "value", "scale_min", "scale_max", "source")
OPTIONAL = ("label", "based_on", "licence")
_MEND = "give outlet or domain, rater, date, value, the worst and the best value of the scale (scale_min, scale_max) and source"


@dataclass(frozen=True, slots=True)
class Rating:
    """What one rater said of one outlet, as found.

    Attributes
    ----------
    outlet : str
        Canonical name.
    date : str
        When it was given, as precisely as is known ("2024", "2023-09-05").
    value, scale_min, scale_max : float
        The value on the rater's own scale, of which ``scale_min`` is the worst and ``scale_max`` the best end.
    label : str
        What the rater calls this value; may be empty.
    based_on : str
        The rater that it goes back to, where it was not made at first hand; may be empty.
    """

    outlet: str
    rater: str
    date: str
    value: float
    scale_min: float
    scale_max: float
    source: str
    label: str = ""
    based_on: str = ""
    licence: str = ""
    origin: str = ""

    @property
    def common(self) -> float:
        """The value on a scale from 0, the rater's worst, to 1, the rater's best."""
        return (self.value - self.scale_min) / (self.scale_max - self.scale_min)

    def row(self) -> dict[str, Any]:
        """As a row of the table ``ratings``."""
        return asdict(self) | {"common": self.common}


def parse_ratings(data: bytes, *, where: str, directory: Directory) -> tuple[list[Rating], list[Note]]:
    """Ratings from a CSV or TSV table; its rows name outlets, or web domains, in any spelling that the directory knows.

    A row that cannot be used is named in a note, with file:row and the reason, and the rest is used.

    Parameters
    ----------
    data : bytes
        The file; a tab in its header makes it TSV. Columns outlet (or domain), rater, date, value, scale_min, scale_max and
        source; where wanted label, based_on and licence.
    where : str
        Its name, for messages.
    directory : Directory
        Unifies the names of outlets.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> from toolkit.records import Outlet
    >>> table = b"domain,rater,date,value,scale_min,scale_max,source\\npost.example,Watch,2031,4,1,5,its site\\n"
    >>> rated, notes = parse_ratings(table, where="r.csv", directory=Directory([Outlet("Harbour Post", (), "post.example")]))
    >>> rated[0].outlet, rated[0].common, notes
    ('Harbour Post', 0.75, [])
    """
    text = "\n".join(line for line in decode(data, where=where).splitlines() if not line.startswith("#"))
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, restkey="")
    names = ["outlet" if name == "domain" else name for name in reader.fieldnames or ()]
    missing = [column for column in REQUIRED if column not in names]
    if missing:
        raise InputError(f"the table of ratings has no column {missing[0]!r}", where=f"{where}:1", mend=_MEND)
    reader.fieldnames = names
    made: dict[tuple[str, str, str], Rating] = {}
    notes: list[Note] = []
    for number, row in _rows(reader):
        origin = f"{where}:{number}"
        try:
            rating = _rating(row, directory, origin)
            key = (rating.outlet, rating.rater, rating.date)
            if key in made:
                raise ValueError(f"this rater rates {rating.outlet!r} at {made[key].origin} already, for the same date")
            made[key] = rating
        except ValueError as error:
            notes.append(Note(origin, f"the rating was left out: {error}", _MEND))
    return list(made.values()), notes


def _rows(reader: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in enumerate(reader, 2):
        extra = {"extra": "cells"} if "" in row else {}
        yield number, {key: (value or "").strip() for key, value in row.items() if key} | extra


def _rating(row: dict[str, str], directory: Directory, origin: str) -> Rating:
    if "extra" in row:
        raise ValueError("it has more cells than the header")
    empty = [column for column in REQUIRED if not row[column]]
    if empty:
        raise ValueError(f"its {empty[0]} is empty")
    value, worst, best = (_number(row[column], column) for column in ("value", "scale_min", "scale_max"))
    if worst == best:
        raise ValueError("both ends of its scale are the same")
    if not min(worst, best) <= value <= max(worst, best):
        raise ValueError(
            f"its value {row['value']} lies outside its scale from {row['scale_min']} to {row['scale_max']}"
        )
    told = {column: row.get(column, "") for column in OPTIONAL}
    return Rating(
        directory.name(row["outlet"]),
        row["rater"],
        row["date"],
        value,
        worst,
        best,
        row["source"],
        **told,
        origin=origin,
    )


def _number(text: str, column: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"its {column} {text!r} is no number")
    return number


def all_ratings(own: Iterable[Rating] = ()) -> list[Rating]:
    """The user's ratings and the bundled ones; where both have one of the same outlet, rater and date, the user's."""
    first: dict[tuple[str, str, str], Rating] = {}
    for rating in (*own, *known_ratings()):
        first.setdefault((rating.outlet, rating.rater, rating.date), rating)
    return list(first.values())


@cache
def known_ratings() -> tuple[Rating, ...]:
    """The bundled ratings: what raters published under terms that let it be passed on.

    Raises
    ------
    InputError
        If a bundled row is broken.
    """
    directory, found = Directory(()), []
    for path in sorted((corpora_dir() / "ratings").glob("*.csv")):
        rated, notes = parse_ratings(path.read_bytes(), where=path.name, directory=directory)
        if notes:
            raise InputError(notes[0].reason, where=notes[0].origin, mend="reinstall the toolkit")
        found += rated
    return tuple(found)

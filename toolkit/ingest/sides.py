"""Sides: the user's own list of who belongs to which side of a conflict or quarrel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from toolkit.errors import InputError
from toolkit.files import decode
from toolkit.ingest.draft import Note

COLUMNS = ("actor", "side")
_MEND = "give each actor once, with its side; put quotation marks around cells that hold commas"


def parse_sides(data: bytes, *, where: str) -> tuple[dict[str, str], list[Note]]:
    """Side by actor from a CSV or TSV table with the columns ``actor`` and ``side``.

    A row that cannot be used is named in a note, with file:row and the reason, and the rest is used.

    Parameters
    ----------
    data : bytes
        The file; a tab in its header makes it TSV.
    where : str
        Its name, for messages.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> parse_sides(b"actor,side\\nHarbour Union,workers\\nIlse Brandt,\\n", where="sides.csv")
    ({'Harbour Union': 'workers'}, [Note(origin='sides.csv:3', reason='the row names no side', mend='give each actor once, with its side; put quotation marks around cells that hold commas', article_id=None)])
    """  # noqa: E501 - the note is shown as it is
    text = decode(data, where=where)
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, restkey="")
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(
            f"the table of sides has no column {missing[0]!r}",
            where=f"{where}:1",
            mend=f"its columns are {' and '.join(COLUMNS)}",
        )
    sides: dict[str, str] = {}
    notes: list[Note] = []
    for number, actor, side, extra in _rows(reader):
        reason = _reason_against(actor, side, extra, sides)
        if reason:
            notes.append(Note(f"{where}:{number}", reason, _MEND))
        elif actor:
            sides[actor] = side
    return sides, notes


def _rows(reader: csv.DictReader[str]) -> Iterator[tuple[int, str, str, bool]]:
    for row in reader:
        yield reader.line_num, (row["actor"] or "").strip(), (row["side"] or "").strip(), "" in row


def _reason_against(actor: str, side: str, extra: bool, sides: dict[str, str]) -> str:
    if extra:
        return "the row has more cells than the header"
    if not actor:
        return "the row names no actor"
    if not side:
        return "the row names no side"
    known = next((s for name, s in sides.items() if name.casefold() == actor.casefold()), side)
    return f"the actor {actor!r} is on the side {known!r} already" if known != side else ""

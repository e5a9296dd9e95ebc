"""Codings: what every coder found in every unit, as one table that a spreadsheet can open."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import InputError
from toolkit.files import FORMULA_STARTS, csv_text, decode, read_bytes

MACHINE = "machine"
PREFIX = "code:"
ABOUT = ("outlet", "event_id", "article_id", "text")


@dataclass(frozen=True, eq=False)
class Codings:
    """A row for each unit and coder.

    Attributes
    ----------
    table : DataFrame
        ``unit``, ``coder``, a column ``code:NAME`` of 0 and 1 for each code (missing where the machine does not look for
        it), ``note``, and what is known of the unit: ``outlet``, ``event_id``, ``article_id``, ``text``.
    """

    table: pd.DataFrame

    @property
    def codes(self) -> list[str]:
        return [str(column).removeprefix(PREFIX) for column in self.table if str(column).startswith(PREFIX)]

    @property
    def people(self) -> list[str]:
        """The coders but for the machine, by name."""
        return sorted(set(self.table["coder"]) - {MACHINE})

    @property
    def has_machine(self) -> bool:
        return bool((self.table["coder"] == MACHINE).any())

    def ratings(self, code: str, coders: Sequence[str]) -> pd.DataFrame:
        """One code: a row a coder, a column a unit that any of the coders has; NaN where a coder did not code it."""
        own = self.table[self.table["coder"].isin(coders)]
        wide = own.pivot(index="coder", columns="unit", values=f"{PREFIX}{code}").reindex(list(coders))
        return wide[sorted(wide.columns)]

    def units(self) -> pd.DataFrame:
        """What is known of every unit, by its id."""
        return self.table.drop_duplicates("unit").set_index("unit")[list(ABOUT)].sort_index()

    def csv(self) -> str:
        """The table as :func:`load_codings` reads it."""
        cells = self.table.copy()
        for code in self.codes:
            cells[f"{PREFIX}{code}"] = [
                "" if math.isnan(value) else str(int(value)) for value in cells[f"{PREFIX}{code}"]
            ]
        return csv_text(cells)


def codings_of(rows: Iterable[Mapping[Any, object]], codes: Sequence[str]) -> Codings:
    """Codings from rows that hold the columns of :attr:`Codings.table`; in a fixed order."""
    columns = ["unit", "coder", *(f"{PREFIX}{code}" for code in codes), "note", *ABOUT]
    table = pd.DataFrame(list(rows), columns=columns)
    for code in codes:
        table[f"{PREFIX}{code}"] = table[f"{PREFIX}{code}"].astype("float64")
    return Codings(table.sort_values(["unit", "coder"], kind="stable", ignore_index=True))


def _cells(text: str, path: Path) -> pd.DataFrame:
    """The cells of a table as they are written; a row that does not fit the header is named."""
    delimiter = max(",\t;", key=text.partition("\n")[0].count)
    try:
        return pd.read_csv(io.StringIO(text), sep=delimiter, dtype=str, keep_default_na=False).map(unguarded)
    except pd.errors.EmptyDataError:
        raise InputError("the file is empty", where=str(path), mend="parallax code read writes codings") from None
    except pd.errors.ParserError as error:
        row = re.search(r"line (\d+)", str(error))
        raise InputError(
            "the row has more cells than the header",
            where=f"{path}:{row[1]}" if row else str(path),
            mend="put quotation marks around cells that hold a delimiter or a line end",
        ) from error


def load_codings(path: str | Path) -> Codings:
    """Codings from a file that ``parallax code read`` wrote, or a table of your own with the same columns.

    Raises
    ------
    InputError
        With file:row, if a column is missing, a code is neither 0, 1 nor empty, or a coder has a unit twice.
    """
    path = Path(path)
    text = decode(read_bytes(path), where=str(path))
    table = _cells(text, path)
    codes = [str(c).removeprefix(PREFIX) for c in table if str(c).startswith(PREFIX)]
    lacking = [column for column in ("unit", "coder") if column not in table]
    if lacking or not codes:
        raise InputError(
            f"the codings have no column {lacking[0] if lacking else PREFIX + 'NAME'!r}",
            where=f"{path}:1",
            mend="they need unit, coder and a column code:NAME for each code; parallax code read writes them",
        )
    if table.empty:
        raise InputError("the codings hold no row", where=str(path), mend="code some units, and read them again")
    for code in codes:
        odd = table.index[~table[f"{PREFIX}{code}"].str.strip().isin(["0", "1", "", "0.0", "1.0"])]
        if len(odd):
            raise InputError(
                f"{table[f'{PREFIX}{code}'][odd[0]]!r} under {PREFIX}{code} is neither 0 nor 1",
                where=f"{path}:{odd[0] + 2}",
                mend="write 1 where the code holds, 0 where not, nothing where it was not coded",
            )
        table[f"{PREFIX}{code}"] = pd.to_numeric(table[f"{PREFIX}{code}"], errors="coerce")
    twice = table.index[table.duplicated(["unit", "coder"])]
    if len(twice):
        raise InputError(
            f"{table['coder'][twice[0]]} has the unit {table['unit'][twice[0]]} twice",
            where=f"{path}:{twice[0] + 2}",
            mend="keep one of the two rows",
        )
    known = {column: table.get(column, "") for column in ("note", *ABOUT)}
    return codings_of(table.assign(**known).to_dict("records"), codes)


def unguarded(cell: str) -> str:
    """The cell without the mark that keeps spreadsheets from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell

"""Tables as files: CSV, Parquet and JSON lines, written piece by piece, the same bytes on every run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.files import csv_text, written_atomically
from toolkit.tables import TABLES, Table

ROWS = 20_000  # rows that are turned into text at a time
LABELS = "labels"  # no table of its own: the rows of findings whose measure is labels


def described(name: str) -> Table:
    """The schema of a table that is exported under this name."""
    return TABLES["findings" if name == LABELS else name]


def write_csv(frame: pd.DataFrame, name: str, path: Path) -> None:
    """Spreadsheet-safe CSV in UTF-8; a missing value is an empty cell."""
    with written_atomically(path) as file:
        for first, rows in _pieces(frame):
            file.write(csv_text(rows, header=first).encode("utf-8", "backslashreplace"))


def write_parquet(frame: pd.DataFrame, name: str, path: Path) -> None:
    """Parquet with the types of the schema; what a row is, and each column's unit and meaning, stand in the Arrow schema."""
    table, schema = pa.Table.from_pandas(frame, preserve_index=False), described(name)
    known = {column.name: column for column in schema.columns}
    fields = [
        field.with_metadata({"unit": known[field.name].unit, "meaning": known[field.name].meaning})
        for field in table.schema
    ]
    about = (table.schema.metadata or {}) | {b"parallax_table": name.encode(), b"parallax_row": schema.row.encode()}
    with written_atomically(path) as file:
        pq.write_table(table.cast(pa.schema(fields, metadata=about)), file, compression="zstd")


def write_jsonl(frame: pd.DataFrame, name: str, path: Path) -> None:
    """JSON lines: an object a row, with a null where a value is missing; times as ISO 8601."""
    with written_atomically(path) as file:
        for _, rows in _pieces(frame):
            lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in records(rows))
            # Half a surrogate pair has no UTF-8; as an escape it is good JSON.
            file.write("".join(lines).encode("utf-8", "backslashreplace"))


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows as JSON knows values: None for what is missing or infinite, times as ISO 8601.

    Examples
    --------
    >>> list(records(pd.DataFrame({"value": [1.5, float("nan")], "reason": [None, "too short"]})))
    [{'value': 1.5, 'reason': None}, {'value': None, 'reason': 'too short'}]
    """
    columns = [_plain(frame[name]) for name in frame.columns]
    for values in zip(*columns, strict=True):
        yield dict(zip(frame.columns, values, strict=True))


def _plain(column: pd.Series[Any]) -> list[Any]:
    if column.dtype.kind == "M":
        column = column.dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    if column.dtype.kind == "f":
        column = column.where(column.abs() != float("inf"))
    return column.astype(object).where(column.notna(), None).tolist()


def _pieces(frame: pd.DataFrame) -> Iterator[tuple[bool, pd.DataFrame]]:
    """The rows in order, some at a time, and whether they are the first; an empty table has one piece."""
    for at in range(0, max(1, len(frame)), ROWS):
        yield at == 0, frame.iloc[at : at + ROWS]


WRITERS: dict[str, Callable[[pd.DataFrame, str, Path], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "jsonl": write_jsonl,
}

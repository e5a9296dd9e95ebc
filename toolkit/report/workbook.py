"""The tables of a study as one Excel workbook: a sheet to read first, the data dictionary, and a sheet for each table.

Cells are numbers, dates, truth values or text, never formulas: a text that begins with "=" stays text. Rows are written one by
one, so that memory does not grow with a table, and the same study gives the same bytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.files import written_atomically
from toolkit.report.encoding import described
from toolkit.report.page import visible
from toolkit.report.phrases import plural
from toolkit.tables import data_dictionary

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from toolkit.study import Study

README, DICTIONARY = "Read me", "Data dictionary"
MAX_ROWS = 1_048_575  # what Excel can hold below the names of the columns
MAX_TEXT = 32_767  # what an Excel cell can hold, in UTF-16 units
CUT = " …"
_FIRST_DAY = datetime(1900, 3, 1)  # Excel takes 1900 for a leap year, so earlier days would be one off
_RICH = re.compile(r"^<r>.*</r>$", re.DOTALL)
_ROWS_AT_A_TIME = 5_000


@dataclass(frozen=True, slots=True)
class _Formats:
    head: Format
    day: Format
    wrap: Format
    title: Format


@dataclass(slots=True)
class _Remark:
    """What the workbook lacks of a table."""

    rows: int = 0
    texts: int = 0
    whole: bool = False

    def __str__(self) -> str:
        if self.whole:
            return "too many rows for this workbook"
        lacks = [f"the last {plural(self.rows, 'row')}"] if self.rows else []
        lacks += [f"the end of {plural(self.texts, 'text')}"] if self.texts else []
        return f"Excel cannot hold {' and '.join(lacks)}" if lacks else ""


def write_workbook(
    study: Study, tables: Mapping[str, pd.DataFrame], path: Path, *, most_rows: int | None = None
) -> None:
    """Write an Excel workbook.

    Parameters
    ----------
    study : Study
        What its first sheet is about.
    tables : mapping of str to DataFrame
        The tables by name; each becomes a sheet of this name.
    path : Path
        The file; what Excel cannot hold of a table is left out, and the first sheet says so.
    most_rows : int, optional
        A table with more rows gets no sheet, and the first sheet says so: writing takes about a minute for 8 million cells.
    """
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm", "use_zip64": True}
    with written_atomically(path) as file:
        book = Workbook(file, options)
        # The same study, the same bytes: no clock.
        book.set_properties({"title": visible(study.name), "author": "Parallax", "created": datetime(2000, 1, 1)})
        formats = _formats(book)
        first, dictionary = book.add_worksheet(README), book.add_worksheet(DICTIONARY)
        words = data_dictionary()
        _write_table(dictionary, words[words["table"].isin({described(name).name for name in tables})], formats)
        remarks = {
            name: _Remark(whole=True)
            if most_rows is not None and len(frame) > most_rows
            else _write_table(book.add_worksheet(name), frame, formats)
            for name, frame in tables.items()
        }
        _write_readme(first, study, tables, remarks, formats)
        book.close()


def _formats(book: Workbook) -> _Formats:
    top = {"valign": "top", "text_wrap": True}
    return _Formats(
        book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        book.add_format(top),
        book.add_format({"bold": True, "font_size": 14}),
    )


def _write_table(sheet: Worksheet, frame: pd.DataFrame, formats: _Formats) -> _Remark:
    """The names of the columns, which stay in sight, and the rows below them."""
    shown = frame.iloc[:MAX_ROWS]
    for column, name in enumerate(frame.columns):
        sheet.set_column(column, column, _width(name, shown[name]))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(shown), max(0, len(frame.columns) - 1))
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, name, formats.head)
    remark, row = _Remark(rows=len(frame) - len(shown)), 0
    for at in range(0, len(shown), _ROWS_AT_A_TIME):
        part = shown.iloc[at : at + _ROWS_AT_A_TIME]
        for values in zip(*(_plain(part[name]) for name in part.columns), strict=True):
            row += 1
            for column, value in enumerate(values):
                remark.texts += _write_cell(sheet, row, column, value, formats.day)
    return remark


def _write_cell(sheet: Worksheet, row: int, column: int, value: Any, day: Format) -> bool:
    """Write a value as what it is; whether its end had to be left out. What is missing stays an empty cell."""
    if value is None:
        return False
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, datetime) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float) and math.isfinite(value):
        sheet.write_number(row, column, value)
    else:
        text = plain_text(str(value))
        cut = shortened(text)
        sheet.write_string(row, column, cut)
        return cut != text
    return False


def plain_text(text: str) -> str:
    """A text as a cell can hold it: what XML cannot say, and what nobody can see, as its code in brackets.

    Examples
    --------
    >>> plain_text("=1+1\\x07")
    '=1+1[U+0007]'
    """
    text = visible(text)
    # XlsxWriter takes a text of this form for markup of its own and would write it as it is.
    return f"{text} " if _RICH.match(text) else text


def shortened(text: str) -> str:
    """The text, or as much of it as a cell can hold, with a mark that it was cut."""
    if len(text) <= MAX_TEXT // 2 or len(text.encode("utf-16-le")) // 2 <= MAX_TEXT:
        return text
    return text.encode("utf-16-le")[: 2 * (MAX_TEXT - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _plain(column: pd.Series[Any]) -> list[Any]:
    """Values as Python's own; times, which Excel knows without a zone, in UTC."""
    missing = column.isna()
    if column.dtype.kind == "M":
        times = column.dt.tz_convert("UTC").dt.tz_localize(None)
        return [None if gone else time.to_pydatetime() for gone, time in zip(missing, times, strict=True)]
    return [None if gone else value for gone, value in zip(missing, column.tolist(), strict=True)]


def _width(name: str, column: pd.Series[Any]) -> int:
    """Wide enough for its name and for most of what stands in its first rows."""
    if column.dtype.kind == "M":
        return 17
    sizes = sorted(len(str(value)) for value in column.head(200).tolist()) if column.dtype.kind not in "iufb" else [8]
    return min(60, max(len(name) + 3, sizes[int(0.9 * len(sizes))] if sizes else 0))


def _write_readme(
    sheet: Worksheet,
    study: Study,
    tables: Mapping[str, pd.DataFrame],
    remarks: Mapping[str, _Remark],
    formats: _Formats,
) -> None:
    """What this is, how it was made, how to cite it, how to read it, and what is on which sheet."""
    for column, width in enumerate((24, 100, 12, 60)):
        sheet.set_column(column, column, width)
    about: Sequence[tuple[str, str]] = [
        ("Study", study.name),
        *([("Notice", str(study.manifest["notice"]))] if study.manifest.get("notice") else []),
        ("Methods", study.methods()),
        *(("Events", note) for note in study.notes_on_events),
        ("Citation", study.citation()["bibtex"]),
        ("How to read it", _HOW_TO_READ),
    ]
    sheet.write_string(0, 0, "Parallax: the tables of a study", formats.title)
    for row, (name, text) in enumerate(about, start=2):
        sheet.write_string(row, 0, name, formats.head)
        sheet.write_string(row, 1, shortened(plain_text(text)), formats.wrap)
    top = len(about) + 3
    for column, text in enumerate(("Sheet", "A row is", "Rows", "Remark")):
        sheet.write_string(top, column, text, formats.head)
    for row, (name, frame) in enumerate(tables.items(), start=top + 1):
        if not remarks[name].whole:
            sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        else:
            sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, described(name).row, formats.wrap)
        sheet.write_number(row, 2, len(frame))
        if said := str(remarks[name]):
            sheet.write_string(row, 3, f"{said}; the table as CSV, {name}.csv, has all of it", formats.wrap)


_HOW_TO_READ = (
    "One sheet holds one table; the sheet “Data dictionary” says what every column means and in which unit. An empty cell is a "
    "missing value, never 0; where a value cannot be computed, the column “reason” says why. Times are in UTC. Rows of "
    "different tables belong together by their keys: article_id, event_id, outlet. Offsets (start, end) count characters of the "
    "headline, a blank line and the text. There is no overall score, and a difference is not a fault: read the sentences behind a "
    "number before you use it. Characters that cannot be seen stand as their code, such as [U+202E]."
)

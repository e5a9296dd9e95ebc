"""CSV, TSV and other delimited tables, read row by row whatever their size."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from toolkit.files import Encoding, stream_encoding
from toolkit.ingest.columns import known_names, normal, text_columns
from toolkit.ingest.draft import Item, Note, draft
from toolkit.ingest.source import Options, Source
from toolkit.records import Refusal
from toolkit.settings import SETTINGS

DELIMITERS = (",", "\t", ";", "|")


class Row(NamedTuple):
    """A row under its number as a spreadsheet shows it (the header is 1), or the reason why it has no cells."""

    number: int
    cells: Sequence[str]
    problem: str = ""
    mend: str = ""


def read(source: Source, options: Options) -> Iterator[Item]:
    """Drafts from the rows of a table; a row whose cells do not fit the header is refused.

    Raises
    ------
    InputError
        If no column holds the text.
    """
    encoding = encoding_of_table(source, options)
    if encoding.note:
        yield Note(source.name, encoding.note, "save the file as UTF-8, or name its encoding")
    header, table = header_and_rows(source, encoding, options)
    columns, notes = text_columns(header, options.columns, where=source.name)
    yield from notes
    places = {field: header.index(column) for field, column in columns.items()}
    for row in table:
        if row.cells or row.problem:
            yield _item(row, len(header), places, source)


def encoding_of_table(source: Source, options: Options) -> Encoding:
    """The encoding that the user names, else the one that the bytes speak for."""
    if options.encoding:
        return Encoding(options.encoding, "replace")
    with source.open() as binary:
        return stream_encoding(binary, where=source.name)


def header_and_rows(source: Source, encoding: Encoding, options: Options) -> tuple[Sequence[str], Iterator[Row]]:
    """The first row that is not empty, and the rows behind it."""
    table = rows(source, encoding, _names(options))
    return next((row.cells for row in table if any(row.cells)), ()), table


def _item(row: Row, width: int, places: Mapping[str, int], source: Source) -> Item:
    origin = f"{source.name}:{row.number}"
    if row.problem:
        return Refusal(origin, row.problem, row.mend)
    surplus = any(cell.strip() for cell in row.cells[width:])
    if len(row.cells) < width or surplus:
        return Refusal(origin, f"the row has {len(row.cells)} cells, the header {width}",
                       "put quotation marks around cells that hold a delimiter or a line end")
    values = {field: row.cells[place] for field, place in places.items()}
    return draft(values, origin=origin, file=source.name)


def rows(source: Source, encoding: Encoding, names: frozenset[str]) -> Iterator[Row]:
    """Rows of a delimited table, the header among them; ``names`` are normalised names that tell its delimiter.

    A quotation mark that is never closed would swallow the rest of the file: its row comes out as a problem, and
    reading goes on with the next line.
    """
    # A setting of the whole process; its default, 131,072 characters, is shorter than some long reads.
    csv.field_size_limit(SETTINGS.max_text_chars)
    with source.open() as binary, io.TextIOWrapper(binary, encoding.name, errors=encoding.errors, newline="") as file:
        lines = _Lines(file)
        delimiter = _delimiter(next(lines, ""), names)
        lines.give_back(0)
        for number in range(1, 1 << 62):
            try:
                cells = next(csv.reader(lines, delimiter=delimiter), None)
            except csv.Error as error:
                yield Row(number, (), f"the row cannot be read ({error})", "look for a quotation mark that is never closed")
                lines.give_back(1)
                continue
            if lines.ended and not lines.taken:
                return
            if lines.ended:
                yield Row(number, (), "a quotation mark that opens in this row is never closed",
                          "close it, or double the marks within a cell")
                lines.give_back(1)
                continue
            yield Row(number, cells or ())
            lines.taken.clear()


class _Lines:
    """Lines of a file that remember what the current row has taken, so that a row gone wrong can give lines back.

    ``ended`` tells that the file ended within a row: the csv module asks for a line behind the last only when a
    quotation mark is still open, or when there is no further row.
    """

    def __init__(self, file: io.TextIOBase) -> None:
        self._file, self._back = file, deque[str]()
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._file.readline()
        if not line:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        return line

    def give_back(self, behind: int) -> None:
        """Read again what was taken behind the first so many lines."""
        self._back.extendleft(reversed(self.taken[behind:]))
        self.taken.clear()
        self.ended = False


def _delimiter(first: str, names: frozenset[str]) -> str:
    """The delimiter that finds most columns of known name in the header; of several, the one that finds most columns."""
    def score(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return sum(normal(cell) in names for cell in cells), len(cells)

    return max(DELIMITERS, key=score)


def _names(options: Options) -> frozenset[str]:
    known = frozenset(name for ranks in known_names().values() for name in ranks)
    return known | {normal(name) for name in options.columns.values()}

"""CSV, TSV and other delimited tables, read row by row whatever their size."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from toolkit.files import Encoding, stream_encoding
from toolkit.ingest.columns import known_names, normal, text_columns
from toolkit.ingest.draft import Item, Note, draft
from toolkit.ingest.source import Options, Source
from toolkit.records import Refusal
from toolkit.settings import SETTINGS

DELIMITERS = (",", "\t", ";", "|")
_UNCLOSED_MEND = "close its quotation marks, and double those within a cell"


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
            yield _item(row, places, source)


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


def _item(row: Row, places: Mapping[str, int], source: Source) -> Item:
    origin = f"{source.name}:{row.number}"
    if row.problem:
        return Refusal(origin, row.problem, row.mend)
    return draft({field: row.cells[place] for field, place in places.items()}, origin=origin, file=source.name)


def rows(source: Source, encoding: Encoding, names: frozenset[str]) -> Iterator[Row]:
    """Rows of a delimited table, its header first; ``names`` are normalised names that tell its delimiter.

    A quotation mark that is never closed would swallow the rows behind it: its row comes out as a problem, and
    reading goes on with the next line.
    """
    # A setting of the whole process; its default, 131,072 characters, is shorter than some long reads.
    csv.field_size_limit(SETTINGS.max_text_chars)
    with source.open() as binary, io.TextIOWrapper(binary, encoding.name, errors=encoding.errors, newline="") as file:
        lines = _Lines(file)
        delimiter = _delimiter(next(lines, ""), names)
        lines.give_back(0)
        width = 0
        for number in count(1):
            try:
                cells = next(csv.reader(lines, delimiter=delimiter), [])
            except csv.Error:
                yield Row(number, (), f"a cell has more than {SETTINGS.max_text_chars:,} characters", _UNCLOSED_MEND)
                lines.give_back(1)
                continue
            if not lines.taken:
                return
            width = width or max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
            if lines.ended or _swallows(lines.taken, cells, width, delimiter):
                yield Row(number, (), "a quotation mark that opens in this row is not closed", _UNCLOSED_MEND)
                lines.give_back(1)
                continue
            yield _fitted(number, cells, width)
            lines.taken.clear()


def _fitted(number: int, cells: list[str], width: int) -> Row:
    """A row with as many cells as the header; blank rows and empty cells behind the last column do no harm."""
    if cells and not _fits(cells, width):
        return Row(
            number,
            (),
            f"the row has {len(cells)} cells, the header {width}",
            "put quotation marks around cells that hold a delimiter or a line end",
        )
    return Row(number, cells[:width])


def _fits(cells: Sequence[str], width: int) -> bool:
    return len(cells) >= width and not any(cell.strip() for cell in cells[width:])


def _swallows(taken: Sequence[str], cells: Sequence[str], width: int, delimiter: str) -> bool:
    """Whether a row of several lines is broken and one of its lines would be a whole row by itself."""
    if len(taken) == 1:
        return False
    try:
        broken = not _fits(cells, width) or len(list(csv.reader(taken, delimiter=delimiter, strict=True))) != 1
    except csv.Error:
        broken = True
    return broken and any(len(next(csv.reader([line], delimiter=delimiter), [])) == width for line in taken[1:])


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

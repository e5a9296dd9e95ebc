"""Files beside the pages: tables in every form, the data dictionary, the manifest, the citation, and the one shared script."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.files import csv_text, write_atomically
from toolkit.report.encoding import LABELS, WRITERS, described
from toolkit.report.phrases import plural
from toolkit.report.workbook import write_workbook
from toolkit.tables import TABLES, data_dictionary

if TYPE_CHECKING:
    from toolkit.study import Study

LIBRARY = "assets/plotly.min.js"
WORKBOOK, DICTIONARY = "tables.xlsx", "data-dictionary.csv"
FORMATS = (*WRITERS, "xlsx")
BESIDE_PAGES = ("csv", "xlsx")  # what a report set holds unless told otherwise
EXPORTED = (*TABLES, LABELS)


class Download(NamedTuple):
    """A file that was written: its path, what it holds so many of, how many, and whether it is about all tables."""

    path: str
    each: str
    number: int
    whole: bool = False

    @property
    def says(self) -> str:
        """What is in it, for the list of downloads."""
        if self.path.endswith(WORKBOOK):
            return f"Excel workbook with {plural(self.number, 'table')}, each {self.each}"
        return f"{plural(self.number, 'row')}, each {self.each}"


def write_tables(
    study: Study,
    folder: Path,
    *,
    formats: Sequence[str] = BESIDE_PAGES,
    tables: Sequence[str] = tuple(TABLES),
    sheet_rows: int | None = None,
) -> tuple[Download, ...]:
    """Write tables of a study, each as a file of every form asked for, and their data dictionary.

    Parameters
    ----------
    study : Study
    folder : Path
        Made where it does not exist.
    formats : sequence of {"csv", "parquet", "jsonl", "xlsx"}
        The workbook (xlsx) holds all tables in one file.
    tables : sequence of str
        Names of tables; also "labels", the findings of the measure of that name.
    sheet_rows : int, optional
        A table with more rows is left out of the workbook, which says so; else all that Excel can hold is in it.

    Returns
    -------
    tuple of Download
        The workbook and the data dictionary first; paths within ``folder``.
    """
    words, frames = data_dictionary(), {name: getattr(study, name) for name in tables}
    write_atomically(folder / DICTIONARY, csv_text(words))
    written = [Download(DICTIONARY, "a column of a table with its type, unit and meaning", len(words), whole=True)]
    if "xlsx" in formats:
        write_workbook(study, frames, folder / WORKBOOK, most_rows=sheet_rows)
        each = "on a sheet of its own, after a sheet to read first and a data dictionary"
        written.insert(0, Download(WORKBOOK, each, len(frames), whole=True))
    for form, write in WRITERS.items():
        for name, frame in frames.items() if form in formats else ():
            write(frame, name, folder / f"{name}.{form}")
            written.append(Download(f"{name}.{form}", described(name).row, len(frame)))
    return tuple(written)


def write_records(study: Study, out: Path) -> None:
    """Write the manifest and the citation."""
    cited = study.citation()
    write_atomically(
        out / "manifest.json", json.dumps(study.manifest, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    )
    write_atomically(out / "citation.bib", cited["bibtex"] + "\n")
    write_atomically(out / "citation.json", cited["csl"] + "\n")


def write_library(out: Path) -> None:
    """Write the one plotly that all pages of a set share."""
    from plotly.offline import get_plotlyjs

    write_atomically(out / LIBRARY, get_plotlyjs())

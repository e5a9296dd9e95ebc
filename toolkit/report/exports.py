"""Files beside the pages: tables as CSV, the manifest, the citation, and the one shared script."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.files import csv_text, write_atomically
from toolkit.tables import TABLES

if TYPE_CHECKING:
    from toolkit.study import Study

LIBRARY = "assets/plotly.min.js"
GENERATOR = '<meta name="generator" content="Parallax">'  # what base.html says of every page


def remove_stale_pages(out: Path, current: Collection[Path]) -> None:
    """Remove the pages of an earlier report in this folder that the new one does not have; no other file is touched."""
    for page in out.glob("*/*.html"):
        if page not in current and GENERATOR in page.read_text("utf-8", errors="replace")[:4096]:
            page.unlink()


def write_tables(study: Study, out: Path) -> tuple[tuple[str, str, int], ...]:
    """Write every table as spreadsheet-safe CSV.

    Returns
    -------
    tuple of (path within ``out``, what a row is, number of rows)
    """
    written = []
    for name, table in TABLES.items():
        frame = getattr(study, name)
        write_atomically(out / "data" / f"{name}.csv", csv_text(frame))
        written.append((f"data/{name}.csv", table.row, len(frame)))
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

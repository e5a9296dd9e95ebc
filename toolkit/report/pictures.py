"""Writing charts as files: SVG, a table of what each shows and, where wanted, PNG."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.errors import InputError
from toolkit.files import csv_text, write_atomically
from toolkit.report.evidence import Evidence
from toolkit.report.gallery import charts_of
from toolkit.report.site import FOLDERS, Site

if TYPE_CHECKING:
    from toolkit.study import Study

DIGITS = 6
DPI_OF_PRINT = 300 / 96  # pixels of a PNG for one unit of its SVG


def write_charts(study: Study, out: Path, *, png: bool = False) -> int:
    """Write every chart of a report as SVG, with its finding as title, and beside it what it shows as CSV.

    Parameters
    ----------
    study : Study
    out : Path
        The pictures go to ``charts/<kind>/<page>/<chart>.svg`` in it.
    png : bool
        Write each as PNG for print as well, 300 dots an inch. Its letters are those of the machine, so its bytes are, too.

    Returns
    -------
    int
        How many charts there are.

    Raises
    ------
    InputError
        If PNG is asked for and the extra ``png`` is not installed.
    """
    to_png, evidence, site, written = _png_writer() if png else None, Evidence(study), Site(study), 0
    for kind, key in ((folder, key) for folder in FOLDERS for key in site.keys(folder)):
        for chart in charts_of(evidence, site, kind, key):
            place = site.picture(kind, key, chart.name)
            write_atomically(out / f"{place}.svg", chart.svg)
            write_atomically(out / f"{place}.csv", csv_text(_readable(pd.DataFrame(chart.data))))
            if to_png:
                write_atomically(out / f"{place}.png", to_png(chart.svg))
            written += 1
    return written


def _readable(shown: pd.DataFrame) -> pd.DataFrame:
    """Numbers as exact as a picture can be; the last digits in the tables may differ between two kinds of processor."""
    made = shown.copy()
    for name in shown.select_dtypes("float").columns:
        made[name] = [float(f"{value:.{DIGITS}g}") for value in shown[name]]
    return made


def _png_writer() -> Callable[[str], bytes]:
    try:
        import resvg_py
    except ImportError as error:
        raise InputError(
            "PNG pictures need the extra png, which is not installed",
            mend='pip install "parallax-toolkit[png]", or use the SVG files',
        ) from error
    return lambda svg: bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=DPI_OF_PRINT))

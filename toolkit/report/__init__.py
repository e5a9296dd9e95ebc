"""Reports: from the tables of a study to static pages in which every number leads to its evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.files import write_atomically
from toolkit.report.article import article_page
from toolkit.report.article_markdown import article_markdown
from toolkit.report.event import event_page
from toolkit.report.evidence import Evidence
from toolkit.report.exports import (
    BESIDE_PAGES,
    Download,
    remove_stale_pages,
    write_library,
    write_records,
    write_tables,
)
from toolkit.report.index import index_page
from toolkit.report.interactive import figure
from toolkit.report.notebook import notebook
from toolkit.report.outlet import outlet_page
from toolkit.report.pictures import write_charts
from toolkit.report.site import Site

if TYPE_CHECKING:
    from toolkit.study import Study

__all__ = ["figure", "notebook", "write", "write_article", "write_charts"]

DATA = "data"  # the folder of the tables
# Of the tables in a set's workbook, which is for looking at: all rows of a large corpus would take longer than its pages.
SHEET_ROWS = 50_000


def write(
    study: Study,
    out: Path,
    *,
    single_file: bool = False,
    formats: Sequence[str] = BESIDE_PAGES,
    charts: bool = False,
    png: bool = False,
    interactive: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write the report set of a study: index, one page per event, outlet and article, and the tables beside them.

    Parameters
    ----------
    study : Study
    out : Path
        A folder; made where it does not exist. Pages of an earlier report in it are replaced, other files left alone.
    single_file : bool
        Write pages only: each holds all that it shows and can be sent by itself; charts are then not interactive.
    formats : sequence of {"csv", "parquet", "jsonl", "xlsx"}
        Forms of the tables; see :func:`toolkit.report.exports.write_tables`.
    charts : bool
        Write the charts as pictures as well, linked from the pages; see :func:`write_charts`.
    png : bool
        The same, and each picture as PNG, too.
    interactive : bool
        Write the shared script (5 MB) with which event and outlet pages can draw their charts anew.
    progress : callable, optional
        Called with the number of pages written and the number to write.

    Returns
    -------
    Path
        The index, or the one page of a study that was made of a single article.
    """
    if len(study.articles) == 1 and study.manifest["counts"]["rows_in"] == 1:
        return write_article(study, study.articles["article_id"].iloc[0], out)
    beside = not single_file
    evidence, site = Evidence(study), Site(study, single_file=single_file, charts=(charts or png) and beside)
    drawn = interactive and beside
    pages: dict[str, Callable[[str], str]] = {
        "article": lambda key: article_page(evidence, site, key),
        "event": lambda key: event_page(evidence, site, key, interactive=drawn),
        "outlet": lambda key: outlet_page(evidence, site, key, interactive=drawn),
    }
    todo = [(kind, key) for kind in pages for key in site.keys(kind)]
    for done, (kind, key) in enumerate(todo):
        write_atomically(out / site.path(kind, key), pages[kind](key))
        if progress:
            progress(done + 1, len(todo))
    remove_stale_pages(out, {out / site.path(kind, key) for kind, key in todo})
    downloads: tuple[Download, ...] = ()
    if beside:
        written = write_tables(study, out / DATA, formats=formats, sheet_rows=SHEET_ROWS)
        downloads = tuple(file._replace(path=f"{DATA}/{file.path}") for file in written)
        write_records(study, out)
    if site.charts:
        write_charts(study, out, png=png)
    if drawn:
        write_library(out)
    write_atomically(out / "index.html", index_page(evidence, site, downloads))
    return out / "index.html"


def write_article(study: Study, article_id: str, out: Path, *, form: str = "html") -> Path:
    """Write the report on one article alone, without links to other pages.

    Parameters
    ----------
    study : Study
    article_id : str
    out : Path
        A folder; made where it does not exist.
    form : {"html", "md", "qmd"}
        A page, plain Markdown with footnotes, or a Quarto document with the notes in its margin.

    Returns
    -------
    Path
        The file; it needs no other.

    Raises
    ------
    InputError
        If the study has no such article.
    """
    site = Site(study, alone=True)
    if article_id not in site.keys("article"):
        raise InputError(
            f"the study has no article {article_id!r}", mend="see the column article_id of its table articles"
        )
    path = out / Path(site.path("article", article_id)).with_suffix(f".{form}").name
    evidence = Evidence(study)
    if form == "html":
        write_atomically(path, article_page(evidence, site, article_id))
    else:
        write_atomically(path, article_markdown(evidence, article_id, quarto=form == "qmd"))
    return path

"""Reports: from the tables of a study to static pages in which every number leads to its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.files import safe_name, write_atomically
from toolkit.report.article import article_page
from toolkit.report.article_markdown import article_markdown
from toolkit.report.bundle import bundled
from toolkit.report.event import event_page
from toolkit.report.evidence import Evidence
from toolkit.report.exports import (
    BESIDE_PAGES,
    write_library,
    write_records,
    write_tables,
)
from toolkit.report.folder import check_folder, remove_stale_pages
from toolkit.report.index import index_page
from toolkit.report.interactive import figure
from toolkit.report.notebook import notebook
from toolkit.report.outlet import outlet_page
from toolkit.report.pictures import write_charts
from toolkit.report.site import Site

if TYPE_CHECKING:
    from toolkit.study import Study

__all__ = ["figure", "notebook", "write", "write_article", "write_charts"]

INDEX, DATA = "index.html", "data"  # the first page, and the folder of the tables
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
        Write one file that holds all pages, for e-mail; see :func:`toolkit.report.bundle.bundled`. Charts are then not interactive.
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
        The index, or the one file.

    Raises
    ------
    InputError
        If the folder cannot be made or written to, or all pages in one file are too large to send.
    """
    check_folder(out)
    evidence, site = Evidence(study), Site(study, charts=(charts or png) and not single_file)
    pages = _pages(evidence, site, interactive=interactive and not single_file, progress=progress)
    if single_file:
        found = dict(pages)
        return _written(
            out / f"{safe_name(study.name)}.html", bundled({INDEX: index_page(evidence, site, ())} | found, study.name)
        )
    current = {_written(out / path, html) for path, html in pages}
    remove_stale_pages(out, current)
    files = write_tables(study, out / DATA, formats=formats, sheet_rows=SHEET_ROWS)
    downloads = tuple(file._replace(path=f"{DATA}/{file.path}") for file in files)
    write_records(study, out)
    if site.charts:
        write_charts(study, out, png=png)
    if interactive:
        write_library(out)
    return _written(out / INDEX, index_page(evidence, site, downloads))


def _pages(
    evidence: Evidence, site: Site, *, interactive: bool, progress: Callable[[int, int], None] | None
) -> Iterator[tuple[str, str]]:
    """The pages of a set but for its index, each with its path."""
    makers: dict[str, Callable[[str], str]] = {
        "article": lambda key: article_page(evidence, site, key),
        "event": lambda key: event_page(evidence, site, key, interactive=interactive),
        "outlet": lambda key: outlet_page(evidence, site, key, interactive=interactive),
    }
    todo = [(kind, key) for kind in makers for key in site.keys(kind)]
    for done, (kind, key) in enumerate(todo, start=1):
        yield site.path(kind, key), makers[kind](key)
        if progress:
            progress(done, len(todo))


def _written(path: Path, html: str) -> Path:
    write_atomically(path, html)
    return path


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
        If the study has no such article, or the folder cannot be made or written to.
    """
    check_folder(out)
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

"""parallax export: the tables of a study in the form that the next program reads, with their data dictionary."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli import terminal


def command(
    study: Annotated[
        Path, typer.Argument(help="The folder of a study, as parallax analyse names it.", exists=True, file_okay=False)
    ],
    out: terminal.Out = None,
    to: terminal.Formats = None,
    table: Annotated[list[str] | None, typer.Option("--table", help="Only this table; may be repeated.")] = None,
    charts: terminal.Charts = False,
    png: terminal.Png = False,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
) -> None:
    """Write the tables of a study to files (CSV unless told otherwise), and with --charts its charts as pictures."""
    from toolkit.report import write_charts
    from toolkit.report.exports import EXPORTED, write_tables
    from toolkit.study import Study

    unknown = sorted(set(table or []).difference(EXPORTED))
    if unknown:
        raise typer.BadParameter(f"there is no table {unknown[0]}; there are {', '.join(EXPORTED)}")
    opened, folder, tables = Study.open(study), out or Path("reports") / "export", table or list(EXPORTED)
    files = write_tables(opened, folder, formats=to or ["csv"], tables=tables)
    rows = {name: len(getattr(opened, name)) for name in tables}
    drawn = write_charts(opened, folder, png=png) if charts or png else 0
    text = "\n".join([f"{file.path}: {file.says}" for file in files] + [f"charts: {drawn:,}"] * bool(drawn))
    result = {"out": str(folder), "rows": rows, "files": [file.path for file in files], "charts": drawn}
    terminal.finish(result, f"{text}\nIn {folder}", as_json=as_json, quiet=quiet)

"""parallax export: the tables of a study as CSV, Parquet or JSON lines, with their data dictionary."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import terminal

if TYPE_CHECKING:
    import pandas as pd


class Format(StrEnum):
    CSV = "csv"
    PARQUET = "parquet"
    JSON = "jsonl"


def _encoded(frame: pd.DataFrame, to: Format) -> str | bytes:
    from toolkit.files import csv_text

    if to is Format.CSV:
        return csv_text(frame)
    if to is Format.PARQUET:
        return frame.to_parquet(None, index=False)
    return frame.to_json(None, orient="records", lines=True, date_format="iso", force_ascii=False)


def command(
    study: Annotated[
        Path, typer.Argument(help="The folder of a study, as parallax analyse names it.", exists=True, file_okay=False)
    ],
    out: terminal.Out = None,
    to: Annotated[Format, typer.Option("--format", help="Form of the tables.")] = Format.CSV,
    table: Annotated[list[str] | None, typer.Option("--table", help="Only this table; may be repeated.")] = None,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
) -> None:
    """Write the tables of a study to files."""
    from toolkit.files import csv_text, write_atomically
    from toolkit.study import Study
    from toolkit.tables import TABLES, data_dictionary

    unknown = sorted(set(table or []) - {*TABLES, "labels"})
    if unknown:
        raise typer.BadParameter(f"there is no table {unknown[0]}; there are {', '.join(TABLES)} and labels")
    opened, folder = Study.open(study), out or Path("reports") / "export"
    rows: dict[str, int] = {}
    for name in table or [*TABLES, "labels"]:
        frame = getattr(opened, name)
        write_atomically(folder / f"{name}.{to.value}", _encoded(frame, to))
        rows[name] = len(frame)
    write_atomically(folder / "data-dictionary.csv", csv_text(data_dictionary()))
    text = "\n".join(f"{name}: {count:,} rows" for name, count in rows.items()) + f"\nIn {folder}"
    terminal.finish({"out": str(folder), "rows": rows}, text, as_json=as_json, quiet=quiet)

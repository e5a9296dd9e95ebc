"""What the verbs share: options, progress with the time that remains, one JSON object for machines, errors."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from toolkit.errors import ParallaxError

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.scale import Progress

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Seed = Annotated[
    int | None, typer.Option("--seed", help="Seed of everything that resamples.", callback=lambda v: _set_seed(v))
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="Folder to write to.", metavar="<dir>", callback=lambda v: _can_be_written(v)),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to use; each needs about 500 MB.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with 1 where any row was refused.")]


class Format(StrEnum):
    """A form of the tables; toolkit.report.exports writes them, and is not imported here: it waits for pandas."""

    CSV = "csv"
    PARQUET = "parquet"
    JSON_LINES = "jsonl"
    EXCEL = "xlsx"


Formats = Annotated[
    list[Format] | None,
    typer.Option("--format", help="Form of the tables; may be repeated. The workbook (xlsx) holds all of them."),
]
Charts = Annotated[
    bool, typer.Option("--charts", help="Write each chart as SVG with its data, into the folder charts.")
]
Png = Annotated[
    bool, typer.Option("--png", help="Write each chart as PNG, too; needs the extra parallax-toolkit[png].")
]
Paths = Annotated[
    list[Path], typer.Argument(metavar="CORPUS...", help="Files and folders: txt, html, csv, tsv, jsonl, parquet, zip.")
]


# What helps where the machine refuses a file that no check foresaw.
CHECK = "look whether this place exists and whether you may read and write there"
MENDS = {
    errno.ENOSPC: "free space on this disk, or write to another with --out and --study",
    errno.EACCES: "write to a place that is yours, with --out and --study, or ask for the right to use this one",
    errno.EROFS: "write to another disk with --out and --study; this one cannot be written to",
}


def _set_seed(seed: int | None) -> int | None:
    # Read by toolkit.settings, which the verbs import after their options are parsed; worker processes inherit it.
    if seed is not None:
        os.environ["PARALLAX_SEED"] = str(seed)
    return seed


def _can_be_written(folder: Path | None) -> Path | None:
    """Told before the analysis, whose result would have no place."""
    if folder is not None:
        from toolkit.report.folder import check_folder  # it waits for pandas, which the help should not

        try:
            check_folder(folder)
        except ParallaxError as error:
            raise typer.BadParameter(str(error)) from error
    return folder


def counted(number: int, noun: str) -> str:
    """A count with its noun: "1 event", "1,200 events"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows for JSON; what does not exist is null, which NaN is not in JSON."""
    plain = table.astype(object).where(table.notna(), None)
    return [dict(zip(plain.columns, row, strict=True)) for row in plain.itertuples(index=False)]


def finish(result: dict[str, Any], text: str, *, as_json: bool, quiet: bool) -> None:
    """Print what a verb did: an object for machines, or text for people."""
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, default=str))
    elif not quiet:
        typer.echo(text)


def fail(error: BaseException) -> NoReturn:
    """One line on stderr, exit code 1 (130 for an interruption, as shells expect)."""
    if isinstance(error, KeyboardInterrupt):
        typer.echo(
            "parallax: interrupted; what was finished is kept, and the same command goes on from there", err=True
        )
        raise SystemExit(130)
    if isinstance(error, OSError) and error.strerror:
        error = ParallaxError(error.strerror, where=error.filename or "", mend=MENDS.get(error.errno or 0, CHECK))
    hint = f" ({type(error).__name__}; run again with --debug for the traceback, and report it)"
    typer.echo(f"parallax: {error}{'' if isinstance(error, (ParallaxError, OSError)) else hint}", err=True)
    raise SystemExit(1)


@contextmanager
def progress_bar(label: str, *, shown: bool) -> Iterator[Progress | None]:
    """A bar with the time that remains, on a terminal only; elsewhere nothing is printed."""
    if not shown or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

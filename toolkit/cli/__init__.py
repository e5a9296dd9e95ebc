"""The command line: one file per verb."""

from __future__ import annotations

import os
import sys

import typer

from toolkit.cli import agree, analyse, article, cite, code, compare, demo, doctor, events, export, ingest, kwic, report
from toolkit.cli.terminal import fail

EXIT_CODES = (
    "Exit codes: 0 done, 1 failed, 2 misuse. Rows that had to be refused do not make a run fail: they are counted on the "
    "terminal and listed in the report; with --strict they end the run with 1 after everything else was done."
)

app = typer.Typer(
    name="parallax",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=f"How outlets covered the same event, with the sentences behind every number. {EXIT_CODES}",
)
for verb in (demo, report, article, ingest, analyse, events, compare, kwic, agree, export, doctor, cite):
    app.command(name=verb.__name__.rsplit(".", 1)[-1])(verb.command)
app.add_typer(code.app)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors become one line on stderr, and a traceback only with ``--debug``."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    # The parser's small matrices only lose by threads; Arrow's own allocator keeps what it once had (40 MB in 200 articles).
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    try:
        app(args=[a for a in given if a != "--debug"], prog_name="parallax")
    except (Exception, KeyboardInterrupt) as error:
        if debug:
            raise
        fail(error)

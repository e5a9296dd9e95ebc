"""parallax ingest: what the toolkit makes of a folder of files, before any analysis."""

from __future__ import annotations

from pathlib import Path

import typer

from toolkit.cli import loading, terminal


def command(
    corpus: terminal.Paths,
    out: terminal.Out = None,
    outlet: loading.Outlet = None,
    column: loading.Columns = None,
    outlets: loading.Outlets = None,
    strict: terminal.Strict = False,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
) -> None:
    """Read files into one table of articles, and list every row that was refused."""
    from toolkit.files import csv_text, safe_name, write_atomically

    read = loading.load(corpus, outlet=outlet, columns=column, outlets=outlets)
    folder = out or Path("reports") / f"{safe_name(read.name)}-corpus"
    write_atomically(folder / "articles.parquet", read.articles.to_parquet(None, index=False))
    for name in ("refused", "notes", "outlets"):
        write_atomically(folder / "about" / f"{name}.csv", csv_text(getattr(read, name)))
    counts = (
        f"{read.rows_in:,} rows: {len(read.articles):,} kept, {len(read.refused):,} refused, {len(read.notes):,} notes"
    )
    places = f"Articles: {folder / 'articles.parquet'}; refusals and notes, with reasons: {folder / 'about'}"
    text = "\n".join([counts, *loading.refusals(read.refused), places])
    result = {"rows_in": read.rows_in, "articles": len(read.articles), "refused": len(read.refused), "out": str(folder)}
    terminal.finish(result, text, as_json=as_json, quiet=quiet)
    if strict and len(read.refused):
        raise typer.Exit(1)

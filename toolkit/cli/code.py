"""parallax code: a codebook of your own, from the coding sheet to the codings."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import loading, terminal

if TYPE_CHECKING:
    from toolkit.coding import Collected
    from toolkit.coding.evaluation import Score

app = typer.Typer(
    name="code",
    no_args_is_help=True,
    help="Code texts by a codebook of your own: sheets for coders, their codings, a model trained on them.",
)


class UnitKind(StrEnum):
    SENTENCE = "sentence"
    ARTICLE = "article"


@app.command("sheet")
def sheet(
    corpus: terminal.Paths,
    codebook: Annotated[
        Path, typer.Option("--codebook", help="Your codebook: TSV, CSV or TOML.", exists=True, dir_okay=False)
    ],
    coders: Annotated[str, typer.Option("--coders", help="Names of the coders, such as anna,ben.")],
    unit: Annotated[UnitKind, typer.Option("--unit", help="What is coded.")] = UnitKind.SENTENCE,
    n: Annotated[int, typer.Option("--n", min=1, help="How many units to draw.")] = 200,
    overlap: Annotated[
        float, typer.Option("--overlap", min=0, max=1, help="Share of them that every coder gets.")
    ] = 0.2,
    out: terminal.Out = None,
    study: loading.Store = None,
    jobs: terminal.Jobs = 1,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
    seed: terminal.Seed = None,
) -> None:
    """Draw a sample and write a sheet for each coder: CSV, doccano and Label Studio."""
    from toolkit.coding import read_codebook, write_sheets
    from toolkit.files import safe_name

    names = [name.strip() for name in coders.split(",") if name.strip()]
    book = read_codebook(codebook)
    made = loading.study_at(corpus, store=study, jobs=jobs, shown=not (as_json or quiet))
    folder = out or Path("coding") / safe_name(made.name)
    tables = {name: getattr(made, name) for name in ("articles", "sentences", "memberships", "findings")}
    design = write_sheets(folder, book, tables, corpus=made.name, coders=names, unit=unit.value, n=n, overlap=overlap)
    text = (
        f"{design['units']:,} {unit.value}s of {design['population']:,}, from {design['strata']:,} strata of outlet and event; "
        f"{design['shared']:,} for every coder\n"
        + "\n".join(f"  {name}: {folder / name / 'sheet.csv'} (or doccano.jsonl, label-studio.json)" for name in names)
        + f"\nThe key, which coders should not see: {folder / 'units.csv'}"
    )
    terminal.finish(design | {"out": str(folder)}, text, as_json=as_json, quiet=quiet)


@app.command("read")
def read(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILES...", help="Filled-in sheets, or folders of them.", exists=True)
    ],
    sheets: Annotated[
        Path | None,
        typer.Option("--sheets", help="Folder of the coding study (default: the one above FILES).", file_okay=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="File for the codings (default: codings.csv there).", dir_okay=False),
    ] = None,
    strict: terminal.Strict = False,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
) -> None:
    """Take codings back from any of the forms of a sheet, and check them against the key."""
    from toolkit.coding import collect, study_of
    from toolkit.files import csv_text, write_atomically
    from toolkit.tables import TABLES, refusal_row

    folder = sheets or study_of(files[0])
    found = collect(files, folder)
    place = out or folder / "codings.csv"
    write_atomically(place, found.codings.csv())
    refused = TABLES["refused"].frame(map(refusal_row, found.refused))
    if len(refused):
        write_atomically(place.with_name(f"{place.stem}-refused.csv"), csv_text(refused))
    lines = [_counts(found), *loading.refusals(refused), *_missing(found), f"The codings: {place}"]
    result = {
        "rows": found.rows,
        "codings": len(found.codings.table),
        "refused_rows": refused[["origin", "reason", "mend"]].to_dict("records"),
        "missing": [{"unit": unit, "coder": coder} for unit, coder in found.missing],
        "out": str(place),
    }
    terminal.finish(result, "\n".join(lines), as_json=as_json, quiet=quiet)
    if strict and len(refused):
        raise typer.Exit(1)


def _counts(found: Collected) -> str:
    table = found.codings.table
    by_coder = ", ".join(f"{coder} {count:,}" for coder, count in table["coder"].value_counts().sort_index().items())
    return f"{found.rows:,} rows: codings by {by_coder or 'nobody'}; {len(found.refused):,} refused"


def _missing(found: Collected) -> list[str]:
    left: dict[str, list[str]] = {}
    for unit, coder in found.missing:
        left.setdefault(coder, []).append(unit)
    return [
        f"  not coded by {coder}: {len(units):,} units ({', '.join(units[:5])}{', …' if len(units) > 5 else ''})"
        for coder, units in left.items()
    ]


@app.command("train")
def train(
    codings: Annotated[
        Path, typer.Argument(help="Codings, as parallax code read writes them.", exists=True, dir_okay=False)
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="File for the coder (default: coder.json beside them).", dir_okay=False),
    ] = None,
    sheets: Annotated[
        Path | None,
        typer.Option("--sheets", help="Folder of the coding study (default: where the codings lie).", file_okay=False),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="What reports call it (default: the codebook's name).")
    ] = None,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
    seed: terminal.Seed = None,
) -> None:
    """Train a coder on codings, test it on events it did not see, and keep it for parallax report --coder-model."""
    from toolkit.coding import design_of, learn, load_codings, read_codebook, save

    folder = sheets or codings.resolve().parent
    book = read_codebook(folder / "codebook.tsv") if (folder / "codebook.tsv").exists() else None
    design = design_of(folder)
    coder = learn(
        load_codings(codings),
        name=name or design.get("corpus", codings.stem),
        unit=design.get("unit", "sentence"),
        codebook=book,
    )
    place = out or codings.with_name("coder.json")
    save(coder, place)
    told = coder.evaluation
    lines = [f"Trained on {told.texts:,} {coder.unit}s; tested on held-out ones of {told.groups:,} groups:"]
    lines += [_scored(score, max(map(len, coder.codes))) for score in told.scores]
    lines += [f"  mean F1 with {size:,} texts to learn from: {value:.2f}" for size, value in told.curve]
    result = {
        "texts": told.texts,
        "groups": told.groups,
        "scores": [
            {key: None if value != value else value for key, value in asdict(score).items()} for score in told.scores
        ],
        "curve": [{"texts": size, "f1": value} for size, value in told.curve],
        "coder": str(place),
    }
    terminal.finish(result, "\n".join([*lines, f"The coder: {place}"]), as_json=as_json, quiet=quiet)


def _scored(score: Score, width: int) -> str:
    told = (
        score.reason
        or f"F1 {score.f1:.2f} ({score.low:.2f} to {score.high:.2f}), precision {score.precision:.2f}, "
        f"recall {score.recall:.2f}; seen everywhere it would be {score.floor:.2f}"
    )
    return f"  {score.code:<{width}}  {score.examples:>4} examples: {told}"

"""parallax agree: how far coders agree with each other and with the machine."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli import terminal

if TYPE_CHECKING:
    from toolkit.coding.coders import CodeAgreement


def command(
    codings: Annotated[
        Path, typer.Argument(help="Codings, as parallax code read writes them.", exists=True, dir_okay=False)
    ],
    sheets: Annotated[
        Path | None,
        typer.Option("--sheets", help="Folder of the coding study (default: where the codings lie).", file_okay=False),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The page (default: agreement.html beside them).", dir_okay=False)
    ] = None,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
    seed: terminal.Seed = None,
) -> None:
    """Print the agreement for each code, and write the agreement page."""
    from toolkit.coding import agreement, design_of, load_codings, read_codebook
    from toolkit.files import write_atomically
    from toolkit.report.agreement import agreement_page

    read = load_codings(codings)
    found = agreement(read)
    page = out or codings.with_name("agreement.html")
    folder = sheets or codings.resolve().parent
    book = read_codebook(folder / "codebook.tsv") if (folder / "codebook.tsv").exists() else None
    design = design_of(folder)
    write_atomically(page, agreement_page(read, design, name=design.get("corpus", codings.stem), codebook=book))
    width = max(len(item.code) for item in found)
    lines = [f"{'code':<{width}}  units  equal  kappa  alpha  95% interval   reading"]
    lines += [_line(item, width) for item in found]
    result = {"codes": [_row(item) for item in found], "page": str(page)}
    terminal.finish(result, "\n".join([*lines, f"The agreement page: {page}"]), as_json=as_json, quiet=quiet)


def _line(item: CodeAgreement, width: int) -> str:
    bounds = f"{_decimal(item.alpha.low)} to {_decimal(item.alpha.high)}"
    reason = f" ({item.alpha.reason})" if item.alpha.reason else ""
    return (
        f"{item.code:<{width}}  {item.alpha.units:>5}  {_decimal(item.percent):>5}  {_decimal(item.kappa):>5}  "
        f"{_decimal(item.alpha.value):>5}  {bounds:<13}  {item.reading}{reason}"
    )


def _decimal(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"


def _row(item: CodeAgreement) -> dict[str, Any]:
    numbers = {
        "percent": item.percent,
        "kappa": item.kappa,
        "alpha": item.alpha.value,
        "low": item.alpha.low,
        "high": item.alpha.high,
    }
    return {
        "code": item.code,
        "units": item.alpha.units,
        **{name: None if math.isnan(value) else value for name, value in numbers.items()},
        "kappa_name": item.kappa_name,
        "reading": item.reading,
        "reason": item.alpha.reason or item.kappa_reason,
    }

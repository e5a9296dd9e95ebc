"""parallax cite: how to cite the toolkit, and how a study was made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli import terminal


def command(
    study: Annotated[
        Path | None, typer.Argument(help="A study's folder: adds its methods paragraph.", exists=True, file_okay=False)
    ] = None,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
) -> None:
    """Print the citation (BibTeX; CSL-JSON with --json) and, for a study, a paragraph for the methods section."""
    from toolkit import provenance

    cited = provenance.citation()
    paragraph = _methods(study) if study else ""
    text = cited["bibtex"] + (f"\n\n{paragraph}" if paragraph else "")
    terminal.finish(cited | ({"methods": paragraph} if paragraph else {}), text, as_json=as_json, quiet=quiet)


def _methods(folder: Path) -> str:
    from toolkit.study import Study

    return Study.open(folder).methods()

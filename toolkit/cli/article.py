"""parallax article: one article's report."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli import loading, terminal


class Form(StrEnum):
    """What the report is written as."""

    HTML = "html"
    MD = "md"
    QMD = "qmd"


def command(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text or saved HTML page; - reads standard input.")],
    outlet: Annotated[str, typer.Option("--outlet", help="Who published it.")] = "",
    title: Annotated[str, typer.Option("--title", help="Its headline, where the file does not hold it.")] = "",
    published: Annotated[str, typer.Option("--published", help="Its date, where the file does not hold it.")] = "",
    lexicon: loading.Lexicon = None,
    form: Annotated[
        Form, typer.Option("--format", help="A page; Markdown with footnotes; or a Quarto document.")
    ] = Form.HTML,
    out: terminal.Out = None,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
    seed: terminal.Seed = None,
) -> None:
    """Analyse one article and write its report."""
    if file != "-" and Path(file).is_dir():
        raise typer.BadParameter(f"{file} is a folder; parallax report reads folders")
    if file != "-" and not Path(file).is_file():
        raise typer.BadParameter(f"there is no file {file}")
    from toolkit import report
    from toolkit.files import decode
    from toolkit.study import read_article

    given = decode(sys.stdin.buffer.read(), where="standard input") if file == "-" else Path(file)
    study = read_article(given, outlet=outlet, title=title, published=published, lexicon=lexicon)
    article_id = study.articles["article_id"].iloc[0]
    page = report.write_article(study, article_id, out or Path("reports") / "article", form=form.value)
    counts = study.manifest["counts"]
    values = study.values.set_index("measure")["value"]
    sources, named = int(values["speakers"]), int(values["named_speakers"])
    text = (
        f"{counts['attributions']} attributions; {sources} sources, {named} of them named; {counts['findings']} findings\n"
        f"The report: {page}"
    )
    result = {"report": str(page), "sources": sources, "named_sources": named, **counts}
    terminal.finish(result, text, as_json=as_json, quiet=quiet)

"""parallax report: the main job, from files to HTML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import loading, terminal

if TYPE_CHECKING:
    from toolkit.study import Study


def command(
    corpus: terminal.Paths,
    out: terminal.Out = None,
    outlet: loading.Outlet = None,
    column: loading.Columns = None,
    outlets: loading.Outlets = None,
    sides: loading.Sides = None,
    ratings: loading.Ratings = None,
    events: loading.Events = None,
    coder_model: loading.CoderModel = None,
    lexicon: loading.Lexicon = None,
    study: loading.Store = None,
    single_file: Annotated[
        bool, typer.Option("--single-file", help="One file that holds all pages, for e-mail.")
    ] = False,
    formats: terminal.Formats = None,
    charts: terminal.Charts = False,
    png: terminal.Png = False,
    jobs: terminal.Jobs = 1,
    strict: terminal.Strict = False,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
    seed: terminal.Seed = None,
) -> None:
    """Analyse articles and write the report set: an index, a page per event, outlet and article."""
    read = loading.load(corpus, outlet=outlet, columns=column, outlets=outlets, sides=sides, ratings=ratings)
    shown, given = not (quiet or as_json), {"events": events, "coder_model": coder_model, "lexicon": lexicon}
    made = loading.study_of(read, store=study, jobs=jobs, shown=shown, **given)
    folder = out or Path("reports") / made.name
    with terminal.progress_bar("Writing pages", shown=shown) as progress:
        asked = {"formats": formats} if formats else {}
        index = made.report(folder, single_file=single_file, charts=charts, png=png, progress=progress, **asked)
    terminal.finish(
        loading.summary(made) | {"report": str(index)},
        f"{loading.sentence(made)}{_alone(made)}\nThe report: {index}",
        as_json=as_json,
        quiet=quiet,
    )
    loading.end(made, strict=strict)


def _alone(made: Study) -> str:
    """A line that warns where nothing can be compared, before anybody looks for the comparison."""
    if not len(made.articles) or (made.events["articles"] > 1).any():
        return ""
    which = "one article alone" if len(made.articles) == 1 else "no two of the articles are on the same event"
    return f"\nNothing to compare: {which}. A comparison needs articles of other outlets on the same events."

"""parallax analyse: the tables, without a report."""

from __future__ import annotations

from toolkit.cli import loading, terminal


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
    jobs: terminal.Jobs = 1,
    strict: terminal.Strict = False,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
    seed: terminal.Seed = None,
) -> None:
    """Analyse articles into Parquet tables; run it again to go on or to add what is new."""
    read = loading.load(corpus, outlet=outlet, columns=column, outlets=outlets, sides=sides, ratings=ratings)
    shown, given = not (quiet or as_json), {"events": events, "coder_model": coder_model, "lexicon": lexicon}
    made = loading.study_of(read, store=out, jobs=jobs, shown=shown, **given)
    assert made.store is not None
    terminal.finish(
        loading.summary(made) | {"study": str(made.store.folder)},
        f"{loading.sentence(made)}\nThe study: {made.store.folder}",
        as_json=as_json,
        quiet=quiet,
    )
    loading.end(made, strict=strict)

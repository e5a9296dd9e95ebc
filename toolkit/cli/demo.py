"""parallax demo: the bundled corpus, end to end, offline."""

from __future__ import annotations

from pathlib import Path

from toolkit.cli import loading, terminal


def command(
    out: terminal.Out = None,
    lexicon: loading.Lexicon = None,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
    seed: terminal.Seed = None,
) -> None:
    """Write the report of the demo corpus: three fictional events, five fictional outlets."""
    from toolkit.files import corpora_dir

    made = loading.study_of(
        loading.load([corpora_dir() / "demo"], outlet=None, columns=None, outlets=None),
        store=None,
        jobs=1,
        shown=not (quiet or as_json),
        lexicon=lexicon,
    )
    index = made.report(out or Path("reports") / "demo")
    terminal.finish(
        loading.summary(made) | {"report": str(index)},
        f"{loading.sentence(made)}\nThe demo report: {index}",
        as_json=as_json,
        quiet=quiet,
    )

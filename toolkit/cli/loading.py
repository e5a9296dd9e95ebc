"""From the words of the command line to a corpus, and from a corpus to its study."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit import provenance
from toolkit.cli.terminal import counted, progress_bar

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.ingest import Corpus
    from toolkit.study import Study

SHOWN = 10  # refusals and remarks on the terminal; all stand in the report's tables
Outlet = Annotated[str | None, typer.Option("--outlet", help="Outlet of the texts that do not say.")]
Columns = Annotated[list[str] | None, typer.Option("--column", help="OURS=YOURS, such as text=body; may be repeated.")]
Outlets = Annotated[
    Path | None,
    typer.Option(
        "--outlets", help="Your own table of outlets, in the form of corpora/outlets.csv.", exists=True, dir_okay=False
    ),
]
Sides = Annotated[
    Path | None,
    typer.Option(
        "--sides", help="Your table of actors and their sides (columns actor, side).", exists=True, dir_okay=False
    ),
]
Ratings = Annotated[
    Path | None,
    typer.Option("--ratings", help="Your table of others' ratings of outlets.", exists=True, dir_okay=False),
]
Store = Annotated[
    Path | None,
    typer.Option("--study", help="Folder that keeps the analysis (default: .parallax/NAME).", file_okay=False),
]

Events = Annotated[
    Path | None,
    typer.Option(
        "--events",
        help="Your table of events to merge, split and rename (action, ids, name).",
        exists=True,
        dir_okay=False,
    ),
]

CoderModel = Annotated[
    Path | None,
    typer.Option(
        "--coder-model",
        help="A coder that parallax code train made: its codes are looked for too.",
        exists=True,
        dir_okay=False,
    ),
]

Lexicon = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        help="Your table of loaded terms to add, change and remove (term, category, polarity).",
        exists=True,
        dir_okay=False,
    ),
]


def load(
    paths: Sequence[Path],
    *,
    outlet: str | None,
    columns: list[str] | None,
    outlets: Path | None,
    sides: Path | None = None,
    ratings: Path | None = None,
) -> Corpus:
    """Read a corpus as the options say.

    Raises
    ------
    typer.BadParameter
        If a path does not exist or a ``--column`` is not of the form OURS=YOURS.
    """
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise typer.BadParameter(f"{missing[0]} does not exist")
    from toolkit.ingest import read_corpus

    return read_corpus(
        *paths,
        outlet=outlet,
        columns=_pairs(columns or []),
        outlets_file=outlets,
        sides_file=sides,
        ratings_file=ratings,
    )


def _pairs(columns: list[str]) -> dict[str, str] | None:
    pairs = [column.partition("=") for column in columns]
    if any(not sign or not theirs for _, sign, theirs in pairs):
        raise typer.BadParameter("--column wants OURS=YOURS, such as text=body")
    return {ours: theirs for ours, _, theirs in pairs} or None


def study_of(
    corpus: Corpus,
    *,
    store: Path | None,
    jobs: int,
    shown: bool,
    events: Path | None = None,
    coder_model: Path | None = None,
    lexicon: Path | None = None,
) -> Study:
    """Analyse with a progress bar."""
    from toolkit.study import analyse

    with progress_bar("Analysing articles", shown=shown) as progress:
        return analyse(
            corpus, store=store, events=events, coder_model=coder_model, lexicon=lexicon, jobs=jobs, progress=progress
        )


def study_at(paths: Sequence[Path], *, store: Path | None, jobs: int, shown: bool, events: Path | None = None) -> Study:
    """The study that a folder keeps, where the one path is such a folder; else that of the corpus.

    Raises
    ------
    typer.BadParameter
        If a kept study, whose events are made, is to take a table of events.
    """
    from toolkit.study import Study

    if len(paths) == 1 and (paths[0] / "manifest.json").exists():
        if events:
            raise typer.BadParameter("--events needs the corpus; a kept study has its events")
        return Study.open(paths[0])
    read = load(paths, outlet=None, columns=None, outlets=None)
    return study_of(read, store=store, jobs=jobs, shown=shown, events=events)


def summary(study: Study) -> dict[str, Any]:
    """The counts of a study, and each refused row, for ``--json``."""
    refused = study.refused[["origin", "reason", "mend"]].fillna("").to_dict("records")
    return {"name": study.name, **study.manifest["counts"], "refused_rows": refused}


def sentence(study: Study) -> str:
    """The counts of a study, its refusals, and the remarks on what was kept, for people."""
    counts = study.manifest["counts"]
    refused, beside = provenance.refusals(counts)
    told = f"{refused:,} refused" + (f", and {counted(beside, 'row')} of your own tables" if beside else "")
    lines = [
        f"{counted(counts['rows_in'], 'input row')}: {counted(counts['articles'], 'article')} of "
        f"{counted(counts['outlets'], 'outlet')} on {counted(counts['events'], 'event')}; {told}"
    ]
    lines += refusals(study.refused)
    lines += [f"  remark {row.origin}: {row.reason}" for row in study.notes.head(SHOWN).itertuples()]
    if len(study.notes) > SHOWN:
        lines.append(f"  … and {counted(len(study.notes) - SHOWN, 'more remark')}")
    return "\n".join(lines)


def refusals(refused: pd.DataFrame) -> list[str]:
    """The first refusals, a line each, and how many more there are."""
    lines = [f"  refused {row.origin}: {row.reason}" for row in refused.head(SHOWN).itertuples()]
    return [*lines, f"  … and {len(refused) - SHOWN:,} more, all listed"] if len(refused) > SHOWN else lines


def end(study: Study, *, strict: bool) -> None:
    """End with 1 where the user asked for it and something was refused."""
    if strict and study.manifest["counts"]["refused"]:
        raise typer.Exit(1)

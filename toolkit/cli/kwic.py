"""parallax kwic: a word or phrase in every context in which it occurs, and what stands near it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.loading import Store, study_at

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 200  # lines on a terminal; all are in the file of --csv and in --json
WIDTH = 48


class Order(StrEnum):
    PLACE = "place"
    LEFT = "left"
    RIGHT = "right"
    OUTLET = "outlet"


def command(
    query: Annotated[str, typer.Argument(help="A word, a phrase or, with --regex, a pattern.")],
    paths: terminal.Paths,
    regex: Annotated[bool, typer.Option("--regex", help="The query is a regular expression.")] = False,
    lemma: Annotated[bool, typer.Option("--lemma", help="The query is of lemmas: leave finds left.")] = False,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Only this outlet's articles.")] = None,
    order: Annotated[Order, typer.Option("--sort", help="By place, left or right context, or outlet.")] = Order.PLACE,
    words: Annotated[int, typer.Option("--words", min=0, help="Words of context on each side.")] = 8,
    near: Annotated[bool, typer.Option("--collocates", help="List the words that stand near it instead.")] = False,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write all lines to this file.", dir_okay=False)] = None,
    store: Store = None,
    jobs: terminal.Jobs = 1,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
) -> None:
    """Show a word in context, over a corpus or a study that was analysed before."""
    from toolkit.compare import collocates, concordance
    from toolkit.files import csv_text, write_atomically

    if regex and (lemma or near):
        raise typer.BadParameter("--regex goes with neither --lemma nor --collocates")
    study = study_at(paths, store=store, jobs=jobs, shown=not (as_json or quiet))
    if outlet is not None and outlet not in set(study.articles["outlet"]):
        raise typer.BadParameter(
            f"the corpus has no outlet {outlet!r}; it has {', '.join(sorted(set(study.articles['outlet'])))}"
        )
    if near:
        table = collocates(study.articles, study.terms, query, lemma=lemma, outlet=outlet)
        text = _collocate_lines(table, query)
    else:
        lemmas = study.terms if lemma else None
        table = concordance(
            study.articles,
            study.sentences,
            query,
            regex=regex,
            lemmas=lemmas,
            outlet=outlet,
            order=order.value,
            words=words,
        )
        text = _lines(table)
    if csv:
        write_atomically(csv, csv_text(table))
        text += f"\nIn {csv}"
    rows = terminal.records(table) if as_json else []
    terminal.finish({"query": query, "count": len(table), "rows": rows}, text, as_json=as_json, quiet=quiet)


def _lines(table: pd.DataFrame) -> str:
    columns = ("left", "keyword", "right", "outlet", "article_id")
    shown = [
        f"{left[-WIDTH:]:>{WIDTH}}  {keyword}  {right[:WIDTH]:<{WIDTH}}  [{outlet}, {article}]"
        for left, keyword, right, outlet, article in zip(*(table[c].head(SHOWN) for c in columns), strict=True)
    ]
    articles, outlets = table["article_id"].nunique(), table["outlet"].nunique()
    count = f"{len(table):,} places in {articles:,} articles of {outlets:,} outlets"
    more = [f"… and {len(table) - SHOWN:,} more: --csv FILE writes all"] if len(table) > SHOWN else []
    return "\n".join([*shown, *more, count])


def _collocate_lines(table: pd.DataFrame, query: str) -> str:
    head = f"{'near ' + repr(query):<24} {'together':>8} {'uses':>6} {'articles':>8} {'logDice':>8} {'MI':>6}"
    rows = [
        f"{row.collocate:<24} {row.together:>8,} {row.uses:>6,} {row.articles:>8,} "
        f"{row.log_dice:>8.2f} {row.mutual_information:>6.2f}"
        for row in table.head(SHOWN).itertuples()
    ]
    return "\n".join([head, *rows] if rows else [f"no word stands near {query!r} three times or more"])

"""parallax compare: where outlets, or groups of them, differ from the other accounts of the same events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli import terminal
from toolkit.cli.loading import Store, study_at

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.study import Study

SHOWN = 40


def command(
    paths: terminal.Paths,
    by: Annotated[
        str, typer.Option("--by", help="outlet, country, ownership, funding, or a CSV file with outlet,group.")
    ] = "outlet",
    measure: Annotated[list[str] | None, typer.Option("--measure", help="Only this value; may be repeated.")] = None,
    around: Annotated[
        str | None, typer.Option("--around", help="What changed at this date, such as 2024-05-01.")
    ] = None,
    power: Annotated[bool, typer.Option("--power", help="Which differences so many events can show.")] = False,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write the whole table to this file.", dir_okay=False)
    ] = None,
    store: Store = None,
    jobs: terminal.Jobs = 1,
    seed: terminal.Seed = None,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
) -> None:
    """List the differences over all events, strongest evidence first."""
    from toolkit.files import csv_text, write_atomically
    from toolkit.measures import value_specs

    unknown = sorted(set(measure or []) - set(value_specs()))
    if unknown:
        raise typer.BadParameter(f"there is no value {unknown[0]}; docs/measures.md lists them")
    if power and around:
        raise typer.BadParameter("--power and --around are two questions; ask one at a time")
    study = study_at(paths, store=store, jobs=jobs, shown=not (as_json or quiet))
    table, text = _asked(study, by, around, power)
    if measure:
        table = table[table["measure"].isin(measure)].reset_index(drop=True)
    told = text(table)
    if csv:
        write_atomically(csv, csv_text(table))
        told += f"\nIn {csv}"
    terminal.finish({"by": by, "rows": terminal.records(table) if as_json else []}, told, as_json=as_json, quiet=quiet)


def _asked(study: Study, by: str, around: str | None, power: bool) -> tuple[pd.DataFrame, Any]:
    from toolkit.compare import ALL_EVENTS, change

    contrasts = study.contrasts if by == "outlet" else study.contrasts_by(by)
    if power:
        from toolkit.compare import power_table

        return power_table(contrasts), _power_lines
    if around:
        return change(contrasts, study.events, around), _change_lines
    table = contrasts[contrasts["scope"] == ALL_EVENTS].sort_values(["q", "p", "outlet", "measure"], kind="stable")
    return table.reset_index(drop=True), _contrast_lines


def _contrast_lines(table: pd.DataFrame) -> str:
    told = table[table["low"].notna()]
    rows = [
        f"{row.outlet:<28} {row.measure:<28} {row.difference:>+9.3f} [{row.low:.3f}, {row.high:.3f}]  "
        f"d {row.standardised:+.2f}  p {row.p:.4f}  q {row.q:.3f}  {row.events} events"
        for row in told.head(SHOWN).itertuples()
    ]
    few, kept = len(table) - len(told), int((told["q"] <= 0.05).sum())
    count = (
        f"{len(told):,} differences with an interval, {kept:,} of them with q of .05 or less; {few:,} too few to say"
    )
    return "\n".join([*rows, *_more(len(told)), count])


def _change_lines(table: pd.DataFrame) -> str:
    told = table[table["low"].notna()]
    clear = told[(told["low"] > 0) | (told["high"] < 0)]
    rows = [
        f"{row.outlet:<28} {row.measure:<28} {row.before:>+9.3f} to {row.after:>+9.3f}: "
        f"{row.change:+.3f} [{row.low:.3f}, {row.high:.3f}]"
        for row in clear.head(SHOWN).itertuples()
    ]
    chance = (
        f"{len(told):,} changes with an interval, {len(clear):,} leave zero out; "
        f"by chance alone about {0.05 * len(told):.0f} would"
    )
    return "\n".join([*rows, *_more(len(clear)), chance])


def _power_lines(table: pd.DataFrame) -> str:
    rows = [
        f"{row.measure:<28} {row.events:>3} events show {row.detectable:.3f} or more; "
        f"small, medium, large need {row.events_for_small:.0f}, {row.events_for_medium:.0f}, {row.events_for_large:.0f} events"
        for row in table.itertuples()
    ]
    return "\n".join(rows or ["no outlet has two events with another account, so nothing is known of the scatter"])


def _more(rows: int) -> list[str]:
    return [f"… and {rows - SHOWN:,} more: --csv FILE writes all"] if rows > SHOWN else []

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
    loadedness: Annotated[
        bool, typer.Option("--loadedness", help="Which of two outlets words an event the more loadedly, pair by pair.")
    ] = False,
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
    if sum((power, bool(around), loadedness)) > 1:
        raise typer.BadParameter("--power, --around and --loadedness are questions of their own; ask one at a time")
    if loadedness and (measure or by != "outlet"):
        raise typer.BadParameter(
            "--loadedness compares outlets by all their words: it takes neither --measure nor --by"
        )
    study = study_at(paths, store=store, jobs=jobs, shown=not (as_json or quiet))
    table, text = (study.loadedness_pairs, _pair_lines) if loadedness else _asked(study, by, around, power)
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
    outside, small = (told["low"] > 0) | (told["high"] < 0), told["p"] <= 0.05
    count = (
        f"{len(told):,} differences with an interval, {kept:,} of them with q of .05 or less; {few:,} too few to say\n"
        f"called, because the interval leaves zero out and p is .05 or less: {int((outside & small).sum()):,}; not called, "
        f"because only the interval does: {int((outside & ~small).sum()):,}, only p: {int((~outside & small).sum()):,}"
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
    rows = [_power_line(row) for row in table.itertuples()]
    return "\n".join(rows or ["no outlet has two events with another account, so nothing is known of the scatter"])


def _power_line(row: Any) -> str:
    if not row.scatter > 0:
        return f"{row.measure:<28} not known: its differences do not scatter over the events"
    return (
        f"{row.measure:<28} {row.events:>3} events show {row.detectable:.3f} or more; "
        f"small, medium, large need {row.events_for_small:.0f}, {row.events_for_medium:.0f}, {row.events_for_large:.0f} events"
    )


def _pair_lines(table: pd.DataFrame) -> str:
    from toolkit.compare import KNOWN_ACCURACY

    told, called = table[table["low"].notna()], table[table["verdict"] != "cannot tell"]
    rows = [_pair_line(row) for row in called.head(SHOWN).itertuples()]
    reasons = [f"{count:,} not compared: {reason}" for reason, count in _reasons(table)]
    count = f"{len(told):,} pairs of outlets compared within events, {len(called):,} told apart"
    return "\n".join([*rows, *_more(len(called)), *reasons, count, KNOWN_ACCURACY])


def _pair_line(row: Any) -> str:
    """The more loaded of two outlets first."""
    pair, sign = ((row.outlet, row.other), 1) if row.verdict == "more" else ((row.other, row.outlet), -1)
    low, high = sorted((sign * row.low, sign * row.high))
    return f"{row.event_id:<44} {pair[0]} more than {pair[1]}: {sign * row.difference:+.3f} [{low:.3f}, {high:.3f}]"


def _reasons(table: pd.DataFrame) -> list[tuple[str, int]]:
    """Why pairs were not compared, commonest first."""
    from collections import Counter

    return sorted(Counter(filter(None, table["reason"].tolist())).items(), key=lambda one: (-one[1], one[0]))[:5]


def _more(rows: int) -> list[str]:
    return [f"… and {rows - SHOWN:,} more: --csv FILE writes all"] if rows > SHOWN else []

"""parallax events: which articles are one event and one storyline, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli import loading, terminal

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.study import Study

SHOWN = 100  # events listed on a terminal; --json lists all


def command(
    corpus: Annotated[Path, typer.Argument(help="A file or folder of articles, or the folder of a kept study.")],
    event: Annotated[
        str | None, typer.Argument(help="Explain this event: its id, how its id begins, or the id of an article.")
    ] = None,
    events: loading.Events = None,
    store: loading.Store = None,
    jobs: terminal.Jobs = 1,
    as_json: terminal.Json = False,
    quiet: terminal.Quiet = False,
    seed: terminal.Seed = None,
) -> None:
    """List the events and storylines of a corpus; with EVENT, explain who belongs to it, why, and who copied."""
    study = loading.study_at([corpus], store=store, jobs=jobs, shown=not (as_json or quiet), events=events)
    if event is None:
        terminal.finish({"events": terminal.records(_listed(study))}, _list(study), as_json=as_json, quiet=quiet)
        return
    found = _explained(study, _identified(study, event))
    terminal.finish(found, "\n".join(_explanation(found)), as_json=as_json, quiet=quiet)


def _listed(study: Study) -> pd.DataFrame:
    """Events by storyline, the storyline that began first first; events without a date last."""
    opened = study.events.groupby("storyline")["start"].transform("min")
    order = study.events.assign(opened=opened).sort_values(["opened", "storyline", "start", "event_id"], kind="stable")
    return order.drop(columns="opened").reset_index(drop=True)


def _list(study: Study) -> str:
    lines = []
    table = _listed(study)
    sizes = Counter(table["storyline"])
    for row in table.head(SHOWN).itertuples():
        sign = "" if sizes[row.storyline] == 1 else ("┌ " if str(row.event_id) == str(row.storyline) else "│ ")
        lines.append(
            f"{row.event_id:<44} {row.articles:>4} articles {row.accounts:>3} accounts {row.outlets:>3} outlets  {sign}{row.title}"
        )
    if len(table) > SHOWN:
        lines.append(f"… and {len(table) - SHOWN:,} more: --json lists all")
    both = f"{terminal.counted(len(table), 'event')} in {terminal.counted(len(sizes), 'storyline')}"
    lines.append(f"{both} (┌ │ mark events of one storyline)")
    return "\n".join([*lines, *study.notes_on_events])


def _identified(study: Study, given: str) -> str:
    """The event that is meant.

    Raises
    ------
    typer.BadParameter
        If none is meant, or several.
    """
    held = study.memberships.set_index("article_id")["event_id"]
    if given in held.index:
        return str(held[given])
    ids = study.events["event_id"]
    found = ids[ids == given] if (ids == given).any() else ids[ids.str.startswith(given)]
    if len(found) != 1:
        what = f"{len(found)} events begin with" if len(found) else "there is no event or article"
        raise typer.BadParameter(f"{what} {given!r}; parallax events CORPUS lists them")
    return str(found.iloc[0])


def _explained(study: Study, event: str) -> dict[str, Any]:
    """The event, its members with their reasons, and where the outlets without one came near."""
    row = study.events[study.events["event_id"] == event]
    about = study.articles[["article_id", "outlet", "title", "published"]]
    members = study.memberships[study.memberships["event_id"] == event].merge(about, on="article_id")
    members = members.sort_values(["account", "own_share", "article_id"], ascending=[True, False, True])
    cells = study.coverage[(study.coverage["event_id"] == event) & (study.coverage["state"] != "covered")]
    cells = cells.merge(
        about.rename(columns={"article_id": "nearest", "title": "nearest_title"})[["nearest", "nearest_title"]],
        on="nearest",
        how="left",
    ).sort_values(["state", "similarity", "outlet"], ascending=[False, False, True])
    saga = study.events[study.events["storyline"] == row["storyline"].iloc[0]].sort_values(["start", "event_id"])
    return {
        "event": terminal.records(row)[0],
        "storyline": terminal.records(saga.loc[saga["event_id"] != event, ["event_id", "start", "end", "title"]]),
        "members": terminal.records(members.drop(columns="event_id")),
        "elsewhere": terminal.records(cells.drop(columns="event_id")),
    }


def _explanation(found: dict[str, Any]) -> Iterator[str]:
    event = found["event"]
    yield f"{event['title']}\n{event['event_id']}: {_period(event)}"
    articles, outlets, accounts = (
        terminal.counted(event[what], noun)
        for what, noun in (("articles", "article"), ("outlets", "outlet"), ("accounts", "independent account"))
    )
    yield f"{articles} of {outlets}, {accounts}"
    if found["storyline"]:
        yield "\nOther events of the same storyline"
        yield from (f"  {other['event_id']}  {_period(other)}: {other['title']}" for other in found["storyline"])
    beside = [m for m in found["members"] if m["genre"] in ("opinion", "round-up")]
    yield from _members("Accounts", [m for m in found["members"] if m not in beside])
    yield from _members("Comment on this event, and round-ups that hold it (no accounts)", beside)
    for state, title in (("uncertain", "Uncertain: the nearest article is close"), ("not found", "Not found")):
        cells = [cell for cell in found["elsewhere"] if cell["state"] == state]
        if cells:
            yield f"\n{title}"
            yield from map(_cell, cells)


def _period(event: dict[str, Any]) -> str:
    if event["start"] is None:
        return "without a date"
    first, last = f"{event['start']:%Y-%m-%d}", f"{event['end']:%Y-%m-%d}"
    return first if first == last else f"{first} to {last}"


def _members(title: str, members: list[dict[str, Any]]) -> Iterator[str]:
    if members:
        yield f"\n{title}"
    for member in members:
        copied = member["account"] != member["article_id"]
        account = (
            f"account of {member['account']}, {member['own_share'] or 0:.0%} its own" if copied else "its own account"
        )
        reasons = [
            account,
            f"credits {member['agency']} (“{member['agency_words']}”)" if member["agency"] else "",
            f"{member['genre']} ({member['genre_reason']})" if member["genre_reason"] else "",
            f"similarity {member['score']:.2f}" if member["score"] is not None else "alone",
            f"day {member['days']:.0f}" if member["days"] is not None else "no date",
            f"shares {member['terms'].replace('|', ', ')}" if member["terms"] else "",
            f"names {member['names'].replace('|', ', ')}" if member["names"] else "",
        ]
        yield f"  {member['article_id']}  {member['outlet']}: {member['title']}\n      {'; '.join(filter(None, reasons))}"


def _cell(cell: dict[str, Any]) -> str:
    where = f"in the {terminal.counted(cell['searched'], 'article')} in the window"
    if cell["nearest"] is None:
        return f"  {cell['outlet']}: none comes near {where}"
    return f"  {cell['outlet']}: {where} the nearest is {cell['nearest']} ({cell['similarity']:.2f}), “{cell['nearest_title']}”"

"""The stage: the quantities of all articles become figures, each with what every account of the event says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd

from toolkit.events.datum import Datum
from toolkit.events.figures import Figure, find_figures
from toolkit.events.lines import Lines
from toolkit.events.mentions import Mention
from toolkit.events.occasions import DATE, PLACE, find_occasions
from toolkit.events.quantities import find_quantities
from toolkit.language import Reading
from toolkit.records import Attribution, Span
from toolkit.tables import TABLES

Row = dict[str, Any]
FIGURE_TABLES = ("figures", "figure_mentions")
_READ = tuple(field.name for field in fields(Datum))
# fmt: off
_TOLD = (
    "article_id", "quantity", "sentence", "start", "end", "text", "value", "low", "high", "normal", "reason", "hedge", "cited",
)
# fmt: on


def quantity_rows(reading: Reading, attributions: Sequence[Attribution]) -> list[Row]:
    """The rows of one article in the table ``quantities``: its figures, dates and places as they stand."""
    occasions = find_occasions(reading, attributions)
    dated = [Span(q.start, q.end) for q in occasions if q.kind == DATE]
    numbers = (
        q for q in find_quantities(reading, attributions) if not any(Span(q.start, q.end).overlaps(d) for d in dated)
    )
    found = sorted([*numbers, *occasions], key=lambda q: (q.start, q.end, q.kind))
    return [
        {
            "article_id": reading.article.article_id,
            "quantity": number,
            "sentence": q.sentence,
            "start": q.start,
            "end": q.end,
            "text": reading.text[q.start : q.end],
            "what": q.what,
            "reason": q.reason,
        }
        | {name: getattr(q, name) for name in _READ}
        for number, q in enumerate(found)
    ]


def compare_figures(
    articles: pd.DataFrame, sentences: pd.DataFrame, quantities: pd.DataFrame, memberships: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Compare what the accounts of each event say of the same quantity, and of when and where.

    Parameters
    ----------
    articles, sentences, quantities, memberships : DataFrame
        The tables of these names, in any order.

    Returns
    -------
    dict of str to DataFrame
        ``figures``, a row for each quantity, date or place that two accounts or more of an event give, and ``figure_mentions``,
        a row for each place where one does. The fullest text speaks for its account, so a copied figure counts once.
    """
    lines = Lines(articles, sentences)
    outlet = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    fullest = memberships[memberships["article_id"] == memberships["account"]]
    several = fullest.groupby("event_id")["article_id"].transform("size") > 1
    event_of = fullest[several].set_index("article_id")["event_id"]
    ordered = quantities[quantities["article_id"].isin(event_of.index)].sort_values(["article_id", "quantity"])
    frames: dict[str, list[pd.DataFrame]] = {name: [TABLES[name].frame()] for name in FIGURE_TABLES}
    for event_id, told in ordered.groupby(ordered["article_id"].map(event_of), sort=True):
        rows: list[Row] = [{str(name): value for name, value in row.items()} for row in told.to_dict("records")]
        found = list(enumerate(find_figures([_mention(row, lines) for row in rows])))
        listed = [_figure(str(event_id), n, f, rows, outlet) for n, f in found]
        mentioned = [row for n, f in found for row in _mentions(str(event_id), n, f, rows, outlet)]
        frames["figures"].append(TABLES["figures"].frame(listed))
        frames["figure_mentions"].append(TABLES["figure_mentions"].frame(mentioned))
    return {name: pd.concat(parts, ignore_index=True) for name, parts in frames.items()}


def _mention(row: Row, lines: Lines) -> Mention:
    line = next(line for line in lines.of(row["article_id"]) if line.sentence == row["sentence"])
    before, behind = line.text[: row["start"] - line.start], line.text[row["end"] - line.start :]
    return Mention(
        account=row["article_id"],
        before=before,
        behind=behind,
        relative=row["kind"] == DATE and bool(row["reason"]),
        text=lines.text_of(row["article_id"]) if row["kind"] == PLACE else "",
        **({name: row[name] for name in _READ} | {"cited": None if pd.isna(row["cited"]) else row["cited"]}),
    )


def _figure(event_id: str, number: int, figure: Figure, rows: Sequence[Row], outlet: dict[str, str]) -> Row:
    told = [rows[i] for i in figure.mentions]
    values = [row["value"] for row in told]
    return {
        "event_id": event_id,
        "figure": number,
        "kind": told[0]["kind"],
        "unit": told[0]["unit"],
        "state": figure.state,
        "accounts": figure.accounts,
        "outlets": len({outlet[row["article_id"]] for row in told}),
        "lowest": min(values),
        "highest": max(values),
        "what": _commonest(row["what"] for row in told),
        "counted": _commonest(row["counted"].split(" ")[0] for row in told),
        "role": _commonest(row["role"] for row in told),
    }


def _mentions(event_id: str, number: int, figure: Figure, rows: Sequence[Row], outlet: dict[str, str]) -> Iterator[Row]:
    for i in figure.mentions:
        row = rows[i]
        yield {"event_id": event_id, "figure": number, "outlet": outlet[row["article_id"]]} | {k: row[k] for k in _TOLD}


def _commonest(words: Iterator[str]) -> str:
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word), default="")

"""What the page of an outlet rests on: its events, its articles by month, what was found in them, what they disclose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import pandas as pd

from toolkit.measures import registry
from toolkit.report import phrases
from toolkit.report.contrasts import is_clear
from toolkit.report.evidence import Evidence, Row
from toolkit.report.site import Site

EVENTS = 40  # rows of the table of events
ALL = 60  # articles up to which all are listed; of more, the newest and the months
NEWEST = 20
PLACES = 8  # places of a measure that are linked


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of the outlet, with how many of its differences there are clear, of those that have an interval."""

    title: str
    page: str | None
    start: datetime | None
    others: int
    clear: int
    told: int


def events(evidence: Evidence, site: Site, outlet: str, whole: str) -> list[EventRow]:
    """The events that others covered too; those with the most clear differences first, then the latest."""
    found: dict[str, list[Row]] = {}
    for row in evidence.rows("contrasts", "outlet", outlet):
        if row.scope != whole:
            found.setdefault(row.scope, []).append(row)
    starts = {row.event_id: row.start for row in evidence.rows("events")}
    made = [
        EventRow(
            evidence.titles.get(event) or "Event without a headline",
            site.link("event", event, "#matrix"),
            starts.get(event),
            max(int(row.other_accounts) for row in rows),
            sum(map(is_clear, rows)),
            sum(row.low == row.low for row in rows),
        )
        for event, rows in found.items()
    ]
    return sorted(made, key=lambda e: (-e.clear, -(e.start.timestamp() if e.start else 0.0), e.title, e.page or ""))


@dataclass(frozen=True, slots=True)
class Month:
    """Articles of one month."""

    name: str
    articles: int
    first: Row


def months(articles: Sequence[Row]) -> list[Month]:
    """Articles by month, the latest month first; those without a date last.

    Parameters
    ----------
    articles : sequence of rows of ``articles``
        In order of time.
    """
    made = []
    for name, group in groupby(articles, key=lambda article: month_of(article.published)):
        rows = list(group)
        made.append(Month(name, len(rows), rows[0]))
    dated = [month for month in made if month.first.published]
    return [*reversed(dated), *(month for month in made if not month.first.published)]


def month_of(moment: datetime | None) -> str:
    """The month of a date as it is printed."""
    return phrases.day(moment.replace(day=1, hour=0, minute=0)).split(" ", 1)[1] if moment else "date not known"


@dataclass(frozen=True, slots=True)
class Found:
    """What one measure found in an outlet's articles, with the first places."""

    measure: str
    title: str
    findings: int
    own: int
    articles: int
    places: tuple[str | None, ...]


def findings(evidence: Evidence, site: Site, outlet: str) -> list[Found]:
    """Findings by measure, in the order of the cards; measures that found nothing are left out."""
    marks = evidence.part("marks", "outlet", outlet)
    groups: dict[str, pd.DataFrame] = {str(name): rows for name, rows in marks.groupby("measure")}
    return [
        Found(
            name,
            measure.card.title,
            len(groups[name]),
            int((groups[name]["voice"] == "outlet").sum()),
            groups[name]["article_id"].nunique(),
            tuple(
                site.link("article", article, f"#{anchor}")
                for article, anchor in groups[name][["article_id", "anchor"]].head(PLACES).itertuples(index=False)
            ),
        )
        for name, measure in registry().items()
        if name in groups
    ]


def disclosed(evidence: Evidence, site: Site, articles: Sequence[Row]) -> Mapping[str, list[str | None]]:
    """The articles that show each fact about their making, by fact."""
    rows = evidence.part("transparency", "article_id", *(article.article_id for article in articles))
    shown = rows[rows["state"] == "yes"]
    return {
        str(fact): [site.link("article", article, "#checks") for article in group["article_id"].head(PLACES)]
        for fact, group in shown.groupby("fact")
    }

"""How an outlet's differences move over time: a line with its interval for each measure, and what changed at half time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from toolkit.compare import ALL_EVENTS, change
from toolkit.report import phrases
from toolkit.report.contrasts import Contrasted
from toolkit.report.evidence import Evidence, Row
from toolkit.report.site import Site
from toolkit.settings import SETTINGS

POINTS = 3  # periods with an interval that a line needs
LINES = 6  # measures that get one
EVENTS = 5  # events of a period that are linked
HEIGHT, MARGIN = 96, 8  # of a drawing, in pixels
_GAPS = ((6, "day"), (27, "week"), (364, "month"))  # the least days between the starts of two periods


@dataclass(frozen=True, slots=True)
class Point:
    """One period: its row of ``trends``, its place in the drawing (x in per cent, y in pixels), and events that began in it."""

    label: str
    row: Row
    x: float
    y: float
    low: float | None
    high: float | None
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """One measure over the periods. ``band`` are the corners of its interval, x from 0 to 100."""

    measure: Contrasted
    points: tuple[Point, ...]
    zero: float
    top: float
    bottom: float
    band: str
    says: str


@dataclass(frozen=True)
class Movements:
    """What the page of an outlet shows of time."""

    evidence: Evidence
    site: Site
    outlet: str
    measures: Sequence[Contrasted]

    @cached_property
    def period(self) -> str:
        """What the periods of the study are: day, week, month or year."""
        starts = pd.Series(sorted(self.evidence.study.trends["period"].dropna().unique()))
        gap = starts.diff().min()
        if pd.isna(gap):
            return "period"
        return next((name for most, name in _GAPS if gap.days <= most), "year")

    @cached_property
    def _rows(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.evidence.rows("trends", "outlet", self.outlet):
            found.setdefault(row.measure, []).append(row)
        return found

    @cached_property
    def lines(self) -> list[Movement]:
        """The leading measures that have enough periods."""
        enough = [m for m in self.measures if _bounded(self._rows.get(m.name, [])) >= POINTS]
        return [self._line(measure) for measure in enough[:LINES]]

    @cached_property
    def why_none(self) -> str:
        """Why there is no line, with what there is."""
        most: dict[Any, int] = {}
        for rows in self._rows.values():
            for row in rows:
                most[row.period] = max(most.get(row.period, 0), row.events)
        if not most:
            return "No event that others covered too has a date, so nothing can be said of time."
        return (
            f"A line needs {POINTS} {self.period}s with {SETTINGS.min_events} events each. Here "
            f"{'is' if len(most) == 1 else 'are'} {phrases.plural(len(most), self.period)} with "
            f"{phrases.plural(max(most.values()), 'event')} at most, so nothing can be said of time."
        )

    @cached_property
    def _events(self) -> Mapping[Any, list[str]]:
        """Pages of the events that began in each period."""
        starts = sorted({row.period for rows in self._rows.values() for row in rows})
        ids = self.evidence.part("contrasts", "outlet", self.outlet)["scope"].unique()
        dated = self.evidence.part("events", "event_id", *ids)
        found: dict[Any, list[str]] = {}
        for event, start in sorted(zip(dated["event_id"], dated["start"], strict=True)):
            began = [period for period in starts if not pd.isna(start) and period <= start]
            link = self.site.link("event", event, "#matrix")
            if began and link:
                found.setdefault(began[-1], []).append(link)
        return found

    def _line(self, measure: Contrasted) -> Movement:
        rows = self._rows[measure.name]
        ends = [e for r in rows for e in (r.difference, r.difference_low, r.difference_high) if not math.isnan(e)]
        least, most = float(min([0.0, *ends])), float(max([0.0, *ends]))
        span = (most - least) or 1.0
        first, last = rows[0].period, rows[-1].period

        def across(row: Row) -> float:
            share: float = (row.period - first) / (last - first)
            return round(2 + 96 * share, 2)

        def down(value: float) -> float:
            return round(MARGIN + (HEIGHT - 2 * MARGIN) * (most - value) / span, 2)

        points = [
            Point(
                phrases.day(row.period),
                row,
                across(row),
                down(row.difference),
                None if math.isnan(row.difference_low) else down(row.difference_low),
                None if math.isnan(row.difference_high) else down(row.difference_high),
                tuple(self._events.get(row.period, ())[:EVENTS]),
            )
            for row in rows
            if not math.isnan(row.difference)
        ]
        sure = [p for p in points if p.low is not None and p.high is not None]
        corners = [f"{p.x},{p.high}" for p in sure] + [f"{p.x},{p.low}" for p in reversed(sure)]
        return Movement(measure, tuple(points), down(0.0), most, least, " ".join(corners), self._says(measure))

    @cached_property
    def _changes(self) -> tuple[str, Mapping[str, Row]]:
        """The day on which the second half of its events begins, and what changed then, by measure."""
        own = self.evidence.part("contrasts", "outlet", self.outlet)
        events = self.evidence.part("events", "event_id", *own.loc[own["scope"] != ALL_EVENTS, "scope"].unique())
        days = events["start"].dropna().dt.normalize().sort_values()
        later = days[days > days.min()]
        if later.empty:
            return "", {}
        middle = max(days.iloc[len(days) // 2], later.iloc[0])
        changed = change(own, events, f"{middle:%Y-%m-%d}")
        return phrases.day(middle.to_pydatetime()), {str(row.measure): row for row in changed.itertuples()}

    def _says(self, measure: Contrasted) -> str:
        day, changed = self._changes
        row = changed.get(measure.name)
        if row is None or math.isnan(row.change):
            return "No change can be told: all its events began on one day."
        text = (
            f"Until {day} it differs from the others by {phrases.difference(row.before, measure.unit)} on average "
            f"({phrases.plural(int(row.events_before), 'event')}), from then on by "
            f"{phrases.difference(row.after, measure.unit)} ({phrases.plural(int(row.events_after), 'event')}): "
        )
        if math.isnan(row.low):
            return f"{text}{row.reason}."
        clear = "a clear change" if row.low > 0 or row.high < 0 else "no clear change"
        bounds = phrases.interval(row.low, row.high, measure.unit)
        return f"{text}{clear} ({phrases.difference(row.change, measure.unit)}, 95% interval {bounds})."


def _bounded(rows: Sequence[Row]) -> int:
    """How many periods have an interval."""
    return sum(not math.isnan(row.difference_low) for row in rows)

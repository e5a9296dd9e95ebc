"""Charts: where each dot and bar stands. Templates draw them as SVG, whose lengths are per cent of its width.

A chart is a table whose rows each hold their own small drawing, so that the numbers are the labels, long names wrap, and it
reads the same on paper, on a telephone and in a screen reader. :func:`forest_figure` is its interactive form for plotly.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from typing import Any

from toolkit.report import phrases
from toolkit.report.evidence import Row
from toolkit.report.figures import told, verdict

NAMED = 3  # clear differences that a finding names


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stacked bar: label, size, style, and a tag that is printed where it fits."""

    label: str
    size: float
    style: str
    tag: str
    x: float = 0.0
    width: float = 0.0


def stacked_bar(parts: Sequence[Part]) -> list[Part]:
    """Parts with their place in a bar of width 100; parts without size are left out.

    Examples
    --------
    >>> [(p.x, p.width) for p in stacked_bar([Part("own", 30, "own", ""), Part("A", 10, "s1", "1")])]
    [(0.0, 75.0), (75.0, 25.0)]
    """
    total = sum(part.size for part in parts)
    made, x = [], 0.0
    for part in parts:
        if part.size:
            width = 100 * part.size / total
            made.append(Part(part.label, part.size, part.style, part.tag, round(x, 2), round(width, 2)))
            x += width
    return made


@dataclass(frozen=True, slots=True)
class ForestRow:
    """A contrast as a dot with its interval; positions are per cent, None where there is nothing to draw."""

    label: str
    href: str | None
    unit: str
    contrast: Row
    verdict: str
    whole: bool
    dot: float | None
    low: float | None
    high: float | None

    @property
    def clear(self) -> bool:
        return self.verdict in ("higher", "lower")


@dataclass(frozen=True, slots=True)
class Forest:
    """Contrasts against one zero line. ``ticks`` are (position, text); none where each row has its own scale.

    ``rows_are`` says what a row is, but for the one that sums up the others: an outlet, an event or a measure.
    """

    rows: tuple[ForestRow, ...]
    ticks: tuple[tuple[float, str], ...]
    zero: float
    rows_are: str = "outlet"

    def finding(self, title: str) -> str:
        """What the chart of this title shows, as a sentence: its clear rows with their intervals, or that none is clear."""
        several = [row for row in self.rows if not row.whole]
        clear = sorted(
            (row for row in several if row.clear), key=lambda row: (-abs(row.contrast.difference), row.label)
        )
        named = clear[:NAMED] if self.rows_are != "measure" else []
        told = [_clearly(row, first=place == 0) for place, row in enumerate(named)]
        if len(told) < len(clear):
            told.append(
                f"{len(clear)} of {phrases.plural(len(several), self.rows_are)} clearly differ from the other accounts"
            )
        if not clear:
            told = [f"no {self.rows_are} of {len(several)} shows a clear difference from the other accounts"]
        told += [
            f"over all events {phrases.difference(row.contrast.difference, row.unit)}, {row.verdict}"
            for row in self.rows
            if row.whole and not math.isnan(row.contrast.difference)
        ]
        return f"{title}: {'; '.join(told)}."


def _clearly(row: ForestRow, *, first: bool) -> str:
    """A clear difference as a clause; what all of them share is said in the first."""
    change = phrases.difference(row.contrast.difference, row.unit)
    bounds = phrases.interval(row.contrast.low, row.contrast.high, row.unit)
    if first:
        return f"{row.label} is {row.verdict} than the other accounts ({change}, 95% interval {bounds})"
    return f"{row.label} {row.verdict} ({change}, {bounds})"


def forest(
    contrasts: Iterable[tuple[str, str | None, str, Row]],
    *,
    shared: bool = True,
    whole: str = "",
    rows_are: str = "outlet",
) -> Forest:
    """A forest plot.

    Parameters
    ----------
    contrasts : iterable of (label, address, unit, row of ``contrasts``)
    shared : bool
        One scale for all rows (they have one unit); else each row is drawn to its own, zero in the middle.
    whole : str
        Scope of the row that sums up the others; its dot is larger.
    rows_are : {"outlet", "event", "measure"}
        What the other rows are.

    Returns
    -------
    Forest
    """
    listed = list(contrasts)
    ends = [end for *_, row in listed for end in (row.low, row.high, row.difference) if not math.isnan(end)]
    left, right, ticks = _axis([0.0, *ends]) if shared else (-1.0, 1.0, [])
    unit = listed[0][2] if listed else ""

    def place(value: float, row: Row) -> float | None:
        if math.isnan(value):
            return None
        reach = (
            1.0
            if shared
            else max((abs(end) for end in (row.low, row.high, row.difference) if not math.isnan(end)), default=0) or 1.0
        )
        # Five per cent on each side keep dots and ends of intervals inside the drawing.
        return round(5 + 90 * (value / reach - left) / (right - left), 2)

    rows = tuple(
        ForestRow(
            label,
            href,
            unit,
            row,
            verdict(row),
            row.scope == whole,
            place(row.difference, row),
            place(row.low, row),
            place(row.high, row),
        )
        for label, href, unit, row in listed
    )
    zero = round(5 + 90 * -left / (right - left), 2)
    return Forest(
        rows,
        tuple((round(5 + 90 * (tick - left) / (right - left), 2), phrases.amount(tick, unit)) for tick in ticks),
        zero,
        rows_are,
    )


def _axis(values: Sequence[float]) -> tuple[float, float, list[float]]:
    """Ends and ticks of an axis: steps of 1, 2 or 5 times a power of ten, three to six of them."""
    low, high = min(values), max(values)
    if high - low < 1e-12:  # all zero, but for rounding
        low, high = -1.0, 1.0
    raw = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw)
    first, last = math.floor(low / step), math.ceil(high / step)
    return first * step, last * step, [k * step for k in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Timeline:
    """When each outlet published: (outlet, dots), a dot being (position, article row, whether it copies an earlier text)."""

    rows: tuple[tuple[str, tuple[tuple[float, Row, bool], ...]], ...]
    ticks: tuple[tuple[float, str], ...]


def timeline(articles: Sequence[Row], copies: set[str]) -> Timeline | None:
    """Articles of an event along time; None where fewer than two have a date."""
    dated = [a for a in articles if a.published is not None]
    if len(dated) < 2:
        return None
    first: datetime = min(a.published for a in dated).replace(hour=0, minute=0, second=0, microsecond=0)
    days = (max(a.published for a in dated) - first) // timedelta(days=1) + 1

    def place(moment: datetime) -> float:
        return round(2 + 96 * ((moment - first) / timedelta(days=days)), 2)

    every = max(1, math.ceil(days / 6))
    ticks = tuple(
        (place(first + timedelta(days=d)), phrases.day(first + timedelta(days=d)).rsplit(" ", 1)[0])
        for d in range(0, days, every)
    )
    outlets = sorted({a.outlet for a in dated})
    return Timeline(
        tuple(
            (outlet, tuple((place(a.published), a, a.article_id in copies) for a in dated if a.outlet == outlet))
            for outlet in outlets
        ),
        ticks,
    )


def forest_figure(charts: Sequence[tuple[str, str, str, Forest]]) -> list[dict[str, Any]]:
    """The data of the interactive chart: one entry for each measure, drawn by the page's script with plotly.

    Parameters
    ----------
    charts : sequence of (name, title, unit, Forest)

    Returns
    -------
    list of dict
        Name, title, finding, unit and points. Plotly reads a little HTML in what it prints, so unit and points are escaped for it.
    """
    return [
        {
            "name": name,
            "title": title,
            "finding": plot.finding(title),
            "unit": escape(phrases.unit_of(unit)),
            "points": [_point(row) for row in plot.rows if row.dot is not None],
        }
        for name, title, unit, plot in charts
    ]


def _point(row: ForestRow) -> dict[str, Any]:
    c, scale = row.contrast, 100.0 if row.unit != phrases.unit_of(row.unit) else 1.0
    bounded = not math.isnan(c.low)
    says = [
        f"difference {phrases.difference(c.difference, row.unit)}",
        f"95% interval {phrases.interval(c.low, c.high, row.unit)}" if bounded else told(c),
        *([phrases.probability("p", c.p)] if not math.isnan(c.p) else []),
        phrases.plural(int(c.articles), "article"),
        phrases.plural(int(c.other_accounts), "other account"),
    ]
    return {
        "label": escape(row.label),
        "x": scale * c.difference,
        "low": scale * (c.difference - c.low) if bounded else 0.0,
        "high": scale * (c.high - c.difference) if bounded else 0.0,
        "clear": row.clear,
        "says": "<br>".join(map(escape, says)),
    }

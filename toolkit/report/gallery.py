"""The charts of every page as files: a picture, its finding, and the numbers that it shows as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.report import phrases
from toolkit.report.article import ArticleView
from toolkit.report.charts import Forest, Part, Timeline, forest
from toolkit.report.contrasts import Contrasted
from toolkit.report.drawing import draw_forest, draw_movement, draw_needs, draw_timeline, draw_voices
from toolkit.report.event import EventView
from toolkit.report.evidence import Evidence
from toolkit.report.movement import Movement
from toolkit.report.needed import Need, in_a_sentence, ticks
from toolkit.report.outlet import WHOLE, OutletView
from toolkit.report.site import Site

HOW_TO_READ = (
    "Each dot is the difference from the other independent accounts of the same event, the line its 95% interval. "
    "Filled: higher or lower (over all events, p is .05 or less, too). Hollow: no clear difference."
)
OWN_SCALES = "Every row has a scale of its own with zero in the middle. "
WHEN = "Filled: a text of its own. Hollow: a copy of a text that another article has. Times are in UTC."
OVER_TIME = (
    "Each dot is the mean over the events of a period, the line through it its 95% interval. Filled: the interval leaves "
    "zero out. Only events that others covered too count."
)
ENOUGH = (
    "Hollow: events that the outlet has. Filled: events with which a true difference of the size seen is found clear in four "
    "studies of five. The scale is of powers."
)
VOICES = "Words of the article by whose they are: the outlet’s own, and those attributed to each source."
FROM_CONTRASTS = ("measure", "value", "others", "difference", "low", "high", "p", "q", "reason")
COUNTS = ("articles", "other_accounts", "events")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: name of its files, finding, picture, and a row for everything that it shows."""

    name: str
    finding: str
    svg: str
    data: list[dict[str, Any]]


def charts_of(evidence: Evidence, site: Site, kind: str, key: str) -> Iterator[Chart]:
    """The charts of a page, in its order.

    Parameters
    ----------
    evidence : Evidence
    site : Site
    kind : {"article", "event", "outlet"}
    key : str
        Which article, event or outlet.
    """
    if kind == "event":
        event = EventView(evidence, site, key)
        if event.timeline:
            yield _timeline(event.timeline)
        yield from (_forest(measure) for measure in event.plots)
    elif kind == "outlet":
        outlet = OutletView(evidence, site, key)
        summed = [(m.full_title, None, m.unit, m.rows[WHOLE]) for m in outlet.measures if WHOLE in m.rows]
        if summed:
            yield _own_scales("profile", f"{key} over all events", forest(summed, shared=False, rows_are="measure"))
        yield from (_forest(measure) for measure in outlet.plots)
        yield from (_movement(line) for line in outlet.movements.lines)
        if outlet.needs:
            yield _power(outlet.needs)
    else:
        article = ArticleView(evidence, key)
        if article.speakers:
            yield _voices(article.voice_bar)
        if article.against and article.against.leading:
            yield _own_scales("against", f"{article.row.outlet} on this event", article.against.plot)


def _forest(measure: Contrasted) -> Chart:
    plot = measure.plot
    assert plot is not None, "only measures with a plot are drawn"
    drawn = draw_forest(plot, finding=measure.finding, unit=measure.unit, reading=HOW_TO_READ)
    return Chart(measure.name, measure.finding, drawn, forest_rows(plot))


def _own_scales(name: str, title: str, plot: Forest) -> Chart:
    finding = plot.finding(title)
    drawn = draw_forest(plot, finding=finding, unit="", reading=OWN_SCALES + HOW_TO_READ)
    return Chart(name, finding, drawn, forest_rows(plot))


def forest_rows(plot: Forest) -> list[dict[str, Any]]:
    """What a forest plot shows, a row each, in the units of the table ``contrasts``."""
    return [
        {"label": row.label, "unit": row.unit, "verdict": row.verdict}
        | {name: getattr(row.contrast, name) for name in FROM_CONTRASTS + COUNTS}
        for row in plot.rows
    ]


def _movement(line: Movement) -> Chart:
    finding = f"{line.measure.full_title} over time: {line.says}"
    data = [
        {"period": point.row.period, "unit": line.measure.unit}
        | {
            name: getattr(point.row, name)
            for name in ("measure", "value", "difference", "difference_low", "difference_high", "events")
        }
        for point in line.points
    ]
    drawn = draw_movement(line, finding=finding, reading=OVER_TIME)
    return Chart(f"time-{line.measure.name}", finding, drawn, data)


def _power(found: Sequence[Need]) -> Chart:
    finding = in_a_sentence(found)
    data = [
        {
            "measure": need.line.name,
            "label": need.line.drawn.label,
            "unit": need.line.drawn.unit,
            "difference": need.line.row.difference,
            "events": need.events,
            "events_needed": need.needed,
            "detectable": need.detectable,
        }
        for need in found
    ]
    return Chart("power", finding, draw_needs(found, ticks(), finding=finding, reading=ENOUGH), data)


def _timeline(plot: Timeline) -> Chart:
    dots = sorted((row.published, outlet) for outlet, found in plot.rows for _, row, _ in found)
    copies = sum(copied for _, found in plot.rows for *_, copied in found)
    finding = (
        f"{dots[0][1]} published first, on {phrases.day(dots[0][0])}, and {dots[-1][1]} last, on {phrases.day(dots[-1][0])}; "
        f"{phrases.plural(copies, 'article')} of {len(dots)} {'copy' if copies != 1 else 'copies'} a text that another has."
    )
    data = [
        {"outlet": outlet, "article_id": row.article_id, "title": row.title, "published": row.published, "copy": copied}
        for outlet, found in plot.rows
        for _, row, copied in found
    ]
    return Chart("timeline", finding, draw_timeline(plot, finding=finding, reading=WHEN), data)


def _voices(parts: Sequence[Part]) -> Chart:
    total = sum(part.size for part in parts)
    own = sum(part.size for part in parts if part.style == "own")
    heard = [part for part in parts if part.style != "own"]
    most = max(heard, key=lambda part: part.size, default=None)
    finding = f"{phrases.share(own, total)} of {phrases.plural(int(total), 'word')} are the outlet’s own"
    finding += f"; {most.label} has most of the others, {phrases.share(most.size, total)}" if most else ""
    data = [{"voice": part.label, "words": part.size, "share": part.size / total} for part in parts]
    return Chart("voices", f"{finding}.", draw_voices(parts, finding=f"{finding}.", reading=VOICES), data)

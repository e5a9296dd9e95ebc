"""A chart of a study as a plotly figure, for notebooks: the same points as on the pages."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError
from toolkit.report.charts import Forest, forest_figure
from toolkit.report.contrasts import by_measure, plot_of
from toolkit.report.evidence import Evidence, Row
from toolkit.report.outlet import WHOLE
from toolkit.report.page import visible

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from toolkit.study import Study


def figure(study: Study, measure: str, *, event: str | None = None, outlet: str | None = None) -> go.Figure:
    """A forest plot of one value: outlets against the other accounts, with 95% intervals.

    Parameters
    ----------
    study : Study
    measure : str
        A value as in the column ``measure`` of ``study.contrasts``.
    event : str, optional
        An ``event_id``: the outlets on this event.
    outlet : str, optional
        An outlet: its events, and all of them together. Without event and outlet: all outlets over all events.

    Returns
    -------
    plotly.graph_objects.Figure
        Its title is its finding. A filled dot is clearly higher or lower, a hollow one is not.

    Raises
    ------
    InputError
        If the study has no such contrast, or event and outlet are both given.
    """
    if event and outlet:
        raise InputError("a figure shows an event or an outlet, not both", mend="leave one of them out")
    plot, title = _forest(study, measure, event, outlet)
    (chart,) = forest_figure([(measure, title, plot.rows[0].unit, plot)])
    return _drawn(chart)


def _forest(study: Study, measure: str, event: str | None, outlet: str | None) -> tuple[Forest, str]:
    evidence = Evidence(study)
    rows = (
        evidence.rows("contrasts", "outlet", outlet) if outlet else evidence.rows("contrasts", "scope", event or WHOLE)
    )
    found = by_measure([row for row in rows if row.measure == measure], "scope" if outlet else "outlet")
    if not found:
        where = event or outlet or WHOLE
        mend = "see the columns measure, scope and outlet of the table contrasts"
        raise InputError(f"there is no contrast of {measure!r} for {where!r}", mend=mend)
    titles = {row.event_id: row.title or row.event_id for row in evidence.rows("events")} | {WHOLE: "All events"}

    def label(row: Row) -> tuple[str, None]:
        return (titles.get(row.scope, row.scope) if outlet else row.outlet), None

    return plot_of(found[0], label, whole=WHOLE if outlet else ""), found[0].full_title


def _drawn(chart: dict[str, Any]) -> go.Figure:
    import plotly.graph_objects as go

    points = [(at, point) for at, point in enumerate(chart["points"])]
    traces = [
        _trace([(at, point) for at, point in points if point["clear"] is clear], name, symbol)
        for clear, name, symbol in (
            (True, "clear difference", "circle"),
            (False, "no clear difference", "circle-open"),
        )
    ]
    layout = {
        "title": {
            "text": _lines(escape(visible(chart["finding"])), 90),
            "font": {"size": 15},
            "x": 0,
            "xanchor": "left",
        },
        "xaxis": {
            "title": f"difference from the other accounts, {chart['unit']}",
            "zeroline": True,
            "zerolinecolor": "black",
        },
        "yaxis": {
            "tickvals": [at for at, _ in points],
            "ticktext": [_lines(point["label"], 36) for _, point in points],
            "range": [len(points) - 0.5, -0.5],
            "automargin": True,
        },
        "height": 260 + 40 * len(points),
        "template": "simple_white",
        "legend": {"orientation": "h", "y": -0.25},
    }
    return go.Figure([go.Scatter(trace) for trace in traces], layout)


def _trace(points: Sequence[tuple[int, dict[str, Any]]], name: str, symbol: str) -> dict[str, Any]:
    return {
        "mode": "markers",
        "name": name,
        "x": [point["x"] for _, point in points],
        "y": [at for at, _ in points],
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [point["high"] for _, point in points],
            "arrayminus": [point["low"] for _, point in points],
        },
        "marker": {"size": 11, "symbol": symbol, "color": "black", "line": {"width": 2}},
        "text": [f"<b>{point['label']}</b><br>{point['says']}" for _, point in points],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _lines(text: str, width: int) -> str:
    """Text in lines, as plotly breaks them; it comes escaped and is broken at blanks only."""
    return "<br>".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))

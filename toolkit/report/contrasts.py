"""Contrasts by measure: the matrix of an event, the profile of an outlet, and what both say in sentences."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from toolkit.measures import value_specs
from toolkit.report import phrases
from toolkit.report.charts import Forest, forest, forest_figure
from toolkit.report.evidence import Row
from toolkit.report.figures import FRAMING, in_words, order_of_values, told_title, verdict
from toolkit.report.statements import Statement

Item = TypeVar("Item")

PLOTS = 6  # measures that get a picture on a page; all others stand in its table
LINES = 30  # events in one picture of an outlet; all of them stand in the table of contrasts
FRAMES = 4  # frames of a scheme in a matrix, beside those that clearly differ; the table of contrasts has all
SENTENCES = 5  # differences that are told on the first screen
UNCLEAR = 6  # measures that are told to show no clear difference, these first
ASKED_FIRST = (
    "loaded_terms",
    "official_share",
    "labels_negative",
    "attributed_share",
    "anonymous_share",
    "frame_conflict",
)
DISCOVERIES = 0.05  # the share of false ones among the differences that are said to stay


@dataclass(frozen=True, slots=True)
class Contrasted:
    """One value with a contrast for each outlet (on an event's page) or scope (on an outlet's page)."""

    name: str
    card: str
    family: str
    title: str
    unit: str
    rows: Mapping[str, Row]
    plot: Forest | None = None

    @property
    def full_title(self) -> str:
        """The title where no heading says which measure the value belongs to."""
        return told_title(self.name)

    @property
    def finding(self) -> str:
        """What its plot shows, as a sentence; empty without one."""
        return self.plot.finding(self.full_title) if self.plot else ""

    @property
    def clear(self) -> int:
        """How many of its contrasts are called."""
        return sum(is_clear(row) for row in self.rows.values())


def is_clear(row: Row) -> bool:
    """Whether a contrast is called: its interval leaves zero out and, where there is a p, that bears it out."""
    return verdict(row) in ("higher", "lower")


def by_measure(contrasts: Sequence[Row], key: str = "outlet") -> list[Contrasted]:
    """Contrasts of one scope (or one outlet) by value, in the order of the cards.

    Parameters
    ----------
    contrasts : sequence of rows of ``contrasts``
    key : str
        What tells the rows of one value apart: "outlet" or "scope".

    Returns
    -------
    list of Contrasted
    """
    found: dict[str, dict[str, Row]] = {}
    for row in contrasts:
        found.setdefault(row.measure, {})[getattr(row, key)] = row
    return [
        Contrasted(name, card, family, value_specs()[name].title, value_specs()[name].unit, found[name])
        for name, (card, family) in order_of_values().items()
        if name in found
    ]


def leading(measures: Sequence[Contrasted]) -> list[Contrasted]:
    """All measures, but of each scheme of frames only the frames that clearly differ and those that stand out most.

    A dozen frames that nobody sets would bury the three that everybody sets.
    """
    kept: dict[str, list[str]] = {}
    for measure in sorted((m for m in measures if m.family == FRAMING), key=lambda m: -_largest(m)):
        shown = kept.setdefault(measure.card, [])
        if len(shown) < FRAMES and _largest(measure) > 0:
            shown.append(measure.name)
    return [m for m in measures if m.family != FRAMING or m.clear or m.name in kept[m.card]]


def _largest(measure: Contrasted) -> float:
    return max((row.value for row in measure.rows.values() if not math.isnan(row.value)), default=0.0)


def plots(
    measures: Sequence[Contrasted], label: Callable[[Row], tuple[str, str | None]], *, whole: str = ""
) -> list[Contrasted]:
    """The measures that differ most, each with its forest plot; those with an interval follow where few differ.

    Parameters
    ----------
    measures : sequence of Contrasted
    label : callable
        Label and address of a row.
    whole : str
        Scope of the row that sums up the others; it stands last.

    Returns
    -------
    list of Contrasted
        At most :data:`PLOTS`.
    """
    bounded = [m for m in measures if _is_told(m.name) and any(not math.isnan(row.low) for row in m.rows.values())]
    ranked = sorted(bounded, key=lambda m: (-m.clear, -max(_distance(row) for row in m.rows.values())))
    chosen = _first_of_each(ranked, lambda m: m.card)[:PLOTS]
    return [replace(m, plot=plot_of(m, label, whole=whole)) for m in chosen]


def charting(plotted: Sequence[Contrasted], *, interactive: bool) -> dict[str, Any]:
    """What a page's template is told of its charts; plotly is asked for only where it lies beside a page that has some."""
    drawn = interactive and bool(plotted)
    figures = forest_figure([(p.name, p.full_title, p.unit, p.plot) for p in plotted if p.plot]) if drawn else []
    return {"script": "charts" if drawn else "", "figures": figures}


def plot_of(measure: Contrasted, label: Callable[[Row], tuple[str, str | None]], *, whole: str = "") -> Forest:
    """The rows that rest on the most other accounts, whatever they say, by size of difference; the sum stands last."""
    several = [row for row in measure.rows.values() if row.scope != whole]
    several = sorted(several, key=lambda row: (-row.other_accounts, row.scope, row.outlet))[:LINES]
    several.sort(
        key=lambda row: (math.isnan(row.difference), 0.0 if math.isnan(row.difference) else -row.difference, row.outlet)
    )
    rows = [*several, *(row for row in measure.rows.values() if row.scope == whole)]
    rows_are = "event" if whole else "outlet"
    return forest([(*label(row), measure.unit, row) for row in rows], whole=whole, rows_are=rows_are)


def contrast_statements(
    contrasts: Sequence[Row],
    place: Callable[[Row], tuple[str, str]],
    everything: str,
    *,
    most: int = SENTENCES,
    first: Sequence[str] = (),
) -> list[Statement]:
    """The clearest differences as sentences, one for each measure and outlet, then what chance alone would give.

    Parameters
    ----------
    contrasts : sequence of rows of ``contrasts``
        Of one scope; their order does not matter.
    place : callable
        Address of a row's evidence and the words of the link to it.
    everything : str
        Address of the section that lists all of them.
    most : int
        Differences that are told.
    first : sequence of str
        Values that go before clearer ones; then one outlet stands for each measure.

    Returns
    -------
    list of Statement
        Empty where no difference has an interval.
    """
    told = [row for row in contrasts if row.measure in value_specs() and not math.isnan(row.low)]
    order = {name: place for place, name in enumerate(first)}
    clear = sorted((row for row in told if is_clear(row)), key=_strongest_first)
    clear.sort(key=lambda row: order.get(row.measure, len(order)))
    rates = [row for row in clear if _is_told(row.measure)]
    leading = _first_of_each(rates, lambda row: ("" if first else row.outlet, order_of_values()[row.measure][0]))[:most]
    made = [Statement(_sentence(row), *place(row)) for row in leading]
    if not told:
        return []
    tested = [row.q for row in told if not math.isnan(row.q)]
    chance = Statement(
        _discoveries(tested) if tested else _chance(len(told), len(clear)), everything, "all differences"
    )
    # Where none stays, a reader should know that before reading the nearest ones.
    return [chance, *made] if tested and min(tested) > DISCOVERIES else [*made, chance]


def unclear(measures: Sequence[Contrasted]) -> list[Contrasted]:
    """Measures that could have shown a difference and show none: every interval that there is holds zero.

    Parameters
    ----------
    measures : sequence of Contrasted

    Returns
    -------
    list of Contrasted
        One of each card, first what readers ask first (:data:`ASKED_FIRST`), frames last; at most :data:`UNCLEAR`.
    """
    first = {name: place for place, name in enumerate(ASKED_FIRST)}
    bounded = [m for m in measures if _is_told(m.name) and any(not math.isnan(row.low) for row in m.rows.values())]
    ranked = sorted(bounded, key=lambda m: (first.get(m.name, len(first)), m.family == FRAMING))
    return _first_of_each([m for m in ranked if not m.clear], lambda m: m.card)[:UNCLEAR]


def unclear_statement(found: Sequence[Contrasted], href: str) -> Statement | None:
    """Which measures show no clear difference, so that nobody takes their numbers for one.

    Parameters
    ----------
    found : sequence of Contrasted
        See :func:`unclear`.
    href : str
        Address of the section that shows their numbers.
    """
    if not found:
        return None
    titles = phrases.listed([m.full_title[0].lower() + m.full_title[1:] for m in found], limit=3)
    return Statement(f"No clear difference between the outlets: {titles}.", href, "their numbers")


def _is_told(name: str) -> bool:
    """Whether a difference of a value may stand out: a plain count is larger in a longer article, whatever it says."""
    spec = value_specs()[name]
    return not (spec.table and spec.base == "article")


def _first_of_each(items: Sequence[Item], key: Callable[[Item], object]) -> list[Item]:
    """Values of one measure say much the same; the first of each is enough for a first screen."""
    found: dict[object, Item] = {}
    for item in items:
        found.setdefault(key(item), item)
    return list(found.values())


def _strongest_first(row: Row) -> tuple[float, float, str, str]:
    """By q where there is one, then by how far the interval is from zero."""
    return (1.0 if math.isnan(row.q) else row.q, -_distance(row), row.outlet, row.measure)


def _distance(row: Row) -> float:
    """How far a difference is from zero, in widths of its interval."""
    width = row.high - row.low
    return 0.0 if math.isnan(width) else abs(row.difference) / width if width else math.inf


def _sentence(row: Row) -> str:
    spec = value_specs()[row.measure]
    return f"{told_title(row.measure)}: {row.outlet} {phrases.with_unit(row.value, spec.unit)}, {in_words(row, spec.unit)}."


def _discoveries(q: Sequence[float]) -> str:
    kept = sum(value <= DISCOVERIES for value in q)
    stay = "none stays" if not kept else "1 stays" if kept == 1 else f"{kept} stay"
    return (
        f"Of {phrases.plural(len(q), 'difference')} over all events, {stay} when the whole study may hold at most "
        f"{DISCOVERIES:.0%} false ones (q, from exchanging outlets within events)."
    )


def _chance(told: int, clear: int) -> str:
    found = "none leaves" if not clear else "1 leaves" if clear == 1 else f"{clear} leave"
    return (
        f"Of {phrases.plural(told, 'difference')} with an interval, {found} zero out; by chance alone about "
        f"{phrases.number(max(1, round(0.05 * told)))} would."
    )

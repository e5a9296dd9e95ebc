"""An outlet over all its events: the differences that lead, the others by family, and its values beside the others' values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report import phrases
from toolkit.report.charts import ForestRow, forest
from toolkit.report.contrasts import Contrasted, is_clear
from toolkit.report.evidence import Row
from toolkit.report.figures import at_odds
from toolkit.report.site import Site

LEADING = 5  # rows that are shown before the folds where fewer are clear
EVENTS = 5  # events of a row that are linked; its plot and the table of events have more


@dataclass(frozen=True, slots=True)
class Line:
    """One value over all events: its drawing with the contrast, and pages of the events behind it."""

    name: str
    title: str
    card: str
    family: str
    drawn: ForestRow
    events: tuple[str, ...]

    @property
    def row(self) -> Row:
        return self.drawn.contrast

    @property
    def clear(self) -> bool:
        return is_clear(self.row)

    @property
    def share(self) -> bool:
        """Whether it is a share from 0 to 1."""
        return phrases.unit_of(self.drawn.unit) != self.drawn.unit


@dataclass(frozen=True, slots=True)
class Fold:
    """The values of a family that do not lead."""

    family: str
    lines: tuple[Line, ...]

    @property
    def says(self) -> str:
        told = sum(not math.isnan(line.row.low) for line in self.lines)
        return (
            f"{self.family.capitalize()}: {phrases.plural(len(self.lines), 'more measure')}, none of them clear, "
            f"{told or 'none'} with an interval"
        )


def lines(measures: Sequence[Contrasted], whole: str, plotted: set[str], site: Site) -> list[Line]:
    """Every value with a contrast over all events, in the order of the cards, each drawn to its own scale.

    Parameters
    ----------
    measures : sequence of Contrasted
        Of one outlet, by scope.
    whole : str
        The scope that sums up the events.
    plotted : set of str
        Values with a picture of their events on the page; their names lead there.
    site : Site
    """
    summed = [m for m in measures if whole in m.rows]
    drawn = forest(
        [(m.full_title, f"#plot-{m.name}" if m.name in plotted else "#events", m.unit, m.rows[whole]) for m in summed],
        shared=False,
    )
    return [
        Line(m.name, m.title, m.card, m.family, row, _events(m, whole, site))
        for m, row in zip(summed, drawn.rows, strict=True)
    ]


def _events(measure: Contrasted, whole: str, site: Site) -> tuple[str, ...]:
    """Pages of the events where the outlet differs most."""
    rows = [row for row in measure.rows.values() if row.scope != whole and not math.isnan(row.difference)]
    rows.sort(key=lambda row: (-abs(row.difference), row.scope))
    found = (site.link("event", row.scope, "#matrix") for row in rows[:EVENTS])
    return tuple(link for link in found if link)


def leading(found: Sequence[Line]) -> list[Line]:
    """What is clear, by q; where that is little, filled up with what comes nearest to it, by p."""
    several = sorted(found, key=lambda line: (not line.clear, _or_one(line.row.q), _or_one(line.row.p), line.name))
    return [
        line for place, line in enumerate(several) if line.clear or (place < LEADING and not math.isnan(line.row.low))
    ]


def _or_one(value: float) -> float:
    return 1.0 if math.isnan(value) else value


def disagreement(found: Sequence[Line]) -> tuple[str, str]:
    """In how many rows interval and p disagree, and what is made of it, as a sentence; and the address of the first such row.

    Both are empty where they agree in all.
    """
    odd = [line for line in found if at_odds(line.row)]
    if not odd:
        return "", ""
    alone = sum(at_odds(line.row) == "interval" for line in odd)
    text = (
        f"In {len(odd)} of {phrases.plural(len(found), 'row')} interval and p disagree: in {alone or 'none'} only the interval "
        f"leaves zero out, in {len(odd) - alone or 'none'} only p is .05 or less. A difference is called only where both agree, "
        "for either alone can mislead where events are few: some that happen to be alike make an interval narrow, and one with "
        "a large difference makes p small."
    )
    return text, f"#m-{odd[0].name}"


def folds(found: Sequence[Line]) -> list[Fold]:
    """All that does not lead, by family."""
    led = {line.name for line in leading(found)}
    families = dict.fromkeys(line.family for line in found)
    made = [Fold(f, tuple(line for line in found if line.family == f and line.name not in led)) for f in families]
    return [fold for fold in made if fold.lines]


@dataclass(frozen=True, slots=True)
class Pair:
    """A value of the outlet and the mean of the other accounts, with their places on a common scale from 0, in per cent."""

    line: Line
    here: float | None
    others: float | None

    @property
    def bar(self) -> tuple[float, float]:
        """Where the line between the two begins and ends."""
        ends = sorted(end for end in (self.here, self.others) if end is not None)
        return (ends[0], ends[-1]) if ends else (0.0, 0.0)


def pairs(found: Sequence[Line]) -> list[Pair]:
    """Values, largest first, as dots on one scale; what neither the outlet nor the others have is left out."""
    chosen = [line for line in found if _size(line) > 0]
    reach = max((_size(line) for line in chosen), default=1.0)

    def place(value: float) -> float | None:
        return None if math.isnan(value) else round(3 + 94 * value / reach, 2)

    chosen.sort(key=lambda line: (-_size(line), line.name))
    return [Pair(line, place(line.row.value), place(line.row.others)) for line in chosen]


def _size(line: Line) -> float:
    return max((value for value in (line.row.value, line.row.others) if not math.isnan(value)), default=0.0)

"""How many events a difference of this size needs to be seen, beside those that an outlet has."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.report import phrases
from toolkit.report.evidence import Row
from toolkit.report.profile import Line
from toolkit.stats.power import clusters_needed, smallest_effect

TICKS = (3, 10, 30, 100, 300, 1000)


@dataclass(frozen=True, slots=True)
class Need:
    """One measure: events it has, events that a difference as large as the observed one needs, and the least difference
    that so many events show in four cases of five. Places are per cent on a scale of powers."""

    line: Line
    events: int
    needed: float
    detectable: float
    has: float
    wants: float | None

    @property
    def enough(self) -> bool:
        return self.events >= self.needed

    @property
    def needed_text(self) -> str:
        """The number as it is printed."""
        if math.isnan(self.needed):
            return phrases.NOT_AVAILABLE
        return "over 1,000,000" if math.isinf(self.needed) else f"{self.needed:,.0f}"


def needs(lines: Sequence[Line], power: Mapping[str, Row]) -> list[Need]:
    """What each of some measures needs, by the scatter of its differences from event to event in this corpus.

    Parameters
    ----------
    lines : sequence of Line
    power : mapping of str to rows of ``power``
        By measure.
    """
    made = []
    for line in lines:
        row = power.get(line.name)
        if row is None or not row.scatter or line.row.events < 2 or math.isnan(line.row.difference):
            continue
        events = int(line.row.events)
        needed = clusters_needed(abs(line.row.difference) / row.scatter)
        finite = math.isfinite(needed)
        made.append(
            Need(
                line,
                events,
                needed,
                smallest_effect(events) * row.scatter,
                _place(events),
                _place(needed) if finite else None,
            )
        )
    return made


def _place(events: float) -> float:
    """Place on a scale from 2 to the last tick, each tenfold step as long as the other."""
    reach = math.log(TICKS[-1] / 2)
    return round(min(97.0, 3 + 94 * math.log(max(events, 2) / 2) / reach), 2)


def ticks() -> list[tuple[float, str]]:
    """Place and text of each tick."""
    return [(_place(tick), f"{tick:,}") for tick in TICKS]


def in_a_sentence(found: Sequence[Need]) -> str:
    """What the number of events allows to be said."""
    if not found:
        return "The differences of this corpus cannot be set against their scatter: no outlet has two events with a measure."
    enough = sum(need.enough for need in found)
    have = max(need.events for need in found)
    few = "none" if not enough else "1" if enough == 1 else str(enough)
    return (
        f"With {phrases.plural(have, 'event')} this outlet has enough of them for {few} of the {len(found)} leading differences, "
        f"if they are as large as they look here. A difference that is not clear is therefore not a sign that there is none."
    )

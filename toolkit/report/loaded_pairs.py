"""Which outlet of an event is the more loaded, pair by pair: what can be said, in a sentence and as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.compare import KNOWN_ACCURACY
from toolkit.report.evidence import Row

Links = list[str | None]
MOST = 60  # pairs on the page, called ones first; the table of pairs has all


@dataclass(frozen=True, slots=True)
class Side:
    """An outlet of a pair, and the tables of numbers of its articles that were compared."""

    outlet: str
    links: Links


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of outlets, turned so that the difference is not below zero: ``more`` is or may be the more loaded one."""

    more: Side
    less: Side
    difference: float
    low: float
    high: float
    called: bool
    reason: str


@dataclass(frozen=True, slots=True)
class LoadedPairs:
    """All pairs of an event, called ones first."""

    pairs: list[Pair]

    @property
    def known_accuracy(self) -> str:
        return KNOWN_ACCURACY

    @property
    def shown(self) -> list[Pair]:
        return self.pairs[:MOST]

    @property
    def compared(self) -> bool:
        """Whether any pair has a difference."""
        return any(not pair.reason for pair in self.pairs)

    @property
    def all_called(self) -> bool:
        return all(pair.called for pair in self.pairs)

    @property
    def commonest_reason(self) -> str:
        """Why most pairs without a difference have none; empty where all have one."""
        counted = Counter(pair.reason for pair in self.pairs if pair.reason)
        return min(counted, key=lambda reason: (-counted[reason], reason), default="")

    @property
    def calls(self) -> list[tuple[Side, list[Side]]]:
        """Each outlet that is the more loaded of a pair, with those that it is more loaded than; most of them first."""
        found: dict[str, tuple[Side, list[Side]]] = {}
        for pair in self.pairs:
            if pair.called:
                found.setdefault(pair.more.outlet, (pair.more, []))[1].append(pair.less)
        told = [(more, sorted(rest, key=lambda side: side.outlet)) for more, rest in found.values()]
        return sorted(told, key=lambda one: (-len(one[1]), one[0].outlet))


def loaded_pairs(rows: Sequence[Row], links: Callable[[str, str], Links]) -> LoadedPairs:
    """The pairs of an event from its rows of ``loadedness_pairs``.

    Parameters
    ----------
    rows : sequence of rows of ``loadedness_pairs``
        In any order.
    links : callable
        Where the value (second argument) of an outlet (first) stands.

    Returns
    -------
    LoadedPairs
    """
    pairs = [_pair(row, links) for row in rows]
    return LoadedPairs(sorted(pairs, key=_called_and_largest_first))


def _called_and_largest_first(pair: Pair) -> tuple[bool, bool, float, str, str]:
    size = 0.0 if pair.reason else -pair.difference
    return not pair.called, bool(pair.reason), size, pair.more.outlet, pair.less.outlet


def _pair(row: Row, links: Callable[[str, str], Links]) -> Pair:
    one, other = (Side(outlet, links(outlet, "loadedness")) for outlet in (row.outlet, row.other))
    called = row.verdict in ("more", "less")
    if row.difference < 0:
        return Pair(other, one, -row.difference, -row.high, -row.low, called, row.reason)
    return Pair(one, other, row.difference, row.low, row.high, called, row.reason)

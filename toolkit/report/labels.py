"""What each actor is called, in the outlet's own voice and in its sources' voices apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.report.evidence import Row

NOBODY = "no actor recognised"  # what labels without an actor are listed under
AFFILIATE = "affiliate"  # the category of labels of groups that are named by their patron


@dataclass(frozen=True, slots=True)
class Wording:
    """A label as it stands, and where; ``polarity`` is -1, 0 or 1 and ``strength`` 0 to 3."""

    text: str
    polarity: int
    strength: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """An actor with its labels, the most used first."""

    actor: str
    own: tuple[Wording, ...]
    sources: tuple[Wording, ...]

    @property
    def uses(self) -> int:
        return sum(len(wording.places) for wording in (*self.own, *self.sources))

    @property
    def judging(self) -> int:
        return sum(len(wording.places) for wording in (*self.own, *self.sources) if wording.polarity)


def about(row: Row) -> str | None:
    """Whom a label is about: its actor, or the actor's affiliates ("X's militants" names the group, not X)."""
    return f"affiliates of {row.actor}" if row.actor and row.category == AFFILIATE else row.actor


def called(labels: Iterable[tuple[str, Row]]) -> list[Called]:
    """Actors with what they are called, those with the most judging labels first.

    Parameters
    ----------
    labels : iterable of (str, row of ``findings``)
        Each label with the address of its span. Labels without an actor are listed under :data:`NOBODY`.

    Returns
    -------
    list of Called
    """
    found: dict[str, dict[str, list[tuple[str, Row]]]] = {}
    for place, row in labels:
        found.setdefault(about(row) or NOBODY, {"outlet": [], "source": []})[row.voice].append((place, row))
    made = [Called(actor, _wordings(voices["outlet"]), _wordings(voices["source"])) for actor, voices in found.items()]
    return sorted(made, key=lambda c: (-c.judging, -c.uses, c.actor))


def _wordings(labels: list[tuple[str, Row]]) -> tuple[Wording, ...]:
    groups: dict[str, list[tuple[str, Row]]] = {}
    for place, row in labels:
        groups.setdefault(row.text.casefold(), []).append((place, row))
    made = [
        Wording(group[0][1].text, group[0][1].polarity, group[0][1].strength, tuple(place for place, _ in group))
        for group in groups.values()
    ]
    return tuple(sorted(made, key=lambda w: (-len(w.places), w.text)))

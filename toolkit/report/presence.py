"""Who is spoken about in an event, and which outlets let them speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report.evidence import Row
from toolkit.report.site import Site
from toolkit.report.speakers import could_answer

LEAST = 2  # mentions in one outlet; one in passing asks for no reply
ACTORS = 15  # rows of the table; the rest stands in the CSV


@dataclass(frozen=True, slots=True)
class Presence:
    """How an outlet treats an actor: mentions over its articles, whether it is heard in any, and where to see it."""

    mentions: int
    heard: bool
    places: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """An actor that somebody speaks about without hearing it."""

    name: str
    kind: str
    by_outlet: dict[str, Presence]

    @property
    def mentions(self) -> int:
        return sum(presence.mentions for presence in self.by_outlet.values())

    @property
    def silent(self) -> list[str]:
        """Outlets that speak about it at least so often and give it no word."""
        return [outlet for outlet, seen in self.by_outlet.items() if not seen.heard and seen.mentions >= LEAST]

    @property
    def heard(self) -> list[str]:
        return [outlet for outlet, seen in self.by_outlet.items() if seen.heard]


def spoken_about(actors: Sequence[Row], site: Site) -> list[Spoken]:
    """Actors that at least one outlet speaks about without hearing them, most mentions first, places last.

    Parameters
    ----------
    actors : sequence of rows of ``actors`` with their outlet
        Of all articles of an event. Names are matched as they stand in each article.
    site : Site

    Returns
    -------
    list of Spoken
    """
    found: dict[str, dict[str, list[Row]]] = {}
    for row in filter(could_answer, actors):
        found.setdefault(row.actor.casefold(), {}).setdefault(row.outlet, []).append(row)
    made = [
        Spoken(*_name(by_outlet), {outlet: _presence(rows, site) for outlet, rows in by_outlet.items()})
        for by_outlet in found.values()
    ]
    return sorted(
        (s for s in made if s.silent), key=lambda s: (len(s.heard) > 0, s.kind == "place", -s.mentions, s.name)
    )[:ACTORS]


def _name(by_outlet: dict[str, list[Row]]) -> tuple[str, str]:
    first = next(iter(by_outlet.values()))[0]
    return first.actor, first.kind


def _presence(rows: Sequence[Row], site: Site) -> Presence:
    places = tuple(site.link("article", row.article_id, "#voices" if row.speaks else "#unheard") for row in rows)
    return Presence(sum(row.mentions for row in rows), any(row.speaks for row in rows), places)

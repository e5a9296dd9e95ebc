"""Who is spoken about in an event, and which outlets let them speak: the voice gap as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report.evidence import Row
from toolkit.report.site import Site
from toolkit.sourcing.persons import name_key, plain_name

ACTORS = 15  # rows of the table; the rest stands in the CSV


@dataclass(frozen=True, slots=True)
class Presence:
    """How an outlet treats an actor: mentions over its articles, whether it is heard in any, and where to see it."""

    mentions: int
    heard: bool
    silent: bool
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
        """Outlets that speak about it twice or more and give it no word."""
        return [outlet for outlet, seen in self.by_outlet.items() if seen.silent]

    @property
    def heard(self) -> list[str]:
        return [outlet for outlet, seen in self.by_outlet.items() if seen.heard]


def spoken_about(gap: Sequence[Row], cast: Sequence[Row], site: Site) -> list[Spoken]:
    """The first actors of an event's voice gap, with the articles that mention them; those that somebody hears come first.

    Parameters
    ----------
    gap : sequence of rows of ``voice_gap``
        Of one event, in the order of their ranks.
    cast : sequence of rows of ``actors`` with their outlet
        Of the event's articles: where an actor is mentioned.
    site : Site

    Returns
    -------
    list of Spoken
    """
    mentioned = by_name(cast)
    found: dict[int, Spoken] = {}
    for row in gap:
        if row.rank > ACTORS:
            break
        spoken = found.setdefault(row.rank, Spoken(row.actor, row.kind, {}))
        places = _places(mentioned.get((name_key(row.actor), row.outlet), []), site)
        spoken.by_outlet[row.outlet] = Presence(row.mentions, row.heard, row.silent, places)
    return sorted(found.values(), key=lambda spoken: not spoken.heard)


def by_name(cast: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    """Rows of ``cast`` by who the actor is in the event, as :func:`toolkit.sourcing.persons.name_key` writes it, and the outlet."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in cast:
        found.setdefault((name_key(plain_name(row.person)), row.outlet), []).append(row)
    return found


def named_without_word(
    name: str, outlets: Sequence[str], mentioned: dict[tuple[str, str], list[Row]], site: Site
) -> list[tuple[str, int, tuple[str | None, ...]]]:
    """Outlets with their mentions of somebody and the places; 0 where they do not name them.

    Left out are outlets that hear them through another source.

    Parameters
    ----------
    name : str
    outlets : sequence of str
        Those that give no word.
    mentioned : dict
        See :func:`by_name`.
    site : Site
    """
    found = []
    for outlet in outlets:
        rows = mentioned.get((name_key(name), outlet), [])
        if not any(row.speaks for row in rows):
            found.append((outlet, sum(row.mentions for row in rows), _places(rows, site)))
    return found


def _places(rows: Sequence[Row], site: Site) -> tuple[str | None, ...]:
    return tuple(site.link("article", row.article_id, "#voices" if row.speaks else "#unheard") for row in rows)

"""Sources over many articles: whom each outlet quotes, with how much room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.report.evidence import Row
from toolkit.report.site import Site
from toolkit.sourcing.persons import plain_name

SPEAKERS = 20  # rows of a table; the rest stands in the CSV


@dataclass(frozen=True, slots=True)
class Room:
    """The room that a speaker gets: words, attributions and where they stand."""

    words: int
    places: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker with the room that each outlet gives it."""

    name: str
    role: str
    source_type: str
    by_outlet: dict[str, Room]

    @property
    def words(self) -> int:
        return sum(room.words for room in self.by_outlet.values())

    @property
    def loudest(self) -> list[tuple[str, Room]]:
        """Outlets with the room that they give it, most first."""
        return sorted(self.by_outlet.items(), key=lambda entry: (-entry[1].words, entry[0]))


def exclusive_by_outlet(
    rows: Sequence[Row], quotes: Sequence[Row], site: Site
) -> list[tuple[str, list[tuple[Row, str | None]]]]:
    """Sources with a name that one outlet alone hears on an event, by outlet; those with most words first.

    Parameters
    ----------
    rows, quotes : sequence of rows of ``who_quotes_whom`` and ``quotes``
        Of one event.
    site : Site

    Returns
    -------
    list of (outlet, list of (row, address))
        Each source with the first place where it is heard.
    """
    first: dict[tuple[str, str], str | None] = {}
    for row in quotes:
        first.setdefault((row.outlet, plain_name(row.person or row.speaker or "")), _place(row, site))
    alone = [row for row in rows if row.exclusive and row.naming == "named"]
    return [
        (
            outlet,
            [
                (row, first.get((outlet, plain_name(row.source))))
                for row in sorted(found, key=lambda row: (-row.words, row.source))
            ],
        )
        for outlet, found in sorted(_grouped(alone, lambda row: row.outlet).items())
    ]


def quoted_by_outlet(quotes: Sequence[Row], site: Site) -> list[Quoted]:
    """Speakers with the room that each outlet gives them; those with the most outlets, then words, first."""
    made = [
        _quoted(group, site)
        for group in _grouped(
            [row for row in quotes if row.speaker], lambda row: (row.person or row.speaker).casefold()
        ).values()
    ]
    return sorted(made, key=lambda row: (-len(row.by_outlet), -row.words, row.name))[:SPEAKERS]


def _quoted(group: list[Row], site: Site) -> Quoted:
    rooms = {
        outlet: Room(sum(row.words for row in rows), tuple(_place(row, site) for row in rows))
        for outlet, rows in _grouped(group, lambda row: row.outlet).items()
    }
    kind = next((row.source_type for row in group if row.source_type not in (None, "unknown")), "unknown")
    return Quoted(plain_name(group[0].person or group[0].speaker), _role(group), kind, rooms)


def _role(group: list[Row]) -> str:
    """The role that the most outlets give somebody, not what one of them alone calls them."""
    outlets: dict[str, set[str]] = {}
    for row in group:
        if row.role:
            outlets.setdefault(row.role, set()).add(row.outlet)
    return min(outlets, key=lambda role: (-len(outlets[role]), role), default="")


def _grouped(rows: Sequence[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _place(row: Row, site: Site) -> str | None:
    return site.link("article", row.article_id, f"#{row.anchor}")

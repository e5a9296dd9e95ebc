"""The user's word on events: merge, split and rename, from a small file that every run honours."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.files import decode, read_bytes
from toolkit.records import Refusal

Integers = NDArray[np.int64]
STAGE = "events"
COLUMNS = "action, ids (separated by blanks), name"


@dataclass(frozen=True)
class Ruling:
    """One row of the file. ``ids`` are articles, or events that stand for their articles."""

    action: str
    ids: tuple[str, ...]
    name: str
    where: str


@dataclass(frozen=True)
class Rulings:
    """The rows of a file that can be used, those that cannot, and the file with its SHA-256 digest."""

    rows: tuple[Ruling, ...] = ()
    refused: tuple[Refusal, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Ruled:
    """Number of the event of each article, titles given by the user, and rows that could not be followed."""

    numbers: Integers
    titles: dict[int, str]
    refused: tuple[Refusal, ...]


def read_rulings(path: Path) -> Rulings:
    """Read a tab-separated file of rows ``action, ids, name``; ``#`` starts a comment.

    ========  =======================================  =============================
    action    ids                                      name
    ========  =======================================  =============================
    merge     two articles or events or more           title of the event; may be empty
    split     articles that become an event            title of the event; may be empty
    rename    one article or event                     the new title
    ========  =======================================  =============================

    The id of an event changes with its articles, so the id of one of its articles is the surer name for it.

    Raises
    ------
    InputError
        If the file cannot be read or is not text. A row that cannot be used is refused by name, and the others count.
    """
    data = read_bytes(path)
    rows: list[Ruling] = []
    refused: list[Refusal] = []
    for number, line in enumerate(decode(data, where=str(path)).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if cells[0].lower() == "action" and not rows and not refused:
            continue
        action, ids, name = [*cells, "", "", ""][:3]
        ruling = Ruling(action.lower(), tuple(ids.split()), name, f"{path.name}:{number}")
        fault = _fault(ruling, len(cells))
        if fault:
            refused.append(Refusal(ruling.where, fault, f"give {COLUMNS}, separated by tabs", STAGE))
        else:
            rows.append(ruling)
    return Rulings(tuple(rows), tuple(refused), ((path.name, hashlib.sha256(data).hexdigest()),))


def _fault(ruling: Ruling, cells: int) -> str:
    if ruling.action not in ("merge", "split", "rename"):
        return f"the action {ruling.action!r} is none of merge, split and rename"
    if cells > 3:
        return f"the row has {cells} columns instead of 3"
    if not ruling.ids:
        return "the row names no article or event"
    if ruling.action == "merge" and len(set(ruling.ids)) < 2:
        return "a merge needs two articles or events"
    if ruling.action == "rename" and (len(ruling.ids) > 1 or not ruling.name):
        return "a rename needs one article or event, and a name"
    return ""


def follow(
    rulings: Rulings, numbers: Integers, articles: Sequence[str], identify: Callable[[Integers], Sequence[str]]
) -> Ruled:
    """Events as the user wants them, row by row in the order of the file.

    Parameters
    ----------
    rulings : Rulings
    numbers : array of int
        Number of the event of each article, from 0, as they were grouped.
    articles : sequence of str
        Identifiers of the articles.
    identify : callable
        Identifiers of the events, by number, for such an array. A row may use those before or after the rows above it.
    """
    docket = _Docket(numbers.copy(), {a: i for i, a in enumerate(articles)}, identify)
    refused = [*rulings.refused, *(refusal for row in rulings.rows for refusal in docket.follow(row))]
    kept, final = np.unique(docket.numbers, return_inverse=True)
    titles = {int(final[at]): name for at, name in docket.titles}
    return Ruled(final.astype(np.int64) if len(kept) else docket.numbers, titles, tuple(refused))


class _Docket:
    """The state between two rows."""

    def __init__(self, numbers: Integers, place: dict[str, int], identify: Callable[[Integers], Sequence[str]]) -> None:
        self.numbers, self.place, self.identify = numbers, place, identify
        self.events = self._events()
        self.titles: list[tuple[int, str]] = []

    def _events(self) -> dict[str, Integers]:
        """Places of the articles of each event, by its identifier now."""
        _, dense = np.unique(self.numbers, return_inverse=True)
        return {name: np.flatnonzero(dense == i) for i, name in enumerate(self.identify(dense))}

    def follow(self, row: Ruling) -> Iterator[Refusal]:
        found = [self._places(name) for name in row.ids]
        unknown = [name for name, places in zip(row.ids, found, strict=True) if not len(places)]
        if unknown:
            mend = "see the article_id and event_id columns of the memberships table"
            yield Refusal(row.where, f"there is no article or event {unknown[0]!r} in this corpus", mend, STAGE)
            return
        places = np.concatenate(found)
        if row.action == "rename" and len(set(self.numbers[places].tolist())) > 1:
            yield Refusal(row.where, f"{row.ids[0]!r} was split by a row above", "name one of its articles", STAGE)
            return
        if row.action == "merge":
            self.numbers[np.isin(self.numbers, self.numbers[places])] = self.numbers[places[0]]
        elif row.action == "split":
            self.numbers[places] = self.numbers.max() + 1
        if row.name:
            self.titles.append((int(places[0]), row.name))

    def _places(self, name: str) -> Integers:
        if name in self.place:
            return np.array([self.place[name]])
        if name not in self.events:
            self.events = self._events() | self.events
        return self.events.get(name, np.empty(0, np.int64))

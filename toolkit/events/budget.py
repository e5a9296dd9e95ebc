"""What is held in memory up to a budget of bytes; so a small corpus is read once, and a large one takes no more than its window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from itertools import chain

from toolkit.events.kept import Arrays, Memory
from toolkit.settings import SETTINGS

HELD = 3  # parts held at once however large: a week, and those that its window reaches


def size(arrays: Arrays) -> int:
    """Bytes that arrays take."""
    return sum(array.nbytes for array in arrays.values())


class Overflow(MutableMapping[str, Arrays]):
    """Arrays in memory as long as they fit into the budget (:attr:`Settings.event_held_bytes`), the others behind it.

    Parameters
    ----------
    behind : mutable mapping of str to arrays
        Such as a folder.
    """

    def __init__(self, behind: Memory) -> None:
        self._behind, self._held, self._bytes = behind, dict[str, Arrays](), 0

    def __getitem__(self, key: str) -> Arrays:
        return self._held[key] if key in self._held else self._behind[key]

    def __setitem__(self, key: str, arrays: Arrays) -> None:
        if key in self:
            del self[key]
        fits = self._bytes + size(arrays) <= SETTINGS.event_held_bytes
        (self._held if fits else self._behind)[key] = arrays
        self._bytes += size(arrays) * fits

    def __delitem__(self, key: str) -> None:
        if key in self._held:
            self._bytes -= size(self._held.pop(key))
        else:
            del self._behind[key]

    def __contains__(self, key: object) -> bool:
        return key in self._held or key in self._behind

    def __iter__(self) -> Iterator[str]:
        return chain(self._held, self._behind)

    def __len__(self) -> int:
        return len(self._held) + len(self._behind)


class Recent:
    """The parts that were asked for last: :data:`HELD` of them in any case, more while they fit into the budget.

    Parameters
    ----------
    load : callable
        The arrays of a part by its number.
    """

    def __init__(self, load: Callable[[int], Arrays]) -> None:
        self._load, self._held = load, dict[int, Arrays]()

    def __call__(self, number: int) -> Arrays:
        part = self._held.pop(number, None) or self._load(number)
        self._held[number] = part  # the last now
        while len(self._held) > HELD and sum(map(size, self._held.values())) > SETTINGS.event_held_bytes:
            del self._held[next(iter(self._held))]
        return part

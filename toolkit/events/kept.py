"""What an earlier run computed, under a digest of all that decided it; so new articles recompute only their surroundings."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]
Memory = MutableMapping[str, Arrays]


class Kept:
    """Results by key. What a run did not ask for is forgotten at its end.

    Parameters
    ----------
    memory : mutable mapping of str to arrays, optional
        A dictionary, or a folder that behaves like one; left out, nothing outlives the run.

    Examples
    --------
    >>> import numpy as np
    >>> memory = {}
    >>> one = Kept(memory).result("key", lambda: {"n": np.array([1])})
    >>> Kept(memory).result("key", lambda: {"n": np.array([2])})["n"].tolist()
    [1]
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory: Memory = {} if memory is None else memory
        self._used: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._memory

    def ensure(self, key: str, make: Callable[[], Arrays]) -> None:
        """Compute the result of this key where it is not kept; nothing is read."""
        self._used.add(key)
        if key not in self._memory:
            self._memory[key] = make()

    def known(self, key: str) -> Arrays:
        """The result of a key that was ensured."""
        return self._memory[key]

    def result(self, key: str, make: Callable[[], Arrays]) -> Arrays:
        """The result of this key, computed where it is not kept."""
        self.ensure(key, make)
        return self._memory[key]

    def settle(self) -> None:
        """Forget what was not asked for."""
        for key in set(self._memory) - self._used:
            del self._memory[key]

"""What a process keeps for the articles that it reads - models above all - until it is told that it has read the last."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import _lru_cache_wrapper
from typing import Any, TypeVar

Cached = TypeVar("Cached", bound="_lru_cache_wrapper[Any]")
_held: list[Callable[[], None]] = []


def until_release(cached: Cached) -> Cached:
    """Let :func:`release` empty a cache; stands above ``functools.cache`` on what loads a model or keeps a parse.

    Parameters
    ----------
    cached : function
        As ``functools.cache`` and ``lru_cache`` return it.

    Returns
    -------
    function
        The same.

    Examples
    --------
    >>> from functools import cache
    >>> @until_release
    ... @cache
    ... def model() -> list[int]:
    ...     return [1, 2, 3]
    >>> kept = model()
    >>> model() is kept
    True
    >>> release()
    >>> model() is kept
    False
    """
    _held.append(cached.cache_clear)
    return cached


def release() -> None:
    """Give back the memory of the models (some 150 MB); whoever asks for one again loads it again, in about a second."""
    for forget in _held:
        forget()
    gc.collect()  # a spaCy pipeline refers to itself

"""Texts are parsed once per session; the tests of a module share the parses."""

from collections.abc import Callable
from functools import cache

import pytest

from toolkit.language import Reading, read
from toolkit.records import Article, Attribution
from toolkit.sourcing import find_attributions


@cache
def _reading(text: str, title: str = "") -> Reading:
    return read(Article("a", "Harbour Post", title, text))


@cache
def _attributions(text: str, title: str = "") -> tuple[Attribution, ...]:
    return find_attributions(_reading(text, title))


@pytest.fixture(scope="session")
def reading_of() -> Callable[..., Reading]:
    return _reading


@pytest.fixture(scope="session")
def attributions_of() -> Callable[..., tuple[Attribution, ...]]:
    return _attributions

"""Fictional articles and a folder to put them in."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from toolkit.ingest import Corpus, read_corpus

STORY = (
    "The council of Port Elder voted on Monday to close the old bridge. “We had no choice,” said Mayor Ana Petrel. "
    "Engineers found cracks in two of its piers last week, and traffic goes over the northern dam until the spring."
)
TODAY = date(2026, 1, 15)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def read() -> Callable[..., Corpus]:
    return partial(read_corpus, today=TODAY)


@pytest.fixture
def story() -> str:
    return STORY

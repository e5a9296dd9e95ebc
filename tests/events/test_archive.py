"""Vectors kept in parts: the same weights however they are asked for, and few parts in memory."""

import weakref
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.events.archive import Archive, packed, together, vectorise
from toolkit.events.budget import HELD
from toolkit.events.budget import size as size_of
from toolkit.events.kept import Arrays, Kept
from toolkit.events.vectors import Vectors
from toolkit.events.weeks import Weeks, in_order

WORDS = [
    "ferry",
    "sank",
    "off",
    "Lorn",
    "while",
    "rescuers",
    "from",
    "Holm",
    "searched",
    "the",
    "sound",
    "at",
    "night",
    "for",
    "survivors",
    "of",
    "storm",
]


def arguments() -> tuple[pd.DataFrame, Weeks, Kept]:
    rng = np.random.default_rng(3)
    texts = [" ".join(rng.choice(WORDS, 12)) for _ in range(60)]
    days = [None, None, *pd.Timestamp("2031-01-06", tz="UTC") + pd.to_timedelta(np.arange(58), unit="D")]
    table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(60)], "title": "", "text": texts, "published": days})
    ordered = in_order(table.astype({"published": "datetime64[us, UTC]"}))
    return ordered, Weeks.of(ordered), Kept()


@pytest.fixture(scope="module")
def archive() -> Archive:
    return vectorise(*arguments())


def named(vectors: Vectors) -> list[dict[Any, float]]:
    """Each row as its weights by word or pair of words."""
    names: list[Any] = [
        *vectors.words,
        *((vectors.words[(p >> 32) - 1], vectors.words[p & (1 << 32) - 1]) for p in vectors.pairs),
    ]
    matrix = vectors.matrix
    return [
        {names[column]: float(weight) for column, weight in zip(matrix.indices[a:b], matrix.data[a:b], strict=True)}
        for a, b in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True)
    ]


@given(st.lists(st.integers(0, 59), min_size=1, max_size=20, unique=True))
@settings(max_examples=25, deadline=None)
def test_rows_have_the_same_weights_in_whatever_company(archive: Archive, chosen: list[int]) -> None:
    alone = [row for number in range(len(archive)) for row in named(archive.part(number))]
    assert named(archive.rows(np.array(chosen))) == [alone[i] for i in chosen]
    one, other = together((archive, np.array(chosen)), (archive, np.arange(60)))
    assert one.words == other.words
    assert named(one) == [alone[i] for i in chosen]


def test_packed_vectors_come_back(archive: Archive) -> None:
    vectors = archive.rows(np.arange(5, 40))
    back = Archive(np.array([0, 35]), lambda _: packed(vectors)).part(0)
    assert named(back) == named(vectors)
    assert (back.telling.sum(axis=1) == vectors.telling.sum(axis=1)).all()


class Part(dict[str, Any]):
    """A dictionary that can be watched."""


def watched(archive: Archive) -> tuple[Archive, weakref.WeakValueDictionary[int, Part], list[int]]:
    """An archive of fifty parts, those of its parts that are in memory, and those that were loaded."""
    alive: weakref.WeakValueDictionary[int, Part] = weakref.WeakValueDictionary()
    loaded: list[int] = []
    source = packed(archive.part(1))

    def load(number: int) -> Arrays:
        loaded.append(number)
        alive[number] = part = Part(source)
        return part

    size = len(source["starts"]) - 1
    return Archive(np.arange(0, 50 * size + 1, size), load), alive, loaded


def test_few_parts_are_held_at_once(archive: Archive, event_settings: Callable[..., None]) -> None:
    event_settings(event_held_bytes=0)
    many, alive, _ = watched(archive)
    for number in range(50):
        many.part(number)
        assert len(alive) <= HELD


def test_small_parts_are_loaded_once(archive: Archive) -> None:
    many, _, loaded = watched(archive)
    for number in [*range(50), *range(50)]:
        many.part(number)
    assert loaded == [*range(50)]


def test_parts_beyond_the_budget_go_first_in_first_out(archive: Archive, event_settings: Callable[..., None]) -> None:
    many, alive, loaded = watched(archive)
    event_settings(event_held_bytes=10 * size_of(packed(archive.part(1))))
    for number in range(20):
        many.part(number)
    assert sorted(alive) == [*range(10, 20)]
    many.part(10)  # asked for last now
    many.part(20)
    assert 10 in alive
    assert 11 not in alive
    assert loaded == [*range(21)]


def test_blocks_of_articles_give_the_vectors_of_all(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [named(archive.part(number)) for number in range(len(archive))]
    assert max(map(len, whole)) > 3
    monkeypatch.setattr("toolkit.events.weekly.BLOCK", 3)
    blocks = vectorise(*arguments())
    parts = range(len(archive))
    assert [named(blocks.part(number)) for number in parts] == whole
    assert [blocks.part(n).telling.nnz for n in parts] == [archive.part(n).telling.nnz for n in parts]

"""Samples are stratified, seeded, free of repeats, and shared as asked for."""

from itertools import pairwise

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.coding.conftest import TEXTS, tables_of
from toolkit.coding.sampling import allocate, assign, draw, units_of

SIZES = st.lists(st.integers(0, 60), min_size=1, max_size=12)


def sample(tables: dict[str, pd.DataFrame], n: int) -> pd.DataFrame:
    units = units_of(tables["articles"], tables["sentences"], tables["memberships"], "sentence")
    return draw(units, tables["articles"], n)


@given(SIZES, st.integers(1, 200))
def test_all_that_is_asked_for_is_given_and_no_stratum_gives_more_than_it_has(sizes: list[int], n: int) -> None:
    given_ = allocate(sizes, n)
    assert sum(given_) == min(n, sum(sizes))
    assert all(0 <= g <= size for g, size in zip(given_, sizes, strict=True))


@given(SIZES, st.integers(1, 200))
def test_a_larger_stratum_never_gives_less_and_each_gives_one_where_they_suffice(sizes: list[int], n: int) -> None:
    given_ = allocate(sizes, n)
    pairs = sorted(zip(sizes, given_, strict=True))
    assert all(a[1] <= b[1] for a, b in pairwise(pairs) if a[0] < b[0])
    if n >= len(sizes):
        assert all(g >= 1 for g, size in zip(given_, sizes, strict=True) if size)


def test_every_stratum_is_drawn_and_no_text_twice() -> None:
    drawn = sample(tables_of(TEXTS), 9)
    assert drawn.groupby(["outlet", "event_id"]).ngroups == 4
    assert drawn["text"].is_unique
    assert drawn["unit"].is_unique


def test_the_order_of_the_input_does_not_matter() -> None:
    shuffled = dict(reversed(TEXTS.items()))
    assert sample(tables_of(shuffled), 7).equals(sample(tables_of(TEXTS), 7))


def test_the_text_is_the_articles_and_its_context_stands_beside_it() -> None:
    drawn = sample(tables_of(TEXTS), 50).set_index("text")
    assert drawn.loc["Nobody answered.", "context"] == " […] The union blames the mayor."
    assert drawn.loc["The union blames the mayor.", "context"] == "Nobody answered. […] The quay is wet."


def test_article_units_hold_the_whole_text() -> None:
    tables = tables_of(TEXTS)
    units = units_of(tables["articles"], tables["sentences"], tables["memberships"], "article")
    drawn = draw(units, tables["articles"], 4).set_index("article_id")
    assert drawn["text"].to_dict() == {name: text for name, (_, text) in TEXTS.items()}


@given(st.integers(1, 80), st.integers(1, 4), st.floats(0, 1))
def test_everybody_gets_the_shared_units_and_every_other_unit_goes_to_one(n: int, coders: int, overlap: float) -> None:
    units = [f"u{i}" for i in range(n)]
    given_ = assign(units, [f"c{i}" for i in range(coders)], overlap)
    times = pd.Series([u for own in given_.values() for u in own]).value_counts()
    shared = round(overlap * n) if coders > 1 else 0
    assert set(times.index) == set(units)
    assert (times == coders).sum() == (shared if coders > 1 else n)
    assert set(times) <= {1, coders}

"""Records become rows and come back; every table says what its columns mean."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.records import Article, Span
from toolkit.tables import TABLES, article_record, article_row, data_dictionary, decode_spans, encode_spans

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DATES = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
ARTICLES = st.builds(Article, TEXTS, TEXTS, TEXTS, TEXTS, st.none() | DATES, TEXTS, TEXTS, TEXTS)


@given(st.lists(ARTICLES, max_size=4))
def test_articles_come_back_as_they_went_in(articles: list[Article]) -> None:
    frame = TABLES["articles"].frame(map(article_row, articles))
    back = [article_record(row) for row in frame.to_dict("records")]
    assert sorted(back, key=repr) == sorted(articles, key=repr)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=5))
def test_spans_come_back_as_they_went_in(pairs: list[tuple[int, int]]) -> None:
    spans = tuple(Span(*pair) for pair in pairs)
    assert decode_spans(encode_spans(spans)) == spans


@pytest.mark.parametrize("name", sorted(TABLES))
def test_an_empty_table_has_its_columns_and_dtypes(name: str) -> None:
    frame = TABLES[name].frame()
    assert [(c, str(d)) for c, d in frame.dtypes.items()] == [(c.name, c.dtype) for c in TABLES[name].columns]


def test_every_column_has_a_meaning_and_every_number_a_unit() -> None:
    dictionary = data_dictionary()
    assert (dictionary["meaning"].str.len() > 5).all()
    numbers = dictionary[dictionary["dtype"].isin(["int64", "float64"])]
    assert (numbers["unit"] != "").all()


def test_the_rows_come_in_the_order_of_the_schema_whatever_their_order() -> None:
    rows = [article_row(Article(i, "o", "t", "x")) for i in ("b", "a", "c")]
    assert TABLES["articles"].frame(rows)["article_id"].tolist() == ["a", "b", "c"]
    assert TABLES["articles"].frame(rows[::-1]).equals(TABLES["articles"].frame(rows))

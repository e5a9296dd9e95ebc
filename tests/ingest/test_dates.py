"""Dates: formats, the order of day and month, and dates that cannot be."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.ingest import Corpus
from toolkit.ingest.dates import day_order, parse_date

Read = Callable[..., Corpus]
TODAY = date(2026, 1, 15)
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1700, 1, 1), datetime(2025, 12, 31), timezones=ZONES)


@given(TIMES)
def test_iso_dates_come_back_in_utc(time: datetime) -> None:
    parsed = parse_date(time.isoformat(), today=TODAY)
    assert parsed == time
    assert parsed.utcoffset() == timedelta(0)


@given(TIMES.filter(lambda time: time.year > 1970))
def test_seconds_and_milliseconds_since_1970(time: datetime) -> None:
    whole = time.replace(microsecond=0)
    if whole.timestamp() > 1e9:
        assert parse_date(int(whole.timestamp()), today=TODAY) == whole
        assert parse_date(str(int(whole.timestamp() * 1000)), today=TODAY) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 May 2020", "2020-05-04T00:00"),
        ("May 4th, 2020", "2020-05-04T00:00"),
        ("Monday, May 4, 2020", "2020-05-04T00:00"),
        ("May 4, 2020 3:30 PM EDT", "2020-05-04T19:30"),
        ("Mon, 04 May 2020 10:00:00 -0400", "2020-05-04T14:00"),
        ("2020/05/04", "2020-05-04T00:00"),
        ("20200504", "2020-05-04T00:00"),
        ("04.05.2020", "2020-05-04T00:00"),
        ("04/05/2020 3:30 PM", "2020-05-04T15:30"),
        ("4/5/20", "2020-05-04T00:00"),
        ("2020-05-04 10:00:00+02:00", "2020-05-04T08:00"),
    ],
)
def test_dates_as_newspapers_and_data_bases_write_them(text: str, expected: str) -> None:
    assert parse_date(text, today=TODAY) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2 hours ago",
        "May 2020",
        "2020",
        "soon",
        "31/31/2020",
        "2020-13-45",
        "4 May",
        "99999999999999999999",
    ],
)
def test_what_is_no_full_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not understood"):
        parse_date(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2099-01-01", "lies in the future"),
        ("2026-01-17", "lies in the future"),
        ("1066-10-14", "before there were newspapers"),
        ("0001-01-01T00:00:00+14:00", "out of range"),
    ],
)
def test_dates_that_cannot_be(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_date(text, today=TODAY)


def test_tomorrow_is_today_somewhere() -> None:
    assert parse_date("2026-01-16", today=TODAY).day == 16


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["04/05/2020", "23/05/2020"], "day first"),
        (["04/05/2020", "05/23/2020"], "month first"),
        (["04.05.2020"], "day first"),
        (["04/05/2020"], "undecided"),
        (["13/05/2020", "05/13/2020"], "undecided"),
        (["2020-05-13", None, 7], "undecided"),
    ],
)
def test_the_file_decides_the_order_of_day_and_month(values: list[object], order: str) -> None:
    assert day_order(values) == order


def test_each_file_has_its_own_order_and_doubt_is_noted(news: Path, read: Read) -> None:
    (news / "us.csv").write_text("text,date\nOne.,04/05/2020\nTwo.,04/23/2020\n", "utf-8")
    (news / "uk.csv").write_text("text,date\nThree.,04/05/2020\nFour.,23/04/2020\n", "utf-8")
    (news / "who.csv").write_text("text,date\nFive.,04/05/2020\n", "utf-8")
    corpus = read(news)
    days = {row.text: f"{row.published:%m-%d}" for row in corpus.articles.itertuples()}
    assert days == {"One.": "04-05", "Two.": "04-23", "Three.": "05-04", "Four.": "04-23", "Five.": "05-04"}
    assert corpus.notes.loc[corpus.notes["reason"].str.contains("two ways"), "origin"].tolist() == ["who.csv"]


def test_an_article_with_an_impossible_date_is_kept_without_it(news: Path, read: Read) -> None:
    (news / "a.csv").write_text("id,text,date\nx,One.,2099-01-01\n", "utf-8")
    corpus = read(news)
    assert corpus.articles["published"].isna().all()
    note = corpus.notes[corpus.notes["article_id"] == "x"].iloc[0]
    assert note["origin"] == "a.csv:2"
    assert note["reason"] == "the date 2099-01-01 lies in the future; the article was kept without a date"

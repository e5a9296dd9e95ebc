"""When and where: dates as news writes them, the places of what happened, and whether accounts agree on them."""

from dataclasses import asdict
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.events import quantity_rows
from toolkit.events.dates import FUTURE, PAST, read_dates
from toolkit.events.datum import Datum
from toolkit.events.figures import AGREE, COMPATIBLE, CONFLICT, find_figures, state_of
from toolkit.events.mentions import Mention
from toolkit.events.occasions import DATE, PLACE, find_occasions
from toolkit.events.quantities import Quantity
from toolkit.language import read_all
from toolkit.records import Article

WRITTEN = date(2031, 5, 7)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("in January of this year", PAST, ["2031-01"]),
        ("on 10 March of last year", PAST, ["2030-03-10"]),
        ("on Tuesday", PAST, ["2031-05-06"]),
        ("on Wednesday", PAST, ["2031-05-07"]),
        ("on Friday", FUTURE, ["2031-05-09"]),
        ("on Friday", "", []),
        ("next Friday", FUTURE, []),
        ("Mondays", PAST, []),
        ("yesterday", PAST, ["2031-05-06"]),
        ("on 2 May", PAST, ["2031-05-02"]),
        ("on May 2", PAST, ["2031-05-02"]),
        ("the 2nd of May 2030", PAST, ["2030-05-02"]),
        ("Friday , May 2 ,", PAST, ["2031-05-02"]),
        ("on December 20", PAST, ["2030-12-20"]),
        ("on December 20", FUTURE, ["2031-12-20"]),
        ("on May 10 - 12", FUTURE, []),
        ("February 30", PAST, []),
        ("in October", PAST, ["2030-10"]),
        ("last month", PAST, ["2031-04"]),
        ("this year", PAST, ["2031"]),
        ("in 2019", PAST, ["2019"]),
        ("2019 boats", PAST, []),
        ("May be rigged", "", []),
        ("they may march", PAST, []),
    ],
)
def test_dates_are_resolved_against_the_day_of_the_article(text: str, tense: str, expected: list[str]) -> None:
    assert [found.written for found in read_dates(text.split(), WRITTEN, lambda _: tense)] == expected


def test_a_year_told_from_the_day_of_the_article_has_its_reason() -> None:
    told = [
        read_dates(text.split(), WRITTEN, lambda _: PAST)[0] for text in ("in January of this year", "in January 2031")
    ]
    assert [found.reason for found in told] == ["from the article's date, 2031-05-07", ""]


def test_without_a_day_only_dates_with_a_year_are_read() -> None:
    found = read_dates(
        ["on", "Tuesday", ",", "2", "May", ",", "in", "March", ",", "on", "2", "May", "2030"], None, lambda _: PAST
    )
    assert [(one.written, one.reason) for one in found] == [("2030-05-02", "")]


@given(
    st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.sampled_from(["{d} {m} {y}", "{m} {d} , {y}", "{d} of {m} {y}"])
)
def test_a_full_date_is_read_back_whatever_the_day_of_the_article(day: date, form: str) -> None:
    words = form.format(d=day.day, m=day.strftime("%B"), y=day.year).split()
    (found,) = read_dates(words, WRITTEN, lambda _: "")
    assert (found.low, found.high, found.reason) == (day, day, "")


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.sampled_from([PAST, FUTURE]))
def test_a_weekday_lies_within_a_week_on_the_side_of_its_tense(day: date, tense: str) -> None:
    (found,) = read_dates(["on", "Thursday"], day, lambda _: tense)
    gap = (found.low - day).days
    assert found.low.weekday() == 3
    assert -7 < gap <= 0 if tense == PAST else 0 <= gap < 7


TEXTS = {
    "sank": "The ferry sank off Lorn, Ohio, on Friday.",
    "town": "Shells struck in the northern Tamsaran town of Kelvany on Tuesday.",
    "since": "The mayor has led the council since Friday and before 2019.",
    "quoted": "“We left the harbour yesterday,” she said.",
    "two": "Boats sank in Lorn and Holm.",
    "meeting": "A meeting on Friday was cancelled.",
    "due": "Talks are expected to open on Friday.",
}


@pytest.fixture(scope="module")
def found() -> dict[str, list[Quantity]]:
    day = datetime(2031, 5, 7, 9, tzinfo=UTC)
    readings = read_all(Article(name, "Post", "", text, day) for name, text in TEXTS.items())
    return {name: find_occasions(reading, []) for name, reading in zip(TEXTS, readings, strict=True)}


def test_place_and_date_of_a_happening_have_its_verb_and_noun(found: dict[str, list[Quantity]]) -> None:
    place, day = found["sank"]
    assert (place.kind, place.normal, place.hedge, place.what) == (PLACE, "Lorn, Ohio", "near", "ferry sank")
    assert (day.kind, day.normal, day.what) == (DATE, "2031-05-02", "ferry sank")
    assert day.reason == "the last Friday from the article's date, 2031-05-07"
    assert TEXTS["sank"][place.start : place.end] == "Lorn, Ohio"


def test_a_town_is_named_before_what_it_lies_in(found: dict[str, list[Quantity]]) -> None:
    assert [q.normal.split(", ")[0] for q in found["town"]] == ["Kelvany", "2031-05-06"]


@pytest.mark.parametrize("name", ["since", "quoted", "two", "meeting"])
def test_what_is_not_certain_is_left_out(found: dict[str, list[Quantity]], name: str) -> None:
    assert [q.normal for q in found[name] if q.kind == PLACE or q.reason] == []


def test_what_is_to_come_is_on_the_next_such_day(found: dict[str, list[Quantity]]) -> None:
    assert [q.normal for q in found["due"]] == ["2031-05-09"]


def test_a_date_is_no_number_as_well() -> None:
    article = Article(
        "a", "Post", "", "The dam collapsed on 2 May and 12 boats sank.", datetime(2031, 5, 7, tzinfo=UTC)
    )
    (reading,) = read_all([article])
    assert [(row["kind"], row["text"]) for row in quantity_rows(reading, [])] == [("date", "2 May"), ("count", "12")]


def on(account: str, low: int, high: int | None = None, *, relative: bool = False, role: str = "sink") -> Mention:
    high = low if high is None else high
    hedge = "" if low == high else "month"
    told = {"before": "The ferry Lorn sank", "behind": "with ninety people aboard, the coast guard of Holm said"}
    found = Datum(DATE, "", low, low, high, hedge, "ferri", role, normal=str(low))
    return Mention(**asdict(found), **told, account=account, relative=relative)


def at(account: str, place: str, text: str = "", *, role: str = "sink", hedge: str = "") -> Mention:
    nan = float("nan")
    told = {"before": "The ferry sank in", "behind": "with ninety people aboard, the coast guard said"}
    found = Datum(PLACE, "", nan, nan, nan, hedge, "ferri", role, normal=place)
    return Mention(**asdict(found), **told, account=account, text=text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (on("a", 100), on("b", 100), AGREE),
        (on("a", 100), on("b", 90, 120), COMPATIBLE),
        (on("a", 100), on("b", 101), CONFLICT),
        (on("a", 100, relative=True), on("b", 107, relative=True), COMPATIBLE),
        (on("a", 100), on("b", 107), CONFLICT),
        (at("a", "Lorn"), at("b", "Lorn, Ohio"), AGREE),
        (at("a", "Ohio"), at("b", "Lorn, Ohio"), COMPATIBLE),
        (at("a", "Tamsara"), at("b", "Orsk, Tamsaran"), COMPATIBLE),
        (at("a", "Gaza"), at("b", "Gaza Strip"), COMPATIBLE),
        (at("a", "Lorn"), at("b", "Holm"), CONFLICT),
        (at("a", "Lorn", "It sank in Lorn, near Holm."), at("b", "Holm"), COMPATIBLE),
        (at("a", "Lorn", hedge="near"), at("b", "Holm"), COMPATIBLE),
        (at("a", "Lorn"), at("b", "Spain"), COMPATIBLE),
        (at("a", "Lorn, France"), at("b", "Spain"), CONFLICT),
        (at("a", "United States"), at("b", "America"), AGREE),
    ],
)
def test_dates_and_places_agree_as_far_as_they_are_exact(one: Mention, other: Mention, expected: str) -> None:
    assert state_of([one, other]) == state_of([other, one]) == expected
    (figure,) = find_figures([one, other])
    assert (figure.state, figure.accounts) == (expected, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (on("a", 100), on("b", 101, role="raise")),
        (at("a", "Lorn"), at("b", "Holm", role="")),
        (on("a", 100), at("b", "Lorn")),
    ],
)
def test_another_day_or_place_of_something_else_is_no_conflict(one: Mention, other: Mention) -> None:
    assert CONFLICT not in {figure.state for figure in find_figures([one, other])}

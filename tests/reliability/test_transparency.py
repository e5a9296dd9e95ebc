"""Facts on how an article was made, each with its evidence; what the input cannot tell is not known, never no."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from toolkit.errors import MeasureError
from toolkit.language import Reading
from toolkit.records import Article
from toolkit.reliability import find_marks, transparency, transparency_rates
from toolkit.reliability.marks import is_document, marks, parse_marks
from toolkit.reliability.transparency import FACTS
from toolkit.scale import analyse_part
from toolkit.tables import TABLES, article_row

STORY = (
    "LORNE, March 2 (AP) — The mayor said on Monday that the old quay would open in May.\n\n"
    "A port official who asked not to be named said the budget was spent. It is believed that works will stop.\n\n"
    "The audit report said the quay cost 4 million. The court put it online at https://court.gov.uk/filings/12.\n\n"
    "Correction: An earlier version of this story gave the wrong cost."
)
PLAIN = "The mayor spoke to traders on the old quay. Ana Petrel, the mayor, said the quay would open in May."


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """A disclosing article, a plain one of the same outlet, and a page without metadata of an outlet that gives no dates."""
    articles = [
        Article("a", "Harbour Post", "Quay to open", STORY, pd.Timestamp("2031-03-02 14:30", tz="UTC"), "Ivo Marsh"),
        Article("b", "Harbour Post", "Opinion: Open the quay", PLAIN),
        Article(
            "c",
            "Lantern",
            "Quay",
            PLAIN,
            metadata="no metadata",
            links="https://post.example/a https://x.example/b.pdf",
        ),
    ]
    parts = analyse_part(articles)
    assert parts["refused"].empty
    return parts | {"articles": TABLES["articles"].frame(map(article_row, articles))}


@pytest.fixture(scope="module")
def facts(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return transparency(**{name: tables[name] for name in ("articles", "findings", "attributions", "sources")})


def fact(facts: pd.DataFrame, article: str, name: str) -> Any:
    return next(facts.query("article_id == @article and fact == @name").itertuples())


def test_every_article_has_every_fact_once(facts: pd.DataFrame) -> None:
    assert facts.groupby("article_id")["fact"].agg(sorted).tolist() == [sorted(FACTS)] * 3


@pytest.mark.parametrize(
    ("name", "evidence"),
    [
        ("byline", "Ivo Marsh"),
        ("date", "2031-03-02"),
        ("time", "14:30 UTC"),
        ("dateline", "LORNE, March 2 (AP) —"),
        ("agency", "(AP)"),
        ("correction", "Correction: An earlier version of this story gave the wrong cost."),
        ("links", "https://court.gov.uk/filings/12"),
    ],
)
def test_what_is_disclosed_stands_with_its_words(facts: pd.DataFrame, name: str, evidence: str) -> None:
    row = fact(facts, "a", name)
    assert (row.state, row.text) == ("yes", evidence)


def test_evidence_in_the_text_lies_where_its_offsets_say(facts: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> None:
    contents = {row.article_id: f"{row.title}\n\n{row.text}" for row in tables["articles"].itertuples()}
    placed = facts[facts["start"] >= 0]
    assert len(placed) >= 8
    for row in placed.itertuples():
        assert contents[row.article_id][row.start : row.end] == row.text


def test_sources_without_a_name_and_claims_of_nobody_are_counted_apart(facts: pd.DataFrame) -> None:
    assert fact(facts, "a", "unnamed_sources").state == "yes"
    assert fact(facts, "a", "unattributed").count >= 1
    assert fact(facts, "b", "named_sources").text == "Ana Petrel, the mayor"
    assert (fact(facts, "b", "unattributed").state, fact(facts, "b", "unattributed").of) == ("no", 1)


def test_an_agency_that_signs_its_own_text_credits_nobody(tables: dict[str, pd.DataFrame]) -> None:
    wire = [Article(o, o, "", "x", author="Ostrel Wire staff") for o in ("Ostrel Wire", "Harbour Post")]
    empty = {name: tables[name].iloc[:0] for name in ("findings", "attributions", "sources")}
    found = transparency(articles=TABLES["articles"].frame(map(article_row, wire)), **empty)
    states = found.query("fact == 'agency'").set_index("article_id")["state"]
    assert (states["Ostrel Wire"], states["Harbour Post"]) == ("no", "yes")


def test_documents_are_cited_or_linked(facts: pd.DataFrame) -> None:
    assert fact(facts, "a", "documents").count == 2
    assert fact(facts, "c", "documents").text == "https://x.example/b.pdf"
    assert fact(facts, "b", "documents").state == "no"


def test_what_the_input_cannot_tell_is_not_known(facts: pd.DataFrame) -> None:
    assert fact(facts, "b", "byline").state == "no", "the outlet's other article has one"
    assert fact(facts, "c", "byline").state == "not known", "no article of the outlet has one"
    assert [fact(facts, a, "links").state for a in "bc"] == ["not known", "yes"]
    assert [fact(facts, a, "metadata").state for a in "abc"] == ["not known", "not known", "no"]


def test_an_opinion_is_known_by_its_label(facts: pd.DataFrame) -> None:
    assert [fact(facts, a, "opinion_label").state for a in "abc"] == ["no", "yes", "no"]


@pytest.mark.parametrize(
    "text",
    [
        "EDITOR’S CHOICE: The mayor spoke.",
        "The update to the harbour plan was published. A correction of prices is expected.",
        "He argued by Monday that the views expressed by the mayor were wrong.",
        "NATO - the alliance - met on Monday.",
    ],
)
def test_common_words_are_no_marks(reading_of: Callable[..., Reading], text: str) -> None:
    assert not [f for f in find_marks(reading_of(text)) if f.category in ("correction", "opinion_label", "byline")]


def test_a_hostile_text_yields_nothing_and_soon(reading_of: Callable[..., Reading]) -> None:
    assert find_marks(reading_of("Aa.’'-" * 3000 + "\n\n" + "By A " * 50)) == []


def test_documents_are_told_by_domain_or_ending() -> None:
    assert all(map(is_document, ("http://eur-lex.europa.eu/x", "www.shop.example/data.csv?x=1")))
    assert not any(map(is_document, ("https://notgov.example/gov", "https://mygov/")))


def test_a_broken_pattern_is_refused_with_its_line() -> None:
    header = "fact\twhere\tpattern\tmeaning\tprovenance\tlicence\n"
    for line in ("dateline\topening\t([\tx\town\tApache-2.0", "dateline\tnowhere\tx\tx\town\tApache-2.0", "dateline"):
        with pytest.raises(MeasureError, match=r"own\.tsv:2"):
            parse_marks(header + line, "own.tsv")
    assert {mark.fact for mark in marks()} - {"link"} <= set(FACTS)


def test_rates_leave_out_what_is_not_known_and_say_when_articles_are_too_few(facts: pd.DataFrame) -> None:
    articles = TABLES["articles"].frame(
        article_row(Article(f"{outlet}{i}", outlet, "", "x")) for outlet in ("Post", "Lantern") for i in range(12)
    )
    states = {"Post": ["yes"] * 6 + ["no"] * 6, "Lantern": ["yes"] + ["not known"] * 11}
    table = TABLES["transparency"].frame(
        {"article_id": f"{o}{i}", "fact": "byline", "state": s, "count": 0, "of": 0, "text": "", "start": -1, "end": -1}
        for o, listed in states.items()
        for i, s in enumerate(listed)
    )
    lantern, post = transparency_rates(table, articles=articles).itertuples()
    assert (post.shown, post.articles, post.share, post.reason) == (6, 12, 0.5, "")
    assert post.low == pytest.approx(0.2538, abs=1e-4), "Wilson's interval of 6 in 12"
    assert lantern.share == 1.0
    assert pd.isna(lantern.low)
    assert lantern.reason.startswith("too few to say: 1 of the 10")

"""What a page says about checking an account: facts with their evidence, others' ratings together, and a warning."""

from types import SimpleNamespace
from typing import Any

from toolkit.reliability.profile import profile_features
from toolkit.reliability.transparency import FACTS
from toolkit.report.checks import DRIVERS, ArticleChecks, OutletChecks


class Rows:
    """Evidence from rows at hand."""

    def __init__(self, **tables: list[dict[str, Any]]) -> None:
        self.tables = tables

    def rows(self, table: str, column: str = "", key: str = "") -> list[Any]:
        found = [SimpleNamespace(**row) for row in self.tables.get(table, [])]
        return [row for row in found if not column or getattr(row, column) == key]


def fact_row(fact: str, **more: Any) -> dict[str, Any]:
    return {
        "article_id": "a",
        "fact": fact,
        "state": "no",
        "count": 0,
        "of": 0,
        "text": "",
        "start": -1,
        "end": -1,
    } | more


def test_a_fact_leads_to_the_sentence_of_its_evidence() -> None:
    shown = {"named_sources": {"state": "yes", "count": 2, "of": 3, "text": "Ana Petrel", "start": 45, "end": 55}}
    rows = [fact_row(fact, **shown.get(fact, {})) for fact in FACTS]
    sentences = [{"article_id": "a", "start": start} for start in (0, 20, 40, 60)]
    checks = ArticleChecks(Rows(transparency=rows, sentences=sentences), "a")  # type: ignore[arg-type]
    assert [fact.title for fact in checks.facts] == list(FACTS.values())
    named = next(fact for fact in checks.facts if fact.title == FACTS["named_sources"])
    assert (named.extent, named.evidence, named.place) == ("2 of 3 sources", "Ana Petrel", "#t2")
    assert checks.facts[0].place == ""


def test_an_article_without_other_accounts_has_nothing_to_check_against() -> None:
    checks = ArticleChecks(Rows(), "a")  # type: ignore[arg-type]
    assert checks.row is None
    assert checks.places("statement", "alone") == ()


def test_places_are_sentences_each_once() -> None:
    items = [
        {"article_id": "a", "kind": "figure", "state": "carried", "sentence": n, "start": i, "end": i}
        for i, n in enumerate((4, 4, 7))
    ]
    checks = ArticleChecks(Rows(corroboration_items=items), "a")  # type: ignore[arg-type]
    assert checks.items["figure", "carried"].count == 3
    assert checks.places("figure", "carried") == ("#t4", "#t7")


def test_an_outlet_shows_what_is_known_and_names_the_rest() -> None:
    rates = [
        {"outlet": "Post", "fact": "byline", "articles": 12, "shown": 6},
        {"outlet": "Post", "fact": "links", "articles": 0, "shown": 0},
    ]
    checks = OutletChecks(Rows(transparency_rates=rates), "Post")  # type: ignore[arg-type]
    assert [title for title, _ in checks.rates] == [FACTS["byline"]]
    assert FACTS["links"].lower() in checks.not_known


def test_only_raters_of_the_outlet_are_compared() -> None:
    ratings = [{"outlet": "Post", "rater": rater} for rater in ("Guild", "Watch")]
    pairs = [{"rater": "Guild", "other": "Watch"}, {"rater": "Guild", "other": "Index"}]
    checks = OutletChecks(Rows(ratings=ratings, rater_agreement=pairs), "Post")  # type: ignore[arg-type]
    assert [(row.rater, row.other) for row in checks.agreements] == [("Guild", "Watch")]


def test_drivers_are_told_in_their_units_with_the_warning() -> None:
    rows = [
        {"outlet": "Post", "rank": rank, "feature": f.name, "value": 0.002, "typical": 0.001, "adds": 0.1}
        for rank, f in enumerate(profile_features(), 1)
    ]
    checks = OutletChecks(Rows(profile_drivers=rows), "Post")  # type: ignore[arg-type]
    assert len(checks.drivers) == DRIVERS
    per_thousand = next(driver for driver in checks.drivers if driver.unit == "per 1,000 words")
    assert (per_thousand.value, per_thousand.typical) == (2.0, 1.0)
    assert "not say whether they are true" in checks.warning

"""Only another newsroom's own account corroborates; what nobody else carries stands alone, and nothing more is said of it."""

import math
from typing import Any

import pandas as pd
import pytest

from toolkit.reliability import corroboration
from toolkit.tables import TABLES

# Post and its later piece, a copy of Post's text at Wire, Echo and Lantern with texts of their own.
OUTLETS = {"post": "Post", "post-later": "Post", "copy": "Wire", "echo": "Echo", "lantern": "Lantern"}
ACCOUNTS = {"post": "post", "post-later": "post-later", "copy": "post", "echo": "echo", "lantern": "lantern"}


def frame(table: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows of a table that name only what matters here."""
    blank = {c.name: {"int64": 0, "float64": 0.0, "bool": False}.get(c.dtype, "") for c in TABLES[table].columns}
    times = {c.name: None for c in TABLES[table].columns if c.dtype.startswith("datetime")}
    return TABLES[table].frame(blank | times | row for row in rows)


def tables(
    covered: dict[int, dict[str, tuple[str, str]]], figures: list[tuple[str, float, float]], state: str = "conflict"
) -> dict[str, pd.DataFrame]:
    """An event. ``covered``: of Post's sentences, by outlet the state and the nearest article; ``figures``: article, low, high."""
    numbered = [{"article_id": a, "quantity": n, "low": low, "high": high} for n, (a, low, high) in enumerate(figures)]
    return {
        "articles": frame("articles", [{"article_id": a, "outlet": o} for a, o in OUTLETS.items()]),
        "memberships": frame(
            "memberships", [{"article_id": a, "event_id": "e", "account": b} for a, b in ACCOUNTS.items()]
        ),
        "sentences": frame(
            "sentences", [{"article_id": "post", "sentence": n, "start": n, "end": n + 1} for n in covered]
        ),
        "statement_sentences": frame(
            "statement_sentences",
            [{"event_id": "e", "statement": n, "article_id": "post", "sentence": n} for n in covered],
        ),
        "statement_coverage": frame(
            "statement_coverage",
            [
                {"event_id": "e", "statement": n, "outlet": outlet, "state": told, "article_id": near}
                for n, by_outlet in covered.items()
                for outlet, (told, near) in by_outlet.items()
            ],
        ),
        "quantities": frame("quantities", numbered),
        "figures": frame("figures", [{"event_id": "e", "figure": 0, "state": state}]),
        "figure_mentions": frame("figure_mentions", [{"event_id": "e", "figure": 0, **row} for row in numbered]),
        "headlines": frame("headlines", [{"article_id": "post", "state": "borne out"}]),
    }


def states(found: dict[str, pd.DataFrame], kind: str) -> list[str]:
    items = found["corroboration_items"]
    return items[(items["article_id"] == "post") & (items["kind"] == kind)].sort_values("start")["state"].tolist()


STATEMENTS = {
    0: {"Post": ("covered", "post"), "Echo": ("covered", "echo"), "Lantern": ("not found", "lantern")},
    1: {"Post": ("covered", "post"), "Echo": ("uncertain", "echo"), "Lantern": ("not found", "lantern")},
    2: {"Post": ("covered", "post-later"), "Echo": ("not found", "echo")},
    3: {"Post": ("covered", "post"), "Wire": ("covered", "copy")},
    4: {"Post": ("covered", "post"), "Echo": ("not found", "echo")},
}


def test_neither_a_copy_nor_the_outlet_itself_corroborates() -> None:
    found = corroboration(tables(STATEMENTS, []))
    assert states(found, "statement") == ["carried", "uncertain", "alone", "alone", "alone"]
    row = found["corroboration"].set_index("article_id").loc["post"]
    assert (row["others"], row["statements"], row["carried"], row["uncertain"], row["alone"]) == (2, 5, 1, 1, 3)
    assert row["carried_share"] == pytest.approx(0.2)
    assert row["headline"] == "borne out"


def test_a_copy_has_what_its_account_has() -> None:
    found = corroboration(tables(STATEMENTS, []))["corroboration"].set_index("article_id")
    assert found.loc["copy", "carried"] == found.loc["post", "carried"]
    assert found.loc["copy", "account"] == "post"


@pytest.mark.parametrize(
    ("other", "state", "expected"),
    [
        ([("echo", 9.0, 9.0)], "agree", "carried"),
        ([("echo", 11.0, 11.0)], "conflict", "contradicted"),
        ([("echo", 11.0, 11.0), ("lantern", 9.0, 9.0)], "conflict", "contradicted"),
        ([("echo", 11.0, 11.0), ("echo", 9.0, math.inf)], "conflict", "carried"),
        ([("echo", 9.0, math.inf)], "compatible", "carried"),
        ([("post-later", 11.0, 11.0)], "conflict", "alone"),
    ],
)
def test_a_figure_is_carried_contradicted_or_alone(
    other: list[tuple[str, float, float]], state: str, expected: str
) -> None:
    found = corroboration(tables(STATEMENTS, [("post", 9.0, 9.0), *other], state))
    assert states(found, "figure") == [expected]


def test_what_is_counted_adds_up() -> None:
    figures = [("post", 9.0, 9.0), ("echo", 11.0, 11.0), ("lantern", 9.0, 9.0)]
    rows = corroboration(tables(STATEMENTS, figures))["corroboration"]
    assert (rows["carried"] + rows["uncertain"] + rows["alone"] == rows["statements"]).all()
    assert (rows["figures_carried"] + rows["figures_contradicted"] + rows["figures_alone"] == rows["figures"]).all()


def test_few_statements_or_accounts_say_nothing() -> None:
    few = corroboration(tables({0: STATEMENTS[0]}, []))["corroboration"].set_index("article_id").loc["post"]
    assert math.isnan(few["carried_share"])
    assert few["reason"] == "too few to say: 1 of the 5 statements needed"
    told = tables(STATEMENTS, [])
    told["memberships"] = told["memberships"][told["memberships"]["article_id"].isin(["post", "echo"])]
    alone = corroboration(told)["corroboration"].set_index("article_id").loc["post"]
    assert alone["reason"] == "too few to say: 1 of the 2 other outlets' accounts needed"


def test_an_event_with_one_account_has_no_rows() -> None:
    told = tables(STATEMENTS, [])
    told["memberships"] = told["memberships"][told["memberships"]["account"] == "post"]
    assert corroboration(told)["corroboration"].empty


def test_the_order_of_rows_does_not_matter() -> None:
    told = tables(STATEMENTS, [("post", 9.0, 9.0), ("echo", 11.0, 11.0)])
    shuffled = {name: table.iloc[::-1].reset_index(drop=True) for name, table in told.items()}
    for name, table in corroboration(told).items():
        assert table.equals(corroboration(shuffled)[name])

"""Planted facts and figures of the demo: who carried which, no outlet wrongly silent, and rival counts that conflict."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from toolkit.events.numbers import read_numbers
from toolkit.study import Study

DEMO = Path(__file__).parents[2] / "corpora" / "demo"
TRUTH: dict[str, Any] = json.loads((DEMO / "truth.json").read_text("utf-8"))
EVENT_OF = {article: event for event, entry in TRUTH["events"].items() for article in entry["articles"]}

# What the toolkit reaches, to be raised with it: outlets that carry a planted fact and are seen to, over all its wordings.
CARRIED = 0.75


@pytest.fixture(scope="module")
def study(demo_study: Study) -> Study:
    return demo_study


@pytest.fixture(scope="module")
def cells(study: Study) -> pd.DataFrame:
    """State of every outlet for every wording of every planted fact that is a statement of its event."""
    text = {a.article_id: f"{a.title}\n\n{a.text}" if a.title else a.text for a in study.articles.itertuples()}
    outlet = dict(zip(study.articles["article_id"], study.articles["outlet"], strict=True))
    placed = study.statement_sentences.merge(study.sentences, on=["article_id", "sentence"])
    rows = []
    for fact in TRUTH["facts"]:
        carriers = {outlet[article] for article in fact["carried"]}
        for article, words in fact["carried"].items():
            at = text[article].index(words)
            here = placed[(placed["article_id"] == article) & (placed["start"] <= at) & (placed["end"] > at)]
            for cell in study.statement_coverage.merge(here[["event_id", "statement"]]).itertuples():
                truth = True if cell.outlet in carriers else False if cell.outlet in fact["nowhere_in"] else None
                rows.append({"fact": fact["fact"], "outlet": cell.outlet, "carried": truth, "state": cell.state})
    return pd.DataFrame(rows)


def test_who_does_not_carry_a_fact_is_never_said_to(cells: pd.DataFrame) -> None:
    silent = cells[cells["carried"].eq(False)]
    assert len(silent) >= 20
    assert not silent["state"].eq("covered").any()


def test_most_of_those_who_carry_a_fact_are_seen_to(cells: pd.DataFrame) -> None:
    carrying = cells[cells["carried"].eq(True)]
    assert carrying["state"].eq("covered").mean() >= CARRIED


def test_rival_counts_conflict(study: Study) -> None:
    told = study.figure_mentions.merge(study.figures[["event_id", "figure", "state"]], on=["event_id", "figure"])
    told = told[told["state"].eq("conflict")].assign(event=lambda t: t["article_id"].map(EVENT_OF))
    for entry in TRUTH["figures"]:
        values = {read_numbers(f["value"].lower().split())[0].low for f in entry["figures"]}
        groups = told[told["event"].eq(entry["event"])].groupby("figure")["value"].agg(set)
        assert any(values <= found for found in groups), entry


def test_nothing_else_conflicts(study: Study) -> None:
    assert study.figures["state"].eq("conflict").sum() == len(TRUTH["figures"])


def test_when_and_where_are_compared_too(study: Study) -> None:
    told = study.figure_mentions.merge(study.figures[["event_id", "figure", "kind", "state", "what"]])
    signed = told[told["kind"].eq("date") & told["what"].eq("ceasefire signed")]
    assert set(signed["normal"]) == {"2026-01-20"}
    assert set(signed["state"]) == {"agree"}
    market = told[told["kind"].eq("place") & told["what"].eq("market")]
    assert {normal.split(", ")[0] for normal in market["normal"]} == {"Kelvany"}


def test_copies_carry_what_the_original_carries(study: Study) -> None:
    (pair,) = TRUTH["copies"]
    of = study.memberships.set_index("article_id")["account"]
    assert of[pair["copy"]] == of[pair["original"]]
    assert not study.statement_sentences["article_id"].eq(pair["copy"]).any()

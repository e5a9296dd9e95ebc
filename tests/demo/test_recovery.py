"""The toolkit finds in the demo corpus what was planted there, and does not find what was not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from toolkit.ingest import read_corpus
from toolkit.study import Study, analyse

DEMO = Path(__file__).parents[2] / "corpora" / "demo"
TRUTH: dict[str, Any] = json.loads((DEMO / "truth.json").read_text("utf-8"))
ARTICLES = sorted(TRUTH["speakers"])


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return analyse(read_corpus(DEMO), store=tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def speakers(study: Study) -> dict[str, dict[str, int]]:
    """Article -> speaker as the toolkit names them -> attributions."""
    counts = study.attributions.dropna(subset=["speaker"]).groupby(["article_id", "speaker"]).size()
    return {article: dict(counts[article].items()) if article in counts.index.levels[0] else {} for article in ARTICLES}


@pytest.fixture(scope="module")
def per_thousand(study: Study) -> Callable[[str, str, str, str], float]:
    """Findings in the outlet's own voice per 1,000 own words, of an outlet's articles on an event."""
    outlets = study.articles.set_index("article_id")["outlet"]
    own_words = study.sentences.groupby("article_id")["own_words"].sum()
    own = study.findings[study.findings["voice"] == "outlet"]

    def rate(event: str, outlet: str, measure: str, category: str = "") -> float:
        articles = [a for a in TRUTH["events"][event]["articles"] if outlets[a] == outlet]
        chosen = own["article_id"].isin(articles) & (own["measure"] == measure)
        if category:
            chosen &= own["category"] == category
        return float(1000 * chosen.sum() / own_words[articles].sum())

    return rate


def test_every_article_is_read_and_analysed(study: Study) -> None:
    assert sorted(study.articles["article_id"]) == ARTICLES
    assert study.refused.empty
    undated = study.articles[study.articles["published"].isna()]
    assert undated["article_id"].tolist() == TRUTH["without_date"]


def test_facts_about_the_outlets_come_from_the_corpus(study: Study) -> None:
    facts = study.outlets.set_index("outlet")
    assert facts.index.tolist() == sorted(study.articles["outlet"].unique())
    assert facts["source"].eq("invented for this demo corpus").all()


def test_events_are_exactly_those_planted(study: Study) -> None:
    found = study.memberships.groupby("event_id")["article_id"].agg(sorted).tolist()
    assert sorted(found) == sorted(sorted(entry["articles"]) for entry in TRUTH["events"].values())


def test_outlets_without_an_article_on_an_event_are_not_shown_as_covering_it(study: Study) -> None:
    event_of = study.memberships.set_index("article_id")["event_id"]
    covered = study.coverage[study.coverage["state"] == "covered"]
    for entry in TRUTH["events"].values():
        outlets = set(covered.loc[covered["event_id"] == event_of[entry["articles"][0]], "outlet"])
        assert set(study.articles["outlet"]) - outlets == set(entry["not_covered_by"])


def test_only_the_wire_copy_shares_an_account(study: Study) -> None:
    shared = study.memberships.groupby("account")["article_id"].agg(sorted)
    assert [articles for articles in shared if len(articles) > 1] == [sorted([e["original"], e["copy"]]) for e in TRUTH["copies"]]


@pytest.mark.parametrize("label", TRUTH["labels"], ids=lambda label: f"{label['outlet']}: {label['words']}, {label['voice']}")
def test_a_label_is_found_with_its_actor_and_voice(study: Study, label: dict[str, Any]) -> None:
    labels = study.labels[study.labels["text"].str.lower().str.contains(label["words"].lower(), regex=False)]
    labels = labels[labels["actor"].str.contains(label["actor"], regex=False, na=False) & (labels["voice"] == label["voice"])]
    assert sorted(set(label["articles"]) - set(labels["article_id"])) == []
    if "speaker" in label:
        assert label["speaker"] in set(labels.loc[labels["article_id"].isin(label["articles"]), "speaker"])


def test_nine_of_ten_named_speakers_are_found(speakers: dict[str, dict[str, int]]) -> None:
    planted = [(article, name) for article in ARTICLES for name in TRUTH["speakers"][article]]
    missed = [(article, name) for article, name in planted if not _passages(speakers[article], name)]
    assert len(missed) <= 0.1 * len(planted), missed


def test_passages_of_a_speaker_are_about_as_many_as_planted(speakers: dict[str, dict[str, int]]) -> None:
    pairs = [(count, _passages(speakers[a], name)) for a in ARTICLES for name, count in TRUTH["speakers"][a].items()]
    frame = pd.DataFrame(pairs, columns=["planted", "found"])
    assert frame["planted"].corr(frame["found"], method="spearman") > 0.6
    assert 0.7 < frame["found"].sum() / frame["planted"].sum() < 1.6


@pytest.mark.parametrize("entry", TRUTH["unheard"], ids=lambda entry: entry["actor"])
def test_the_unheard_are_given_no_words(study: Study, speakers: dict[str, dict[str, int]], entry: dict[str, Any]) -> None:
    surname = entry["actor"].split()[-1]
    assert {a: s for a in entry["articles"] for s in speakers[a] if surname in s} == {}
    heard = [a for a in entry["but_heard_in"] if any(surname in s for s in speakers[a])]
    assert len(heard) >= 0.8 * len(entry["but_heard_in"])
    spoken_about = study.actors[study.actors["actor"].str.contains(surname, regex=False) & (study.actors["mentions"] > 0)]
    assert set(entry["articles"]) <= set(spoken_about["article_id"])


def test_a_single_source_is_the_only_one_named(speakers: dict[str, dict[str, int]]) -> None:
    for article, name in TRUTH["sourcing"]["single_source"].items():
        assert _passages(speakers[article], name) >= 0.8 * sum(speakers[article].values())


def test_anonymous_sources_are_found_unnamed(study: Study) -> None:
    unnamed = study.attributions[study.attributions["naming"].isin(["unnamed", "vague"])]
    for article in TRUTH["sourcing"]["anonymous"]:
        sources = unnamed.loc[unnamed["article_id"] == article, "source"].str.lower()
        assert sources.str.contains("official").any(), article


@pytest.mark.parametrize("order", TRUTH["sourcing"]["officials"], ids=lambda order: order["event"])
def test_the_outlet_of_officials_has_the_largest_share_of_them(study: Study, order: dict[str, Any]) -> None:
    values = study.values[study.values["measure"] == "official_share"].merge(study.articles, on="article_id")
    values = values[values["article_id"].isin(TRUTH["events"][order["event"]]["articles"])]
    means = values.groupby("outlet")["value"].mean()
    assert all(means[order["more"]] > means[outlet] for outlet in order["less"])


@pytest.mark.parametrize("order", TRUTH["loaded"], ids=lambda order: order["event"])
def test_the_planted_outlet_is_the_most_loaded(per_thousand: Callable[..., float], order: dict[str, Any]) -> None:
    most = per_thousand(order["event"], order["more"], "loaded_terms")
    assert all(most > 2 * per_thousand(order["event"], outlet, "loaded_terms") for outlet in order["less"])


@pytest.mark.parametrize("order", TRUTH["loaded"], ids=lambda order: order["event"])
def test_the_planted_difference_of_loaded_words_is_significant(study: Study, order: dict[str, Any]) -> None:
    row = _contrast(study, order["event"], order["more"], "loaded_terms")
    assert row["low"] > 0


def test_a_difference_that_was_not_planted_is_not_significant(study: Study) -> None:
    for null in TRUTH["nulls"]:
        for outlet in null["alike"]:
            row = _contrast(study, null["event"], outlet, "loaded_terms")
            assert row["low"] <= 0 <= row["high"], (outlet, row["low"], row["high"])


@pytest.mark.parametrize("order", TRUTH["frames"]["order"], ids=lambda order: f"{order['event']}: {order['frame']}")
def test_the_planted_outlet_sets_the_frame_most(per_thousand: Callable[..., float], order: dict[str, Any]) -> None:
    most = per_thousand(order["event"], order["more"], "generic_frames", order["frame"])
    assert {o: r for o in order["less"] if (r := per_thousand(order["event"], o, "generic_frames", order["frame"])) >= most} == {}


def _passages(found: dict[str, int], name: str) -> int:
    """Attributions of a speaker, whom the toolkit may name with a title."""
    return sum(count for speaker, count in found.items() if name in speaker)


def _contrast(study: Study, event: str, outlet: str, measure: str) -> pd.Series:
    event_of = study.memberships.set_index("article_id")["event_id"]
    scope = event_of[TRUTH["events"][event]["articles"][0]]
    table = study.contrasts
    return table[(table["scope"] == scope) & (table["outlet"] == outlet) & (table["measure"] == measure)].iloc[0]

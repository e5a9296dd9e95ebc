"""Labels over outlets: one actor under its variants, rates of its mentions, log-odds with an interval only where it may be had."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from toolkit.compare import label_use

COLUMNS = ("article_id", "measure", "category", "start", "text", "actor", "polarity", "strength", "voice")


class Labels:
    """Articles with the labels that they give and how often they name their actors."""

    def __init__(self) -> None:
        self.articles: list[tuple[str, str]] = []
        self.memberships: list[tuple[str, str, str]] = []
        self.findings: list[tuple[Any, ...]] = []
        self.actors: list[tuple[Any, ...]] = []

    def add(self, event: str, outlet: str, name: str, mentions: int, *labels: str, account: str = "") -> str:
        key = f"{event}-{outlet}-{len(self.articles)}"
        self.articles.append((key, outlet))
        self.memberships.append((event, key, account or key))
        self.actors.append((key, name, name, "person", mentions))
        for start, label in enumerate(labels):
            text, _, mark = label.partition("/")
            voice, category = ("source" if "s" in mark else "outlet"), ("affiliate" if "a" in mark else "modifier")
            grade = (-1, 3) if text.lower() == "warlord" else (0, 0)
            self.findings.append((key, "labels", category, start, text, name, *grade, voice))
        return key

    def table(self, shuffle: int | None = None) -> pd.DataFrame:
        frames = {
            "articles": pd.DataFrame(self.articles, columns=["article_id", "outlet"]),
            "memberships": pd.DataFrame(self.memberships, columns=["event_id", "article_id", "account"]),
            "findings": pd.DataFrame(self.findings, columns=COLUMNS),
            "actors": pd.DataFrame(self.actors, columns=["article_id", "actor", "names", "kind", "own_mentions"]),
        }
        if shuffle is not None:
            frames = {n: f.sample(frac=1, random_state=shuffle, ignore_index=True) for n, f in frames.items()}
        return label_use(frames.pop("findings"), frames.pop("actors"), **frames)


def row(table: pd.DataFrame, scope: str, outlet: str, label: str, *, affiliate: bool = False) -> pd.Series:
    chosen = (table["scope"] == scope) & (table["outlet"] == outlet) & (table["label"] == label)
    found = table[chosen & (table["affiliate"] == affiliate)]
    assert len(found) == 1
    return found.iloc[0]


@pytest.fixture(scope="module")
def made() -> Labels:
    labels = Labels()
    for number in range(5):
        event = f"e{number}"
        labels.add(event, "Courier", "Odran Vellick", 10, "warlord", "Warlord", "commander")
        labels.add(event, "Post", "Vellick", 8, "commander", "commander", "warlord/s", "militia/a")
        labels.add(event, "Herald", "Odran Vellick", 12, "commander", *(["warlord"] if number == 0 else []))
    return labels


def test_an_actor_is_one_over_its_names_and_rates_are_of_its_mentions(made: Labels) -> None:
    table = made.table()
    assert set(table["actor"]) == {"Odran Vellick"}
    found = row(table, "all events", "Courier", "warlord")
    assert (found["uses"], found["mentions"], found["articles"]) == (10, 50, 5)
    assert found["rate"] == pytest.approx(20.0)
    assert found["other_rate"] == pytest.approx(100 * 1 / (40 + 60))
    assert (found["polarity"], found["strength"]) == (-1, 3)


def test_sources_words_and_affiliates_are_kept_apart(made: Labels) -> None:
    table = made.table()
    said = row(table, "all events", "Post", "warlord")
    assert (said["uses"], said["source_uses"], said["rate"]) == (0, 5, 0.0)
    assert np.isnan(said["log_odds"])
    people = row(table, "all events", "Post", "militia", affiliate=True)
    assert people["uses"] == 5
    assert np.isnan(people["log_odds"])


def test_a_label_that_one_outlet_prefers_has_odds_whose_interval_leaves_zero_out(made: Labels) -> None:
    table = made.table()
    warlord = row(table, "all events", "Courier", "warlord")
    assert 0 < warlord["low"] <= warlord["log_odds"] <= warlord["high"]
    assert row(table, "all events", "Courier", "commander")["log_odds"] < 0


def test_one_article_a_side_gives_odds_without_an_interval(made: Labels) -> None:
    found = row(made.table(), "e1", "Courier", "warlord")
    assert found["log_odds"] > 0
    assert np.isnan([found["low"], found["high"]]).all()


def test_two_copies_of_one_text_in_an_outlet_count_once() -> None:
    labels = Labels()
    first = labels.add("e1", "Courier", "Odran Vellick", 10, "warlord")
    labels.add("e1", "Courier", "Odran Vellick", 10, "warlord", account=first)
    labels.add("e1", "Post", "Odran Vellick", 10, "commander")
    found = row(labels.table(), "e1", "Courier", "warlord")
    assert (found["uses"], found["mentions"]) == (1, 10)


def test_shuffled_input_gives_the_same_table(made: Labels) -> None:
    pd.testing.assert_frame_equal(made.table(shuffle=4), made.table())

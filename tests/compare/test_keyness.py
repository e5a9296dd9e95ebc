"""Keyness: habits of an outlet are told from the topic of one article, copies count once, sources' words are apart."""

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import pytest

from toolkit.compare import ALL_EVENTS, keyness
from toolkit.tables import TABLES

OUTLETS = ("Courier", "Gazette", "Herald", "Post")


class Corpus:
    """Texts as bags of words in the outlet's own voice and in its sources'."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {n: [] for n in ("articles", "sentences", "memberships", "terms")}

    def add(self, event: str, outlet: str, own: str, said: str = "", *, account: str = "") -> str:
        key = f"{event}-{outlet}-{len(self.rows['articles'])}"
        self.rows["articles"].append({"article_id": key, "outlet": outlet})
        self.rows["sentences"].append({"article_id": key, "sentence": 0})
        self.rows["memberships"].append({"event_id": event, "article_id": key, "account": account or key})
        mine, all_ = Counter(own.split()), Counter(f"{own} {said}".split())
        self.rows["terms"] += [
            {
                "article_id": key,
                "term": term,
                "uses": n,
                "own_uses": mine[term],
                "own_sentences": "0" if mine[term] else "",
                "forms": term,
            }
            for term, n in all_.items()
        ]
        return key

    def tables(self, shuffle: int | None = None) -> dict[str, pd.DataFrame]:
        frames = {name: pd.DataFrame(rows) for name, rows in self.rows.items()}
        if shuffle is not None:
            frames = {n: f.sample(frac=1, random_state=shuffle, ignore_index=True) for n, f in frames.items()}
        return frames


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Eight events. The Courier writes "rebel" in all, and "dam" in one article only; the others write "force"."""
    rng, made = np.random.default_rng(7), Corpus()
    for number in range(8):
        for outlet in OUTLETS:
            filler = " ".join(f"word{w}" for w in rng.zipf(1.6, 150) if w < 200)
            habit = "rebel rebel force" if outlet == "Courier" else "force force force"
            burst = " dam" * 16 if (outlet, number) == ("Courier", 3) else " dam" if outlet == "Gazette" else ""
            made.add(f"e{number}", outlet, f"{filler} {habit}{burst} {outlet.lower()}", "regime " * 3)
    return made


@pytest.fixture(scope="module")
def table(corpus: Corpus) -> pd.DataFrame:
    return keyness(**corpus.tables())


def row(table: pd.DataFrame, term: str, outlet: str = "Courier", scope: str = ALL_EVENTS) -> pd.Series:
    found = table[(table["scope"] == scope) & (table["outlet"] == outlet) & (table["term"] == term)]
    assert len(found) == 1
    return found.iloc[0]


def test_each_term_names_places_in_the_outlets_own_voice(table: pd.DataFrame) -> None:
    places = row(table, "rebel")["places"].split()
    assert len(places) == 3
    assert all("-Courier-" in place and place.endswith("#0") for place in places)


def test_without_a_term_used_often_enough_there_is_nothing_to_list() -> None:
    made = Corpus()
    for outlet in OUTLETS:
        made.add("e0", outlet, "one word each")
    assert keyness(**made.tables()).empty


def test_a_habit_is_found_with_its_counts_and_survives_permutation(table: pd.DataFrame) -> None:
    found = row(table, "rebel")
    assert (found["uses"], found["other_uses"], found["articles"], found["events"]) == (16, 0, 8, 8)
    assert found["log_ratio"] > 4
    assert found["z"] > 3
    assert found["q"] < 0.01
    assert row(table, "force")["log_odds"] < 0


def test_one_article_that_repeats_a_word_is_key_by_convention_and_not_by_permutation(table: pd.DataFrame) -> None:
    found = row(table, "dam")
    assert found["g2"] > 6.63  # one per cent by the convention
    assert found["articles"] == 1
    assert found["p"] > 0.05


def test_within_one_event_there_is_no_p(table: pd.DataFrame) -> None:
    within = table[table["scope"] != ALL_EVENTS]
    assert len(within)
    assert within[["p", "q"]].isna().all(axis=None)


def test_words_of_sources_count_only_where_they_are_asked_for(corpus: Corpus, table: pd.DataFrame) -> None:
    assert "regime" not in set(table["term"])
    with_sources = keyness(**corpus.tables(), voice="all", most=10_000)
    assert row(with_sources, "regime")["uses"] == 24


def test_an_outlets_own_name_is_no_key_term(table: pd.DataFrame) -> None:
    assert "courier" not in set(table.loc[table["outlet"] == "Courier", "term"])


def test_shuffled_input_gives_the_same_table(corpus: Corpus, table: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(keyness(**corpus.tables(shuffle=3)), table)
    assert list(table.columns) == [column.name for column in TABLES["keyness"].columns]


def test_a_copy_is_nobodys_wording(corpus: Corpus) -> None:
    made = Corpus()
    for number in range(4):
        wire = made.add(f"e{number}", "Courier", "storm storm storm storm ferry")
        made.add(f"e{number}", "Post", "storm storm storm storm ferry", account=wire)
        made.add(f"e{number}", "Herald", "storm ferry ferry ferry")
        made.add(f"e{number}", "Gazette", "storm ferry ferry")
    found = keyness(**made.tables())
    assert set(found.loc[found["scope"] == ALL_EVENTS, "outlet"]) == {"Gazette", "Herald"}
    assert row(found, "storm", "Herald")["other_uses"] == 4 * (4 + 1)  # the wire story once an event


def test_chance_alone_makes_hardly_any_key_term() -> None:
    rng, discoveries = np.random.default_rng(11), 0
    for _ in range(6):
        made = Corpus()
        for number in range(6):
            topic = rng.dirichlet(np.full(80, 0.3))
            for outlet in OUTLETS:
                own = rng.dirichlet(60 * topic + 0.01)  # words come in clumps: each text has a taste of its own
                made.add(f"e{number}", outlet, " ".join(f"w{w}" for w in rng.choice(80, 120, p=own)))
        found = keyness(**made.tables())
        overall = found[found["scope"] == ALL_EVENTS]
        discoveries += int((overall["q"] <= 0.05).groupby(overall["outlet"]).any().sum())
        assert (overall["g2"] > 6.63).mean() > 0.02  # the convention calls some of them
    assert discoveries <= 2  # of 24 outlets

"""Sentence by sentence, what a copy added is its own and what it took is not."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from toolkit.events import find_events, own_sentences
from toolkit.tables import TABLES

WIRE = (
    "A ferry with ninety people aboard sank off the island of Lorn before dawn on Monday.",
    "Rescue boats brought forty survivors to Holm harbour, where families waited through the night.",
)
ADDED = "İlme Petrel, whose brother sailed on her, told this paper that nobody had called."


def sentences_of(name: str, title: str, parts: tuple[str, ...]) -> list[dict[str, object]]:
    rows, at = [], 0
    for number, part in enumerate((title, *parts)):
        row = {"article_id": name, "sentence": number, "start": at, "end": at + len(part), "paragraph": number}
        rows.append(row | {"in_headline": number == 0, "words": len(part.split()), "own_words": 0})
        at += len(part) + (2 if number == 0 else 1)
    return rows


def test_the_added_sentence_is_own_and_the_copied_ones_are_not(table: Callable[..., pd.DataFrame]) -> None:
    texts = {"a": WIRE, "b": (ADDED, *WIRE), "c": ("The bell of Orsk came home after a century.",)}
    articles = table(*({"article_id": n, "title": "News", "text": " ".join(parts)} for n, parts in texts.items()))
    sentences = TABLES["sentences"].frame([r for n, parts in texts.items() for r in sentences_of(n, "News", parts)])
    found = own_sentences(articles, sentences, find_events(articles).memberships)
    assert set(found["article_id"]) == {"a", "b"}  # the bell has no copy
    assert found.set_index(["article_id", "sentence"])["own"].to_dict() == {
        ("a", 1): 0.0,
        ("a", 2): 0.0,
        ("b", 1): 1.0,
        ("b", 2): 0.0,
        ("b", 3): 0.0,
    }


def test_a_short_copy_and_a_sentence_without_words(table: Callable[..., pd.DataFrame]) -> None:
    articles = table({"article_id": "a", "text": "Ferry sinks. …"}, {"article_id": "b", "text": "Ferry sinks. …"})
    rows = [
        {
            "article_id": n,
            "sentence": i,
            "start": s,
            "end": e,
            "paragraph": 0,
            "in_headline": False,
            "words": 2,
            "own_words": 2,
        }
        for n in "ab"
        for i, (s, e) in enumerate([(0, 12), (13, 14)])
    ]
    found = own_sentences(articles, TABLES["sentences"].frame(rows), find_events(articles).memberships)
    assert found["own"].iloc[0] == 0
    assert np.isnan(found["own"].iloc[1])

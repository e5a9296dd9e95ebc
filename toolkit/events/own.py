"""Sentence by sentence, what of a text is its own and what other texts of its account have too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit.events.accounts import copied_words, shingles, word_spans
from toolkit.records import HEADLINE_BREAK
from toolkit.tables import TABLES


def own_sentences(articles: pd.DataFrame, sentences: pd.DataFrame, memberships: pd.DataFrame) -> pd.DataFrame:
    """The ``own_sentences`` table: the sentences of every article that shares an account with another.

    Parameters
    ----------
    articles, sentences, memberships : DataFrame
        Tables of one study. Headlines are not compared and have no row.
    """
    shared = memberships[memberships.groupby("account")["article_id"].transform("size") > 1]
    rows = articles.set_index("article_id")
    spans = sentences[sentences["article_id"].isin(shared["article_id"]) & ~sentences["in_headline"]]
    spans_of = dict(iter(spans.groupby("article_id")))
    found: list[dict[str, Any]] = []
    for _, ids in shared.groupby("account")["article_id"]:
        texts = [str(rows.at[name, "text"]) for name in ids]
        flags = copied_words([shingles(text) for text in texts], np.zeros(len(texts), np.int64))
        for name, text, copied in zip(ids, texts, flags, strict=True):
            title = str(rows.at[name, "title"])
            offset = len(title) + len(HEADLINE_BREAK) if title else 0
            if name in spans_of:
                found += _rows(text, copied, offset, spans_of[name])
    return TABLES["own_sentences"].frame(found)


def _rows(text: str, copied: np.ndarray[Any, Any], offset: int, sentences: pd.DataFrame) -> Iterator[dict[str, Any]]:
    starts = np.array([start + offset for start, _ in word_spans(text)], dtype=np.int64)
    own = np.append(0, np.cumsum(~copied[: len(starts)]))
    first, last = (np.searchsorted(starts, sentences[end].to_numpy()) for end in ("start", "end"))
    for row, a, b in zip(sentences.itertuples(), first, last, strict=True):
        yield {
            "article_id": row.article_id,
            "sentence": row.sentence,
            "own": (own[b] - own[a]) / (b - a) if b > a else np.nan,
        }

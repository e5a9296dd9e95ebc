"""The sentences of articles, cut out of their texts when a stage over the whole corpus asks for them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.records import HEADLINE_BREAK


class Line(NamedTuple):
    """A sentence with its place."""

    sentence: int
    start: int
    end: int
    in_headline: bool
    text: str


class Lines:
    """The sentences of each article, cut out when they are asked for."""

    def __init__(self, articles: pd.DataFrame, sentences: pd.DataFrame) -> None:
        self._titles = dict(zip(articles["article_id"], articles["title"], strict=True))
        self._texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        ordered = sentences.sort_values(["article_id", "sentence"], kind="stable")
        self._columns = [ordered[name].to_numpy() for name in ("sentence", "start", "end", "in_headline")]
        ids = ordered["article_id"].to_numpy(object)
        new = np.flatnonzero(ids[1:] != ids[:-1]) + 1
        bounds = [0, *new.tolist(), len(ids)]
        self._of = {ids[a]: (a, b) for a, b in pairwise(bounds) if a < b}

    def of(self, article_id: str) -> list[Line]:
        """The sentences of an article, in order; none for one that is not known."""
        start, stop = self._of.get(article_id, (0, 0))
        content = self.text_of(article_id)
        rows = zip(*(column[start:stop].tolist() for column in self._columns), strict=True)
        return [Line(number, a, b, headline, content[a:b]) for number, a, b, headline in rows]

    def text_of(self, article_id: str) -> str:
        """Headline, blank line and text of an article: what all offsets count in."""
        title = self._titles[article_id]
        return f"{title}{HEADLINE_BREAK}{self._texts[article_id]}" if title else self._texts[article_id]

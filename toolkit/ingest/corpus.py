"""The corpus: articles as tables, with all that was refused and noted on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from toolkit.records import Article
from toolkit.tables import article_record


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """What was read. Rows in = articles + refused: nothing is dropped in silence.

    Attributes
    ----------
    name : str
        What reports call it.
    articles, refused, notes, outlets : DataFrame
        Tables as :data:`toolkit.tables.TABLES` describes them. ``notes`` speaks about what was kept: a date that was
        dropped, an encoding that was guessed. ``outlets`` holds the outlets that occur.
    rows_in : int
        Input rows, counting as one each file that could not be opened into rows.
    inputs : tuple of (str, str)
        Name and SHA-256 digest of every input file.
    """

    name: str
    articles: pd.DataFrame
    refused: pd.DataFrame
    notes: pd.DataFrame
    outlets: pd.DataFrame
    rows_in: int
    inputs: tuple[tuple[str, str], ...]

    def __len__(self) -> int:
        return len(self.articles)

    def records(self) -> Iterator[Article]:
        """The articles as records, in order of their ids."""
        columns = ["article_id", "outlet", "title", "text", "published", "author", "url", "origin"]
        for row in self.articles[columns].itertuples(index=False):
            yield article_record(row._asdict())

    def __repr__(self) -> str:
        days = self.articles["published"].dropna()
        span = f", {days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else ""
        undated = f", {len(self) - len(days)} without a date" if len(days) < len(self) else ""
        return (f"<Corpus {self.name!r}: {len(self)} articles of {len(self.outlets)} outlets{span}{undated}; "
                f"{self.rows_in} rows in, {len(self.refused)} refused, {len(self.notes)} notes>")

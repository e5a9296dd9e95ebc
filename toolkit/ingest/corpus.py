"""The corpus: articles as tables, with all that was refused and noted on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pandas as pd

from toolkit.errors import InputError
from toolkit.ingest.draft import Note
from toolkit.ingest.duplicates import canonical, near_duplicates
from toolkit.ingest.outlets import Directory, known_outlets
from toolkit.ingest.ratings import Rating, all_ratings
from toolkit.records import Article, Refusal
from toolkit.tables import TABLES, article_record, article_row, outlet_row, refusal_row


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
    notice : str
        A sentence about the corpus that every page of a report shows; may be empty.
    sides : DataFrame
        The user's own list of actors and their sides; empty where none was given.
    ratings : DataFrame
        Others' ratings of outlets, whether these occur or not: the user's and the bundled ones.
    """

    name: str
    articles: pd.DataFrame
    refused: pd.DataFrame
    notes: pd.DataFrame
    outlets: pd.DataFrame
    rows_in: int
    inputs: tuple[tuple[str, str], ...]
    notice: str = ""
    sides: pd.DataFrame = field(default_factory=TABLES["sides"].frame)
    ratings: pd.DataFrame = field(default_factory=TABLES["ratings"].frame)

    @classmethod
    def of(
        cls,
        articles: Iterable[Article],
        *,
        name: str = "corpus",
        outlets: Directory | None = None,
        refused: Iterable[Refusal] = (),
        notes: Iterable[Note] = (),
        inputs: Sequence[tuple[str, str]] = (),
        notice: str = "",
        sides: Mapping[str, str] | None = None,
        ratings: Iterable[Rating] = (),
    ) -> Corpus:
        """A corpus from articles at hand; near duplicates are marked, facts about outlets looked up.

        Parameters
        ----------
        articles : iterable of Article
            Their ids must differ.
        outlets : Directory, optional
            Where facts about outlets are found; the bundled table by default.
        refused, notes, inputs, notice
            What reading left behind.
        sides : mapping of str to str, optional
            The side of each actor, by name.
        ratings : iterable of Rating, optional
            The user's own, beside the bundled ones.

        Raises
        ------
        InputError
            If two articles have the same id.

        Examples
        --------
        >>> Corpus.of([Article("a", "TRT World", "Talks resume", "They met.")])
        <Corpus 'corpus': 1 articles of 1 outlets, 1 without a date; 1 rows in, 0 refused, 0 notes>
        """
        listed = sorted(articles, key=lambda article: article.article_id)
        for one, other in pairwise(listed):
            if one.article_id == other.article_id:
                raise InputError(
                    f"the id {one.article_id!r} is used twice",
                    where=other.origin,
                    mend="give each article an id of its own",
                )
        known, turned_away = outlets or Directory(known_outlets()), list(refused)
        near = near_duplicates(sorted(listed, key=canonical))
        return cls(
            name=name,
            inputs=tuple(inputs),
            notice=notice,
            sides=TABLES["sides"].frame({"actor": actor, "side": side} for actor, side in (sides or {}).items()),
            ratings=TABLES["ratings"].frame(rating.row() for rating in all_ratings(ratings)),
            rows_in=len(listed) + len(turned_away),
            articles=TABLES["articles"].frame(article_row(a, near.get(a.article_id)) for a in listed),
            refused=TABLES["refused"].frame(map(refusal_row, turned_away)),
            notes=TABLES["notes"].frame(note.row() for note in notes),
            outlets=TABLES["outlets"].frame(outlet_row(known.outlet(o)) for o in sorted({a.outlet for a in listed})),
        )

    def __len__(self) -> int:
        return len(self.articles)

    def without(self, refused: Iterable[str]) -> pd.DataFrame:
        """The table of articles without some that a later stage refused.

        Versions of a refused text are compared anew among themselves, so that none names an article that is not there, and
        the first of them counts as the first.
        """
        articles = self.articles[~self.articles["article_id"].isin(list(refused))].reset_index(drop=True)
        first = articles["near_duplicate_of"]
        orphans = first.notna() & ~first.isin(articles["article_id"])
        near = near_duplicates(sorted(_records(articles[orphans]), key=canonical))
        found = first.mask(orphans, articles["article_id"].map(near))
        return TABLES["articles"].conform(articles.assign(near_duplicate_of=found))

    def records(self) -> Iterator[Article]:
        """The articles as records, in order of their ids."""
        return _records(self.articles)

    def __repr__(self) -> str:
        days = self.articles["published"].dropna()
        span = f", {days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else ""
        undated = f", {len(self) - len(days)} without a date" if len(days) < len(self) else ""
        return (
            f"<Corpus {self.name!r}: {len(self)} articles of {len(self.outlets)} outlets{span}{undated}; "
            f"{self.rows_in} rows in, {len(self.refused)} refused, {len(self.notes)} notes>"
        )


def _records(articles: pd.DataFrame) -> Iterator[Article]:
    columns = ["article_id", "outlet", "title", "text", "published", "author", "url", "origin", "metadata", "links"]
    for values in zip(*(articles[column] for column in columns), strict=True):
        yield article_record(dict(zip(columns, values, strict=True)))

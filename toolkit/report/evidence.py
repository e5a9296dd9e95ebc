"""The rows of a study behind each page, with the anchor of each row on its article's page."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit.events.genres import REPORTS
from toolkit.measures import ValueSpec, registry
from toolkit.sourcing.persons import persons_of

if TYPE_CHECKING:
    from toolkit.study import Study

Row = Any  # a named tuple with the columns of its table; missing text and times are None


def by_time(article: Row) -> tuple[bool, float, str, str]:
    """Sorts articles by time, undated ones last; within the same time by outlet."""
    published = article.published
    return published is None, published.timestamp() if published else 0.0, article.outlet, article.article_id


class Evidence:
    """Rows of the tables by article, event or outlet.

    A page needs a few hundred rows of tables that may hold millions, so each look-up makes only its own rows. Besides the
    tables of the study there are four that know the outlet and the event of each row: ``marks`` (the findings), ``labels``
    (those of them that label), ``quotes`` (the attributions), all with the place on the article's page as ``anchor``, and
    ``cast`` (the actors). ``labels`` and ``cast`` know as ``person`` who an actor is over the corpus.
    """

    def __init__(self, study: Study) -> None:
        self.study = study
        self._positions: dict[tuple[str, str], dict[Any, Any]] = {}

    def rows(self, table: str, column: str = "", key: str = "") -> list[Row]:
        """Rows of a table in its own order: all of them, or those whose column equals the key."""
        return _rows(self.part(table, column, key) if column else self._frame(table))

    def part(self, table: str, column: str, *keys: str) -> pd.DataFrame:
        """The rows whose column is one of the keys, as a table: for what is counted, or too much to go through row by row."""
        frame = self._frame(table)
        if (table, column) not in self._positions:
            self._positions[table, column] = frame.groupby(column, sort=False).indices
        places = self._positions[table, column]
        found = [places[key] for key in dict.fromkeys(keys) if key in places]
        return frame.iloc[np.concatenate(found)] if found else frame.iloc[:0]

    def article(self, article_id: str) -> Row:
        """The row of an article.

        Raises
        ------
        KeyError
            If the study has no such article.
        """
        found = self.rows("articles", "article_id", article_id)
        if not found:
            raise KeyError(article_id)
        return found[0]

    @cached_property
    def event_of(self) -> dict[str, str]:
        """The event of every article that is in one."""
        return _mapping(self.study.memberships, "article_id", "event_id")

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles of events by their id."""
        return _mapping(self.study.events, "event_id", "title")

    @cached_property
    def counted(self) -> set[str]:
        """The articles that comparisons count: of the reports of an outlet on an event, one for each account."""
        reports = self.study.memberships[self.study.memberships["genre"].isin(REPORTS)].sort_values("article_id")
        return set(
            reports[["article_id"]]
            .assign(
                outlet=reports["article_id"].map(self._outlet_of), event=reports["event_id"], account=reports["account"]
            )
            .drop_duplicates(["event", "account", "outlet"])["article_id"]
        )

    def _frame(self, table: str) -> pd.DataFrame:
        placed = {"marks": "_marks", "labels": "_labels", "quotes": "_quotes", "cast": "_cast"}
        frame: pd.DataFrame = getattr(self, placed[table]) if table in placed else getattr(self.study, table)
        return frame

    @cached_property
    def _persons(self) -> pd.DataFrame:
        return persons_of(self.study.actors, self.study.memberships)[["article_id", "actor", "person"]]

    @cached_property
    def _cast(self) -> pd.DataFrame:
        return self._placed(self.study.actors.merge(self._persons, on=["article_id", "actor"], how="left"))

    @cached_property
    def _marks(self) -> pd.DataFrame:
        findings = self.study.findings
        number = findings.groupby("article_id").cumcount().astype(str)
        frames = [name for name, measure in registry().items() if measure.card.family == "framing"]
        # Cues of frames are marked as sentences; they have no place of their own in the text.
        marked = ("f" + number).where(~findings["measure"].isin(frames), "t" + findings["sentence"].astype(str))
        return self._placed(findings.assign(anchor=marked))

    @cached_property
    def _labels(self) -> pd.DataFrame:
        labels = self._marks[self._marks["measure"] == "labels"]
        return labels.merge(self._persons, on=["article_id", "actor"], how="left")

    @cached_property
    def _quotes(self) -> pd.DataFrame:
        found = self.study.attributions.query("depth == 1")
        known = self.study.sources[["article_id", "source", "person"]].rename(columns={"source": "speaker"})
        found = found.merge(known, on=["article_id", "speaker"], how="left")
        return self._placed(found.assign(anchor="a" + found["attribution"].astype(str)))

    def _placed(self, frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(
            outlet=frame["article_id"].map(self._outlet_of), event_id=frame["article_id"].map(self.event_of)
        )

    @cached_property
    def _outlet_of(self) -> dict[str, str]:
        return _mapping(self.study.articles, "article_id", "outlet")


def _mapping(frame: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    return dict(zip(frame[key].tolist(), frame[value].tolist(), strict=True))


@cache
def _shape(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)


def _rows(frame: pd.DataFrame) -> list[Row]:
    listed = [_plain(frame[name]) for name in frame.columns]
    return list(map(_shape(tuple(frame.columns))._make, zip(*listed, strict=True)))


def _plain(values: pd.Series[Any]) -> list[Any]:
    """Values as Python's own, None for missing text and times; a missing number stays NaN."""
    listed = values.tolist()
    if values.dtype.kind == "M":
        return [None if value is pd.NaT else value.to_pydatetime() for value in listed]
    return listed if values.dtype.kind in "iufb" else [None if pd.isna(value) else value for value in listed]


def finding_anchor(number: int) -> str:
    """Fragment of the finding with this position among its article's findings."""
    return f"#f{number}"


def sentence_anchor(sentence: int) -> str:
    """Fragment of a sentence of an article."""
    return f"#t{sentence}"


def behind(spec: ValueSpec, findings: Sequence[tuple[int, Row]], attributions: Sequence[Row]) -> list[str]:
    """Anchors of the rows that a value was computed from; of the whole text where it reads every word.

    Each finding comes with its position among its article's findings.
    """
    if not spec.table:
        return ["#text"]
    if spec.count == "distinct:sentence":
        return [sentence_anchor(index) for index in sorted({row.sentence for _, row in findings if spec.matches(row)})]
    if spec.table == "findings":
        return [finding_anchor(number) for number, row in findings if spec.matches(row)]
    return [f"#a{row.attribution}" for row in attributions if spec.matches(row)]

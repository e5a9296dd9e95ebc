"""A study made large without a parse: its tables again and again, under new names of articles, events and outlets.

What is tested with it is how pages cope with size; the copies tell nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from toolkit.compare import ALL_EVENTS
from toolkit.study import Study
from toolkit.tables import TABLES

WEEKS = 100  # copies are spread over so many weeks
ARTICLES = ("article_id", "account", "nearest", "near_duplicate_of")
EVENTS = ("event_id", "scope")
TIMES = ("published", "start", "end", "period")
PLACES = "places"  # article_id#sentence, separated by blanks
COUNTS = ("articles", "accounts", "outlets")


@dataclass(frozen=True, slots=True)
class Copy:
    """How one copy is named. ``outlets`` and ``events`` are kept as they are where several copies belong to the same."""

    number: int
    outlet: str = ""
    same_event: bool = False

    def article(self, name: str) -> str:
        return f"{name}-{self.number}"

    def event(self, name: str) -> str:
        return name if self.same_event or name == ALL_EVENTS else f"{name}-{self.number}"

    def rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table under the names of this copy."""
        made: dict[str, Any] = {name: _each(frame[name], self.article) for name in ARTICLES if name in frame}
        # What an outlet page calls a scope is an event; in the mix of sources it is a kind of row.
        events = [name for name in EVENTS if name in frame and not (name == "scope" and "event_id" in frame)]
        made |= {name: _each(frame[name], self.event) for name in events}
        made |= {
            name: frame[name] + pd.Timedelta(weeks=self.number % WEEKS)
            for name in TIMES
            if name in frame and frame[name].dtype.kind == "M" and not self.same_event
        }
        for column in ("outlet", "other") if self.outlet else ():  # the other of a pair of outlets is one, too
            if column in frame and "outlet" in frame:
                made[column] = _each(frame[column], lambda name: f"{name} {self.outlet}")
        if PLACES in frame:
            made[PLACES] = _each(frame[PLACES], lambda places: " ".join(map(self._place, places.split())))
        return frame.assign(**made)

    def _place(self, place: str) -> str:
        article, _, sentence = place.rpartition("#")
        return f"{self.article(article)}#{sentence}"


def _each(values: pd.Series[Any], named: Callable[[str], str]) -> pd.Series[Any]:
    return values.map(named, na_action="ignore")


class _Enlarged(dict[str, pd.DataFrame]):
    """Tables that are enlarged when they are first asked for: a page needs some, and all would fill the memory."""

    def __init__(self, frames: Mapping[str, pd.DataFrame], copies: list[Copy]) -> None:
        super().__init__()
        self._frames, self._copies = frames, copies

    def __missing__(self, name: str) -> pd.DataFrame:
        table, frame = TABLES[name], self._frames[name]
        many = pd.concat([copy.rows(frame) for copy in self._copies], ignore_index=True)
        many = many.drop_duplicates(list(table.order), ignore_index=True)
        if name == "events" and self._copies[0].same_event:
            many[list(COUNTS)] *= len(self._copies)
        self[name] = table.conform(many)
        return self[name]


def enlarge(study: Study, copies: int, *, outlets: int = 1, one_event: bool = False) -> Study:
    """A study of many times as many articles.

    Parameters
    ----------
    study : Study
    copies : int
        How many times its tables are repeated.
    outlets : int
        How many outlets each of its outlets becomes; the copies are dealt out among them.
    one_event : bool
        Keep the events: each copy adds accounts to them, instead of being events of its own in another week.

    Returns
    -------
    Study
        With the numbers of the manifest that the pages print.
    """
    made = _Enlarged(study.frames, [Copy(n, str(n % outlets) if outlets > 1 else "", one_event) for n in range(copies)])
    counts = dict(study.manifest["counts"])
    counts |= {name: copies * counts[name] for name in ("rows_in", "articles", "refused", "attributions", "findings")}
    counts |= {"outlets": outlets * counts["outlets"], "events": len(made["events"])}
    return Study(study.manifest | {"counts": counts}, made)


def only(study: Study, **kept: str) -> Study:
    """A study with only the rows of one ``outlet`` or one ``event_id``, where a table tells; the manifest stays."""
    (column, name), *_ = kept.items()
    whose = study.articles if column == "outlet" else study.memberships
    ids = set(whose.loc[whose[column] == name, "article_id"])

    def narrowed(frame: pd.DataFrame) -> pd.DataFrame:
        if column in frame:
            return frame[frame[column] == name]
        return frame[frame["article_id"].isin(ids)] if "article_id" in frame else frame

    return replace(study, frames={table: narrowed(getattr(study, table)) for table in TABLES})

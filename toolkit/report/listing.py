"""The articles of a study as a list that can be searched and sorted: rows by month, and what the filters need to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

import pandas as pd

from toolkit.measures import value_specs
from toolkit.report import phrases
from toolkit.report.evidence import Evidence, Row
from toolkit.report.figures import order_of_values, told_title
from toolkit.report.record import month_of
from toolkit.report.site import Site

FOLDED = 200  # articles from which the list is folded by month
NUMBERS = 120_000  # values that the page may carry for sorting
DIGITS = 3  # significant ones of each
MISSING = "-"


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one month."""

    name: str
    articles: Sequence[Row]

    @property
    def says(self) -> str:
        outlets = len({article.outlet for article in self.articles})
        return f"{self.name}: {phrases.plural(len(self.articles), 'article')} of {phrases.plural(outlets, 'outlet')}"


@dataclass(frozen=True)
class Listing:
    """The list of articles, in the order of the page.

    Parameters
    ----------
    evidence : Evidence
    site : Site
    articles : sequence of rows of ``articles``
    events : sequence of rows of ``events``
        Those that the page lists, in its order.
    """

    evidence: Evidence
    site: Site
    articles: Sequence[Row]
    events: Sequence[Row]

    @cached_property
    def groups(self) -> list[Group]:
        """By month where there are many; else one group without a name."""
        if len(self.articles) <= FOLDED:
            return [Group("", self.articles)]
        return [Group(name, list(rows)) for name, rows in groupby(self.articles, key=lambda a: month_of(a.published))]

    @cached_property
    def measures(self) -> list[str]:
        """The values that articles can be sorted by: all, or of many articles those with the most clear differences."""
        clear = self._clear["measure"].value_counts()
        known = [name for name in order_of_values() if name in set(self.evidence.study.values["measure"])]
        most = max(1, NUMBERS // max(1, len(self.articles)))
        chosen = set(sorted(known, key=lambda name: (-int(clear.get(name, 0)), name))[:most])
        return [name for name in known if name in chosen]

    @property
    def left_out(self) -> int:
        """Values that articles cannot be sorted by on this page."""
        return len(set(self.evidence.study.values["measure"]) & set(value_specs())) - len(self.measures)

    @cached_property
    def _clear(self) -> pd.DataFrame:
        """Contrasts within events whose interval leaves zero out."""
        rows = self.evidence.study.contrasts
        return rows[rows["scope"].isin(self.evidence.titles) & ((rows["low"] > 0) | (rows["high"] < 0))]

    @cached_property
    def island(self) -> dict[str, Any]:
        """What the script of the page reads; lists are strings with blanks between, in the order of the rows."""
        places = {event.event_id: place for place, event in enumerate(self.events)}
        first = min((a.published for a in self.articles if a.published), default=None)
        events = [self.evidence.event_of.get(article.article_id) for article in self.articles]
        return {
            "first": f"{first:%Y-%m-%d}" if first else "",
            "days": _joined(_days(article.published, first) for article in self.articles),
            "event_days": _joined(_days(event.start, first) for event in self.events),
            "events": _joined(places.get(event) if event else None for event in events),
            "measures": self._measured(events),
        }

    def _measured(self, events: Sequence[str | None]) -> list[dict[str, Any]]:
        chosen = self.evidence.study.values
        wide = chosen[chosen["measure"].isin(self.measures)].pivot(
            index="article_id", columns="measure", values="value"
        )
        wide = wide.reindex([article.article_id for article in self.articles])
        rows = [(event, article.outlet) for event, article in zip(events, self.articles, strict=True)]
        clear: Mapping[str, pd.DataFrame] = {str(name): group for name, group in self._clear.groupby("measure")}
        made = []
        for name in self.measures:
            unit = value_specs()[name].unit
            scale = 1.0 if phrases.unit_of(unit) == unit else 100.0
            group = clear.get(name, self._clear.iloc[:0])
            sides = {
                side: set(zip(part["scope"], part["outlet"], strict=True))
                for side, part in (("above", group[group["low"] > 0]), ("below", group[group["high"] < 0]))
            }
            made.append(
                {
                    "name": name,
                    "title": told_title(name),
                    "family": order_of_values()[name][1],
                    "unit": phrases.unit_of(unit).partition(", ")[0],
                    "values": _joined(_short(scale * value) for value in wide[name]),
                }
                | {side: _joined(n for n, row in enumerate(rows) if row in keys) for side, keys in sides.items()}
            )
        return made


def _joined(values: Any) -> str:
    return " ".join(MISSING if value is None else str(value) for value in values)


def _days(moment: datetime | None, first: datetime | None) -> int | None:
    """Days between two dates, whatever the time of day."""
    return (moment.date() - first.date()).days if moment and first else None


def _short(value: float) -> str | None:
    """A number in few characters; None where it is missing.

    Examples
    --------
    >>> _short(0.123456), _short(12.0), _short(0.0), _short(float("nan"))
    ('0.123', '12', '0', None)
    """
    return None if value != value else f"{value:.{DIGITS}g}"

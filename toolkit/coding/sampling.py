"""Which units are coded: a seeded sample, stratified by outlet and event, and who codes which."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import islice
from typing import Any, Literal

import pandas as pd

from toolkit.files import fingerprint
from toolkit.records import HEADLINE_BREAK
from toolkit.stats import generator

UnitKind = Literal["sentence", "article"]


def units_of(
    articles: pd.DataFrame, sentences: pd.DataFrame, memberships: pd.DataFrame, kind: UnitKind
) -> pd.DataFrame:
    """Every unit of a corpus that could be coded.

    Parameters
    ----------
    articles, sentences, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`.
    kind : "sentence" or "article"

    Returns
    -------
    DataFrame
        ``article_id``, ``outlet``, ``event_id``, ``start`` and ``end`` in characters of the article's content, in order of
        articles and places. Texts that an outlet nearly repeats are left out: they would be coded twice.
    """
    first = articles[articles["near_duplicate_of"].isna()]
    where = first[["article_id", "outlet"]].merge(memberships[["article_id", "event_id"]], on="article_id", how="left")
    if kind == "article":
        ends = first.set_index("article_id")["text"].str.len() + _title_lengths(first)
        units = where.assign(start=0, end=where["article_id"].map(ends))
    else:
        told = sentences.loc[sentences["words"] > 0, ["article_id", "start", "end"]]
        units = told.merge(where, on="article_id")
    ordered = units.sort_values(["article_id", "start"], kind="stable", ignore_index=True)
    return ordered.assign(event_id=ordered["event_id"].fillna(""))[["article_id", "outlet", "event_id", "start", "end"]]


def _title_lengths(articles: pd.DataFrame) -> pd.Series[int]:
    lengths = articles.set_index("article_id")["title"].str.len()
    return lengths + len(HEADLINE_BREAK) * (lengths > 0)


def allocate(sizes: Sequence[int], n: int) -> list[int]:
    """How many of ``n`` units each stratum gives: one each where they suffice, the others in proportion to its size.

    Returns
    -------
    list of int
        None is larger than its stratum. What cannot be divided goes by the highest averages of Sainte-Laguë.

    Examples
    --------
    >>> allocate([60, 30, 10], 10)
    [6, 3, 1]
    >>> allocate([2, 100], 50), allocate([5, 5, 9], 2)
    ([1, 49], [1, 0, 1])
    """
    given = [0] * len(sizes)
    queue = [(-float("inf") if n >= len(sizes) else -size, -size, i) for i, size in enumerate(sizes) if size]
    heapq.heapify(queue)
    for _ in range(min(n, sum(sizes))):
        _, _, stratum = heapq.heappop(queue)
        given[stratum] += 1
        if given[stratum] < sizes[stratum]:
            heapq.heappush(queue, (-sizes[stratum] / (2 * given[stratum] + 1), -sizes[stratum], stratum))
    return given


def draw(units: pd.DataFrame, articles: pd.DataFrame, n: int) -> pd.DataFrame:
    """A sample of units, stratified by outlet and event; the same for the same corpus and seed.

    Parameters
    ----------
    units : DataFrame
        From :func:`units_of`.
    articles : DataFrame
        As in :data:`toolkit.tables.TABLES`.
    n : int
        How many; all where there are fewer. A text that was drawn already (wire copy) is passed over for the next one.

    Returns
    -------
    DataFrame
        The columns of ``units``, ``unit`` (an id that tells nothing), ``text`` and ``context`` (the sentences before and
        behind it); ordered by stratum.
    """
    strata: dict[tuple[str, str], list[int]] = {}
    for place, stratum in enumerate(zip(units["outlet"], units["event_id"], strict=True)):
        strata.setdefault(stratum, []).append(place)
    ordered = sorted(strata.items())
    seen: set[str] = set()
    contents = _Contents(articles)
    rows = []
    for (stratum, places), quota in zip(ordered, allocate([len(p) for _, p in ordered], n), strict=True):
        shuffled = generator("coding sample", *stratum).permutation(places).tolist()
        fresh = (place for place in shuffled if contents.is_new(units.iloc[place], seen))
        rows += [contents.row(units, place) for place in islice(fresh, quota)]
    return pd.DataFrame(rows, columns=["unit", *units.columns, "context", "text"])


class _Contents:
    """The text of units."""

    def __init__(self, articles: pd.DataFrame) -> None:
        titles = articles["title"].where(articles["title"] == "", articles["title"] + HEADLINE_BREAK)
        self._of = dict(zip(articles["article_id"], titles + articles["text"], strict=True))

    def row(self, units: pd.DataFrame, place: int) -> dict[str, Any]:
        unit = units.iloc[place]
        name = fingerprint(unit["article_id"], str(unit["start"]), str(unit["end"]), length=8)
        return {
            "unit": f"u{name}",
            **{str(column): value for column, value in unit.items()},
            "context": self.around(units, place),
            "text": self.text(unit),
        }

    def is_new(self, unit: pd.Series[Any], seen: set[str]) -> bool:
        """Whether nothing with this text was seen; it is from now on."""
        text = self.text(unit).casefold()
        new = text not in seen
        seen.add(text)
        return new

    def text(self, unit: pd.Series[Any]) -> str:
        return str(self._of[unit["article_id"]])[int(unit["start"]) : int(unit["end"])].strip()

    def around(self, units: pd.DataFrame, place: int) -> str:
        """The unit before and the one behind, within the article."""
        near = [units.iloc[at] for at in (place - 1, place + 1) if 0 <= at < len(units)]
        article = units.iloc[place]["article_id"]
        before = [self.text(u) for u in near if u["article_id"] == article and u["start"] < units.iloc[place]["start"]]
        behind = [self.text(u) for u in near if u["article_id"] == article and u["start"] > units.iloc[place]["start"]]
        return " […] ".join([" ".join(before), " ".join(behind)]) if before or behind else ""


def assign(units: Sequence[str], coders: Sequence[str], overlap: float) -> dict[str, list[str]]:
    """Who codes which unit: a share of them everybody, so that agreement can be told; the others one coder each.

    Parameters
    ----------
    units : sequence of str
        In the order of :func:`draw`, so that the shared ones come from all strata alike.
    coders : sequence of str
    overlap : float
        Share of the units that everybody codes, 0 to 1.

    Returns
    -------
    dict of str to list of str
        The units of each coder in an order of their own, which does not tell the shared ones from the others.

    Examples
    --------
    >>> given = assign([f"u{i}" for i in range(10)], ["anna", "ben"], 0.2)
    >>> {coder: len(units) for coder, units in given.items()}, len(set(given["anna"]) & set(given["ben"]))
    ({'anna': 6, 'ben': 6}, 2)
    """
    shared = round(overlap * len(units)) if len(coders) > 1 else 0
    both = {units[int((i + 0.5) * len(units) / shared)] for i in range(shared)}
    single = [unit for unit in units if unit not in both]
    given = {}
    for number, coder in enumerate(coders):
        own = [unit for unit in units if unit in both] + single[number :: len(coders)]
        given[coder] = [own[i] for i in generator("coding order", coder, *sorted(own)).permutation(len(own))]
    return given

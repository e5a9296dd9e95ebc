"""The stage: a table of articles becomes events, memberships and coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import numpy as np
import pandas as pd

from toolkit.events import clustering
from toolkit.events.archive import Archive, vectorise
from toolkit.events.array_folder import ArrayFolder
from toolkit.events.budget import Overflow
from toolkit.events.clustering import members_of
from toolkit.events.coverage import coverage_table
from toolkit.events.genres import REPORTS
from toolkit.events.kept import Kept, Memory
from toolkit.events.membership import Belonging, Facts, accounts_of, belonging, facts_of, membership_table, strongest
from toolkit.events.naming import event_id, event_title
from toolkit.events.rulings import Ruled, Rulings, follow
from toolkit.events.similarity import Days, Integers
from toolkit.events.weeks import Weeks, day_numbers, in_order
from toolkit.records import Event
from toolkit.tables import TABLES, event_row, refusal_row

NAME_TERMS = 3


@dataclass(frozen=True)
class Grouping:
    """Which articles are one event, who copied whom, and which outlet covered what.

    Attributes
    ----------
    events, memberships, coverage : DataFrame
        With the schemas of :data:`toolkit.tables.TABLES`.
    refused : DataFrame
        Rows of the user's file that could not be followed.
    notes : tuple of str
        Sentences for the report on what the input withheld and what that costs.
    """

    events: pd.DataFrame
    memberships: pd.DataFrame
    coverage: pd.DataFrame
    refused: pd.DataFrame
    notes: tuple[str, ...]

    @property
    def reports(self) -> pd.DataFrame:
        """The memberships that count as accounts of their event: no opinion pieces, no round-ups."""
        return self.memberships[self.memberships["genre"].isin(REPORTS)].reset_index(drop=True)


def find_events(articles: pd.DataFrame, *, rulings: Rulings | None = None, memory: Memory | None = None) -> Grouping:
    """Group articles into events, storylines and accounts, and say which outlet covered what.

    Parameters
    ----------
    articles : DataFrame
        The ``articles`` table, in any order.
    rulings : Rulings, optional
        What the user merges, splits and renames.
    memory : mutable mapping of str to arrays, optional
        What an earlier call left there is not computed again; the result is the same with and without it. New
        articles recompute the vectors of the five weeks around them and the pairs that these take part in.

    Returns
    -------
    Grouping
        The same for the same articles, whatever their order. An article that resembles no other is an event
        of one.

    Examples
    --------
    >>> stories = (("a", "Harbour Post", "Ferry sinks off Lorn", "A ferry with ninety people aboard sank off Lorn on Friday."),
    ...            ("b", "Lorn Echo", "Lorn ferry lost with ninety aboard", "The ferry sank within minutes, the coast guard said."),
    ...            ("c", "Lorn Echo", "Council votes on bus fares", "Bus fares will rise by a tenth, councillors decided."))
    >>> blank = dict.fromkeys((column.name for column in TABLES["articles"].columns), "")
    >>> rest = blank | {"published": None, "near_duplicate_of": None}
    >>> rows = [rest | dict(zip(("article_id", "outlet", "title", "text"), story)) for story in stories]
    >>> grouping = find_events(TABLES["articles"].frame(rows))
    >>> sorted(grouping.events["articles"])
    [1, 2]
    >>> grouping.notes[0]
    '3 of 3 articles have no date. They may join an event of any day, so look-alike events of different days can be merged.'
    """
    rulings = rulings or Rulings()
    refused = TABLES["refused"].frame(map(refusal_row, rulings.refused))
    if articles.empty:
        empty = {name: TABLES[name].frame() for name in ("events", "memberships", "coverage")}
        return Grouping(**empty, refused=refused, notes=())
    ordered = in_order(articles)
    with TemporaryDirectory() as folder:
        # Vectors beyond the budget stand in files, so that memory holds those of the window alone.
        scratch = partial(_scratch, folder)
        return _found(ordered, scratch() if memory is None else Kept(memory), rulings, scratch)


def _scratch(folder: str) -> Kept:
    return Kept(Overflow(ArrayFolder(Path(mkdtemp(dir=folder)) / "kept")))


def _found(ordered: pd.DataFrame, kept: Kept, rulings: Rulings, scratch: Callable[[], Kept]) -> Grouping:
    """The grouping of articles in order."""
    weeks = Weeks.of(ordered)
    archive = vectorise(ordered, weeks, kept)
    numbers = clustering.cluster_articles(ordered, archive, weeks, kept)
    kept.settle()
    ruled = _ruled(ordered, archive, numbers, rulings, scratch)
    numbers, day = ruled.numbers, day_numbers(ordered)
    members, days = members_of(numbers), clustering.span_of(numbers, day)
    middles = clustering.centroids_of(archive, numbers, days, scratch())
    ids = _identifiers(ordered, members, middles)
    facts, why = facts_of(ordered), belonging(archive, numbers, middles.bounds)
    account = accounts_of(ordered, numbers, facts)
    # By its first article, and not by its id, which holds a date: what follows what at which distance decides alone.
    firsts = ordered["article_id"].to_numpy(object)[[event[0] for event in members]]
    sagas = clustering.cluster_events(middles, days, pd.util.hash_array(firsts, categorize=False))
    openers = [ids[saga[0]] for saga in members_of(sagas)]
    events = _events(
        ordered, members, ids, [openers[saga] for saga in sagas], why, facts, account.fullest, ruled.titles
    )
    return Grouping(
        TABLES["events"].frame(map(event_row, events)),
        membership_table(ordered, [ids[n] for n in numbers], day - days.first[numbers], why, account, facts),
        coverage_table(ordered, archive, Days.of(day, day), numbers, middles, days, ids),
        TABLES["refused"].frame(map(refusal_row, ruled.refused)),
        tuple(_notes(ordered, facts)),
    )


def _ruled(
    ordered: pd.DataFrame, archive: Archive, numbers: Integers, rulings: Rulings, scratch: Callable[[], Kept]
) -> Ruled:
    """The grouping as the user wants it, its events numbered by their first day again."""
    if not rulings.rows:
        return Ruled(numbers, {}, rulings.refused)
    day = day_numbers(ordered)

    def identify(grouped: Integers) -> list[str]:
        rank = clustering.rank_by_day(grouped, day)
        by_day = rank[grouped]
        middles = clustering.centroids_of(archive, by_day, clustering.span_of(by_day, day), scratch())
        ids = _identifiers(ordered, members_of(by_day), middles)
        return [ids[number] for number in rank]

    found = follow(rulings, numbers, ordered["article_id"].tolist(), identify)
    rank = clustering.rank_by_day(found.numbers, day)
    return Ruled(rank[found.numbers], {int(rank[n]): title for n, title in found.titles.items()}, found.refused)


def _identifiers(ordered: pd.DataFrame, members: list[Integers], middles: Archive) -> list[str]:
    articles = ordered["article_id"].tolist()
    day = ordered["published"].dt.strftime("%Y-%m-%d").fillna("undated").tolist()
    named = (strongest(part.matrix, part.words, NAME_TERMS) for part in map(middles.part, range(len(middles))))
    # As text, every day sorts before "undated".
    return [
        event_id(min(day[i] for i in event), words, [articles[i] for i in event])
        for event, words in zip(members, chain.from_iterable(named), strict=True)
    ]


def _events(
    ordered: pd.DataFrame,
    members: list[Integers],
    ids: list[str],
    storylines: list[str],
    why: Belonging,
    facts: Facts,
    fullest: Integers,
    titles: dict[int, str],
) -> Iterator[Event]:
    articles, outlets, headlines, texts = (ordered[name].tolist() for name in ("article_id", "outlet", "title", "text"))
    published = ordered["published"].tolist()
    report = np.array([genre.name in REPORTS for genre in facts.genres], dtype=bool)
    for number, (event, name, storyline) in enumerate(zip(members, ids, storylines, strict=True)):
        times = [published[i] for i in event if not pd.isna(published[i])]
        # The most central report speaks for the event; a comment only where there is nothing else.
        central = event[np.lexsort((-why.score[event], ~report[event]))]
        title = titles.get(number) or event_title([headlines[i] for i in central], [texts[i] for i in central])
        yield Event(
            name,
            storyline,
            title,
            min(times, default=None),
            max(times, default=None),
            tuple(sorted(articles[i] for i in event)),
            tuple(sorted({outlets[i] for i in event})),
            len(set(fullest[event[report[event]]])),
        )


def _notes(ordered: pd.DataFrame, facts: Facts) -> Iterator[str]:
    undated = int(ordered["published"].isna().sum())
    if undated:
        yield (
            f"{undated} of {len(ordered)} articles have no date. They may join an event of any day, so look-alike events of "
            "different days can be merged."
        )
    beside = sum(genre.name not in REPORTS for genre in facts.genres)
    if beside:
        yield (
            f"{beside} of {len(ordered)} articles are opinion pieces or round-ups. They stand with their event, but are no "
            "account of it: no comparison between outlets counts them."
        )

"""The stage: a table of articles becomes events, memberships and coverage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.events import clustering
from toolkit.events.accounts import Accounts, find_accounts
from toolkit.events.clustering import members_of
from toolkit.events.coverage import coverage_table
from toolkit.events.kept import Kept, Memory
from toolkit.events.membership import PART, Belonging, belonging, cuts, strongest
from toolkit.events.naming import event_id, event_title
from toolkit.events.similarity import Days, Integers
from toolkit.events.vectors import vectorise
from toolkit.events.weeks import Weeks, day_numbers, in_order
from toolkit.records import Event
from toolkit.tables import TABLES, event_row

NAME_TERMS = 3


@dataclass(frozen=True)
class Grouping:
    """Which articles are one event, who copied whom, and which outlet covered what.

    Attributes
    ----------
    events, memberships, coverage : DataFrame
        With the schemas of :data:`toolkit.tables.TABLES`.
    notes : tuple of str
        Sentences for the report on what the input withheld and what that costs.
    """

    events: pd.DataFrame
    memberships: pd.DataFrame
    coverage: pd.DataFrame
    notes: tuple[str, ...]


def find_events(articles: pd.DataFrame, memory: Memory | None = None) -> Grouping:
    """Group articles into events, storylines and accounts, and say which outlet covered what.

    Parameters
    ----------
    articles : DataFrame
        The ``articles`` table, in any order.
    memory : mutable mapping of str to arrays, optional
        What an earlier call left there is not computed again; the result is the same with and without it.

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
    >>> blank = dict.fromkeys(("author", "url", "origin", "metadata", "links"), "")
    >>> rest = blank | {"published": None, "near_duplicate_of": None}
    >>> rows = [dict(zip(("article_id", "outlet", "title", "text"), story)) | rest for story in stories]
    >>> grouping = find_events(TABLES["articles"].frame(rows))
    >>> sorted(grouping.events["articles"])
    [1, 2]
    >>> grouping.notes[0]
    '3 of 3 articles have no date. They may join an event of any day, so look-alike events of different days can be merged.'
    """
    if articles.empty:
        return Grouping(TABLES["events"].frame(), TABLES["memberships"].frame(), TABLES["coverage"].frame(), ())
    ordered, kept = in_order(articles), Kept(memory)
    weeks, day = Weeks.of(ordered), day_numbers(ordered)
    vectors = vectorise(ordered, weeks, kept)
    numbers = clustering.cluster_articles(ordered, vectors, weeks, kept)
    kept.settle()
    members, days = members_of(numbers), clustering.span_of(numbers, day)
    middles = clustering.centroids_of(vectors, numbers)
    why, accounts = belonging(vectors, numbers), _accounts(ordered, numbers)
    ids = _identifiers(ordered, members, list(strongest(middles.matrix, vectors.words, NAME_TERMS)))
    sagas = clustering.cluster_events(middles, days, pd.util.hash_array(np.array(ids, object), categorize=False))
    openers = [ids[saga[0]] for saga in members_of(sagas)]
    storylines = [openers[saga] for saga in sagas]
    return Grouping(
        TABLES["events"].frame(map(event_row, _events(ordered, members, ids, storylines, why, accounts))),
        _memberships(ordered, [ids[n] for n in numbers], why, accounts),
        coverage_table(ordered, vectors, Days.of(day, day), numbers, middles, days, ids),
        tuple(_notes(ordered)),
    )


def _accounts(ordered: pd.DataFrame, numbers: Integers) -> Accounts:
    """Accounts within each event; of equally full texts the earliest, then the one of smallest id, names the account."""
    rank = (
        ordered.assign(event=numbers)
        .sort_values(["event", "published", "article_id"], na_position="last")
        .index.to_numpy()
    )
    texts = ordered["text"].to_numpy(object)
    fullest, own = np.empty(len(rank), np.int64), np.empty(len(rank))
    for part in np.split(rank, cuts(numbers[rank], PART)):
        found = find_accounts(list(texts[part]), list(numbers[part]))
        fullest[part], own[part] = part[found.fullest], found.own_share
    return Accounts(fullest, own)


def _identifiers(ordered: pd.DataFrame, members: list[Integers], terms: list[tuple[str, ...]]) -> list[str]:
    articles = ordered["article_id"].tolist()
    day = ordered["published"].dt.strftime("%Y-%m-%d").fillna("undated").tolist()
    # As text, every day sorts before "undated".
    return [
        event_id(min(day[i] for i in event), words, [articles[i] for i in event])
        for event, words in zip(members, terms, strict=True)
    ]


def _events(
    ordered: pd.DataFrame,
    members: list[Integers],
    ids: list[str],
    storylines: list[str],
    why: Belonging,
    accounts: Accounts,
) -> Iterator[Event]:
    articles, outlets, titles, texts = (ordered[name].tolist() for name in ("article_id", "outlet", "title", "text"))
    published = ordered["published"].tolist()
    for event, name, storyline in zip(members, ids, storylines, strict=True):
        times = [published[i] for i in event if not pd.isna(published[i])]
        central = event[np.argsort(-why.score[event], kind="stable")]
        yield Event(
            name,
            storyline,
            event_title([titles[i] for i in central], [texts[i] for i in central]),
            min(times, default=None),
            max(times, default=None),
            tuple(sorted(articles[i] for i in event)),
            tuple(sorted({outlets[i] for i in event})),
            len(set(accounts.fullest[event])),
        )


def _memberships(ordered: pd.DataFrame, ids: list[str], why: Belonging, accounts: Accounts) -> pd.DataFrame:
    articles = ordered["article_id"].tolist()
    return TABLES["memberships"].conform(
        pd.DataFrame(
            {
                "article_id": articles,
                "event_id": ids,
                "account": [articles[i] for i in accounts.fullest],
                "own_share": accounts.own_share,
                "score": why.score,
                "terms": ["|".join(terms) for terms in why.shared],
            }
        )
    )


def _notes(ordered: pd.DataFrame) -> Iterator[str]:
    undated = int(ordered["published"].isna().sum())
    if undated:
        yield (
            f"{undated} of {len(ordered)} articles have no date. They may join an event of any day, so look-alike events of "
            "different days can be merged."
        )

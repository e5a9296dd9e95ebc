"""What each outlet calls each actor: rates per 100 mentions, and which labels belong to one outlet rather than the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.compare.overall import ALL_EVENTS
from toolkit.settings import SETTINGS
from toolkit.sourcing.persons import persons_of
from toolkit.stats import generator, percentile_interval, resampling_weights
from toolkit.stats.association import log_odds
from toolkit.stats.resampling import Array
from toolkit.tables import TABLES

PER = 100.0


def label_use(
    findings: pd.DataFrame, actors: pd.DataFrame, *, articles: pd.DataFrame, memberships: pd.DataFrame
) -> pd.DataFrame:
    """Labels of actors by outlet, on each event and over all of them.

    Parameters
    ----------
    findings, actors, articles, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.

    Returns
    -------
    DataFrame
        As ``TABLES["label_use"]``. An actor is one over its name variants and, within an event, over articles. Copies of
        one text count once an outlet.

    References
    ----------
    Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin' words. Political Analysis, 16(4).

    Examples
    --------
    >>> names = ("findings", "actors", "articles", "memberships")
    >>> tables = {name: TABLES[name].frame() for name in names}
    >>> label_use(tables.pop("findings"), tables.pop("actors"), **tables).empty
    True
    """
    persons = persons_of(actors, memberships)
    about = articles[["article_id", "outlet"]].merge(
        memberships[["article_id", "event_id", "account"]], on="article_id"
    )
    about = about.sort_values("article_id").drop_duplicates(["event_id", "account", "outlet"])
    labels = findings[(findings["measure"] == "labels") & findings["actor"].notna()]
    used = labels.merge(about, on="article_id").merge(persons, on=["article_id", "actor"])
    if used.empty:
        return TABLES["label_use"].frame()
    used = used.assign(
        label=used["text"].str.lower(), affiliate=used["category"] == "affiliate", own=used["voice"] == "outlet"
    )
    mentioned = persons.merge(about, on="article_id")
    return TABLES["label_use"].frame(
        row for scope in ("event_id", "everywhere") for row in _scoped(used, mentioned, scope)
    )


def _scoped(used: pd.DataFrame, mentioned: pd.DataFrame, scope: str) -> Iterator[dict[str, object]]:
    """The rows of every scope and actor; plain lists, for a corpus has many actors with few labels each."""
    mentions: dict[tuple[str, str], Counter[str]] = {}
    for where, actor, outlet, count in _columns(mentioned, scope, "person", "outlet", "own_mentions"):
        mentions.setdefault((where, actor), Counter())[outlet] += count
    uses: dict[tuple[str, str], list[_Use]] = {}
    columns = ("outlet", "article_id", "label", "affiliate", "own", "polarity", "strength")
    for where, actor, *rest in _columns(used, scope, "person", *columns):
        uses.setdefault((where, actor), []).append(_Use(*rest))
    for (where, actor), found in sorted(uses.items()):
        yield from _of_actor(where, actor, found, mentions[where, actor])


def _columns(table: pd.DataFrame, scope: str, *names: str) -> Iterator[tuple[Any, ...]]:
    where = table[scope].tolist() if scope in table else [ALL_EVENTS] * len(table)
    return zip(where, *(table[name].tolist() for name in names), strict=True)


class _Use(NamedTuple):
    """One label as an outlet used it."""

    outlet: str
    article: str
    label: str
    affiliate: bool
    own: bool
    polarity: int
    strength: int


def _of_actor(scope: str, actor: str, uses: list[_Use], mentions: Counter[str]) -> Iterator[dict[str, object]]:
    odds = _Odds(scope, actor, [use for use in uses if use.own and not use.affiliate])
    own = Counter((use.label, use.affiliate) for use in uses if use.own)
    by_label: dict[tuple[str, str, bool], list[_Use]] = {}
    for use in uses:
        by_label.setdefault((use.outlet, use.label, use.affiliate), []).append(use)
    for (outlet, label, affiliate), found in by_label.items():
        mine, here = sum(use.own for use in found), mentions[outlet]
        elsewhere, strongest = mentions.total() - here, max(found, key=lambda use: (use.strength, use.polarity))
        value, low, high = odds.of(outlet, label) if mine and not affiliate else (np.nan, np.nan, np.nan)
        yield {
            "scope": scope,
            "actor": actor,
            "outlet": outlet,
            "label": label,
            "affiliate": affiliate,
            "polarity": strongest.polarity,
            "strength": strongest.strength,
            "uses": mine,
            "source_uses": len(found) - mine,
            "mentions": here,
            "rate": PER * mine / here if here else np.nan,
            "other_rate": PER * (own[label, affiliate] - mine) / elsewhere if elsewhere else np.nan,
            "log_odds": value,
            "low": low,
            "high": high,
            "articles": len({use.article for use in found if use.own}),
        }


class _Odds:
    """Labels of one actor in the outlets' own voice, as counts by article, outlet and label."""

    def __init__(self, scope: str, actor: str, own: list[_Use]) -> None:
        self.key = (scope, actor)
        rows = sorted({(use.outlet, use.article) for use in own})
        self.labels = sorted({use.label for use in own})
        self.outlets = np.array([outlet for outlet, _ in rows], dtype=object)
        self.counts: Array = np.zeros((len(rows), len(self.labels)))
        row, column = ({key: i for i, key in enumerate(keys)} for keys in (rows, self.labels))
        for use in own:
            self.counts[row[use.outlet, use.article], column[use.label]] += 1

    def of(self, outlet: str, label: str) -> tuple[float, float, float]:
        """Log-odds of a label of one outlet against the others, with its interval; NaN where the others label it never."""
        mine, column = self.outlets == outlet, self.labels.index(label)
        if mine.all():
            return np.nan, np.nan, np.nan
        sides = [self.counts[mine], self.counts[~mine]]
        value = float(self._odds(sides[0].sum(axis=0)[None], sides[1].sum(axis=0)[None], column)[0])
        if min(len(side) for side in sides) < SETTINGS.min_label_articles:
            return value, np.nan, np.nan
        drawn = [
            resampling_weights(len(side), generator("labels", *self.key, outlet, str(number))) @ side
            for number, side in enumerate(sides)
        ]
        low, high = percentile_interval(self._odds(drawn[0], drawn[1], column))
        return value, float(low), float(high)

    def _odds(self, first: Array, second: Array, column: int) -> Array:
        # The prior weighs as much as one article's labels, shared out as all outlets together use them.
        shares = self.counts.sum(axis=0) / self.counts.sum()
        weight = self.counts.sum() / len(self.counts)
        sizes = first.sum(axis=1), second.sum(axis=1)
        prior = weight * shares[column]
        if len(self.labels) == 1:
            return np.zeros(len(first))
        return log_odds(first[:, column], second[:, column], *sizes, prior, weight)[0]

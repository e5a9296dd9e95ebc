"""What each outlet calls each actor: rates per 100 mentions, and which labels belong to one outlet rather than the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit.compare.overall import ALL_EVENTS
from toolkit.settings import SETTINGS
from toolkit.sourcing.persons import identify
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
    persons = _persons(actors, memberships)
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
    rows = [row for scope in ("event_id", None) for row in _scoped(used, mentioned, scope)]
    return TABLES["label_use"].frame(rows)


def _persons(actors: pd.DataFrame, memberships: pd.DataFrame) -> pd.DataFrame:
    """Who each actor of an article is over the corpus, with its mentions in the outlet's own voice."""
    event_of = dict(zip(memberships["article_id"], memberships["event_id"], strict=True))
    columns = ("article_id", "actor", "names", "kind", "own_mentions")
    rows: list[dict[str, Any]] = [
        dict(zip(columns, row, strict=True)) for row in actors[list(columns)].itertuples(index=False)
    ]
    for row in rows:
        row |= {"event": event_of.get(row["article_id"], row["article_id"]), "source": row["actor"], "naming": "named"}
        row["variants"] = row["names"].split("|")
    identify(rows)
    return pd.DataFrame(rows, columns=["article_id", "actor", "person", "own_mentions"])


def _scoped(used: pd.DataFrame, mentioned: pd.DataFrame, scope: str | None) -> Iterator[dict[str, object]]:
    keys = [scope, "person"] if scope else ["person"]
    mentions = dict(iter(mentioned.groupby(keys, sort=True)))
    for key, rows in used.groupby(keys, sort=True):
        yield from _of_actor(str(key[0]) if scope else ALL_EVENTS, str(key[-1]), rows, mentions[key])


def _of_actor(scope: str, actor: str, rows: pd.DataFrame, mentioned: pd.DataFrame) -> Iterator[dict[str, object]]:
    mentions = mentioned.groupby("outlet")["own_mentions"].sum()
    own = rows[rows["own"] & ~rows["affiliate"]]
    odds = _Odds(scope, actor, own)
    for (outlet, label, affiliate), found in rows.groupby(["outlet", "label", "affiliate"], sort=True):
        uses, here = int(found["own"].sum()), int(mentions.get(outlet, 0))
        same = rows[(rows["label"] == label) & (rows["affiliate"] == affiliate) & rows["own"]]
        elsewhere = int(mentions.sum()) - here
        strongest = found.sort_values("strength", ascending=False, kind="stable").iloc[0]
        value, low, high = odds.of(str(outlet), str(label)) if uses and not affiliate else (np.nan, np.nan, np.nan)
        yield {
            "scope": scope,
            "actor": actor,
            "outlet": outlet,
            "label": label,
            "affiliate": bool(affiliate),
            "polarity": int(strongest["polarity"]),
            "strength": int(strongest["strength"]),
            "uses": uses,
            "source_uses": len(found) - uses,
            "mentions": here,
            "rate": PER * uses / here if here else np.nan,
            "other_rate": PER * (len(same) - uses) / elsewhere if elsewhere else np.nan,
            "log_odds": value,
            "low": low,
            "high": high,
            "articles": found.loc[found["own"], "article_id"].nunique(),
        }


class _Odds:
    """Labels of one actor in the outlets' own voice, as counts by article, outlet and label."""

    def __init__(self, scope: str, actor: str, own: pd.DataFrame) -> None:
        self.key = (scope, actor)
        table = own.pivot_table(index=["outlet", "article_id"], columns="label", values="start", aggfunc="count")
        table = table.fillna(0.0).sort_index()
        self.outlets = table.index.get_level_values("outlet").to_numpy() if len(table) else np.array([])
        self.labels = list(table.columns)
        self.counts: Array = table.to_numpy(dtype=np.float64)

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

"""Cue asymmetry: whose words an outlet's cues doubt ("claimed") and whose they endorse ("pointed out")."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import sparse

from toolkit.settings import SETTINGS
from toolkit.sourcing.source_types import UNKNOWN
from toolkit.stats import generator, percentile_interval, ratio_replicates, resampling_weights
from toolkit.stats.resampling import Array, divide
from toolkit.tables import TABLES

COLUMNS = {"side": "side", "source type": "source_type"}


def cue_asymmetry(
    attributions: pd.DataFrame, sources: pd.DataFrame, *, articles: pd.DataFrame, memberships: pd.DataFrame
) -> pd.DataFrame:
    """How an outlet's cues treat each side and each type of source, against all other sides or types.

    Parameters
    ----------
    attributions, sources, articles, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order. Attributions of depth 1 count; those to sources of no side, or
        of unknown type, are in no group.

    Returns
    -------
    DataFrame
        As ``TABLES["cue_asymmetry"]``: per outlet, and for sides per outlet and event too. Whole articles are resampled
        where there are enough, else attributions. The interval is missing, with the reason, where a group has too few
        attributions, or where no cue of either takes a stand.
    """
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    events = dict(zip(memberships["article_id"], memberships["event_id"], strict=True))
    cited = attributions[
        (attributions["depth"] == 1) & ~attributions["cue_class"].isin(["silent", "hedge", "intention"])
    ]
    cited = cited[["article_id", "attribution", "speaker", "cue_class"]].rename(columns={"speaker": "source"})
    cited = cited.merge(sources[["article_id", "source", *COLUMNS.values()]], on=["article_id", "source"])
    cited = cited.assign(outlet=cited["article_id"].map(outlets), event_id=cited["article_id"].map(events))
    cited = cited.sort_values(["article_id", "attribution"], kind="stable")
    return TABLES["cue_asymmetry"].frame(row for by in COLUMNS for row in _by(by, cited))


def _by(by: str, cited: pd.DataFrame) -> Iterator[dict[str, object]]:
    grouped = cited[cited[COLUMNS[by]].notna() & (cited[COLUMNS[by]] != UNKNOWN)].assign(group=cited[COLUMNS[by]])
    for name, rows in grouped.groupby("outlet", sort=True):
        yield from _rows(by, None, str(name), rows)
    # One event has a handful of attributions of each type; of each side it may have enough.
    for place, rows in grouped.groupby(["event_id", "outlet"], sort=True) if by == "side" else ():
        event, outlet = map(str, place)
        yield from _rows(by, event, outlet, rows)


def _rows(by: str, event: str | None, outlet: str, cited: pd.DataFrame) -> Iterator[dict[str, object]]:
    names = sorted(cited["group"].unique())
    if len(names) < 2:
        return
    stand = (
        (cited["cue_class"] == "endorsing").to_numpy(np.float64),
        (cited["cue_class"] == "doubting").to_numpy(np.float64),
    )
    members = np.column_stack([(cited["group"] == name).to_numpy(np.float64) for name in names])
    units = _units(cited)
    # Per unit: endorsing, doubting and all attributions of each group.
    endorsing, doubting, every = (units @ (members * column[:, None]) for column in (*stand, np.ones(len(cited))))
    weights = resampling_weights(units.shape[0], generator("cue asymmetry", by, event or "", outlet))
    replicates = _differences(weights, endorsing - doubting, every)
    low, high = percentile_interval(replicates)
    estimates = _differences(np.ones((1, units.shape[0])), endorsing - doubting, every)[0]
    totals = [table.sum(axis=0) for table in (endorsing, doubting, every)]
    articles = cited["article_id"].nunique()
    for at, name in enumerate(names):
        own, others = [t[at] for t in totals], [t.sum() - t[at] for t in totals]
        reason = _reason(own, others)
        yield {
            "event_id": event,
            "outlet": outlet,
            "by": by,
            "group": name,
            "attributions": int(own[2]),
            "doubting": own[1] / own[2],
            "endorsing": own[0] / own[2],
            "other_attributions": int(others[2]),
            "other_doubting": others[1] / others[2],
            "other_endorsing": others[0] / others[2],
            "difference": estimates[at],
            "low": np.nan if reason else low[at],
            "high": np.nan if reason else high[at],
            "articles": articles,
            "reason": reason,
        }


def _units(cited: pd.DataFrame) -> sparse.csr_array:
    """What is resampled, as a table of units by attributions: articles where there are enough, else each attribution."""
    codes, names = pd.factorize(cited["article_id"])
    if len(names) < SETTINGS.min_articles_resampled:
        codes, names = np.arange(len(cited)), cited.index
    cells = np.ones(len(cited)), (codes, np.arange(len(cited)))
    return sparse.csr_array(cells, shape=(len(names), len(cited)))


def _differences(weights: Array, net: Array, every: Array) -> Array:
    """Endorsing minus doubting of each group, less that of all other groups, in every resample."""
    own = ratio_replicates(net, every, weights)
    sums = weights @ net, weights @ every
    others = [total.sum(axis=1, keepdims=True) - total for total in sums]
    return own - divide(others[0], others[1])


def _reason(own: list[float], others: list[float]) -> str:
    least = SETTINGS.min_attributions_compared
    if min(own[2], others[2]) < least:
        return f"too few to say: fewer than {least} attributions on one side"
    if not own[0] + own[1] + others[0] + others[1]:
        return "no cue on either side doubts or endorses"
    return ""

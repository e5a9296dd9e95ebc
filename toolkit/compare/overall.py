"""An outlet over all its events: mean difference, interval, permutation p, q, and what one odd event would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from toolkit.compare.peers import Peers
from toolkit.compare.values import ValueTable
from toolkit.settings import SETTINGS
from toolkit.stats import Stratum, benjamini_hochberg, cluster_mean_interval, permutation_p
from toolkit.stats.resampling import Array, divide

ALL_EVENTS = "all events"
SUMMED = ("value", "others", "articles", "other_accounts")


def over_events(within: pd.DataFrame, events: Sequence[Peers], table: ValueTable) -> pd.DataFrame:
    """Per outlet and measure the mean of its differences within events, each event with equal weight.

    Parameters
    ----------
    within : DataFrame
        The contrasts within events, in the columns of ``TABLES["contrasts"]``.
    events : sequence of Peers
        The same events, for exchanging outlets among their accounts.
    table : ValueTable

    Returns
    -------
    DataFrame
        With scope "all events". ``q`` is taken over the family of all its outlets and measures that have a p.
    """
    parts = [
        _of_outlet(str(outlet), rows, list(_strata(str(outlet), events, table)), table.measures)
        for outlet, rows in within.groupby("outlet", sort=True)
    ]
    overall = pd.concat(parts, ignore_index=True)
    return overall.assign(q=benjamini_hochberg(overall["p"].to_numpy(dtype=np.float64)))


def _of_outlet(outlet: str, rows: pd.DataFrame, strata: list[Stratum], measures: list[str]) -> pd.DataFrame:
    wide = rows.pivot(index="scope", columns="measure").sort_index()
    differences = wide["difference"][measures].to_numpy(dtype=np.float64)
    exist = ~np.isnan(differences)
    events = exist.sum(axis=0).astype(np.float64)
    sums = {name: np.where(exist, wide[name][measures].to_numpy(dtype=np.float64), 0.0).sum(axis=0) for name in SUMMED}
    mean, (low, high) = cluster_mean_interval(differences, [str(scope) for scope in wide.index])
    without = _leaving_one_out(differences)
    p = permutation_p(strata) if strata else np.full(len(measures), np.nan)
    reasons = np.full(len(measures), "", dtype=object)
    reasons[low == high] = "too few to say: the same difference in every event"
    reasons[(low == high) & (mean == 0)] = "too few to say: no difference in any event"
    reasons[events < SETTINGS.min_events] = f"too few to say: fewer than {SETTINGS.min_events} events"
    reasons[events == 0] = "no event in which its own account and another one have this value"
    told, tested = reasons == "", events >= SETTINGS.min_events
    return pd.DataFrame(
        {
            "scope": ALL_EVENTS,
            "outlet": outlet,
            "measure": measures,
            "value": divide(sums["value"], events),
            "others": divide(sums["others"], events),
            "difference": mean,
            "low": np.where(told, low, np.nan),
            "high": np.where(told, high, np.nan),
            "p": np.where(tested, p, np.nan),
            "least_without_one": np.where(tested, without.min(axis=0), np.nan),
            "most_without_one": np.where(tested, without.max(axis=0), np.nan),
            "articles": sums["articles"],
            "other_accounts": sums["other_accounts"],
            "events": events,
            "reason": reasons,
        }
    )


def _leaving_one_out(differences: Array) -> Array:
    """The mean difference without each event in turn; an event that lacks a measure changes nothing."""
    exist = ~np.isnan(differences)
    rest = exist.sum(axis=0) - exist
    return divide(np.nansum(differences, axis=0) - np.nan_to_num(differences), rest.astype(np.float64))


def _strata(outlet: str, events: Sequence[Peers], table: ValueTable) -> Iterator[Stratum]:
    """The accounts of each event in which the outlet has one of its own and others have theirs, its own first."""
    for event in events:
        if outlet in event.outlets:
            row = event.outlets.index(outlet)
            own, others = event.own[row], event.others[row]
            if not event.shared_with[row] and own.any() and others.any():
                order = [*np.flatnonzero(own), *np.flatnonzero(others)]
                values = table.of([event.texts[i] for i in order])
                yield Stratum(event.event_id, values, int(own.sum()))


def spread_within_events(events: Sequence[Peers], table: ValueTable) -> Mapping[str, float]:
    """How far the accounts of one event usually lie apart: their pooled standard deviation, by measure.

    A difference divided by it is standardised: 1 means as far from the others as accounts of one event
    usually are from their mean. NaN where no event has two accounts with the measure, or none differ.
    """
    squares, freedom = np.zeros(len(table.measures)), np.zeros(len(table.measures))
    for event in events:
        values = table.of(event.texts)
        exist = ~np.isnan(values)
        units = exist.sum(axis=0).astype(np.float64)
        mean = divide(np.nansum(values, axis=0), units)
        squares += np.nansum((values - mean) ** 2, axis=0)
        freedom += np.maximum(units - 1, 0)
    spread = np.sqrt(divide(squares, freedom))
    return dict(zip(table.measures, np.where(spread > 0, spread, np.nan).tolist(), strict=True))

"""Time: how an outlet's measures move over periods, against the other accounts of the same events, and around a date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.compare.overall import ALL_EVENTS
from toolkit.errors import InputError
from toolkit.settings import SETTINGS
from toolkit.stats import cluster_mean_interval, generator, percentile_interval, ratio_replicates, resampling_weights
from toolkit.stats.intervals import stretch
from toolkit.stats.resampling import Array
from toolkit.tables import TABLES

Period = Literal["day", "week", "month", "year"]
_CODES: dict[Period, str] = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}
# Up to so many days a corpus is told by the period: a line wants some points, and a point some events.
_REACH: tuple[tuple[int, Period], ...] = ((14, "day"), (120, "week"), (1500, "month"))


def trends(contrasts: pd.DataFrame, events: pd.DataFrame, *, period: Period | None = None) -> pd.DataFrame:
    """Each outlet's values and differences by period, over the events that began in it.

    Parameters
    ----------
    contrasts, events : DataFrame
        As in :data:`toolkit.tables.TABLES`. Events without a date are in no period.
    period : "day", "week", "month" or "year", optional
        By default by how many days the events span.

    Returns
    -------
    DataFrame
        As ``TABLES["trends"]``. Only events that others covered too count, so a period in which the news was rougher
        moves the value but not the difference.

    Examples
    --------
    >>> trends(TABLES["contrasts"].frame(), TABLES["events"].frame()).empty
    True
    """
    dated = _dated(contrasts, events)
    if dated.empty:
        return TABLES["trends"].frame()
    code = _CODES[period or _usual((dated["day"].max() - dated["day"].min()).days)]
    starts = dated["day"].dt.to_period(code).dt.start_time
    return TABLES["trends"].frame(_periods(dated.assign(period=starts)))


def _usual(span: int) -> Period:
    return next((name for reach, name in _REACH if span <= reach), "year")


def _periods(dated: pd.DataFrame) -> Iterator[dict[str, object]]:
    measures = sorted(dated["measure"].unique())
    for (outlet, start), rows in dated.groupby(["outlet", "period"], sort=True):
        begins = pd.Timestamp(str(start), tz="UTC")
        value, difference, labels = _wide(rows, measures)
        means = {
            name: cluster_mean_interval(cells, labels) for name, cells in (("value", value), ("difference", difference))
        }
        events = (~np.isnan(value)).sum(axis=0)
        for column, measure in enumerate(measures):
            if events[column]:
                row = {
                    "outlet": outlet,
                    "measure": measure,
                    "period": begins,
                    "events": int(events[column]),
                }
                for name, (mean, (low, high)) in means.items():
                    told = events[column] >= SETTINGS.min_events
                    ends = (low[column], high[column]) if told else (np.nan, np.nan)
                    row |= {name: mean[column], f"{name}_low": ends[0], f"{name}_high": ends[1]}
                yield row


def change(contrasts: pd.DataFrame, events: pd.DataFrame, date: str) -> pd.DataFrame:
    """What changed at a date: each outlet's difference from the other accounts, before and from then on.

    Differences within events are compared, not values, so that a change of what the news was about cancels out.

    Parameters
    ----------
    contrasts, events : DataFrame
        As in :data:`toolkit.tables.TABLES`.
    date : str
        Such as 2024-05-01; events that begin on that day are after it.

    Returns
    -------
    DataFrame
        One row per outlet and measure: ``before``, ``after`` (mean differences), ``change``, ``low``, ``high`` (its 95 %
        interval, from resampling events on either side), ``events_before``, ``events_after``, and ``reason`` where there
        is no interval.

    Raises
    ------
    InputError
        If the date cannot be read, or no event is dated before it, or none after.
    """
    dated = _dated(contrasts, events)
    later = dated["day"] >= _day(date)
    if later.all() or not later.any():
        raise InputError(
            f"no event begins {'before' if len(dated) and later.all() else 'on or after'} {date}",
            mend=f"choose a date between {dated['day'].min():%Y-%m-%d} and {dated['day'].max():%Y-%m-%d}"
            if len(dated)
            else "give the articles dates",
        )
    measures = sorted(dated["measure"].unique())
    parts = [
        _changed(str(outlet), rows, later[rows.index], measures) for outlet, rows in dated.groupby("outlet", sort=True)
    ]
    return pd.concat(parts, ignore_index=True)


def _changed(outlet: str, rows: pd.DataFrame, later: pd.Series[bool], measures: list[str]) -> pd.DataFrame:
    sides = [_side(rows[chosen], measures, name) for name, chosen in (("before", ~later), ("after", later))]
    (before, n_before, drawn_before), (after, n_after, drawn_after) = sides
    low, high = percentile_interval(drawn_after - drawn_before)
    few = np.minimum(n_before, n_after) < SETTINGS.min_events
    reason = np.where(few, f"too few to say: fewer than {SETTINGS.min_events} events on one side", "")
    return pd.DataFrame(
        {
            "outlet": outlet,
            "measure": measures,
            "before": before,
            "after": after,
            "change": after - before,
            "low": np.where(few, np.nan, low),
            "high": np.where(few, np.nan, high),
            "events_before": n_before,
            "events_after": n_after,
            "reason": reason,
        }
    )


def _side(rows: pd.DataFrame, measures: list[str], name: str) -> tuple[Array, Array, Array]:
    """Mean difference, number of events and replicates of the mean, widened for few events, by measure."""
    _, cells, labels = _wide(rows, measures)
    exist = ~np.isnan(cells)
    events = exist.sum(axis=0)
    if not len(labels):
        missing = np.full(len(measures), np.nan)
        return missing, np.zeros(len(measures)), np.full((SETTINGS.resamples, len(measures)), np.nan)
    weights = resampling_weights(len(labels), generator("change", name, *labels))
    drawn = ratio_replicates(np.where(exist, cells, 0.0), exist.astype(np.float64), weights)
    mean, _ = cluster_mean_interval(cells, labels)
    return mean, events.astype(np.float64), mean + (drawn - mean) * stretch(events, SETTINGS.confidence_level)


def _dated(contrasts: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The contrasts within events that have a date, with the day on which each began."""
    days = events[["event_id", "start"]].dropna().rename(columns={"event_id": "scope", "start": "day"})
    days["day"] = days["day"].dt.tz_localize(None).dt.normalize()
    return contrasts[contrasts["scope"] != ALL_EVENTS].merge(days, on="scope")


def _wide(rows: pd.DataFrame, measures: list[str]) -> tuple[Array, Array, list[str]]:
    """Values and differences by event and measure, and the events."""
    if rows.empty:
        return np.empty((0, len(measures))), np.empty((0, len(measures))), []
    value, difference = (
        rows.pivot(index="scope", columns="measure", values=name).sort_index().reindex(columns=measures)
        for name in ("value", "difference")
    )
    return value.to_numpy(np.float64), difference.to_numpy(np.float64), [str(scope) for scope in value.index]


def _day(date: str) -> pd.Timestamp:
    try:
        return pd.Timestamp(date).tz_localize(None).normalize()
    except (ValueError, TypeError) as error:
        raise InputError(f"{date!r} is no date", mend="write it as 2024-05-01") from error

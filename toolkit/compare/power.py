"""Power: how many events this kind of corpus needs to show a difference, by its own scatter."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.compare.overall import ALL_EVENTS
from toolkit.stats.power import clusters_needed, smallest_effect
from toolkit.tables import TABLES

SIZES = {"small": 0.2, "medium": 0.5, "large": 0.8}  # Cohen (1988), in standard deviations of the accounts of one event


def power_table(contrasts: pd.DataFrame) -> pd.DataFrame:
    """What differences the corpus can show, and how many events smaller ones need, for every measure.

    The scatter is that of an outlet's differences from event to event, pooled over outlets. The test is the two-sided t
    test of their mean, which the published interval of an outlet over all events amounts to.

    Parameters
    ----------
    contrasts : DataFrame
        As ``TABLES["contrasts"]``.

    Returns
    -------
    DataFrame
        As ``TABLES["power"]``; measures of which no outlet has two events are left out.

    Examples
    --------
    >>> power_table(TABLES["contrasts"].frame()).empty
    True
    """
    return TABLES["power"].frame(_rows(contrasts[contrasts["scope"] != ALL_EVENTS].dropna(subset=["difference"])))


def _rows(within: pd.DataFrame) -> Iterator[dict[str, object]]:
    for measure, rows in within.groupby("measure", sort=True):
        per_outlet = rows.groupby("outlet")["difference"]
        events = per_outlet.size()
        freedom = float((events - 1).sum())
        if not freedom:
            continue
        scatter = float(np.sqrt((per_outlet.var(ddof=1).fillna(0) * (events - 1)).sum() / freedom))
        unit = _unit(rows)
        typical = int(events.median())
        needed = {
            f"events_for_{name}": clusters_needed(size * unit / scatter) if scatter else np.nan
            for name, size in SIZES.items()
        }
        yield {
            "measure": measure,
            "scatter": scatter,
            "events": typical,
            "detectable": smallest_effect(typical) * scatter,
            "unit": unit,
            **needed,
        }


def _unit(rows: pd.DataFrame) -> float:
    """The standard deviation of accounts within events, as the standardised differences imply it."""
    ratio = (rows["difference"] / rows["standardised"]).replace([np.inf, -np.inf], np.nan).dropna()
    return float(ratio.median()) if len(ratio) else float("nan")

"""Contrasts: an outlet against the other accounts of the same event, and over all events, with intervals.

What the intervals claim. In one event: that *these texts* differ, taken as samples of the sentences that
their newsrooms would write about it; sentences are resampled within each account, and the accounts of a
side where there are several. Over all events: that *the outlet* differs, taken over events of this kind;
whole events are resampled (:mod:`toolkit.compare.overall`), and p comes from permuting outlets within events. A single
event has no p: with one account of its own among ten, the smallest one possible would be 0.1.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.compare.counts import SentenceCounts, sentence_counts
from toolkit.compare.floors import Reasons, reasons_against
from toolkit.compare.overall import over_events, spread_within_events
from toolkit.compare.peers import Peers, peers
from toolkit.compare.values import ValueTable
from toolkit.measures import ValueSpec, value_specs
from toolkit.settings import SETTINGS
from toolkit.stats import generator, percentile_interval, resampling_weights
from toolkit.stats.resampling import Array, Flags, divide
from toolkit.tables import TABLES

# An event of a thousand texts must fit into memory; blocks of this size lose no speed.
TEXTS_AT_ONCE = 32


def contrasts(
    *,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    attributions: pd.DataFrame,
    findings: pd.DataFrame,
    values: pd.DataFrame,
    memberships: pd.DataFrame,
    specs: Mapping[str, ValueSpec] | None = None,
) -> pd.DataFrame:
    """Every outlet against the other accounts of each of its events, and over all of them.

    Parameters
    ----------
    articles, sentences, attributions, findings, values, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`; the order of the rows does not matter.
    specs : mapping of str to ValueSpec, optional
        How each value is counted; by default all registered ones.

    Returns
    -------
    DataFrame
        As ``TABLES["contrasts"]``, in the measures' own units. One row per event with two accounts or more, outlet
        and measure, and one per outlet and measure with scope "all events": the mean of its differences within
        events. Below the floors of :mod:`toolkit.settings` the interval is missing and ``reason`` says why.

    References
    ----------
    Davison, A. C., & Hinkley, D. V. (1997). Bootstrap Methods and their Application, sections 3.2, 3.8. Cambridge.

    Examples
    --------
    >>> from toolkit.tables import TABLES
    >>> names = ("articles", "sentences", "attributions", "findings", "values", "memberships")
    >>> contrasts(**{name: TABLES[name].frame() for name in names}).empty
    True
    """
    measures = sorted(values["measure"].unique())
    counts = sentence_counts(
        measures,
        value_specs() if specs is None else specs,
        sentences=sentences,
        attributions=attributions,
        findings=findings,
    )
    table = ValueTable(values, measures)
    length = {article: counts.sentences(article) for article in counts.rows}
    events = list(peers(memberships, articles, length))
    if not events:
        return TABLES["contrasts"].frame()
    within = pd.concat([_within_event(event, table, counts) for event in events], ignore_index=True)
    both = pd.concat([within, over_events(within, events, table)], ignore_index=True)
    spread = both["measure"].map(spread_within_events(events, table))
    return TABLES["contrasts"].conform(both.assign(standardised=both["difference"] / spread))


class _Side:
    """Means over the texts of one side, and their replicates; texts are added a block at a time, so that memory holds one.

    Attributes
    ----------
    mean, texts : ndarray, shape (outlets, measures)
        The mean over the texts that have a value, and how many those are.
    """

    def __init__(self, event: Peers, which: Flags, name: str, values: Array) -> None:
        exist = ~np.isnan(values)
        self.texts = which.astype(np.float64) @ exist
        self.mean = divide(which.astype(np.float64) @ np.nan_to_num(values), self.texts)
        self._draws = _account_draws(event, which, name)
        self._sums, self._drawn = (np.zeros((SETTINGS.resamples, *self.mean.shape)) for _ in range(2))

    def add(self, block: slice, replicates: Array) -> None:
        """Add the replicates of a block of texts, shape (resamples, texts, measures)."""
        draws = self._draws[:, :, block].astype(np.float64)  # kept small, multiplied exactly
        self._sums += draws @ np.nan_to_num(replicates)
        self._drawn += draws @ (~np.isnan(replicates)).astype(np.float64)

    @property
    def replicates(self) -> Array:
        """The mean in every resample; shape (resamples, outlets, measures)."""
        return divide(self._sums, self._drawn)


def _account_draws(event: Peers, which: Flags, side: str) -> NDArray[np.float32]:
    """How often each text is drawn for each outlet in every resample; shape (resamples, outlets, texts)."""
    draws = np.zeros((SETTINGS.resamples, *which.shape), dtype=np.float32)
    for row, (outlet, chosen) in enumerate(zip(event.outlets, which, strict=True)):
        if chosen.any():
            draws[:, row, chosen] = resampling_weights(
                int(chosen.sum()), generator("accounts", side, event.event_id, outlet)
            )
    return draws


def _within_event(event: Peers, table: ValueTable, counts: SentenceCounts) -> pd.DataFrame:
    """One row per outlet and measure."""
    values = table.of(event.texts)
    own, others = _Side(event, event.own, "own", values), _Side(event, event.others, "others", values)
    for start in range(0, len(event.texts), TEXTS_AT_ONCE):
        block = slice(start, start + TEXTS_AT_ONCE)
        texts = zip(event.texts[block], values[block], strict=True)
        replicates = np.stack([counts.replicates(text, row) for text, row in texts], axis=1)
        own.add(block, replicates)
        others.add(block, replicates)
    low, high = percentile_interval(own.replicates - others.replicates)
    reasons = reasons_against(event, own.texts, others.texts, counts)
    reasons[(reasons == "") & np.isnan(low)] = "too few to say: most resamples have nothing to divide by"
    copied = np.array([bool(names) for names in event.shared_with])[:, None]
    return _rows(
        event.event_id,
        event.outlets,
        table.measures,
        reasons,
        low,
        high,
        value=own.mean,
        others=others.mean,
        difference=np.where(copied, np.nan, own.mean - others.mean),
        articles=own.texts,
        other_accounts=others.texts,
        events=np.ones_like(own.mean),
    )


def _rows(
    scope: str, outlets: list[str], measures: list[str], reasons: Reasons, low: Array, high: Array, **columns: Array
) -> pd.DataFrame:
    """Rows of the table; an interval only where no reason speaks against it."""
    told = reasons == ""
    cells = columns | {"low": np.where(told, low, np.nan), "high": np.where(told, high, np.nan), "reason": reasons}
    return pd.DataFrame(
        {
            "scope": scope,
            "outlet": np.repeat(outlets, len(measures)),
            "measure": np.tile(measures, len(outlets)),
            **{name: cell.ravel() for name, cell in cells.items()},
        }
    )

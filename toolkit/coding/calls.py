"""The machine as one more coder: which units the toolkit's own findings would put under a code."""

from __future__ import annotations

import pandas as pd

from toolkit.coding.codebook import Codebook


def calls(units: pd.DataFrame, findings: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """For every unit of a corpus whether the machine finds each code in it.

    A unit has the code where a finding of the code's ``machine`` (``measure:category``) starts in it. An article is
    called by a single finding, so the machine errs on the side of yes there: the agreement page says how far.

    Parameters
    ----------
    units : DataFrame
        From :func:`toolkit.coding.sampling.units_of`.
    findings : DataFrame
        As in :data:`toolkit.tables.TABLES`.
    codebook : Codebook

    Returns
    -------
    DataFrame of bool
        A column for each code that the machine looks for, a row for each unit.
    """
    looked_for = {code.code: code.machine.split(":") for code in codebook.codes.values() if code.machine}
    starts = units.assign(place=range(len(units))).sort_values(["start", "article_id"], kind="stable")
    made = {}
    for code, (measure, category) in looked_for.items():
        own = findings[(findings["measure"] == measure) & (findings["category"] == category)]
        hits = pd.merge_asof(
            own[["article_id", "start"]].sort_values("start", kind="stable"),
            starts[["article_id", "start", "end", "place"]].rename(columns={"start": "unit_start"}),
            left_on="start",
            right_on="unit_start",
            by="article_id",
        ).dropna(subset=["place"])
        inside = hits.loc[hits["start"] < hits["end"], "place"].astype("int64")
        made[code] = pd.Series(range(len(units))).isin(set(inside)).to_numpy()
    return pd.DataFrame(made, index=units.index)


def calls_of(drawn: pd.DataFrame, units: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """The calls on the units that were drawn: ``unit`` and a column ``code:NAME`` of 0 and 1 each."""
    place = ["article_id", "start"]
    called = units[place].assign(**{f"code:{code}": found[code].astype("int64") for code in found})
    return drawn[["unit", *place]].merge(called, on=place).drop(columns=place)

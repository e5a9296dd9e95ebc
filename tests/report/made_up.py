"""Differences between outlets of the right form, with made-up intervals and tests: how they are shown is tested, not they."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

Soil = Callable[[str], str]


def made_up_contrasts(frames: Mapping[str, pd.DataFrame], soil: Soil) -> list[dict[str, Any]]:
    """A row of ``contrasts`` for every outlet and value, of the one event and over all events."""
    outlet_of = dict(zip(frames["articles"]["article_id"], frames["articles"]["outlet"], strict=True))
    values = frames["values"][frames["values"]["article_id"].isin(frames["memberships"]["article_id"])]
    made = []
    for measure, group in values.groupby("measure"):
        by_outlet = {outlet_of[a]: v for a, v in zip(group["article_id"], group["value"], strict=True)}
        for number, (outlet, value) in enumerate(sorted(by_outlet.items())):
            mean = sum(v for o, v in by_outlet.items() if o != outlet) / (len(by_outlet) - 1)
            row = {"outlet": outlet, "measure": measure, "value": value, "others": mean, "difference": value - mean}
            row |= _made_up_interval(value - mean, number) | {"articles": 1, "other_accounts": 3, "events": 1}
            row |= {
                "standardised": 0.5,
                "p": math.nan,
                "q": math.nan,
                "least_without_one": math.nan,
                "most_without_one": math.nan,
            }
            made += [
                row | {"scope": soil("e-dam")},
                row | _made_up_test(value - mean, number) | {"scope": "all events"},
            ]
    return made


def _made_up_interval(difference: float, number: int) -> dict[str, Any]:
    """For the second outlet one that leaves zero out, for the fourth none."""
    if math.isnan(difference) or number == 3:
        return {"low": math.nan, "high": math.nan, "reason": "too few to say: fewer than 10 sentences"}
    half = abs(difference) * (0.6 if number == 1 else 1.7) + 0.01
    return {"low": difference - half, "high": difference + half, "reason": ""}


def _made_up_test(difference: float, number: int) -> dict[str, Any]:
    """Over all events: for the second outlet a difference that stays, for the fourth none that can be tested."""
    if math.isnan(difference) or number == 3:
        return {}
    p, q = (0.0004, 0.02) if number == 1 else (0.4, 0.6)
    return {"p": p, "q": q, "least_without_one": difference - 0.01, "most_without_one": difference + 0.01}

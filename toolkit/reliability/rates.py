"""How often an outlet discloses something: each fact over its articles, with an interval."""

from __future__ import annotations

import math

import pandas as pd

from toolkit.reliability.transparency import NOT_KNOWN, YES
from toolkit.settings import SETTINGS
from toolkit.stats import wilson_interval
from toolkit.tables import TABLES


def transparency_rates(transparency: pd.DataFrame, *, articles: pd.DataFrame) -> pd.DataFrame:
    """Share of each outlet's articles that show a fact, of those where it is known.

    Later versions of an article that the outlet nearly repeats are left out: a paragraph printed twice is one habit seen once.

    Parameters
    ----------
    transparency, articles : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.

    Returns
    -------
    DataFrame
        As ``TABLES["transparency_rates"]``; without an interval, and with the reason, below the floor of articles.
    """
    first = articles[articles["near_duplicate_of"].isna()][["article_id", "outlet"]]
    known = transparency.merge(first, on="article_id")
    known = known.assign(shown=known["state"] == YES, told=known["state"] != NOT_KNOWN)
    cells = known.groupby(["outlet", "fact"], as_index=False).agg(shown=("shown", "sum"), known=("told", "sum"))
    columns = (cells[name].tolist() for name in ("outlet", "fact", "shown", "known"))
    rows = [{"outlet": outlet, "fact": fact, **_rate(*n)} for outlet, fact, *n in zip(*columns, strict=True)]
    return TABLES["transparency_rates"].frame(rows)


def _rate(shown: int, known: int) -> dict[str, object]:
    low, high, reason = math.nan, math.nan, ""
    if known >= SETTINGS.min_articles_rate:
        low, high = wilson_interval(shown, known)
    elif known:
        reason = f"too few to say: {known} of the {SETTINGS.min_articles_rate} articles needed"
    else:
        reason = "not known: the input does not carry it"
    share = shown / known if known else math.nan
    return {"articles": known, "shown": shown, "share": share, "low": low, "high": high, "reason": reason}

"""Who quotes whom over the outlets of an event, and whom one account alone hears."""

from __future__ import annotations

import pandas as pd

from toolkit.sourcing.persons import WITHIN
from toolkit.sourcing.source_types import UNKNOWN
from toolkit.sourcing.sources import NAMINGS
from toolkit.tables import TABLES

_DETERMINER = r"^(?:the|a|an|some|several|many|his|her|its|their)\s+"


def who_quotes_whom(sources: pd.DataFrame, *, articles: pd.DataFrame, memberships: pd.DataFrame) -> pd.DataFrame:
    """Every source that an event's outlets hear, with the room that each outlet gives it.

    Parameters
    ----------
    sources, articles, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order; sources as :func:`~toolkit.sourcing.persons.settle_sources`
        made them. Sources without a name are taken for the same within an event where their descriptions are (article
        and possessive aside); vague ones are left out, for "some" may be anybody.

    Returns
    -------
    DataFrame
        As ``TABLES["who_quotes_whom"]``.
    """
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    heard = sources[sources["heard"] & (sources["naming"] != "vague")]
    heard = heard.merge(memberships[["article_id", "event_id", "account"]], on="article_id")
    if heard.empty:
        return TABLES["who_quotes_whom"].frame()
    described = heard["source"].str.lower().str.replace(_DETERMINER, "", regex=True)
    within = WITHIN + heard["event_id"]
    named = [
        p.removesuffix(w) if isinstance(p, str) else d
        for p, w, d in zip(heard["person"], within, described, strict=True)
    ]
    heard = heard.assign(outlet=heard["article_id"].map(outlets), source=named)
    heard = heard.sort_values(["event_id", "source", "outlet", "article_id"], kind="stable")
    cells = heard.groupby(["event_id", "source", "outlet"], as_index=False).agg(
        naming=("naming", _most_told),
        source_type=("source_type", _first_known),
        side=("side", "first"),
        role=("role", _first_told),
        attributions=("attributions", "sum"),
        words=("words", "sum"),
    )
    of_source = heard.groupby(["event_id", "source"], as_index=False).agg(
        outlets=("outlet", "nunique"), accounts=("account", "nunique")
    )
    accounts = memberships.groupby("event_id", as_index=False).agg(all_accounts=("account", "nunique"))
    cells = cells.merge(of_source, on=["event_id", "source"]).merge(accounts, on="event_id")
    total = cells.groupby(["event_id", "outlet"])["words"].transform("sum")
    share = cells["words"] / total.where(total > 0)
    # A wire story that two outlets carry is one account: its sources are nobody else's either.
    exclusive = ((cells["outlets"] == 1) | (cells["accounts"] == 1)) & (cells["accounts"] < cells["all_accounts"])
    return TABLES["who_quotes_whom"].conform(cells.assign(share=share, exclusive=exclusive))


def _most_told(namings: pd.Series[str]) -> str:
    return min(namings, key=NAMINGS.index)


def _first_known(types: pd.Series[str]) -> str:
    return next((kind for kind in types if kind != UNKNOWN), UNKNOWN)


def _first_told(roles: pd.Series[str]) -> str:
    return next((role for role in roles if role), "")

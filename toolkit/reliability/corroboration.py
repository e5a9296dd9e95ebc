"""Corroboration: what of an account other newsrooms' accounts carry too, what stands alone, and which figures contradict."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from toolkit.events.occasions import OCCASIONS
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES

CARRIED, UNCERTAIN, ALONE, CONTRADICTED = "carried", "uncertain", "alone", "contradicted"


def corroboration(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """What of each account is carried by an account of another outlet.

    A copy of the same text is no second account, and an outlet does not confirm itself. What nobody else carries may be a scoop, a
    detail or an error: standing alone says only that these articles do not help to check it.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``articles``, ``memberships``, ``sentences``, ``statement_sentences``, ``statement_coverage``, ``quantities``,
        ``figures``, ``figure_mentions`` and ``headlines``, as in :data:`toolkit.tables.TABLES`, in any order.

    Returns
    -------
    dict of str to DataFrame
        ``corroboration``, a row for every article in an event that has other accounts, and ``corroboration_items``.
    """
    outlets = dict(zip(tables["articles"]["article_id"], tables["articles"]["outlet"], strict=True))
    members = tables["memberships"][["article_id", "event_id", "account"]]
    members = members.assign(outlet=members["article_id"].map(outlets))
    items = pd.concat([_statements(tables, members), _figures(tables, members)], ignore_index=True)
    made = {"corroboration_items": TABLES["corroboration_items"].conform(items)}
    return made | {"corroboration": _summary(tables, members, made["corroboration_items"])}


def _statements(tables: Mapping[str, pd.DataFrame], members: pd.DataFrame) -> pd.DataFrame:
    """Every sentence of an account that makes a statement, with what the other outlets' accounts do with it."""
    own = tables["statement_sentences"].merge(members, on=["event_id", "article_id"])
    nearest = members[["article_id", "account"]].rename(columns={"account": "near_account"})
    told = tables["statement_coverage"][["event_id", "statement", "outlet", "state", "article_id"]]
    told = told.merge(nearest, on="article_id").rename(columns={"outlet": "by", "article_id": "near"})
    both = own.merge(told, on=["event_id", "statement"], how="left")
    other = (both["by"] != both["outlet"]) & (both["near_account"] != both["account"])
    both = both.assign(covered=other & (both["state"] == "covered"), near_miss=other & (both["state"] == UNCERTAIN))
    key = ["event_id", "article_id", "sentence"]
    found = both.groupby(key, as_index=False).agg(others=("covered", "sum"), near_misses=("near_miss", "sum"))
    state = (
        pd.Series(ALONE, index=found.index).mask(found["near_misses"] > 0, UNCERTAIN).mask(found["others"] > 0, CARRIED)
    )
    places = tables["sentences"][["article_id", "sentence", "start", "end", "in_headline"]]
    placed = found.assign(kind="statement", state=state).merge(places, on=["article_id", "sentence"])
    return placed[~placed["in_headline"]]


def _figures(tables: Mapping[str, pd.DataFrame], members: pd.DataFrame) -> pd.DataFrame:
    """Every number of an account, with what the other outlets' accounts say of the same quantity; no dates and places."""
    numbers = ~tables["figures"]["kind"].isin(OCCASIONS)
    disputed = tables["figures"].loc[numbers, ["event_id", "figure", "state"]]
    disputed = disputed.assign(disputed=disputed["state"] == "conflict")
    told = tables["figure_mentions"][["event_id", "figure", "article_id", "quantity", "low", "high"]]
    told = told.merge(members, on=["event_id", "article_id"]).merge(
        disputed.drop(columns="state"), on=["event_id", "figure"]
    )
    both = told.merge(told, on=["event_id", "figure"], suffixes=("", "_other"))
    both = both[(both["outlet"] != both["outlet_other"]) & (both["account"] != both["account_other"])]
    both = both.assign(meets=(both["low"] <= both["high_other"]) & (both["low_other"] <= both["high"]))
    # Another account may give a figure twice, as it rose: it contradicts only where none of its values meets this one.
    key = ["event_id", "article_id", "quantity", "disputed"]
    pairs = both.groupby([*key, "account_other"], as_index=False).agg(meets=("meets", "any"))
    pairs = pairs.assign(against=~pairs["meets"] & pairs["disputed"])
    found = pairs.groupby(["article_id", "quantity"], as_index=False).agg(
        others=("meets", "sum"), against=("against", "sum")
    )
    fullest = members[members["article_id"] == members["account"]][["article_id", "event_id"]]
    numbers = ~tables["quantities"]["kind"].isin(OCCASIONS)
    whole = tables["quantities"].loc[numbers, ["article_id", "quantity", "sentence", "start", "end"]]
    whole = whole.merge(fullest, on="article_id")
    whole = whole.merge(found, on=["article_id", "quantity"], how="left").fillna({"others": 0, "against": 0})
    state = (
        pd.Series(ALONE, index=whole.index).mask(whole["others"] > 0, CARRIED).mask(whole["against"] > 0, CONTRADICTED)
    )
    return whole.assign(kind="figure", state=state)


def _summary(tables: Mapping[str, pd.DataFrame], members: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    counted = items.groupby(["article_id", "kind", "state"]).size().to_dict()
    fullest = members[members["article_id"] == members["account"]]
    others = {
        event: list(zip(rows["account"], rows["outlet"], strict=True)) for event, rows in fullest.groupby("event_id")
    }
    borne_out = dict(zip(tables["headlines"]["article_id"], tables["headlines"]["state"], strict=True))
    rows = []
    columns = (members[name] for name in ("article_id", "event_id", "account", "outlet"))
    for article, event, account, outlet in zip(*columns, strict=True):
        among = sum(one != account and by != outlet for one, by in others[event])
        if len(others[event]) > 1:
            rows.append(_row(article, event, account, among, counted, borne_out.get(article, "")))
    return TABLES["corroboration"].frame(rows)


def _row(
    article: str, event: str, account: str, others: int, counted: Mapping[Any, int], headline: str
) -> dict[str, object]:
    told = {state: counted.get((account, "statement", state), 0) for state in (CARRIED, UNCERTAIN, ALONE)}
    figures = {state: counted.get((account, "figure", state), 0) for state in (CARRIED, CONTRADICTED, ALONE)}
    statements, reason = sum(told.values()), ""
    if others < SETTINGS.min_other_accounts:
        reason = f"too few to say: {others} of the {SETTINGS.min_other_accounts} other outlets' accounts needed"
    elif statements < SETTINGS.min_own_sentences:
        reason = f"too few to say: {statements} of the {SETTINGS.min_own_sentences} statements needed"
    return {
        "article_id": article,
        "event_id": event,
        "account": account,
        "others": others,
        "statements": statements,
        "carried": told[CARRIED],
        "uncertain": told[UNCERTAIN],
        "alone": told[ALONE],
        "carried_share": math.nan if reason else told[CARRIED] / statements,
        "figures": sum(figures.values()),
        "figures_carried": figures[CARRIED],
        "figures_contradicted": figures[CONTRADICTED],
        "figures_alone": figures[ALONE],
        "headline": headline,
        "reason": reason,
    }

"""The voice gap: actors who are spoken about and not heard, ranked by how much is said of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit.sourcing.persons import WITHIN, persons_of, plain_name
from toolkit.tables import TABLES

LEAST = 2  # mentions in one outlet; one in passing asks for no reply


def could_answer(kind: str, acts: int) -> bool:
    """Whether one expects to hear an actor: places and peoples only where they act ("Moscow said"); most only say where.

    Examples
    --------
    >>> could_answer("person", 0), could_answer("place", 0), could_answer("place", 2)
    (True, False, True)
    """
    return kind in ("person", "organisation") or acts > 0


def voice_gap(actors: pd.DataFrame, *, articles: pd.DataFrame, memberships: pd.DataFrame) -> pd.DataFrame:
    """Actors who could answer, by event and outlet: how much each is spoken about, and whether it is heard.

    Parameters
    ----------
    actors, articles, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.

    Returns
    -------
    DataFrame
        As ``TABLES["voice_gap"]``: every actor whom at least one outlet of the event mentions twice or more without
        hearing it, with all outlets that mention it. An actor is one over its name variants and, within an event, over
        articles; a surname alone that several bear in full there is left out of those articles: whom it means, and so
        whether that one is heard, cannot be told. Ranks start at 1 within an event: by mentions in outlets that do
        not hear the actor (of equal ones those heard nowhere first), places and peoples last.
    """
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    events = dict(zip(memberships["article_id"], memberships["event_id"], strict=True))
    answerable = [could_answer(k, a) for k, a in zip(actors["kind"], actors["acts"], strict=True)]
    spoken = actors[np.array(answerable, dtype=bool)]
    persons = persons_of(actors, memberships)[["article_id", "actor", "person"]]
    spoken = spoken.merge(persons, on=["article_id", "actor"])
    spoken = spoken.assign(event_id=spoken["article_id"].map(events), outlet=spoken["article_id"].map(outlets)).dropna(
        subset=["event_id"]
    )
    spoken = spoken[spoken["actor"] != spoken["outlet"]]  # an outlet speaks all the time
    spoken = spoken[spoken["person"] != spoken["actor"] + WITHIN + spoken["article_id"]]  # one of several
    if spoken.empty:
        return TABLES["voice_gap"].frame()
    spoken = spoken.sort_values(["event_id", "person", "outlet", "article_id"], kind="stable")
    cells = spoken.groupby(["event_id", "person", "outlet"], sort=True, as_index=False).agg(
        kind=("kind", "first"),
        articles=("article_id", "nunique"),
        mentions=("mentions", "sum"),
        own_mentions=("own_mentions", "sum"),
        heard=("speaks", "any"),
    )
    silent = ~cells["heard"] & (cells["mentions"] >= LEAST)
    cells = cells.assign(silent=silent, unheard=cells["mentions"].where(silent, 0))
    of_actor = cells.groupby(["event_id", "person"])
    cells = cells.assign(
        kind=of_actor["kind"].transform("first"),
        actor=cells["person"].map(plain_name),
        heard_by=of_actor["heard"].transform("sum"),
        unheard=of_actor["unheard"].transform("sum"),
    )
    cells = cells[of_actor["silent"].transform("any")]
    return TABLES["voice_gap"].conform(_ranked(cells))


def _ranked(cells: pd.DataFrame) -> pd.DataFrame:
    """The rank of each actor within its event."""
    actors = cells.drop_duplicates(["event_id", "person"]).assign(
        somewhere=lambda t: t["heard_by"] > 0, place=lambda t: ~t["kind"].isin(["person", "organisation"])
    )
    actors = actors.sort_values(
        ["event_id", "place", "unheard", "somewhere", "person"],
        ascending=[True, True, False, True, True],
        kind="stable",
    )
    actors = actors.assign(rank=actors.groupby("event_id").cumcount() + 1)
    return cells.merge(actors[["event_id", "person", "rank"]], on=["event_id", "person"])

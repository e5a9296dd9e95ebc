"""Who is compared with whom in an event: an outlet's own accounts, and the accounts of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.ingest.outlets import UNKNOWN
from toolkit.stats.resampling import Flags


@dataclass(frozen=True)
class Peers:
    """One event as seen from each of its outlets.

    Attributes
    ----------
    texts : list of str
        Articles that stand for an account, each once.
    outlets : list of str
        The rows of ``own`` and ``others``.
    own, others : ndarray of bool, shape (outlets, texts)
        The texts that speak for the outlet, and those that it is compared with.
    shared_with : list of str
        The other outlets that carry the same text, where the outlet has no account of its own; else empty.
    """

    event_id: str
    texts: list[str]
    outlets: list[str]
    own: Flags
    others: Flags
    shared_with: list[str]

    @property
    def speaking(self) -> dict[str, set[str]]:
        """The texts that speak for each outlet."""
        return {
            outlet: {text for text, speaks in zip(self.texts, own, strict=True) if speaks}
            for outlet, own in zip(self.outlets, self.own.tolist(), strict=True)
        }


def peers(memberships: pd.DataFrame, articles: pd.DataFrame, length: Mapping[str, int]) -> Iterator[Peers]:
    """Events that hold at least two accounts, in order of their ids.

    An account that one outlet alone carries is its own. A text that several outlets carry (a wire story) is
    nobody's own: it is one account among the others for every outlet that does not carry it, and an outlet is
    never compared with a copy of its own text. An outlet whose only text is such a copy has a value, but no
    contrast: the words are not its own choice.

    Parameters
    ----------
    memberships, articles : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.
    length : mapping of str to int
        Sentences of each article: the longest copy stands for an account of which the fullest text is missing.
    """
    table = memberships[["event_id", "account", "article_id"]].merge(
        articles[["article_id", "outlet"]], on="article_id"
    )
    rows = sorted(table.itertuples(index=False, name=None))
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end][0] != rows[start][0]:
            found = _event(rows[start][0], [row[1:] for row in rows[start:end]], length)
            if found is not None:
                yield found
            start = end


def _event(event_id: str, rows: list[tuple[str, str, str]], length: Mapping[str, int]) -> Peers | None:
    copies: dict[str, dict[str, list[str]]] = {}  # account -> outlet -> articles
    for account, article, outlet in rows:
        copies.setdefault(account, {}).setdefault(outlet, []).append(article)
    # Articles of outlets that nobody named are no one outlet's: they serve as accounts among the others only.
    outlets = sorted({outlet for _, _, outlet in rows} - {UNKNOWN})
    if len(copies) < 2 or not outlets:
        return None
    fullest = {
        account: _fullest(account, [a for group in by.values() for a in group], length)
        for account, by in copies.items()
    }
    speaking = {outlet: _own_texts(outlet, copies, length) for outlet in outlets}
    texts = sorted({*fullest.values(), *(text for own, _ in speaking.values() for text in own)})
    elsewhere = {outlet: {fullest[account] for account, by in copies.items() if outlet not in by} for outlet in outlets}
    own = np.array([[text in speaking[outlet][0] for text in texts] for outlet in outlets])
    others = np.array([[text in elsewhere[outlet] for text in texts] for outlet in outlets])
    return Peers(event_id, texts, outlets, own, others, [speaking[outlet][1] for outlet in outlets])


def _own_texts(
    outlet: str, copies: Mapping[str, Mapping[str, list[str]]], length: Mapping[str, int]
) -> tuple[set[str], str]:
    """The texts that speak for an outlet, one an account; and with whom it shares them if none is its own."""
    carried = {account: by for account, by in copies.items() if outlet in by}
    alone = {account: by for account, by in carried.items() if len(by) == 1}
    texts = {_fullest(account, by[outlet], length) for account, by in (alone or carried).items()}
    return texts, "" if alone else ", ".join(sorted({o for by in carried.values() for o in by} - {outlet}))


def _fullest(account: str, articles: list[str], length: Mapping[str, int]) -> str:
    """The article that gave the account its name; where it is not among these, the longest of them."""
    return account if account in articles else min(articles, key=lambda a: (-length.get(a, 0), a))

"""The stage: sentences of every event become statements, and outlet by statement their coverage; an event at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.events.calibration import Cuts, calibrate, sampled
from toolkit.events.lines import Line, Lines
from toolkit.events.statements import COVERED, UNCERTAIN, Statement, Told, find_statements
from toolkit.events.stems import Rarity, content_stems
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES

Row = dict[str, Any]
STATEMENT_TABLES = ("statements", "statement_sentences", "statement_coverage")
_RANK = {COVERED: 2, UNCERTAIN: 1}


@dataclass(frozen=True)
class Alignment:
    """Who carried which statement.

    Attributes
    ----------
    tables : dict of str to DataFrame
        ``statements``, ``statement_sentences`` and ``statement_coverage``.
    cuts : Cuts
        The containments from which a statement is covered, and from which that is uncertain.
    """

    tables: dict[str, pd.DataFrame]
    cuts: Cuts

    @property
    def note(self) -> str:
        """A sentence for the report on where the cuts come from."""
        if not self.cuts.sentences:
            return (
                "The corpus has too few events to measure how often a statement seems carried by an article on "
                "another event; the cuts are those of other news, where 1 in 1,000 does."
            )
        return (
            f"Statements count as covered from a similarity of {self.cuts.carried:.2f}, which 1 in 1,000 of "
            f"{self.cuts.sentences:,} sentences reach in articles on other events, and as uncertain from "
            f"{self.cuts.near:.2f}, which 1 in 100 reach."
        )


def align(
    articles: pd.DataFrame, sentences: pd.DataFrame, events: pd.DataFrame, memberships: pd.DataFrame
) -> Alignment:
    """Group the sentences of the accounts of each event into statements, and say which outlet carries which.

    Parameters
    ----------
    articles, sentences, events, memberships : DataFrame
        The tables of these names, in any order.

    Returns
    -------
    Alignment
        Events with a single account have no rows: there is nothing to align. The same for the same articles,
        whatever their order; only one event's sentences are held at a time.
    """
    lines = Lines(articles, sentences)
    outlet = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    storyline = dict(zip(events["event_id"], events["storyline"], strict=True))
    belonging = memberships.sort_values(["event_id", "article_id"], kind="stable")
    saga = dict(zip(belonging["article_id"], belonging["event_id"].map(storyline), strict=True))
    sample = sampled(list(saga), SETTINGS.calibration_articles)
    texts = {one: [line.text for line in lines.of(one)] for one in sample}
    rarity = Rarity.of(set().union(*map(content_stems, found)) for found in texts.values())
    cuts = calibrate([(one, saga[one], found) for one, found in texts.items()], rarity)
    frames: dict[str, list[pd.DataFrame]] = {name: [TABLES[name].frame()] for name in STATEMENT_TABLES}
    for event_id, members in belonging.groupby("event_id", sort=True):
        if members["account"].nunique() < 2:
            continue
        found = [lines.of(one) for one in members["article_id"]]
        told_by = [
            Told(one, outlet[one], account, [line.text for line in told], sum(line.in_headline for line in told))
            for one, account, told in zip(members["article_id"], members["account"], found, strict=True)
        ]
        event = _Event(str(event_id), told_by, found)
        for name, added in event.tables(rarity, cuts).items():
            frames[name].append(TABLES[name].frame(added))
    return Alignment({name: pd.concat(parts, ignore_index=True) for name, parts in frames.items()}, cuts)


@dataclass(frozen=True)
class _Event:
    """One event's rows."""

    event_id: str
    told: Sequence[Told]
    lines: Sequence[Sequence[Line]]

    def tables(self, rarity: Rarity, cuts: Cuts) -> dict[str, list[Row]]:
        accounts = sum(article.fullest for article in self.told)
        statements = list(enumerate(find_statements(self.told, rarity, cuts)))
        return {
            "statements": [self._statement(number, found, accounts) for number, found in statements],
            "statement_sentences": [row for number, found in statements for row in self._members(number, found)],
            "statement_coverage": [row for number, found in statements for row in self._coverage(number, found)],
        }

    def _statement(self, number: int, found: Statement, accounts: int) -> Row:
        article, place = found.members[0]
        line = self.lines[article][place]
        carrying = {self.told[i].outlet for i, state in enumerate(found.state) if state == COVERED}
        return {
            "event_id": self.event_id,
            "statement": number,
            "article_id": self.told[article].article_id,
            "sentence": line.sentence,
            "start": line.start,
            "end": line.end,
            "text": line.text,
            "accounts": found.accounts,
            "uncertain": found.uncertain,
            "of": accounts,
            "outlets": len(carrying),
            "headlines": found.headlines,
            "leads": found.leads,
            "prominence": found.prominence,
        }

    def _members(self, number: int, found: Statement) -> Iterator[Row]:
        for article, place in found.members:
            yield {
                "event_id": self.event_id,
                "statement": number,
                "article_id": self.told[article].article_id,
                "sentence": self.lines[article][place].sentence,
            }

    def _coverage(self, number: int, found: Statement) -> Iterator[Row]:
        by_outlet: dict[str, list[int]] = {}
        for i, article in enumerate(self.told):
            by_outlet.setdefault(article.outlet, []).append(i)
        for outlet, own in sorted(by_outlet.items()):
            best = max(own, key=lambda i: (_RANK.get(found.state[i], 0), found.similarity[i], -i))
            told, similarity = self.lines[best], float(found.similarity[best])
            line = told[found.place[best]] if told and similarity > 0 else None
            yield {
                "event_id": self.event_id,
                "statement": number,
                "outlet": outlet,
                "state": found.state[best],
                "article_id": self.told[best].article_id if line else None,
                "sentence": line.sentence if line else -1,
                "in_headline": bool(line and line.in_headline),
                "similarity": similarity,
                "searched": len(own),
            }

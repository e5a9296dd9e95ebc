"""Who is the same over the articles of a corpus, on which side, and how far from home: what one article cannot tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.sourcing.source_types import UNKNOWN
from toolkit.tables import TABLES

_INITIALS = re.compile(r"\b(?:[a-z]\.?(?=\s)|jr\.?$|sr\.?$|i{2,3}$)")
_WORD = re.compile(r"[^\W_]+")
WITHIN = " @ "  # stands before the event or article within which alone a surname means somebody
Row = dict[str, Any]


@dataclass
class _Event:
    """Full names of an event by each shorter form that may mean them: a surname, an acronym."""

    full_of: dict[str, set[str]] = field(default_factory=dict)

    def add(self, names: Iterable[str], kind: str) -> None:
        keys = {name_key(name) for name in names}
        full = max((key for key in keys if " " in key), key=lambda key: (len(key.split()), key), default="")
        if not full:
            return
        short = {key for key in keys if " " not in key}
        if kind in ("person", UNKNOWN):
            short.add(full.split()[-1])
        for form in short:
            self.full_of.setdefault(form, set()).add(full)


def settle_sources(
    sources: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    memberships: pd.DataFrame,
    outlets: pd.DataFrame,
    sides: pd.DataFrame,
) -> pd.DataFrame:
    """The sources of all articles with what only the corpus and the user know of them.

    Two sources are the same where their full names are (accents, initials and "Jr." aside). A surname or an acronym alone is
    whoever bears it in full within the event, if that is one only; a surname that nobody there bears in full is one
    person in that event; where several bear it, it stays apart. A type that the article does not tell is the one that
    the other articles of the event tell most. A national source is foreign where its country is known, the
    outlet's too, and they differ.

    Parameters
    ----------
    sources, articles, memberships, outlets, sides : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.

    Returns
    -------
    DataFrame
        As ``TABLES["sources"]``. Time and memory grow with the rows, not with their pairs.
    """
    event_of = dict(zip(memberships["article_id"], memberships["event_id"], strict=True))
    rows: list[Row] = sources.to_dict("records")  # type: ignore[assignment]
    for row in rows:
        row["event"] = event_of.get(row["article_id"], row["article_id"])
        row["variants"] = row["names"].split("|")
        row["person"] = None
    identify(rows)
    _type_by_event(rows)
    _place(rows, articles, outlets)
    _take_sides(rows, sides)
    return TABLES["sources"].frame(rows)


def identify(rows: list[Row]) -> None:
    """Set ``person`` of every row that has a name: the same for whoever is the same over the articles.

    A row holds ``article_id``, ``event``, ``source`` (its name), ``variants``, ``kind`` and ``naming``.
    """
    events: dict[str, _Event] = {}
    named = [row for row in rows if row["naming"] == "named"]
    for row in named:
        events.setdefault(row["event"], _Event()).add((row["source"], *row["variants"]), row["kind"])
    keys = [_key(row, events[row["event"]]) for row in named]
    shown: dict[str, Counter[str]] = {}
    for row, key in zip(named, keys, strict=True):
        if " " in name_key(row["source"]) or " " not in key:
            shown.setdefault(key, Counter())[row["source"]] += 1
    for row, key in zip(named, keys, strict=True):
        forms = shown.get(key)
        row["person"] = min(forms, key=lambda form: (-forms[form], form)) if forms else key


def persons_of(actors: pd.DataFrame, memberships: pd.DataFrame) -> pd.DataFrame:
    """Who each actor of an article is over the corpus, with its mentions in the outlet's own voice.

    Parameters
    ----------
    actors, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`.

    Returns
    -------
    DataFrame
        article_id, actor, person (the name in the corpus, as ``actor`` in ``label_use``) and own_mentions.

    Examples
    --------
    >>> persons_of(TABLES["actors"].frame(), TABLES["memberships"].frame()).empty
    True
    """
    event_of = dict(zip(memberships["article_id"], memberships["event_id"], strict=True))
    columns = ("article_id", "actor", "names", "kind", "own_mentions")
    rows: list[Row] = [dict(zip(columns, row, strict=True)) for row in actors[list(columns)].itertuples(index=False)]
    for row in rows:
        row |= {"event": event_of.get(row["article_id"], row["article_id"]), "source": row["actor"], "naming": "named"}
        row["variants"] = row["names"].split("|")
    identify(rows)
    return pd.DataFrame(rows, columns=["article_id", "actor", "person", "own_mentions"])


def _key(row: Row, event: _Event) -> str:
    own = name_key(row["source"])
    if " " in own:
        return own
    full = event.full_of.get(own, set())
    if len(full) == 1:
        return next(iter(full))
    if full:
        return f"{row['source']}{WITHIN}{row['article_id']}"
    return own if row["kind"] != "person" else f"{row['source']}{WITHIN}{row['event']}"


def plain_name(person: str) -> str:
    """The name of a person as a reader should see it, without the event or article that tells it from others.

    Examples
    --------
    >>> plain_name("Vesk @ e1"), plain_name("Joran Vesk")
    ('Vesk', 'Joran Vesk')
    """
    return person.partition(WITHIN)[0]


def name_key(name: str) -> str:
    """A name for comparison: lower case, without accents, initials, "Jr." and punctuation.

    Examples
    --------
    >>> name_key("José R. Álvarez Jr."), name_key("G.N.A.")
    ('jose alvarez', 'gna')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"\b(?:[a-z]\.){2,}", lambda match: match[0].replace(".", ""), plain)
    kept = " ".join(_WORD.findall(_INITIALS.sub(" ", plain) if " " in plain else plain))
    return kept or plain


def _type_by_event(rows: list[Row]) -> None:
    told: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    for row in rows:
        if row["person"] is not None and row["source_type"] != UNKNOWN:
            told.setdefault((row["event"], row["person"]), Counter())[row["source_type"], row["type_evidence"]] += 1
    for row in rows:
        found = told.get((row["event"], row["person"])) if row["person"] is not None else None
        if found and row["source_type"] == UNKNOWN:
            kind, evidence = min(found, key=lambda pair: (-found[pair], pair))
            row["source_type"], row["type_evidence"] = kind, f"elsewhere: {evidence}"


def _place(rows: list[Row], articles: pd.DataFrame, outlets: pd.DataFrame) -> None:
    country = dict(zip(outlets["outlet"], outlets["country"].fillna(""), strict=True))
    home = {a: country.get(o, "") for a, o in zip(articles["article_id"], articles["outlet"], strict=True)}
    for row in rows:
        own = home.get(row["article_id"], "")
        if row["level"] == "national" and row["country"] and own and row["country"] != own:
            row["level"] = "foreign"


def _take_sides(rows: list[Row], sides: pd.DataFrame) -> None:
    """The side of the longest listed actor that the source's names hold; else its affiliation, role or description."""
    listed = {name_key(actor): side for actor, side in zip(sides["actor"], sides["side"], strict=True)}
    longest = max((len(key.split()) for key in listed), default=0)
    for row in rows:
        names = [row["person"], row["source"], *row["variants"]]
        row["side"] = next(
            (
                side
                for text in (*names, row["affiliation"], row["role"])
                if text and (side := _side_in(name_key(text), listed, longest))
            ),
            None,
        )


def _side_in(text: str, listed: Mapping[str, str], longest: int) -> str | None:
    words = text.split()
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            if side := listed.get(" ".join(words[start : start + length])):
                return side
    return None

"""Headlines: what each puts first, whom it names, how it words it, and how far its own text bears it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from toolkit.events.alignment import Passages, nearest, term_weights
from toolkit.events.stems import Rarity
from toolkit.language import Reading
from toolkit.records import Finding, Mention
from toolkit.settings import SETTINGS

BORNE_OUT, PARTLY, NOT_FOUND = "borne out", "partly", "not found"
ACTS, UNDERGOES = "acts", "undergoes"


@dataclass(frozen=True, slots=True)
class Headline:
    """What a headline says.

    Attributes
    ----------
    first : str
        The actor that it names first; where it names none, its first word that tells something.
    first_role : str
        "acts" where that actor is the subject of an active verb, "undergoes" where it is the subject of a passive
        one or an object, else empty.
    verb : str
        Lemma of the main verb; empty where it has none.
    actors : tuple of str
        Actors that it names, in order.
    labels, loaded : tuple of str
        Words in it that the measures ``labels`` and ``loaded_terms`` marked.
    state : str
        "borne out", "partly" or "not found": how much of it two neighbouring sentences of the text hold.
    similarity : float
        In [0, 1); NaN where the article has no text.
    sentence : int
        The nearest sentence of the text; -1 where none shares a word with the headline.
    """

    first: str
    first_role: str
    verb: str
    actors: tuple[str, ...]
    labels: tuple[str, ...]
    loaded: tuple[str, ...]
    state: str
    similarity: float
    sentence: int


def read_headline(reading: Reading, findings: Sequence[Finding]) -> Headline | None:
    """The headline of an article; None where it has none.

    Parameters
    ----------
    reading : Reading
    findings : sequence of Finding
        Of the same article.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> text = "Officers of the police arrested twelve protesters at the harbour on Friday. The mayor was away."
    >>> found = read_headline(read(Article("a", "Harbour Post", "The police arrested twelve protesters", text)), [])
    >>> found.verb, found.state, found.sentence
    ('arrest', 'borne out', 1)
    """
    end = reading.article.headline_end
    if not reading.article.title.strip():
        return None
    named = sorted(
        (mention.start, actor.name, mention)
        for actor in reading.actors
        for mention in actor.mentions
        if mention.end <= end
    )
    similarity, sentence = _own_text(reading)
    marked = [f for f in findings if f.in_headline]
    return Headline(
        first=named[0][1] if named else _first_word(reading, end),
        first_role=_role(reading, named[0][2]) if named else "",
        verb=_main_verb(reading, end),
        actors=tuple(dict.fromkeys(name for _, name, _ in named)),
        labels=_words(reading, marked, "labels"),
        loaded=_words(reading, marked, "loaded_terms"),
        state=_state(similarity),
        similarity=similarity,
        sentence=sentence,
    )


def headline_rows(reading: Reading, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The row of one article in the table ``headlines``; none where it has no headline."""
    found = read_headline(reading, findings)
    if found is None:
        return []
    listed = {name: "|".join(getattr(found, name)) for name in ("actors", "labels", "loaded")}
    plain = ("first", "first_role", "verb", "state", "similarity", "sentence")
    row = {"article_id": reading.article.article_id} | {name: getattr(found, name) for name in plain}
    return [row | listed]


def _own_text(reading: Reading) -> tuple[float, int]:
    """How much of the headline the text holds, and in which sentence most of it."""
    body = [s for s in reading.sentences if not s.in_headline]
    if not body:
        return float("nan"), -1
    passages = Passages.of([[reading.article.title], [reading.text[s.start : s.end] for s in body]])
    found = nearest(np.zeros(1, np.int64), passages, term_weights(passages, Rarity({}, 0)))
    similarity = float(found.containment[0, 1])
    return similarity, body[int(found.sentence[0, 1]) - 1].index if similarity else -1


def _state(similarity: float) -> str:
    if similarity >= SETTINGS.statement_carried:
        return BORNE_OUT
    return PARTLY if similarity >= SETTINGS.statement_near else NOT_FOUND


def _words(reading: Reading, findings: Sequence[Finding], measure: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.text[f.start : f.end] for f in findings if f.measure == measure))


def _first_word(reading: Reading, end: int) -> str:
    telling = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
    for token, tag in zip(reading.doc, reading.tags, strict=True):
        if token.idx >= end:
            break
        if tag in telling:
            return str(token.text)
    return ""


def _main_verb(reading: Reading, end: int) -> str:
    for i, head in enumerate(reading.tree.heads):
        if reading.starts[i] >= end:
            break
        if head == i and reading.tags[i] in ("VERB", "AUX"):
            return reading.lemmas[i]
    return ""


def _role(reading: Reading, mention: Mention) -> str:
    """What the mention is to its verb, by the relation of the token that leaves it."""
    first, last = reading.token_at(mention.start), reading.token_at(mention.end - 1)
    heads = reading.tree.heads
    top = next((i for i in range(first, last + 1) if not first <= heads[i] <= last), last)
    dep = reading.tree.deps[top]
    if dep in ("nsubj", "agent"):
        return ACTS
    return UNDERGOES if dep in ("nsubjpass", "dobj") else ""

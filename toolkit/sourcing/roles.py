"""Roles as written: "a Middle East analyst", "Clinton spokesman", and who holds them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from toolkit.language import Reading
from toolkit.records import Actor
from toolkit.sourcing.source_types import telling_words


@cache
def role_nouns() -> frozenset[str]:
    """Single nouns that name a role ("analyst", "mayor", "spokeswoman")."""
    return frozenset(word for word in telling_words() if " " not in word) | {"nominee", "man", "woman", "author"}


class Roles:
    """Every role that the article gives to a named person, in order of the text.

    Parameters
    ----------
    reading : Reading
    actor_at : callable
        The actor whose name a token is part of.
    """

    def __init__(self, reading: Reading, actor_at: Callable[[int], Actor | None]) -> None:
        self._reading, self._actor_at = reading, actor_at
        self._first: dict[str, str] = {}
        self._holders: dict[str, list[tuple[int, str]]] = {}
        nouns, tree = role_nouns(), reading.tree
        for token, lemma in enumerate(reading.lemmas):
            if lemma in nouns and reading.tags[token] in ("NOUN", "PROPN"):
                self._note(token, lemma, tree.deps[token])

    def of(self, name: str) -> str:
        """The first role that the article gives to a name; empty where none."""
        return self._first.get(name, "")

    def holder(self, noun: str, before: int) -> str | None:
        """The last person before a token who was given a role with this noun."""
        held = [name for token, name in self._holders.get(noun, ()) if token < before]
        return held[-1] if held else None

    def _note(self, token: int, lemma: str, dep: str) -> None:
        tree, actor_at = self._reading.tree, self._actor_at
        actor, span = None, (token, token + 1)
        own = actor_at(token)
        if own is not None and own.kind != "person":
            own = None
        if dep in ("compound", "nmod", "amod", "nn"):  # Clinton spokesman Nick Merrill; President (Ilse Brandt)
            head = tree.heads[token]
            while tree.deps[head] == "compound":
                head = tree.heads[head]
            actor = actor_at(head)
            span = (min(tree.left[token], tree.left[head]), token + 1)
        elif dep == "appos":  # Umberto Profazio, a Middle East analyst
            actor, span = actor_at(tree.heads[token]), tree.extent(token)
        elif dep == "attr" and (subject := tree.child(tree.heads[token], "nsubj")) is not None:
            actor, span = actor_at(subject), tree.extent(token)
        else:  # his spokesman, Nick Merrill
            named = tree.child(token, "appos")
            if named is not None:
                actor, span = actor_at(named), (tree.left[token], token + 1)
        if actor is None or actor.kind not in ("person", "place", "organisation") or (own is not None and own is not actor):
            return
        self._holders.setdefault(lemma, []).append((token, actor.name))
        self._first.setdefault(actor.name, self._text(span))

    def _text(self, span: tuple[int, int]) -> str:
        characters = self._reading.span_of(*span)
        return " ".join(self._reading.text[characters.start:characters.end].split()).strip(" ,;:“”\"—–-")

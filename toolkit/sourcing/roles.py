"""Roles as written: "a Middle East analyst", "Clinton spokesman", and who holds them."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.language import Reading
from toolkit.language.sifting import DATELINE
from toolkit.records import Actor
from toolkit.sourcing.source_types import UNKNOWN, Typed, is_candidacy, role_nouns, source_type, type_of

# Too many people share these types for a description to mean the last one.
SHARED_TYPES = {UNKNOWN, "government", "party", "citizen", "document and data", "media", "celebrity"}

# Titles as they are cut short before a name, for "the doctor" behind "Dr. Ilse Brandt".
_IN_FULL = {
    **{"capt": "captain", "col": "colonel", "dr": "doctor", "gov": "governor", "lt": "lieutenant"},
    **{"prof": "professor", "rep": "representative", "rev": "reverend", "sen": "senator", "sgt": "sergeant"},
}


def without_dateline(words: str) -> str:
    """A title or source as written, less the place and agency of a report that begins with it.

    Examples
    --------
    >>> without_dateline("LORNE (Agency) – Mayor Ilse Brandt")
    'Mayor Ilse Brandt'
    """
    return DATELINE.sub("", words)


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
        self._told: dict[str, str] = {}
        self._claimed: set[str] = set()
        self._holders: dict[str, list[tuple[int, str]]] = {}
        self._types: dict[str, list[tuple[int, str]]] = {}
        nouns, tree = role_nouns(), reading.tree
        for token, lemma in enumerate(reading.lemmas):
            noun = _IN_FULL.get(lemma.rstrip("."), lemma.rstrip("."))
            if noun in nouns and reading.tags[token] in ("NOUN", "PROPN"):
                self._note(token, noun, tree.deps[token])

    def of(self, name: str) -> str:
        """The role that the article gives to a name: the first that tells what kind of source it is, else the first."""
        return self._told.get(name, "")

    def holder(self, noun: str, token: int, definite: bool) -> str | None:
        """Whom a role at a token speaks of: the last holder before it, or the only one of the article.

        "The judge" is the last judge named, or where none was, the last person with a role of that type
        (a justice). "A New York judge" in a lead is the judge whom the article goes on to name, if there is one only.
        """
        if noun not in role_nouns():
            return None
        for holders in (self._holders.get(noun, []), self._types.get(source_type(noun), [])):
            before = [name for at, name in holders if at < token]
            if definite and before:
                return before[-1]
            if not before and len({name for _, name in holders}) == 1:
                return holders[0][1]
        return None

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
            span = (min(tree.left[token], tree.left[head]), self._before_name(token, actor))
        elif dep == "appos":  # Umberto Profazio, a Middle East analyst
            actor, span = actor_at(tree.heads[token]), self._plain(token)
        elif dep == "attr" and (subject := tree.child(tree.heads[token], "nsubj")) is not None:
            actor, span = actor_at(subject), self._plain(token)
        else:  # his spokesman, Nick Merrill
            named = tree.child(token, "appos")
            if named is not None:
                actor, span = actor_at(named), (tree.left[token], token + 1)
        if actor is None or actor.kind == "group" or (own is not None and own is not actor):
            return
        if actor.kind != "person" and dep not in ("appos", "attr"):  # the "Justice" of a Justice Department
            return
        self._holders.setdefault(lemma, []).append((token, actor.name))
        if (kind := source_type(lemma)) not in SHARED_TYPES:
            self._types.setdefault(kind, []).append((token, actor.name))
        self._take(actor.name, self._text(span), claimed=dep == "attr")

    def _take(self, name: str, role: str, *, claimed: bool) -> None:
        """Keep the role that tells most; what somebody "is" may be a quarrel's claim, so it yields to a title or apposition."""
        if name not in self._told:
            self._told[name] = role
            if claimed:
                self._claimed.add(name)
        elif not claimed and (name in self._claimed or _tells(type_of(role), type_of(self._told[name]))):
            self._told[name] = role
            self._claimed.discard(name)

    def _before_name(self, token: int, actor: Actor | None) -> int:
        """Where the name behind a title begins, for a title may have words behind its noun: "Attorney General"."""
        end = token + 1
        while actor is not None and end < len(self._reading.lowers) and self._reading.tags[end] in ("PROPN", "NOUN"):
            if self._actor_at(end) is actor:
                return end
            end += 1
        return token + 1

    def _plain(self, token: int) -> tuple[int, int]:
        """A noun phrase up to its relative clause or the next comma."""
        tree, lowers = self._reading.tree, self._reading.lowers
        end = min(
            [
                tree.left[c]
                for c in tree.children[token]
                if c > token and tree.deps[c] in ("relcl", "acl", "appos", "conj")
            ],
            default=tree.right[token],
        )
        return tree.left[token], next(
            (t for t in range(token, end) if lowers[t] in (",", "—", "–", "(")), max(end, token + 1)
        )

    def _text(self, span: tuple[int, int]) -> str:
        characters = self._reading.span_of(*span)
        words = " ".join(self._reading.text[characters.start : characters.end].split())
        return without_dateline(words).strip(' ,;:“”"—–-')


def _tells(new: Typed, old: Typed) -> bool:
    """Whether a role says more than the one before it: any type more than none, words that decide more than weak ones.

    That somebody runs for an office says more than the office held ("Senator").
    """
    if is_candidacy(new) and not is_candidacy(old):
        return True
    return new.kind != UNKNOWN and (old.kind == UNKNOWN or new.rank < old.rank)

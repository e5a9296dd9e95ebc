"""Noun phrases and named mentions of a reading, in tokens: what the label patterns are written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.language import Match
from toolkit.language.lexicon import split_words
from toolkit.records import Actor
from toolkit.wording.loaded import loaded_matches
from toolkit.wording.roles import words_of

if TYPE_CHECKING:
    from toolkit.language import Reading

PREMODIFIERS = {"amod", "compound", "nmod", "npadvmod", "advmod", "punct"}
NOUNS = {"NOUN", "PROPN"}
# Categories of the loaded lexicon whose nouns name people.
PERSON_LABELS = ("actor_label", "identity")


@dataclass(frozen=True, slots=True)
class Named:
    """A mention by name: its actor, its tokens without titles and possessive, and the token that heads it."""

    actor: Actor
    first: int
    last: int
    root: int


@dataclass(frozen=True, slots=True)
class Label:
    """Tokens that label an actor, before they become a finding."""

    first: int
    last: int
    head: int
    actor: str | None
    category: str
    rule: str
    confidence: float


class Nouns:
    """What the patterns ask of a reading, looked up once.

    Parameters
    ----------
    reading : Reading
    """

    def __init__(self, reading: Reading) -> None:
        self.reading, self.tree = reading, reading.tree
        self.lemmas, self.lowers, self.tags = reading.lemmas, reading.lowers, reading.tags

    @cached_property
    def named(self) -> list[Named]:
        """Mentions by name, in reading order."""
        found = (self._named(actor, m.start, m.end) for actor in self.reading.actors for m in actor.mentions)
        return sorted((n for n in found if n is not None), key=lambda n: n.first)

    @cached_property
    def adjectives(self) -> list[Named]:
        """Adjectives of names before what they tell of, in reading order: "Norlandish" troops."""
        found = (self._named(actor, m.start, m.end) for actor in self.reading.actors for m in actor.adjectives)
        return sorted((n for n in found if n is not None), key=lambda n: n.first)

    @cached_property
    def name_at(self) -> dict[int, Named]:
        """The named mention that a token belongs to."""
        return {token: named for named in self.named for token in range(named.first, named.last)}

    @cached_property
    def loaded(self) -> list[Match]:
        return loaded_matches(self.reading)

    @cached_property
    def loaded_people(self) -> set[int]:
        """Tokens that end a loaded term for people."""
        return {m.last - 1 for m in self.loaded if m.entry.category in PERSON_LABELS and self.tags[m.last - 1] in NOUNS}

    def _named(self, actor: Actor, start: int, end: int) -> Named | None:
        first, last = self.reading.token_at(start), self.reading.token_at(end - 1) + 1
        while last > first and (self.lowers[last - 1] in ("'s", "'") or self.tags[last - 1] == "PUNCT"):
            last -= 1
        own = {word for name in actor.names for word in split_words(name.lower())}
        while first < last - 1 and self.lowers[first] not in own:
            first += 1  # the tagger took a title or article into the name
        if first >= last:
            return None
        heads = self.tree.heads
        root = next((i for i in range(first, last) if heads[i] == i or not first <= heads[i] < last), last - 1)
        return Named(actor, first, last, root)

    def is_person_noun(self, token: int) -> bool:
        """Whether a noun names a role or, loadedly, a person or group."""
        forms = {
            self.lemmas[token],
            self.lowers[token],
            self.lowers[token].removesuffix("s"),
        }  # names keep their plural
        return self.tags[token] in NOUNS and (not forms.isdisjoint(words_of("role")) or token in self.loaded_people)

    def is_group_noun(self, token: int) -> bool:
        """Whether a noun names people that may belong to a patron."""
        return self.tags[token] in NOUNS and (
            self.lemmas[token] in words_of("people", "collective") or token in self.loaded_people
        )

    def may_label(self, name: Named, first: int, head: int) -> bool:
        """Whether words can label this kind of actor: places and peoples only loadedly, or by a noun for people or bodies."""
        return name.actor.kind in ("person", "organisation") or self.names_people(first, head)

    def names_people(self, first: int, head: int) -> bool:
        """Whether a noun phrase is about people or bodies, or is loaded."""
        return self.is_person_noun(head) or self.is_group_noun(head) or self.is_loaded(first, head + 1)

    def is_loaded(self, first: int, last: int) -> bool:
        """Whether a loaded term stands within these tokens."""
        return any(first <= m.first and m.last <= last for m in self.loaded)

    def phrase(self, head: int) -> tuple[int, int]:
        """A noun with what stands before it, less determiners and possessors, and an "of" phrase behind it."""
        before = [c for c in self.tree.children[head] if c < head and self.tree.deps[c] in PREMODIFIERS]
        first = min((self.tree.left[c] for c in before), default=head)
        first = max([first, *(i + 1 for i in range(first, head) if self.tags[i] in ("DET", "PRON", "PART"))])
        while first < head and self.tags[first] == "PUNCT":
            first += 1
        return first, self._with_of(head)

    def _with_of(self, head: int) -> int:
        behind = head + 1
        if behind < len(self.lowers) and self.lowers[behind] == "of" and self.tree.heads[behind] == head:
            target = self.tree.child(behind, "pobj")
            if target is not None and target - behind <= 5 and self.tree.child(target, "poss") is None:
                return target + 1
        return behind

    def is_definite(self, head: int) -> bool:
        """Whether "the", "this" or "that" determines a noun."""
        return any(
            self.tree.deps[c] == "det" and self.lowers[c] in ("the", "this", "that", "these", "those")
            for c in self.tree.children[head]
        )

    def people_before(self, token: int) -> Iterator[Named]:
        """Persons named before a token, nearest first."""
        return (n for n in reversed(self.named) if n.last <= token and n.actor.kind == "person")

"""Actors: who the article speaks about, with the variants of a name grouped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.language.names import Sighting, clean_name, group_names, places, sightings
from toolkit.language.persons import is_person, is_titled_surname
from toolkit.language.sifting import Sieve, owner_of
from toolkit.language.untagged import as_persons, untagged
from toolkit.records import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from toolkit.language.reading import Reading

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "group", "FAC": "place", "LOC": "place"}

__all__ = ["acts", "clean_name", "find_actors"]


@dataclass
class _Group:
    names: Counter[str] = field(default_factory=Counter)
    full: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)
    mentions: list[Mention] = field(default_factory=list)
    adjectives: list[Mention] = field(default_factory=list)
    certain: bool = False  # the words around the name say that it is a person's
    # How much oftener something is said to be in it than it is said to do something, by how full the name is.
    leaning: Counter[bool] = field(default_factory=Counter)

    @property
    def kind(self) -> str:
        labels = self.full or self.short
        label = max(labels, key=lambda k: labels[k])
        full = bool(self.full)
        unsure = label == "ORG" or (label == "PERSON" and not full)
        is_place = unsure and not self.certain and self.leaning[full] > 0
        return KINDS["GPE" if is_place else label]

    def actor(self) -> Actor:
        return Actor(_canonical(self.names), self.kind, tuple(self.names), tuple(self.mentions), tuple(self.adjectives))


def find_actors(doc: Doc) -> tuple[Actor, ...]:
    """Actors of a parsed article in order of first mention, their name variants grouped.

    "Khalifa Haftar", "Haftar" and "Haftar's" are one person; "Government of National Accord (GNA)" and
    "GNA" are one organisation; "Russia" and "the Russians" are two actors, a state and a group, and "Russian" before a noun
    belongs to the former. What a name is, the majority of its mentions decides, for the entity tagger is often wrong about
    a single one. Datelines, headings and halves of an office name nobody.
    """
    place_of = places(doc)
    tagged = as_persons(doc, sightings(doc, set(KINDS), place_of))
    sieve = Sieve(doc, tagged)
    adjectives = [s for s in tagged if sieve.is_adjective(s)]
    tagged = [s for s in tagged if s not in adjectives and not sieve.names_nobody(s)]
    seen = sorted([*tagged, *untagged(doc, tagged, place_of)], key=lambda s: s.start)
    groups = _grouped(doc, seen, sieve)
    _give_adjectives(groups, adjectives)
    return tuple(group.actor() for group in groups.values())


def _grouped(doc: Doc, seen: list[Sighting], sieve: Sieve) -> dict[str, _Group]:
    """Sightings by the name that they are variants of, in order of first mention."""
    keys = group_names(doc, seen)
    groups: dict[str, _Group] = {}
    for sighting in seen:
        group = groups.setdefault(keys[sighting.key], _Group())
        group.names[sighting.name] += 1
        # A full name is better evidence of what it names than one word of it, and the words around it better than the
        # tagger, which takes some surnames for organisations throughout: "President Vesk" makes all of them a person's.
        titled = is_titled_surname(doc, sighting)
        full = titled or " " in sighting.name
        person = titled or (full and is_person(doc, sighting))
        (group.full if full else group.short)["PERSON" if person else sighting.label] += 1
        group.certain |= person
        group.leaning[full] += sieve.is_where(sighting) - sieve.is_doer(sighting)
        group.mentions.append(_mention(sighting, "name"))
    return groups


def _give_adjectives(groups: dict[str, _Group], adjectives: list[Sighting]) -> None:
    """Each adjective to the state that it is of, else to the people; one that belongs to no name of the article is left out."""
    kinds = {key: group.kind for key, group in groups.items()}
    names = sorted((key for key in groups if kinds[key] in ("place", "group")), key=lambda key: kinds[key] == "group")
    for sighting in adjectives:
        if (owner := owner_of(sighting.key, names)) is not None:
            groups[owner].adjectives.append(_mention(sighting, "adjective"))


def _mention(sighting: Sighting, form: str) -> Mention:
    return Mention(sighting.start, sighting.end, sighting.sentence, form)


def acts(reading: Reading, mention: Mention) -> bool:
    """Whether the actor does something where it is mentioned: the subject of an active verb, or the agent of a passive one.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> reading = read(Article("a1", "", "", "Norway sent two ferries. The ferries left Norway. They were sent by Norway."))
    >>> [acts(reading, mention) for mention in reading.actors[0].mentions]
    [True, False, True]
    """
    tree = reading.tree
    inside = range(reading.token_at(mention.start), reading.token_at(mention.end - 1) + 1)
    head = next((t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), inside[0])
    return tree.deps[head] == "nsubj" or (tree.deps[head] == "pobj" and tree.deps[tree.heads[head]] == "agent")


def _canonical(names: Counter[str]) -> str:
    """The fullest variant; of several equally full ones the commonest; never one in capitals where another is not."""
    return max(names, key=lambda n: (not (n.isupper() and len(n) > 6), min(n.count(" "), 4), names[n], len(n)))

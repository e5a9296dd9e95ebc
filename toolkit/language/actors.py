"""Actors: who the article speaks about, with the variants of a name grouped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.language.names import clean_name, group_names, places, sightings
from toolkit.language.persons import is_person, is_titled_surname
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


def find_actors(doc: Doc) -> tuple[Actor, ...]:
    """Actors of a parsed article in order of first mention, their name variants grouped.

    "Khalifa Haftar", "Haftar" and "Haftar's" are one person; "Government of National Accord (GNA)" and
    "GNA" are one organisation; "Russia" and "Russian" are two actors, a state and a group. What a name is,
    the majority of its mentions decides, for the entity tagger is often wrong about a single one.
    """
    place_of = places(doc)
    tagged = as_persons(doc, sightings(doc, set(KINDS), place_of))
    seen = sorted([*tagged, *untagged(doc, tagged, place_of)], key=lambda s: s.start)
    keys = group_names(doc, seen)
    groups: dict[str, _Group] = {}
    for sighting in seen:
        group = groups.setdefault(keys[sighting.key], _Group())
        group.names[sighting.name] += 1
        # A full name is better evidence of what it names than one word of it, and the words around it better than the
        # tagger, which takes some surnames for organisations throughout: "President Vesk" makes all of them a person's.
        titled = is_titled_surname(doc, sighting)
        certain = titled or " " in sighting.name
        label = "PERSON" if titled or (certain and is_person(doc, sighting)) else sighting.label
        (group.full if certain else group.short)[label] += 1
        group.mentions.append(Mention(sighting.start, sighting.end, sighting.sentence, "name"))
    return tuple(_actor(group) for group in groups.values())


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


def _actor(group: _Group) -> Actor:
    labels = group.full or group.short
    label = max(labels, key=lambda k: labels[k])
    return Actor(_canonical(group.names), KINDS[label], tuple(group.names), tuple(group.mentions))


def _canonical(names: Counter[str]) -> str:
    """The fullest variant; of several equally full ones the commonest; never one in capitals where another is not."""
    return max(names, key=lambda n: (not (n.isupper() and len(n) > 6), min(n.count(" "), 4), names[n], len(n)))

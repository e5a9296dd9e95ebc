"""Actors: who the article speaks about, with the variants of a name grouped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.records import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "group", "FAC": "place", "LOC": "place"}
_TITLES = re.compile(r"^(?:the |a |an )?(?:(?:mr|mrs|ms|dr|prof|professor|sir|president|prime minister|minister|senator|sen|rep|gov|"
                     r"governor|general|gen|colonel|col|mayor|judge|king|queen|prince|princess|field marshal|marshal)\.? )+", re.I)
_TAIL = re.compile(r"(?:['’]s?|,|\.)+$")


@dataclass
class _Group:
    kind: str
    names: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def find_actors(doc: Doc) -> tuple[Actor, ...]:
    """Actors of a parsed article in order of first mention, their name variants grouped.

    "Khalifa Haftar", "Haftar" and "Haftar's" are one person; "Government of National Accord (GNA)" and
    "GNA" are one organisation.
    """
    groups: dict[str, _Group] = {}
    aliases = _aliases(doc)
    for entity, sentence in _entities(doc):
        name = clean_name(entity.text)
        if len(name) < 2:
            continue
        kind = KINDS[entity.label_]
        key = aliases.get(name.lower(), name.lower())
        group = groups.setdefault(key, _Group(kind))
        if name not in group.names:
            group.names.append(name)
        group.mentions.append(Mention(entity.start_char, entity.end_char, sentence, "name"))
    return tuple(Actor(max(g.names, key=len), g.kind, tuple(g.names), tuple(g.mentions)) for g in groups.values())


def clean_name(text: str) -> str:
    """A name without title, article and possessive.

    Examples
    --------
    >>> clean_name("President Emmanuel Macron's")
    'Emmanuel Macron'
    """
    return _TAIL.sub("", _TITLES.sub("", " ".join(text.split()))).removeprefix("the ").removeprefix("The ")


def _entities(doc: Doc) -> Iterator[tuple[DocSpan, int]]:
    for index, sent in enumerate(s for s in doc.sents if s.text.strip()):
        yield from ((entity, index) for entity in sent.ents if entity.label_ in KINDS)


def _aliases(doc: Doc) -> dict[str, str]:
    """Short form to key of the full form: surnames of the article's persons, acronyms in brackets."""
    found: dict[str, str] = {}
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            name = clean_name(entity.text)
            if " " in name:
                found.setdefault(name.split()[-1].lower(), name.lower())
    for match in re.finditer(r"((?:[A-Z][\w’'-]+|of|and|for|the|in)(?: (?:[A-Z][\w’'-]+|of|and|for|the|in)){1,7}) \(([A-Z]{2,8})\)", doc.text):
        words = [w for w in match.group(1).split()]
        for first in range(len(words)):
            initials = "".join(w[0] for w in words[first:] if w[0].isupper())
            if initials == match.group(2):
                found[match.group(2).lower()] = clean_name(" ".join(words[first:])).lower()
                break
    return found

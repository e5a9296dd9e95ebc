"""Persons whom the entity tagger passed over or took for something else, known by what else the article says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.language.names import GENERIC, PlaceOf, Sighting, clean_name
from toolkit.language.persons import is_person

if TYPE_CHECKING:
    from spacy.tokens import Doc

# First name, middle name, surname, with a title before them.
LONGEST = 4
# A run of names before one of these relations is the beginning of another name: "Alder Street (bridge)".
DEPENDENT = {"compound", "nmod", "amod"}
_HONOURED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.?\s+([A-Z][\w-]+)")


def as_persons(doc: Doc, seen: list[Sighting]) -> list[Sighting]:
    """The same sightings, with those labelled as persons whose surname has "Mr", "Mrs" or "Ms" before it somewhere."""
    honoured = {surname.casefold() for surname in _HONOURED.findall(doc.text)}
    return [
        replace(s, label="PERSON") if _surname(s) in honoured and len(s.name.split()) < LONGEST else s for s in seen
    ]


def untagged(doc: Doc, seen: list[Sighting], place_of: PlaceOf) -> list[Sighting]:
    """Persons whom the entity tagger passed over.

    A full name is a person's where its surname stands alone elsewhere, or where the words around it say so
    (a title, a trade, "who"); a surname, where the full name of a person is known.

    Parameters
    ----------
    doc : spacy.tokens.Doc
    seen : list of Sighting
        What the tagger found.
    place_of : callable
        From an offset to the number of its sentence and whether its line is set like a headline.

    Returns
    -------
    list of Sighting
        In order of the text.
    """
    runs = [sighting for run in _runs(doc) if (sighting := _sighting(doc, run, place_of)) is not None]
    alone = {s.key for s in [*seen, *runs] if " " not in s.name}
    full = {s.key for s in runs if " " in s.name and not s.in_title and (_surname(s) in alone or is_person(doc, s))}
    persons = full | {s.key for s in seen if s.label == "PERSON" and " " in s.name}
    surnames = {key.split()[-1] for key in persons}
    return [s for s in runs if s.key in persons or s.key in surnames]


def _surname(sighting: Sighting) -> str:
    return sighting.key.split()[-1]


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and last token (exclusive) of proper nouns in a row that are part of no entity."""
    from spacy.attrs import ENT_TYPE, POS

    noun = doc.vocab.strings["PROPN"]
    first, last = -1, -1
    for token in [
        i for i, (pos, entity) in enumerate(doc.to_array([POS, ENT_TYPE]).tolist()) if pos == noun and not entity
    ]:
        if token != last:
            if first >= 0:
                yield first, last
            first = token
        last = token + 1
    if first >= 0:
        yield first, last


def _sighting(doc: Doc, run: tuple[int, int], place_of: PlaceOf) -> Sighting | None:
    """A run as a name, if it may be a person's: capitals, no article before it, no noun behind it that it modifies."""
    span = doc[run[0] : run[1]]
    name = clean_name(span.text)
    words = name.split()
    if len(span) > LONGEST or not 1 <= len(words) < LONGEST or words[-1].casefold() in GENERIC:
        return None
    if not all(word[0].isupper() and not word.isupper() for word in words):
        return None
    if span[-1].dep_ in DEPENDENT and span[-1].head.i >= run[1]:
        return None
    if span.start and doc[span.start - 1].tag_ == "DT" and len(words) == len(span):  # but "the Reverend Ilse Brandt"
        return None
    sentence, in_title = place_of(span.start_char)
    return Sighting(name, "PERSON", span.start_char, span.end_char, sentence, in_title)

"""The type of every source of an article, from all that the article says of it: role, words beside the name, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from toolkit.language import Reading
from toolkit.records import Actor, Attribution
from toolkit.sourcing.introduced import better, of_person, plain_person
from toolkit.sourcing.known import KNOWN, known
from toolkit.sourcing.levels import is_state
from toolkit.sourcing.roles import without_dateline
from toolkit.sourcing.source_types import (
    NOTHING,
    OFFICIAL,
    UNKNOWN,
    Typed,
    is_candidacy,
    is_of_house,
    is_relative,
    type_of,
)

# Offices and trades that give way where somebody runs for an office: a senator who is the nominee speaks as the nominee.
_YIELD = {*OFFICIAL, "business", "celebrity", "media", "expert"}


def settle_types(reading: Reading, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the type of their sources and the words that decided it.

    A source has one type in an article. What decides, first to last: that it runs for an office; its role or the words
    that name it; the words beside its name anywhere in the text ("the Petrel campaign"); a list of persons and bodies
    that news names without saying what they are; the type of the person or body whose spokesman, aide or team it is.
    Where nothing does, it is "unknown". The date of the article tells who ran for an office then.

    Parameters
    ----------
    reading : Reading
    attributions : iterable of Attribution
        Of that reading; one without a speaker keeps the type "unknown".
    """
    found = tuple(attributions)
    day = reading.article.published.date().isoformat() if reading.article.published else ""
    actors = {actor.name: actor for actor in reading.actors}
    persons = {name: actor for name, actor in actors.items() if actor.kind == "person"}
    types = {name: _of_actor(reading, actor, day) for name, actor in actors.items()}
    said: dict[str, list[str]] = {}
    for item in found:
        if item.speaker is not None:
            source = "" if item.source is None else reading.text[slice(*item.source)]
            said.setdefault(item.speaker, []).extend((item.role, _without_names(source, persons.get(item.speaker))))
    for speaker, words in said.items():
        beside = types.get(speaker, NOTHING)
        types[speaker] = _settled(_stated(speaker, words, speaker in persons), beside)
        if types[speaker].kind == UNKNOWN:
            types[speaker] = known(day, speaker, person=speaker in persons) or plain_person(
                reading, persons.get(speaker)
            )
    owners = _owners(actors, types)
    for speaker, words in said.items():
        if types[speaker].kind == UNKNOWN or is_relative(types[speaker]):
            types[speaker] = _for_owner(types[speaker], _belonging(speaker, words, owners))
    return tuple(
        replace(item, source_type=types[item.speaker].kind, type_evidence=types[item.speaker].evidence)
        if item.speaker is not None
        else item
        for item in found
    )


def _of_actor(reading: Reading, actor: Actor, day: str) -> Typed:
    """What an actor is by the words beside the name or by general knowledge; an organisation by its name."""
    if actor.kind == "group":
        return NOTHING
    if actor.kind != "person":
        return known(day, *actor.names, person=False) or type_of(actor.name)
    beside, fame = of_person(reading, actor), known(day, *_full(actor), person=True)
    return beside if fame is None or (beside.rank == 1 and fame.rank == 2) else fame


def _full(actor: Actor) -> tuple[str, ...]:
    """The names that tell who it is: a surname alone only of somebody who is never called more."""
    return tuple(name for name in actor.names if " " in name) or actor.names


def _stated(speaker: str, words: list[str], person: bool) -> Typed:
    """What role and source as written say; the name itself only where it is no person's (a Mr Bishop is no bishop)."""
    if not person and is_state(speaker) and type_of(speaker).kind in (UNKNOWN, "government"):
        return Typed("government", speaker, 1)
    return type_of(*dict.fromkeys(w for w in words if w), *(() if person else (speaker,)), person=person)


def _settled(stated: Typed, beside: Typed) -> Typed:
    """The role as stated, unless it is weak, or an office that its holder leaves behind in a campaign."""
    if is_candidacy(beside) and stated.kind in _YIELD and "president" not in stated.evidence.split():
        return beside
    if is_relative(stated) and beside.kind != UNKNOWN:
        return beside
    if is_of_house(stated, beside) or (stated.rank == 2 and beside.evidence.startswith(KNOWN)):
        return beside
    return better(stated, beside)


def _for_owner(own: Typed, owner: Typed) -> Typed:
    """Whose spokesman he is, where nothing else is known; a candidate's wife or son speaks for the candidate."""
    takes = owner.kind == "party" if is_relative(own) else owner.kind != UNKNOWN
    return owner if takes else own


def _owners(actors: Mapping[str, Actor], types: Mapping[str, Typed]) -> dict[str, tuple[str, Typed]]:
    """Persons and bodies of known type by each of their names, for what is said to be theirs."""
    return {
        variant.casefold(): (name, types[name])
        for name, actor in actors.items()
        if types[name].kind != UNKNOWN and actor.kind in ("person", "organisation")
        for variant in (*actor.names, name.split()[-1] if actor.kind == "person" else name)
    }


def _belonging(speaker: str, words: list[str], owners: Mapping[str, tuple[str, Typed]]) -> Typed:
    """The type of the person whom a description names: "a Petrel spokesman", "Petrel's team"."""
    for text in (*words, speaker):
        tokens = re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.replace("’s", "").replace("'s", ""))
        for length in (3, 2, 1):
            for start in range(len(tokens) - length + 1):
                owner = owners.get(" ".join(tokens[start : start + length]).casefold())
                if owner is not None and owner[0] != speaker:
                    return Typed(owner[1].kind, f"{owner[0]}: {owner[1].evidence}", 2)
    return NOTHING


def _without_names(text: str, person: Actor | None) -> str:
    """A source as written without the person's own name: what is left describes him."""
    text = without_dateline(text)
    for name in sorted(person.names, key=len, reverse=True) if person is not None else ():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return text

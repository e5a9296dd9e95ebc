"""The type of every source of an article, from all that the article says of it: role, words beside the name, whose it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from toolkit.language import Lexicon, Reading
from toolkit.records import Actor, Attribution
from toolkit.sourcing.cues import PACKAGE
from toolkit.sourcing.levels import is_country
from toolkit.sourcing.source_types import NOTHING, UNKNOWN, Typed, type_of

# "Ida Lund, 67, of Tamsara": who is told by age or home town alone is in the news as nobody but herself.
_AGE_OR_HOME = re.compile(r", (?:\d{2}(?=[,.])|of (?=[A-Z]))")
_INITIAL = re.compile(r"\s+(?:[A-Z]\.)+(?=\s)")


def settle_types(reading: Reading, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the type of their sources and the words that decided it.

    A source has one type in an article. What decides, first to last: its role or the words that name it; the words
    beside its name anywhere in the text ("the Petrel campaign"); the type of the person whose spokesman, aide or team
    it is; a list of persons whom news names without a role. Where nothing does, it is "unknown".

    Parameters
    ----------
    reading : Reading
    attributions : iterable of Attribution
        Of that reading; one without a speaker keeps the type "unknown".
    """
    found = tuple(attributions)
    persons = {actor.name: actor for actor in reading.actors if actor.kind == "person"}
    types = {name: _of_person(reading, actor) for name, actor in persons.items()}
    said: dict[str, list[str]] = {}
    for item in found:
        if item.speaker is not None:
            source = "" if item.source is None else reading.text[slice(*item.source)]
            said.setdefault(item.speaker, []).extend((item.role, _without_names(source, persons.get(item.speaker))))
    for speaker, words in said.items():
        types[speaker] = _better(_stated(speaker, words, speaker in persons), types.get(speaker, NOTHING))
        if types[speaker].kind == UNKNOWN:
            types[speaker] = _known(speaker) or _state(speaker) or _plain_person(reading, persons.get(speaker))
    owners = _owners(persons, types)
    for speaker, words in said.items():
        if types[speaker].kind == UNKNOWN:
            types[speaker] = _belonging(speaker, words, owners)
    return tuple(
        replace(item, source_type=types[item.speaker].kind, type_evidence=types[item.speaker].evidence)
        if item.speaker is not None
        else item
        for item in found
    )


def _stated(speaker: str, words: list[str], person: bool) -> Typed:
    """What role and source as written say; the name itself only where it is no person's (a Mr Bishop is no bishop)."""
    return type_of(*dict.fromkeys(w for w in words if w), *(() if person else (speaker,)))


def _better(first: Typed, second: Typed) -> Typed:
    if first.kind == UNKNOWN or (second.rank == 1 and first.rank == 2):
        return second if second.kind != UNKNOWN else first
    return first


def _of_person(reading: Reading, actor: Actor) -> Typed:
    """What the words beside a person's name say, else what the person is known as."""
    best = NOTHING
    for mention in actor.mentions:
        if mention.form == "name":
            best = _better(best, _beside(reading, reading.token_at(mention.start), reading.token_at(mention.end - 1)))
            if best.rank == 1:
                return best
    return _known(*actor.names) or best


def _known(*names: str) -> Typed | None:
    """What somebody is known as, by the list of public figures."""
    return next((Typed(kind, f"known: {name}", 2) for name in names if (kind := _figures().get(_key(name)))), None)


def _state(speaker: str) -> Typed | None:
    """A country that speaks is its government."""
    name = speaker.removeprefix("the ").removeprefix("The ")
    return Typed("government", name, 2) if is_country(name) else None


def _plain_person(reading: Reading, person: Actor | None) -> Typed:
    """A citizen, where a person without any role is introduced by age or home town."""
    for mention in person.mentions if person is not None else ():
        if told := _AGE_OR_HOME.match(reading.text, mention.end):
            return Typed("citizen", told[0].strip(" ,") or "age", 2)
    return NOTHING


def _beside(reading: Reading, first: int, last: int) -> Typed:
    """A title right before a name, or what is somebody's right behind it."""
    lowers = reading.lowers
    if first and reading.tags[first - 1] == "PROPN":
        title = type_of(lowers[first - 1].rstrip("."))
        if title.rank == 1:
            return title
    after = last + 2 if last + 1 < len(lowers) and lowers[last + 1] in ("'s", "'") else last + 1
    if after >= len(lowers):
        return NOTHING
    return _context().get(lowers[after], NOTHING)


def _owners(persons: Mapping[str, Actor], types: Mapping[str, Typed]) -> dict[str, tuple[str, Typed]]:
    """Persons of known type by each of their names, for what is said to be theirs."""
    return {
        variant.casefold(): (name, types[name])
        for name, actor in persons.items()
        if types[name].kind != UNKNOWN
        for variant in (name, *actor.names, name.split()[-1])
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
    for name in sorted(person.names, key=len, reverse=True) if person is not None else ():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return text


@cache
def _context() -> dict[str, Typed]:
    entries = Lexicon.bundled(PACKAGE, "lexicons/name_context.tsv").entries
    return {e.fields["phrase"]: Typed(e.category, e.fields["phrase"], int(e.fields["rank"])) for e in entries}


@cache
def _figures() -> dict[str, str]:
    entries = Lexicon.bundled(PACKAGE, "lexicons/public_figures.tsv").entries
    return {_key(e.fields["phrase"]): e.category for e in entries}


def _key(name: str) -> str:
    """A name without accents, initials and case."""
    plain = unicodedata.normalize("NFKD", _INITIAL.sub("", name))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()

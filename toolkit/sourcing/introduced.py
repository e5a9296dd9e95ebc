"""What the words beside a person's name say of that person, at any mention of the name."""

from __future__ import annotations

import re
from functools import cache

from toolkit.language import Lexicon, Reading
from toolkit.records import Actor
from toolkit.sourcing.cues import PACKAGE
from toolkit.sourcing.source_types import NOTHING, UNKNOWN, Typed, is_candidacy, type_of

# "Ida Lund, 67, of Tamsara": who is told by age or home town alone is in the news as nobody but herself.
_AGE_OR_HOME = re.compile(r", (?:\d{2}(?=[,.])|of (?=[A-Z]))")
# "Ilse Brandt (D-N.Y.)": so are members of the United States Congress marked.
_SEAT = re.compile(r",? ?\(?\b[DRI]-[A-Z]")
# "Ida Lund, who once served as an envoy to Kelvany,": the verb, and what it was.
_WHO = re.compile(r",? who (?:\w+ly |also |once |now |long |has |had |then )*(\w+) ?([^,.;:()“”\"—–]*)")
# "In her latest film, Brandt shows": whose work is told of.
_WORK = re.compile(r"\b(?:in|with) (?:his|her) (?:[\w-]+ ){0,2}?(\w+), $", re.IGNORECASE)
# "Ilse Brandt of the Lorne Herald", "the Herald's Ilse Brandt": the house that is written with a capital beside the name.
_HOUSE = r"[A-Z][\w.&-]*(?: (?:(?:of|for|and|the|on|in) )?[A-Z][\w.&-]*){0,5}"
_OF_HOUSE = re.compile(rf",? (?:of|from) (?:the )?({_HOUSE})")
_HOUSE_S = re.compile(rf"({_HOUSE})['’]s $")
_HOUSES = {"media", "think tank", "NGO and union", "expert", "international organisation", "military and police"}


def better(first: Typed, second: Typed) -> Typed:
    """The first, unless it tells nothing or only the second decides."""
    if first.kind == UNKNOWN or (second.rank == 1 and first.rank == 2):
        return second if second.kind != UNKNOWN else first
    return first


def of_person(reading: Reading, actor: Actor) -> Typed:
    """What stands beside a person's name at all its mentions; that somebody runs for an office before all else."""
    best = NOTHING
    for mention in actor.mentions:
        first, last = reading.token_at(mention.start), reading.token_at(mention.end - 1)
        told = (
            _title(reading, first),
            _behind(reading, last, mention.end),
            _clause(reading.text, mention.end),
            _work(reading.text, mention.start),
            _house(reading.text, mention.start, mention.end),
        )
        for typed in told:
            if is_candidacy(typed):
                return typed
            best = better(best, typed)
    return best


def plain_person(reading: Reading, person: Actor | None) -> Typed:
    """A citizen, where a person without any role is introduced by age or home town."""
    for mention in person.mentions if person is not None else ():
        if told := _AGE_OR_HOME.match(reading.text, mention.end):
            return Typed("citizen", told[0].strip(" ,") or "age", 2)
    return NOTHING


def _title(reading: Reading, first: int) -> Typed:
    """A title right before a name. "President Brandt" holds the office, "union president Brandt" and the like do not."""
    if not first or reading.tags[first - 1] != "PROPN":
        return NOTHING
    title = type_of(reading.lowers[first - 1].rstrip("."))
    if title.rank == 1:
        return title
    alone = first < 2 or reading.tags[first - 2] not in ("PROPN", "NOUN")
    return _context("before").get(reading.lowers[first - 1], NOTHING) if alone else NOTHING


def _behind(reading: Reading, last: int, end: int) -> Typed:
    """What is somebody's, right behind the name: "Brandt's campaign"; a seat in brackets."""
    lowers = reading.lowers
    after = last + 2 if last + 1 < len(lowers) and lowers[last + 1] in ("'s", "’s", "'", "’") else last + 1
    told = _context("after").get(lowers[after], NOTHING) if after < len(lowers) else NOTHING
    if told.kind == UNKNOWN and (seat := _SEAT.match(reading.text, end)):
        return Typed("legislature", seat[0].strip(" ,("), 1)
    return told


def _clause(text: str, end: int) -> Typed:
    """What a person is said to do in a clause right behind the name."""
    found = _WHO.match(text, end)
    verb = None if found is None else _context("who").get(found[1].lower())
    if found is None or verb is None:
        return NOTHING
    # A verb of office takes its type from the office; the others say it themselves.
    return verb if verb.kind != UNKNOWN else type_of(found[2], person=True)


def _work(text: str, start: int) -> Typed:
    found = _WORK.search(text, max(0, start - 60), start) if text.endswith(", ", 0, start) else None
    return NOTHING if found is None else _context("work").get(found[1].lower(), NOTHING)


def _house(text: str, start: int, end: int) -> Typed:
    """The organisation whose a person is said to be; weak, for one may also be of a town with its name."""
    found = _OF_HOUSE.match(text, end)
    if found is None and text.endswith(("'s ", "’s "), 0, start):
        found = _HOUSE_S.search(text, max(0, start - 60), start)
    house = NOTHING if found is None else type_of(found[1])
    return Typed(house.kind, house.evidence, 2) if house.kind in _HOUSES else NOTHING


@cache
def _context(side: str) -> dict[str, Typed]:
    entries = Lexicon.bundled(PACKAGE, "lexicons/name_context.tsv").entries
    return {
        e.fields["phrase"]: Typed(e.category, e.fields["phrase"], int(e.fields["rank"]))
        for e in entries
        if e.fields["side"] == side
    }

"""What kind of source somebody is, from the role, title or name as written; "unknown" is an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from toolkit.language import Lexicon
from toolkit.sourcing.cues import PACKAGE

UNKNOWN = "unknown"
DOCUMENT = "document and data"
# Types that speak for the state: what is called an official source.
OFFICIAL = ("government", "legislature", "judiciary", "military and police")
LONGEST = 5  # words of a phrase
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
# A description's head stands before the first of these; behind it stands whom the head belongs to.
_TURN = re.compile(r"[,;(–—]|\b(?:of|for|at|with|from|in|to|under|on|by|and)\b")
# Behind these somebody is told of who need not be of the source's kind.
_CLAUSE = re.compile(r"\b(?:who|that|which|whose|where|when)\b")
# Who knows something speaks for the house he knows it for: an analyst at a think tank, a lawyer for a campaign.
_HOUSES = {"think tank", "NGO and union", "international organisation"}
_HOUSED = {"at", "with", "for", "of", "from"}
_MORE = {"and", ",", "–", "—"}
_SIDES = {"for", "with"}  # an expert of, at or on a party need not be its own
# A professor of the labour movement is a professor.
_TEACHES = ("professor", "lecturer", "dean", "university", "college", "school")
_RUNS = {"candidate", "candidates", "nominee", "hopeful", "contender", "front-runner", "frontrunner", "running mate"}


class Typed(NamedTuple):
    """A type with the words that decided. ``rank`` is 1 where they decide, 2 where better ones would, 0 for none."""

    kind: str
    evidence: str = ""
    rank: int = 0


NOTHING = Typed(UNKNOWN)


class _Part(NamedTuple):
    """What stands between two turns of a description, with the word that it turns on."""

    turn: str
    types: list[Typed]


class _Found(NamedTuple):
    start: int
    end: int
    typed: Typed


@cache
def _types() -> dict[str, Typed]:
    lexicon = Lexicon.bundled(PACKAGE, "lexicons/source_types.tsv")
    listed = ((" ".join(_WORD.findall(_plain(e.fields["phrase"]))), e) for e in lexicon.entries)
    return {words: Typed(e.category, words, int(e.fields["rank"])) for words, e in listed}


@cache
def role_nouns() -> frozenset[str]:
    """Single nouns that name a person by role ("analyst", "mayor", "spokeswoman")."""
    entries = Lexicon.bundled(PACKAGE, "lexicons/source_types.tsv").entries
    return frozenset(
        e.fields["phrase"].lower() for e in entries if e.fields["who"] != "body" and " " not in e.fields["phrase"]
    )


@cache
def _relatives() -> frozenset[str]:
    entries = Lexicon.bundled(PACKAGE, "lexicons/source_types.tsv").entries
    return frozenset(e.fields["phrase"].lower() for e in entries if e.fields["who"] == "relative")


def is_relative(typed: Typed) -> bool:
    """Whether somebody is typed by whose wife or son he is, which tells nothing where that one runs for an office."""
    return typed.evidence in _relatives()


def is_candidacy(typed: Typed) -> bool:
    """Whether the words that decided say that somebody runs for an office or speaks for who does.

    Examples
    --------
    >>> is_candidacy(type_of("the Republican nominee")), is_candidacy(type_of("a Republican"))
    (True, False)
    """
    words = typed.evidence.split()
    return typed.kind == "party" and (words[-1] in _RUNS or words[0] == "campaign" or typed.evidence in _RUNS)


def source_type(*descriptions: str) -> str:
    """The type that the first telling description gives; see :func:`type_of`.

    Examples
    --------
    >>> source_type("a Middle East analyst")
    'expert'
    >>> source_type("", "Ilse Brandt")
    'unknown'
    """
    return type_of(*descriptions).kind


@cache
def type_of(*descriptions: str, person: bool = False) -> Typed:
    """The type that the first telling description gives, with the words that decided.

    In a description the last word of the head that tells is what the source is ("a police union leader" speaks for
    a union). Words of weak rank say what somebody does ("president", "spokesman", "director"): they tell only where
    the organisation beside them does not, in the head or behind "of", "for", "at" ("president of the teachers union").
    An expert who is of a think tank, a union or an international body, or works for a campaign, speaks for it.

    Parameters
    ----------
    *descriptions : str
        Role, source as written, name; the most telling first.
    person : bool
        Whether they describe a person, who is no document whatever he wrote.

    Returns
    -------
    Typed

    Examples
    --------
    >>> type_of("president of the teachers union")
    Typed(kind='NGO and union', evidence='teachers union', rank=1)
    >>> type_of("the president of Kelvany")
    Typed(kind='government', evidence='the president', rank=2)
    >>> type_of("an analyst at the Cato Institute").kind
    'think tank'
    >>> type_of("Ilse Brandt")
    Typed(kind='unknown', evidence='', rank=0)
    """
    weak = NOTHING
    for description in descriptions:
        parts = list(_parts(description, {DOCUMENT} if person else set()))
        for at, part in enumerate(parts):
            strong = [found for found in part.types if found.rank == 1]
            if strong:
                return _speaks_for(strong, parts[at + 1 :])
            heads = reversed(part.types)
            weak = next((found for found in heads if weak.kind == UNKNOWN and found.kind != UNKNOWN), weak)
    return weak


def _speaks_for(heads: list[Typed], behind: list[_Part]) -> Typed:
    """The last head, or in whose name he speaks: an expert for his house, a candidate's wife for the candidate."""
    last = heads[-1]
    if is_relative(last):
        beside = [*heads, *(typed for part in behind for typed in part.types)]
        return next((typed for typed in beside if typed.kind == "party"), last)
    runs = [typed for part in behind if part.turn in _MORE for typed in part.types if is_candidacy(typed)]
    if runs and last.kind in OFFICIAL:  # the former senator and current nominee
        return runs[0]
    if len(heads) > 1 and is_of_house(last, heads[-2]):
        return heads[-2]
    for part in behind:
        for typed in reversed(part.types):
            house = part.turn in _HOUSED and is_of_house(last, typed)
            if house or (last.kind == "expert" and part.turn in _SIDES and typed.kind == "party" and typed.rank == 1):
                return typed
    return last


def is_of_house(person: Typed, house: Typed) -> bool:
    """Whether an expert speaks for the house beside him: an economist for a think tank, not a professor for a union."""
    teaches = any(word in person.evidence for word in _TEACHES)
    return person.kind == "expert" and not teaches and house.kind in _HOUSES and house.rank == 1


def _plain(text: str) -> str:
    """Lower case, straight apostrophes, initials without stops (U.N. is UN)."""
    lower = text.lower().replace("’", "'")
    return _INITIALS.sub(lambda match: match[0].replace(".", ""), lower)


def _parts(description: str, never: set[str]) -> Iterator[_Part]:
    """What is found in a description, part by part: its head, then what it belongs to."""
    text = _plain(description)
    text = text[: clause.start()] if (clause := _CLAUSE.search(text)) else text
    matches = list(_WORD.finditer(text))
    found = list(_matches([m[0] for m in matches]))
    # A preposition within a phrase ("chief of police") divides nothing, one that ends it does ("analysis of").
    turns = [
        turn
        for turn in _TURN.finditer(text)
        if not any(matches[f.start].start() <= turn.start() < matches[f.end - 1].start() for f in found)
    ]
    starts = [0, *(turn.start() for turn in turns), len(text)]
    for turn, begin, end in zip(["", *(turn[0] for turn in turns)], starts, starts[1:], strict=False):
        part = [f.typed for f in found if begin <= matches[f.start].start() < end and f.typed.kind not in never]
        if part:
            yield _Part(turn, part)


def _matches(words: list[str]) -> Iterator[_Found]:
    """Listed phrases from left to right, the longest at each place."""
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + LONGEST), at, -1):
            typed = _lookup(words[at:end])
            if typed is not None:
                yield _Found(at, end, typed)
                at = end - 1
                break
        at += 1


def _lookup(words: list[str]) -> Typed | None:
    """A phrase as it stands, or with its last word in the singular and without a possessive."""
    types = _types()
    last = words[-1].removesuffix("'s")
    forms = [words[-1], last]
    forms += [last[:-3] + "y"] if last.endswith("ies") else []
    forms += [last[:-2]] if last.endswith("es") else []
    forms += [last[:-1]] if last.endswith("s") else []
    return next((types[phrase] for form in forms if (phrase := " ".join([*words[:-1], form])) in types), None)


@cache
def source_type_names() -> tuple[str, ...]:
    """Every type there is, "unknown" aside, in alphabetical order."""
    return tuple(sorted({typed.kind for typed in _types().values()} - {UNKNOWN}))

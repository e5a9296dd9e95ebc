"""At which level of public life a source stands, and of which country, by the words that describe it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from toolkit.language import Lexicon
from toolkit.sourcing.cues import PACKAGE

UNKNOWN = "unknown"
LONGEST = 4  # words of a phrase
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


class Level(NamedTuple):
    """``level`` is local, national, foreign or unknown; ``country`` an ISO 3166 code, or empty where none is named."""

    level: str
    country: str = ""


@cache
def level_of(*descriptions: str) -> Level:
    """The level that role, source as written and name tell of, and the country that they name.

    Foreign is what stands between nations: bodies of several states, embassies, envoys. Below the nation (mayor, county,
    state senator) is local, of a nation (minister, federal) is national. An article does not
    say which nation is its outlet's own, so a minister of any is national here; :mod:`toolkit.sourcing.persons`
    makes him foreign where the outlet is known to sit elsewhere.

    Parameters
    ----------
    *descriptions : str
        The most telling first; the first that tells a level decides, the first country named is the country.

    Examples
    --------
    >>> level_of("the mayor of Lorne"), level_of("a Norwegian minister"), level_of("a U.N. envoy")
    (Level(level='local', country=''), Level(level='national', country='NO'), Level(level='foreign', country=''))
    >>> level_of("an economist")
    Level(level='unknown', country='')
    """
    level, country = UNKNOWN, ""
    for description in descriptions:
        phrases = list(_phrases(description))
        country = country or next((_countries()[p] for p in phrases if p in _countries()), "")
        told = {_levels()[p] for p in phrases if p in _levels()}
        if level == UNKNOWN:
            level = next((one for one in ("foreign", "local", "national") if one in told), UNKNOWN)
    return Level(level, country)


def is_state(name: str) -> bool:
    """Whether a name, as a whole, stands for a state when it speaks: a country, its capital, its people in the plural.

    Examples
    --------
    >>> [is_state(name) for name in ("Norway", "the Norwegians", "Oslo", "Norway House")]
    [True, True, True, False]
    """
    word = name.lower().removeprefix("the ")
    return word in _countries() or word in _capitals() or (word.endswith("s") and word[:-1] in _countries())


def _phrases(description: str) -> list[str]:
    """Every run of up to four words, lower case; longer ones hide those within them (a state senator is no senator)."""
    plain = _INITIALS.sub(lambda m: m[0].replace(".", ""), description.replace("’", "'"))
    # "us" is a pronoun, "US" a country.
    words = [w.lower().removesuffix("'s") for w in _WORD.findall(plain) if w != "us"]
    found: list[str] = []
    at = 0
    while at < len(words):
        length = next((n for n in range(LONGEST, 0, -1) if _listed(" ".join(words[at : at + n]))), 1)
        found.append(" ".join(words[at : at + length]))
        at += length
    return found


def _listed(phrase: str) -> bool:
    return phrase in _levels() or phrase in _countries()


@cache
def _levels() -> dict[str, str]:
    return _table("levels")


@cache
def _countries() -> dict[str, str]:
    return _table("countries")


@cache
def _capitals() -> dict[str, str]:
    return _table("capitals")


def _table(name: str) -> dict[str, str]:
    entries = Lexicon.bundled(PACKAGE, f"lexicons/{name}.tsv").entries
    return {entry.fields["phrase"]: entry.category for entry in entries}

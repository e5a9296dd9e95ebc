"""What kind of source somebody is, from the role, title or name as written; "unknown" is an answer."""

from __future__ import annotations

import re
from functools import cache

from toolkit.language import Lexicon
from toolkit.sourcing.cues import PACKAGE

UNKNOWN = "unknown"
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
LONGEST = 4


@cache
def _types() -> dict[str, tuple[str, int]]:
    lexicon = Lexicon.bundled(PACKAGE, "lexicons/source_types.tsv")
    return {entry.fields["phrase"].lower(): (entry.category, int(entry.fields["rank"])) for entry in lexicon.entries}


@cache
def role_nouns() -> frozenset[str]:
    """Single nouns that name a person by role ("analyst", "mayor", "spokeswoman")."""
    entries = Lexicon.bundled(PACKAGE, "lexicons/source_types.tsv").entries
    return frozenset(
        e.fields["phrase"].lower() for e in entries if e.fields["who"] == "person" and " " not in e.fields["phrase"]
    )


@cache
def source_type(*descriptions: str) -> str:
    """The type that the first telling description gives.

    In a description the last word that tells is its head ("a police union leader" speaks for a union), so
    phrases are read from its end; a following "of", "for", "at" or "with" phrase is read after it. Words of
    weak rank ("official", "spokesman") tell only where nothing else does.

    Parameters
    ----------
    *descriptions : str
        Role, source as written, name; the most telling first.

    Examples
    --------
    >>> source_type("a Middle East analyst")
    'expert'
    >>> source_type("", "Ilse Brandt")
    'unknown'
    """
    weak = UNKNOWN
    for description in descriptions:
        for part in re.split(r",|\b(?:of|for|at|with|from|in|who|that)\b", description.lower()):
            found, rank = _last_type(_WORD.findall(part.replace("’", "'")))
            if rank == 1:
                return found
            if rank and weak == UNKNOWN:
                weak = found
    return weak


def _last_type(words: list[str]) -> tuple[str, int]:
    weak = (UNKNOWN, 0)
    types = _types()
    words = [w.removesuffix("'s") for w in words]
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - LONGEST), end):
            phrase = " ".join(words[start:end])
            found = types.get(phrase) or (types.get(phrase[:-1]) if phrase.endswith("s") else None)
            if found and found[1] == 1:
                return found
            if found and not weak[1]:
                weak = found
    return weak

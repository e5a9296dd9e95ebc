"""The lexicon of loaded terms: the bundled one, and the one in use, to which a user's own entries may belong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from toolkit.language import Entry, Lexicon

LEXICONS = ("actors", "conduct", "figures", "intensity", "judgement")
# The provenance of entries that a user gave; what a user removes has the category of no loaded term.
OWN, STRUCK = "the user's own lexicon", "removed"

_own: list[Entry] = []


@cache
def loaded_lexicon() -> Lexicon:
    """The bundled lexicon of loaded terms, all its files together."""
    return Lexicon.bundled("toolkit.wording", *(f"lexicons/{name}.tsv" for name in LEXICONS))


@cache
def lexicon_in_use() -> Lexicon:
    """The bundled lexicon with the user's entries in place of those of the same term."""
    replaced = {(own.phrase, own.pos) for own in _own}
    kept = (e for e in loaded_lexicon().entries if replaced.isdisjoint(((e.phrase, e.pos), (e.phrase, "any"))))
    return Lexicon([*kept, *_own])


def use_entries(entries: Sequence[Entry]) -> None:
    """Look for a user's entries from now on, in place of those that were in use before."""
    if list(entries) != _own:
        _own[:] = entries
        lexicon_in_use.cache_clear()


@cache
def bundled_terms() -> frozenset[tuple[tuple[str, ...], str]]:
    """The terms of the bundled lexicon, each with its parts of speech and with "any"."""
    return frozenset((entry.phrase, pos) for entry in loaded_lexicon().entries for pos in (entry.pos, "any"))


def any_struck() -> bool:
    """Whether the user removed any term."""
    return any(map(is_struck, _own))


def is_own(entry: Entry) -> bool:
    """Whether a user gave the entry."""
    return entry.fields["provenance"] == OWN


def is_struck(entry: Entry) -> bool:
    """Whether the user removed the term: it is still looked for, so that no shorter term within it is marked instead."""
    return entry.category == STRUCK

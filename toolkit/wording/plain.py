"""When a loaded term is plain fact: a legal or fixed context that its entry names, or part of a proper name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.language import Match
from toolkit.language.lexicon import split_words

if TYPE_CHECKING:
    from toolkit.language import Reading

# Kinds of entities that are proper names; nationalities and numbers are not.
NAMES = frozenset({"ORG", "FAC", "GPE", "LOC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "PERSON"})

Context = tuple[tuple[str, ...], tuple[str, ...]]


def is_plain(match: Match, reading: Reading) -> bool:
    """Whether the term states a fact where it stands ("convicted terrorist"), or is part of a name ("Radical Party")."""
    listed = match.entry.fields.get("plain_when", "")
    return in_context(listed, match.first, match.last, reading) or _in_name(match, reading)


@lru_cache(maxsize=4096)
def contexts(plain_when: str) -> tuple[Context, ...]:
    """The words before and behind a term that make it plain, from the lexicon's column.

    Parameters
    ----------
    plain_when : str
        Contexts separated by ``;``, in lemmas; ``~`` stands for the term.

    Examples
    --------
    >>> contexts("convicted ~; ~ charge")
    ((('convicted',), ()), ((), ('charge',)))
    """
    halves = [part.partition("~") for part in plain_when.split(";") if "~" in part]
    return tuple((tuple(split_words(before.strip())), tuple(split_words(after.strip()))) for before, _, after in halves)


def in_context(listed: str, first: int, last: int, reading: Reading) -> bool:
    """Whether the tokens ``first`` to ``last`` (exclusive) stand in one of the listed contexts, as :func:`contexts` reads them."""
    return any(
        _stands(before, first - len(before), reading) and _stands(after, last, reading)
        for before, after in contexts(listed)
    )


def _stands(words: tuple[str, ...], at: int, reading: Reading) -> bool:
    if at < 0 or at + len(words) > len(reading.lemmas):
        return False
    return all(word in (reading.lemmas[at + i], reading.lowers[at + i]) for i, word in enumerate(words))


def _in_name(match: Match, reading: Reading) -> bool:
    tokens = reading.doc[match.first : match.last]
    if not tokens[0].ent_type_ or any(t.text[0].islower() for t in tokens if t.is_alpha):
        return False
    for entity in reading.doc.ents:
        if entity.start <= match.first and match.last <= entity.end:
            longer = entity.end - entity.start > match.last - match.first
            return entity.label_ == "PERSON" or (longer and entity.label_ in NAMES)
    return False

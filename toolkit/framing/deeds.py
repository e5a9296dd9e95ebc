"""Deeds as data: verbs and nouns of harming, helping and suffering, where each puts the one to whom it is done; and people."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from toolkit.language import Lexicon
from toolkit.wording.roles import words_of


@dataclass(frozen=True, slots=True)
class Deed:
    """A word for something done.

    Attributes
    ----------
    lemma, pos : str
        ``pos`` is "verb" or "noun".
    kind : str
        "harm", "help", "serve" (does good to nobody in particular) or "suffer" (its subject bears it).
    patient : str
        Where the one to whom it is done stands: "object", "subject", a preposition, or nothing.
    """

    lemma: str
    pos: str
    kind: str
    patient: str


@cache
def deeds() -> tuple[Deed, ...]:
    """All deeds of ``lexicons/deeds.tsv``, and the verbs of harm by which the wording stage tells whether doers are named.

    Examples
    --------
    >>> Deed("rescue", "verb", "help", "object") in deeds()
    True
    """
    own = [Deed(row["phrase"], row["pos"], row["category"], row["patient"]) for row in _rows("deeds")]
    shared = Lexicon.bundled("toolkit.wording", "lexicons/deeds.tsv").entries
    harm = (entry.phrase[0] for entry in shared if entry.category == "harm" and len(entry.phrase) == 1)
    return tuple(dict.fromkeys([*own, *(Deed(lemma, "verb", "harm", "object") for lemma in harm)]))


@cache
def people() -> frozenset[str]:
    """Lemmas that call people by what they do or as a group: those of the labels, and those of ``lexicons/people.tsv``.

    Examples
    --------
    >>> {"minister", "villager"} <= people()
    True
    """
    return words_of("role", "collective") | {row["phrase"] for row in _rows("people")}


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    text = resources.files("toolkit.framing").joinpath(f"lexicons/{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)

"""Lexicons as data: TSV files of lemmas and phrases, matched over the lemmas of a reading in one pass."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import MeasureError

if TYPE_CHECKING:
    from toolkit.language.reading import Reading

REQUIRED = ("phrase", "pos", "category", "provenance", "licence")
# Coarse parts of speech a lexicon may ask for; "any" asks for nothing. Proper nouns pass as nouns.
POS = {
    "noun": {"NOUN", "PROPN"},
    "verb": {"VERB", "AUX"},
    "adj": {"ADJ", "VERB", "NOUN"},
    "adv": {"ADV", "ADJ", "SCONJ"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon. ``phrase`` is one lemma or several, lower case; ``fields`` are all columns."""

    phrase: tuple[str, ...]
    pos: str
    category: str
    fields: Mapping[str, str]


class Match(NamedTuple):
    """An entry found at tokens ``first`` to ``last`` (exclusive) of the reading's doc."""

    entry: Entry
    first: int
    last: int


class Lexicon:
    """Entries looked up by the lemma or the surface form of their first word; the longest match wins.

    Matching a text costs one dictionary look-up per token, whatever the number of entries. The part of
    speech is asked of the phrase's last word, its head in nearly all English compounds; for verbs, of the first.

    Parameters
    ----------
    entries : list of Entry
        Several entries may share a phrase (one per part of speech or category).
    """

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self._by_first: dict[str, list[Entry]] = {}
        for entry in sorted(entries, key=lambda e: -len(e.phrase)):
            self._by_first.setdefault(entry.phrase[0], []).append(entry)

    @classmethod
    def bundled(cls, package: str, *names: str) -> Lexicon:
        """The lexicons of a stage, from TSV files beside its code.

        Raises
        ------
        MeasureError
            If a file breaks the schema, with file:row.
        """
        entries: list[Entry] = []
        for name in names:
            entries += parse_tsv(resources.files(package).joinpath(name).read_text("utf-8"), name)
        return cls(entries)

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """A user's own lexicon, in the same form."""
        return cls(parse_tsv(path.read_text("utf-8"), str(path)))

    def match(self, reading: Reading) -> Iterator[Match]:
        """Longest matches from left to right; they do not overlap."""
        lemmas, lowers, tags = reading.lemmas, reading.lowers, reading.tags
        at, end = 0, len(lemmas)
        while at < end:
            found = self._match_at(at, lemmas, lowers, tags)
            if found:
                yield from (Match(entry, at, at + len(entry.phrase)) for entry in found)
                at += len(found[0].phrase)
            else:
                at += 1

    def _match_at(self, at: int, lemmas: list[str], lowers: list[str], tags: list[str]) -> list[Entry]:
        candidates = self._by_first.get(lemmas[at], [])
        if lowers[at] != lemmas[at]:
            candidates = [*candidates, *self._by_first.get(lowers[at], [])]
        longest: list[Entry] = []
        for entry in candidates:
            length = len(entry.phrase)
            if longest and length < len(longest[0].phrase):
                continue
            if entry not in longest and _fits(entry, at, lemmas, lowers, tags):
                longest = [entry] if longest and length > len(longest[0].phrase) else [*longest, entry]
        return longest


def _fits(entry: Entry, at: int, lemmas: list[str], lowers: list[str], tags: list[str]) -> bool:
    phrase = entry.phrase
    if at + len(phrase) > len(lemmas):
        return False
    if any(word not in (lemmas[at + i], lowers[at + i]) for i, word in enumerate(phrase) if i):
        return False
    head = at if entry.pos == "verb" else at + len(phrase) - 1
    return entry.pos == "any" or tags[head] in POS[entry.pos]


def parse_tsv(text: str, name: str) -> list[Entry]:
    """Entries of a tab-separated file with a header; lines that start with ``#`` are comments.

    Examples
    --------
    >>> rows = "phrase\\tpos\\tcategory\\tprovenance\\tlicence\\nso-called\\tadj\\tmockery\\town\\tApache-2.0\\n"
    >>> parse_tsv(rows, "mockery.tsv")[0].phrase
    ('so', '-', 'called')
    """
    numbered = [(i, line) for i, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    rows = csv.reader((line for _, line in numbered), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        raise MeasureError(
            f"the lexicon lacks the column {missing[0]!r}",
            where=f"{name}:1",
            mend=f"its header needs {', '.join(REQUIRED)}",
        )
    return [
        _entry(dict(zip(header, row, strict=False)), len(row) == len(header), f"{name}:{i}")
        for (i, _), row in zip(numbered[1:], rows, strict=True)
    ]


def _entry(fields: dict[str, str], complete: bool, where: str) -> Entry:
    phrase = tuple(split_words(fields["phrase"].lower())) if fields.get("phrase") else ()
    if not complete or not phrase or (fields["pos"] != "any" and fields["pos"] not in POS):
        raise MeasureError(
            "the lexicon's line is incomplete or its part of speech unknown",
            where=where,
            mend=f"give every column; pos is any, {', '.join(POS)}",
        )
    return Entry(phrase, fields["pos"], fields["category"], fields)


def split_words(phrase: str) -> list[str]:
    """A phrase cut as the tokenizer cuts it: hyphens between letters and possessives are tokens of their own."""
    return [w for w in re.split(r"\s+|(?<=\w)(-)(?=\w)|(?=['’]s\b)", phrase) if w]

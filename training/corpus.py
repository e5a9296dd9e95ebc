"""The corpus of loaded against neutral wording: its rows, checked, what it holds, and how much of it is near-identical.

python -m training.corpus        counts by topic, country and register, as they stand in corpora/wording/README.md
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import InputError

FOLDER = Path(__file__).resolve().parents[1] / "corpora" / "wording"
COLUMNS = ("id", "kind", "pair", "country", "register", "loaded", "neutral")
KINDS, REGISTERS = ("pair", "swap", "plain"), ("news", "analysis", "comment")
SHINGLE, NEAR = 3, 0.5  # words in a shingle; shared share of the shingles from which two sentences are near-identical


@dataclass(frozen=True, slots=True)
class CorpusRow:
    """One row: a sentence in a loaded and a neutral wording, or a plain sentence (``kind`` "plain", ``loaded`` empty)."""

    id: str
    kind: str
    pair: str
    country: str
    register: str
    loaded: str
    neutral: str
    topic: str


def corpus_rows(folder: Path = FOLDER) -> list[CorpusRow]:
    """All rows, topics in the order of their names.

    Raises
    ------
    InputError
        If a row breaks the schema, with file:row.
    """
    return [row for path in sorted(folder.glob("*.tsv")) for row in _topic_rows(path)]


def _topic_rows(path: Path) -> Iterable[CorpusRow]:
    with path.open(encoding="utf-8", newline="") as lines:
        cells = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(cells, 1):
            if number == 1:
                _demand(tuple(row) == COLUMNS, "the header is wrong", path, number)
                continue
            _demand(len(row) == len(COLUMNS), f"{len(row)} columns instead of {len(COLUMNS)}", path, number)
            made = CorpusRow(**dict(zip(COLUMNS, row, strict=True)), topic=path.stem)
            _check(made, path, number)
            yield made


def _check(row: CorpusRow, path: Path, number: int) -> None:
    marks = row.loaded.count("[[")
    _demand(row.kind in KINDS and row.register in REGISTERS, "unknown kind or register", path, number)
    _demand(len(row.country) == 2 and row.country.isupper(), "the country is no code of two letters", path, number)
    _demand((row.kind == "plain") != bool(row.loaded), "a pair has a loaded side, a plain sentence none", path, number)
    _demand((row.kind == "swap") == bool(row.pair), "a swap names its pair, and nothing else does", path, number)
    _demand(bool(row.neutral) and "[[" not in row.neutral, "the neutral side is empty or marked", path, number)
    _demand(row.kind == "plain" or marks == row.loaded.count("]]") > 0, "nothing is marked, or by halves", path, number)
    _demand("[[]]" not in row.loaded, "a mark is empty", path, number)


def _demand(holds: bool, what: str, path: Path, number: int) -> None:
    if not holds:
        raise InputError(what, where=f"{path.name}:{number}", mend=f"columns are {', '.join(COLUMNS)}; see the README")


def near_identical(rows: Sequence[CorpusRow]) -> set[str]:
    """Rows whose neutral sentence shares half of its three-word strings, or more, with that of another row.

    A swap is like its own pair on purpose; that likeness does not count. Only rows that share a string are compared.

    Returns
    -------
    set of str
        Their ids.
    """
    shingles = {row.id: shingles_of(row.neutral) for row in rows}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in rows:
        for shingle in shingles[row.id]:
            holders[shingle].append(row.id)
    shared = Counter(
        (a, b) for ids in holders.values() for number, b in enumerate(ids) for a in ids[max(0, number - 50) : number]
    )
    siblings = {frozenset((row.id, row.pair)) for row in rows if row.pair}
    near: set[str] = set()
    for (a, b), both in shared.items():
        if both >= NEAR * len(shingles[a] | shingles[b]) and frozenset((a, b)) not in siblings:
            near |= {a, b}
    return near


def shingles_of(sentence: str) -> set[tuple[str, ...]]:
    """Strings of three words, lower case, without punctuation.

    Examples
    --------
    >>> sorted(shingles_of("The dam broke again."))
    [('dam', 'broke', 'again'), ('the', 'dam', 'broke')]
    """
    words = [word for word in ("".join(c for c in w if c.isalnum()) for w in sentence.lower().split()) if word]
    return {tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def described(rows: Sequence[CorpusRow]) -> str:
    """Counts as Markdown tables."""
    topics = sorted({row.topic for row in rows})
    kinds = Counter((row.topic, row.kind) for row in rows)
    lines = ["| topic | pairs | swaps | plain |", "|---|---|---|---|"]
    lines += [f"| {topic} | " + " | ".join(str(kinds[topic, kind]) for kind in KINDS) + " |" for topic in topics]
    lines.append("| **all** | " + " | ".join(str(sum(row.kind == kind for row in rows)) for kind in KINDS) + " |")
    marked = sum(row.loaded.count("[[") for row in rows)
    words = {part.split("]]")[0].lower() for row in rows for part in row.loaded.split("[[")[1:]}
    registers = ", ".join(f"{name} {n}" for name, n in Counter(row.register for row in rows).most_common())
    countries = ", ".join(f"{name} {n}" for name, n in Counter(row.country for row in rows).most_common())
    near = len(near_identical(rows)) / max(1, len(rows))
    return "\n".join(
        [
            *lines,
            "",
            f"- Marks: {marked:,}, of {len(words):,} different wordings.",
            f"- Registers: {registers}.",
            f"- Countries: {countries}.",
            f"- Near-identical rows (half of the three-word strings shared with another row): {near:.1%}.",
        ]
    )


if __name__ == "__main__":
    print(described(corpus_rows()))

"""The user's own lexicon: a table that adds loaded terms, replaces those of the bundled lexicon, and removes them."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import InputError
from toolkit.files import decode, read_bytes
from toolkit.language import Entry
from toolkit.language.lexicon import POS, split_words
from toolkit.records import Refusal
from toolkit.wording.lexicon import OWN, STRUCK, bundled_terms, use_entries
from toolkit.wording.plain import contexts

Key = tuple[tuple[str, ...], str]

STAGE = "lexicon"
REQUIRED = ("term", "category", "polarity")
COLUMNS = (*REQUIRED, "pos", "strength", "alternative", "plain_when", "field", "remove")
MEND = (
    "give term, category and polarity (-1, 0 or 1); where wanted pos (noun, verb, adj, adv), strength (1 to 3), alternative, "
    "plain_when (contexts with ~ for the term), field, remove (yes)"
)
DEFAULT_STRENGTH = "2"  # mostly loaded, as most bundled entries are
_CATEGORY = re.compile(r"[a-z][a-z_]*")
_YES, _NO = {"yes", "y", "x", "1", "true"}, {"", "no", "n", "0", "false"}


@dataclass(frozen=True)
class OwnLexicon:
    """A user's entries, the rows that cannot be used, and the file with its SHA-256 digest.

    Attributes
    ----------
    entries : tuple of Entry
        Sorted, so that the order of the rows decides nothing; one of the category ``removed`` takes its term out.
    """

    entries: tuple[Entry, ...] = ()
    refused: tuple[Refusal, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 digest of the file; empty without one."""
        return self.inputs[0][1] if self.inputs else ""

    def told(self) -> dict[str, str | int]:
        """What the manifest says of it."""
        removed = sum(entry.category == STRUCK for entry in self.entries)
        file, digest = self.inputs[0]
        return {"file": file, "sha256": digest, "entries": len(self.entries) - removed, "removed": removed}


def use_lexicon(path: Path | None) -> OwnLexicon:
    """Look for a user's own terms in what is analysed from now on; None looks for the toolkit's alone.

    Raises
    ------
    InputError
        If the file cannot be read, or lacks a column.
    """
    own = read_lexicon(path) if path else OwnLexicon()
    use_entries(own.entries)
    return own


def read_lexicon(path: Path) -> OwnLexicon:
    """Read a CSV or TSV table of terms; ``#`` starts a comment.

    A row adds its term, or replaces the bundled entries of the same term (with ``pos``: of the same part of speech); with
    ``remove`` it takes them out. A row that cannot be used is refused by name, and the others count.

    Parameters
    ----------
    path : Path
        Columns ``term``, ``category`` and ``polarity``; where wanted ``pos``, ``strength``, ``alternative``, ``plain_when``,
        ``field`` and ``remove``, all as in the bundled lexicon, whose column ``phrase`` may stand for ``term``.

    Raises
    ------
    InputError
        If the file cannot be read, is not text, or its header lacks a column or names an unknown one.
    """
    data = read_bytes(path)
    given: dict[Key, dict[str, Entry]] = {}
    refused: list[Refusal] = []
    for where, row in _rows(decode(data, where=str(path)), path.name):
        fault = _fault(row)
        if fault:
            refused.append(Refusal(where, fault, MEND, STAGE))
            continue
        entry = _entry(row)
        given.setdefault((entry.phrase, entry.pos), {})[where] = entry
    clear = {
        key: entries
        for key, entries in given.items()
        if all(e == next(iter(entries.values())) for e in entries.values())
    }
    refused += [
        refusal for key, entries in given.items() if key not in clear for refusal in _contradictions(key, [*entries])
    ]
    inputs = ((path.name, hashlib.sha256(data).hexdigest()),)
    return OwnLexicon(tuple(next(iter(clear[key].values())) for key in sorted(clear)), tuple(refused), inputs)


def _rows(text: str, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """File:row and cells by column; a row with more cells than the header has them under the key ""."""
    numbered = [(i, line) for i, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    lines = [line for _, line in numbered]
    reader = csv.DictReader(lines, delimiter="\t" if lines and "\t" in lines[0] else ",", restkey="")
    header = ["term" if cell.strip() == "phrase" else cell.strip() for cell in reader.fieldnames or ()]
    _check_header(header, f"{name}:{numbered[0][0] if numbered else 1}")
    reader.fieldnames = header
    for row in reader:
        yield (
            f"{name}:{numbered[reader.line_num - 1][0]}",
            {column: cell.strip() if isinstance(cell, str) else str(cell or "") for column, cell in row.items()},
        )


def _check_header(header: list[str], where: str) -> None:
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        raise InputError(f"the lexicon has no column {missing[0]!r}", where=where, mend=MEND)
    unknown = [column for column in header if column not in (*COLUMNS, "provenance", "licence")]
    if unknown:
        raise InputError(
            f"the lexicon's column {unknown[0]!r} is unknown", where=where, mend=f"its columns are {', '.join(COLUMNS)}"
        )


def _fault(row: dict[str, str]) -> str:
    """Why a row cannot be used; empty where it can."""
    removes, pos = row.get("remove", "").lower(), row.get("pos") or "any"
    if row.get(""):
        return "the row has more cells than the header"
    if not split_words(row["term"]):
        return "the row names no term"
    if pos != "any" and pos not in POS:
        return f"the part of speech {pos!r} is none of any, {', '.join(POS)}"
    if removes not in _YES | _NO:
        return f"the cell {removes!r} in the column remove is neither yes nor empty"
    if removes in _YES:
        return "" if _key(row) in bundled_terms() else _nothing_to_remove(row)
    if not _CATEGORY.fullmatch(_category(row)) or _category(row) == STRUCK:
        return (
            f"the category {row['category']!r} is no name of letters and blanks"
            if row["category"]
            else "the row names no category"
        )
    if row["polarity"] not in ("-1", "0", "1"):
        return f"the polarity {row['polarity']!r} is none of -1 (unfavourable), 0 and 1 (favourable)"
    if row.get("strength", "") not in ("", "1", "2", "3"):
        return f"the strength {row['strength']!r} is none of 1, 2 and 3"
    written = [part for part in row.get("plain_when", "").split(";") if part.strip()]
    read = contexts(row.get("plain_when", ""))
    if len(read) != len(written) or not all(before or after for before, after in read):
        return f"a context in plain_when {row['plain_when']!r} has no ~ for the term, or nothing beside it"
    return ""


def _nothing_to_remove(row: dict[str, str]) -> str:
    kind = f" as {row['pos']}" if row.get("pos") else ""
    return f"there is no term {row['term']!r}{kind} in the bundled lexicon to remove"


def _key(row: dict[str, str]) -> Key:
    return tuple(split_words(row["term"].lower())), row.get("pos") or "any"


def _category(row: dict[str, str]) -> str:
    return row["category"].lower().replace(" ", "_")


def _entry(row: dict[str, str]) -> Entry:
    if row.get("remove", "").lower() in _YES:
        return _struck(row)
    fields = {
        "phrase": row["term"].lower(),
        "polarity": row["polarity"],
        "strength": row.get("strength") or DEFAULT_STRENGTH,
        "alternative": row.get("alternative", ""),
        "plain_when": row.get("plain_when", ""),
        "field": row.get("field") or "general",
        "provenance": OWN,
    }
    return Entry(*_key(row), _category(row), fields)


def _struck(row: dict[str, str]) -> Entry:
    fields = {"phrase": row["term"].lower(), "plain_when": "", "provenance": OWN}
    return Entry(*_key(row), STRUCK, fields)


def _contradictions(key: Key, places: list[str]) -> Iterator[Refusal]:
    """Rows that say different things of one term are all refused: which stands first must not decide."""
    for place in places:
        others = ", ".join(other for other in places if other != place)
        reason = f"the term {' '.join(key[0])!r} is entered otherwise in {others}"
        yield Refusal(place, reason, "keep one row for each term and part of speech", STAGE)

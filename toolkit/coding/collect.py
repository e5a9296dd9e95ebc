"""Codings come back: checked against the key, refused by file:row where they do not fit, and never lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding.codebook import Codebook, read_codebook
from toolkit.coding.codings import ABOUT, MACHINE, PREFIX, Codings, codings_of, unguarded
from toolkit.coding.formats import Coding, read_codings, refused
from toolkit.coding.sheets import CALLS, CODEBOOK, DESIGN, KEY
from toolkit.errors import InputError
from toolkit.records import Refusal

SHEETS = (".csv", ".tsv", ".json", ".jsonl", ".ndjson")


@dataclass(frozen=True)
class Collected:
    """What was read: codings, rows that were refused, and units that a coder was given and did not code."""

    codings: Codings
    refused: tuple[Refusal, ...]
    missing: tuple[tuple[str, str], ...]
    rows: int


def collect(files: Sequence[Path], study: Path) -> Collected:
    """The codings of some files, checked against the key of the study that they were drawn for.

    Parameters
    ----------
    files : sequence of Path
        Files, or folders in which each coder's subfolder or each sheet is looked up.
    study : Path
        The folder that :func:`toolkit.coding.sheets.write_sheets` made.

    Returns
    -------
    Collected
        A refused row keeps its place, its reason and what the coder chose. Where several forms of a sheet are given, the one
        that was filled in counts.

    Raises
    ------
    InputError
        If the study's folder lacks its key, or no file is a sheet.
    """
    codebook, key = read_codebook(study / CODEBOOK), _key(study)
    given = [path for path in _sheets(files) if path.parent != study]
    if not given:
        raise InputError(
            "there is no sheet to read", where=str(files[0] if files else study), mend="name filled-in sheets"
        )
    rows = [row for path in given for row in read_codings(path, codebook)]
    kept, turned_away = _settle(rows, key)
    listed = [*(_row(coding, codebook, key) for coding in kept.values()), *_machine_rows(study, codebook, key, kept)]
    expected = [(str(unit), coder) for unit, coders in key["coders"].items() for coder in str(coders).split()]
    return Collected(
        codings_of(listed, list(codebook.codes)),
        tuple(turned_away),
        tuple(sorted({place for place in expected if place not in kept}, key=lambda place: (place[1], place[0]))),
        len(rows),
    )


def study_of(path: Path) -> Path:
    """The coding study that a file belongs to: the nearest folder above it that holds a key.

    Raises
    ------
    InputError
        If there is none.
    """
    for folder in (path, *path.resolve().parents):
        if (folder / KEY).exists():
            return folder
    raise InputError(
        f"no folder above it holds {KEY}", where=str(path), mend="name the folder of the coding study with --sheets"
    )


def design_of(study: Path) -> dict[str, Any]:
    """The design of the study in a folder; empty where the folder holds none."""
    path = study / DESIGN
    made: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return made


def _sheets(files: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in files:
        inside = sorted(p for p in path.rglob("*") if p.suffix in SHEETS) if path.is_dir() else [path]
        found += [p for p in inside if p not in found]
    return found


def _key(study: Path) -> pd.DataFrame:
    path = study / KEY
    if not path.exists():
        raise InputError(f"the folder holds no {KEY}", where=str(study), mend="name the folder that code sheet wrote")
    return pd.read_csv(path, dtype=str, keep_default_na=False).map(unguarded).set_index("unit")


def _settle(rows: Iterable[Coding | Refusal], key: pd.DataFrame) -> tuple[dict[tuple[str, str], Coding], list[Refusal]]:
    """The codings that fit the key, by unit and coder, and the refusals."""
    kept: dict[tuple[str, str], Coding] = {}
    turned_away: list[Refusal] = []
    coders = {coder for names in key["coders"] for coder in str(names).split()}
    for row in rows:
        if isinstance(row, Refusal):
            turned_away.append(row)
            continue
        problem = _problem(row, key, coders, kept.get((row.unit, row.coder)))
        if problem:
            chosen = "" if row.codes is None else f"; the coder chose {', '.join(sorted(row.codes)) or 'none'}"
            turned_away.append(refused(row.origin, f"{problem[0]}{chosen}", problem[1]))
        elif row.codes is not None:
            kept.setdefault((row.unit, row.coder), row)
    return kept, turned_away


def _problem(row: Coding, key: pd.DataFrame, coders: set[str], before: Coding | None) -> tuple[str, str] | None:
    if row.unit not in key.index:
        return f"the study has no unit {row.unit!r}", "keep the ids of the sheet as they were"
    if row.coder not in coders:
        return f"the study has no coder {row.coder!r}", f"its coders are {', '.join(sorted(coders))}"
    if _plain(row.text) != _plain(str(key["text"][row.unit])):
        return f"the text of {row.unit} was changed", "codings hold for the text that was given; restore it"
    if before is not None and row.codes is not None and row.codes != before.codes:
        return f"{row.coder} coded {row.unit} otherwise at {before.origin}", "leave one of the two"
    return None


def _plain(text: str) -> str:
    """What spreadsheets leave alone: the words, whatever the blanks and the mark before a formula."""
    return " ".join(unguarded(text).split())


def _row(coding: Coding, codebook: Codebook, key: pd.DataFrame) -> dict[str, object]:
    found = coding.codes or frozenset()
    calls = {f"{PREFIX}{code}": float(code in found) for code in codebook.codes}
    return {"unit": coding.unit, "coder": coding.coder, **calls, "note": coding.note, **_about(coding.unit, key)}


def _about(unit: str, key: pd.DataFrame) -> dict[str, object]:
    return {column: key[column][unit] for column in ABOUT}


def _machine_rows(
    study: Path, codebook: Codebook, key: pd.DataFrame, kept: Iterable[tuple[str, str]]
) -> list[dict[str, object]]:
    """The machine's calls on the units that somebody coded."""
    path = study / CALLS
    if not path.exists():
        return []
    called = pd.read_csv(path, dtype={"unit": str}).set_index("unit")
    nothing = {f"{PREFIX}{code}": float("nan") for code in codebook.codes}
    return [
        {
            "unit": unit,
            "coder": MACHINE,
            **nothing,
            **{str(code): call for code, call in called.loc[unit].items()},
            "note": "",
            **_about(unit, key),
        }
        for unit in sorted({unit for unit, _ in kept})
        if unit in called.index
    ]

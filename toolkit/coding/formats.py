"""Coding sheets in the forms that people code in: spreadsheets, doccano, Label Studio. Written here, and read back here."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding.codebook import NONE, Codebook
from toolkit.files import csv_text, decode, read_bytes
from toolkit.records import Refusal

STAGE = "coding"
_YES = frozenset({"1", "x", "yes", "y", "true", "1.0", "✓"})
_NO = frozenset({"0", "no", "n", "false", "0.0", "-"})


@dataclass(frozen=True, slots=True)
class Coding:
    """What a coder found in a unit. ``codes`` is empty where no code holds, and None where the unit was not coded.

    ``text`` is the unit as the file holds it, ``origin`` file:row.
    """

    unit: str
    coder: str
    codes: frozenset[str] | None
    text: str
    origin: str
    note: str = ""


def spreadsheet(sheet: pd.DataFrame, codebook: Codebook) -> str:
    """A sheet as CSV: a row a unit, an empty column a code."""
    blank = dict.fromkeys([*codebook.codes, NONE, "note"], "")
    return csv_text(sheet[["unit", "coder", "context", "text"]].assign(**blank))


def doccano(sheet: pd.DataFrame) -> str:
    """A sheet as JSON lines for doccano's text classification."""
    rows = sheet[["unit", "coder", "context", "text"]].to_dict("records")
    return "".join(json.dumps({**row, "label": []}, ensure_ascii=False) + "\n" for row in rows)


def doccano_labels(codebook: Codebook) -> str:
    """The labels that doccano imports, with the keys 1 to 9."""
    names = [*codebook.codes, NONE]
    labels = [{"text": name} | ({"suffixKey": str(i)} if i < 10 else {}) for i, name in enumerate(names, 1)]
    return json.dumps(labels, indent=1) + "\n"


def label_studio(sheet: pd.DataFrame) -> str:
    """A sheet as Label Studio's tasks."""
    rows = sheet[["unit", "coder", "context", "text"]].to_dict("records")
    return json.dumps([{"data": row} for row in rows], ensure_ascii=False, indent=1) + "\n"


def label_studio_config(codebook: Codebook) -> str:
    """The labelling interface of Label Studio."""
    from xml.sax.saxutils import quoteattr

    choices = "".join(
        f"    <Choice value={quoteattr(name)} hint={quoteattr(hint)}/>\n"
        for name, hint in [*((c.code, c.definition) for c in codebook.codes.values()), (NONE, "No code holds.")]
    )
    return (
        '<View>\n  <Text name="context" value="$context"/>\n  <Header value="Code this:"/>\n'
        '  <Text name="text" value="$text"/>\n'
        f'  <Choices name="codes" toName="text" choice="multiple" required="true">\n{choices}  </Choices>\n</View>\n'
    )


def read_codings(path: Path, codebook: Codebook) -> Iterator[Coding | Refusal]:
    """The codings of a file, in any of the forms that this module writes, and what of it cannot be read, by file:row.

    Parameters
    ----------
    path : Path
        A spreadsheet's CSV or TSV, doccano's export in JSON lines, Label Studio's export as JSON or JSON_MIN.
    codebook : Codebook
        A row that names another code is refused.

    Raises
    ------
    InputError
        If the file is too large, or no text.
    """
    text = decode(read_bytes(path), where=str(path))
    if path.suffix in (".jsonl", ".ndjson"):
        rows = _json_lines(text, path)
    elif path.suffix == ".json":
        rows = _json_array(text, path)
    else:
        rows = _delimited(text, path, codebook)
    for origin, row in rows:
        yield row if isinstance(row, Refusal) else _coding(row, origin, codebook)


def _coding(row: Mapping[str, Any], origin: str, codebook: Codebook) -> Coding | Refusal:
    """One row, however it came: ``labels`` are the codes that the coder chose."""
    lacking = next((name for name in ("unit", "coder", "text") if not str(row.get(name) or "").strip()), "")
    if lacking:
        return refused(origin, f"the row has no {lacking}", "keep the columns of the sheet as they were")
    labels = frozenset(row["labels"])
    unknown = sorted(labels - set(codebook.codes) - {NONE})
    if unknown:
        known = ", ".join([*codebook.codes, NONE])
        return refused(origin, f"the codebook has no code {unknown[0]!r}", f"use one of {known}")
    if NONE in labels and len(labels) > 1:
        return refused(origin, f"{NONE!r} stands beside other codes", f"choose codes, or {NONE} where no code holds")
    codes = frozenset(labels - {NONE}) if labels else None
    note = str(row.get("note") or "")
    return Coding(str(row["unit"]).strip(), str(row["coder"]).strip(), codes, str(row["text"]), origin, note)


def refused(origin: str, reason: str, mend: str) -> Refusal:
    return Refusal(origin, reason, mend, STAGE)


def _delimited(text: str, path: Path, codebook: Codebook) -> Iterator[tuple[str, dict[str, Any] | Refusal]]:
    delimiter = max(",\t;", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [cell.strip() for cell in next(reader, [])]
    names = [*codebook.codes, NONE]
    lacking = [name for name in ("unit", "coder", "text", *names) if name not in header]
    if lacking:
        yield (
            f"{path}:1",
            refused(
                f"{path}:1", f"the sheet has no column {lacking[0]!r}", "keep the columns of the sheet as they were"
            ),
        )
        return
    for number, cells in enumerate(reader, 2):  # as a spreadsheet counts, whatever lines a cell holds
        origin = f"{path}:{number}"
        if not any(cells):
            continue
        if len(cells) > len(header):
            yield origin, refused(origin, "the row has more cells than the header", "put quotation marks around commas")
            continue
        row = dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True))
        yield origin, _marked(row, names, origin)


def _marked(row: dict[str, str], names: Sequence[str], origin: str) -> dict[str, Any] | Refusal:
    """A row of a spreadsheet with its labels. A coder who writes 0 everywhere found nothing, and so says none."""
    marks = {name: row[name].strip().casefold() for name in names}
    odd = next((name for name, mark in marks.items() if mark and mark not in _YES | _NO), None)
    if odd is not None:
        return refused(origin, f"{marks[odd]!r} under {odd!r} is neither yes nor no", "write 1 or x, 0, or nothing")
    chosen = [name for name, mark in marks.items() if mark in _YES]
    if not chosen and all(marks[name] in _NO for name in names if name != NONE):
        chosen = [NONE]
    elif not chosen and any(marks.values()):
        return refused(origin, "some codes have a 0 and others nothing", f"mark every code, or {NONE} where none holds")
    return {
        "unit": row["unit"],
        "coder": row["coder"],
        "text": row["text"],
        "labels": chosen,
        "note": row.get("note", ""),
    }


def _json_lines(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any] | Refusal]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            origin = f"{path}:{number}"
            try:
                yield origin, _of_doccano(json.loads(line), origin)
            except json.JSONDecodeError as error:
                yield origin, refused(origin, f"the line is no JSON ({error.msg})", "export the project again")


def _of_doccano(entry: object, origin: str) -> dict[str, Any] | Refusal:
    if not isinstance(entry, dict):
        return refused(origin, "the line is no object", "export the project again, as JSONL")
    meta = entry.get("meta")
    flat = (meta if isinstance(meta, dict) else {}) | entry
    labels = flat.get("label", flat.get("labels")) or []
    if isinstance(labels, str):
        labels = [labels]
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        return refused(origin, "its labels are no list of names", "export a project of text classification")
    return {**flat, "labels": labels}


def _json_array(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any] | Refusal]]:
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        yield (
            f"{path}:{error.lineno}",
            refused(f"{path}:{error.lineno}", f"the file is no JSON ({error.msg})", "export it again"),
        )
        return
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
        origin = f"{path}:{number}"
        yield origin, _of_label_studio(entry, origin)


def _of_label_studio(entry: object, origin: str) -> dict[str, Any] | Refusal:
    """A task of Label Studio: with ``annotations`` (JSON), or flat with ``codes`` (JSON_MIN)."""
    if not isinstance(entry, dict):
        return refused(origin, "the task is no object", "export the project as JSON")
    if "data" not in entry:
        return {**entry, "labels": _choices(entry.get("codes"))}
    annotations = [a for a in entry.get("annotations") or [] if isinstance(a, dict) and not a.get("was_cancelled")]
    if len(annotations) > 1:
        return refused(origin, "the task has two annotations", "keep one for each coder's own task")
    results = [r for a in annotations for r in a.get("result") or [] if isinstance(r, dict)]
    labels = [label for r in results if r.get("from_name") == "codes" for label in _choices(r.get("value"))]
    return {**(entry["data"] if isinstance(entry["data"], dict) else {}), "labels": labels}


def _choices(value: object) -> list[str]:
    chosen = value.get("choices", []) if isinstance(value, dict) else value or []
    return [chosen] if isinstance(chosen, str) else [str(label) for label in chosen] if isinstance(chosen, list) else []

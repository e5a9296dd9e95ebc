"""Coding sheets: a folder for the study with the key that coders do not see, and a folder of sheets for each coder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding import formats
from toolkit.coding.calls import calls, calls_of
from toolkit.coding.codebook import Codebook
from toolkit.coding.codings import MACHINE
from toolkit.coding.sampling import UnitKind, assign, draw, units_of
from toolkit.errors import InputError
from toolkit.files import csv_text, write_atomically
from toolkit.settings import SETTINGS

KEY, CODEBOOK, DESIGN, CALLS = "units.csv", "codebook.tsv", "design.json", "machine.csv"
_CODER = re.compile(r"[A-Za-z][\w-]{0,29}")


def write_sheets(
    out: Path,
    codebook: Codebook,
    tables: Mapping[str, pd.DataFrame],
    *,
    corpus: str,
    coders: Sequence[str],
    unit: UnitKind = "sentence",
    n: int = 200,
    overlap: float = 0.2,
) -> dict[str, Any]:
    """Draw a sample and write what the coders code, in three forms each, and the key to it.

    A coder's sheet holds neither the outlet, nor which units somebody else codes too, nor what the machine says.

    Parameters
    ----------
    out : Path
        A folder; it must not hold a coding study already, for its key would no longer fit.
    codebook : Codebook
    tables : mapping of str to DataFrame
        ``articles``, ``sentences``, ``memberships`` and ``findings`` of a study.
    corpus : str
        Its name, for the methods paragraph.
    coders : sequence of str
        Their names.
    unit : "sentence" or "article"
    n : int
        How many units.
    overlap : float
        Share of them that all coders code.

    Returns
    -------
    dict
        The design: what was drawn, and how many units everybody codes.

    Raises
    ------
    InputError
        If names of coders cannot be used, the folder is in use, or the corpus has no unit.
    """
    _check(out, coders, n, overlap)
    units = units_of(tables["articles"], tables["sentences"], tables["memberships"], unit)
    drawn = draw(units, tables["articles"], n)
    if drawn.empty:
        raise InputError("the corpus holds nothing to code", where=corpus, mend="see what was refused: parallax ingest")
    given = assign(drawn["unit"].tolist(), coders, overlap)
    coded_by = {u: [c for c in coders if u in set(given[c])] for u in drawn["unit"]}
    key = drawn.assign(coders=[" ".join(coded_by[u]) for u in drawn["unit"]])
    found = calls(units, tables["findings"], codebook)
    design = {
        "corpus": corpus,
        "unit": unit,
        "units": len(drawn),
        "shared": sum(len(c) > 1 for c in coded_by.values()),
        "strata": int(drawn.groupby(["outlet", "event_id"]).ngroups),
        "population": len(units),
        "machine": {code: int(found[code].sum()) for code in found},
        "coders": list(coders),
        "seed": SETTINGS.seed,
    }
    write_atomically(out / CODEBOOK, codebook.tsv())
    write_atomically(out / KEY, csv_text(key.sort_values("unit")))
    if len(found.columns):
        write_atomically(out / CALLS, csv_text(calls_of(drawn, units, found).sort_values("unit")))
    write_atomically(out / "doccano-labels.json", formats.doccano_labels(codebook))
    write_atomically(out / "label-studio.xml", formats.label_studio_config(codebook))
    texts = drawn.set_index("unit", drop=False)
    for coder, own in given.items():
        sheet = texts.loc[own].assign(coder=coder)
        write_atomically(out / coder / "sheet.csv", formats.spreadsheet(sheet, codebook))
        write_atomically(out / coder / "doccano.jsonl", formats.doccano(sheet))
        write_atomically(out / coder / "label-studio.json", formats.label_studio(sheet))
    write_atomically(out / DESIGN, json.dumps(design, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
    return design


def _check(out: Path, coders: Sequence[str], n: int, overlap: float) -> None:
    odd = next((c for c in coders if not _CODER.fullmatch(c) or c.casefold() == MACHINE), None)
    if odd is not None or not coders or len({c.casefold() for c in coders}) < len(coders):
        raise InputError(
            f"{odd!r} cannot name a coder" if odd is not None else "the coders' names are not all different",
            mend=f"give each a name of letters, digits, - and _, such as anna,ben; {MACHINE!r} is the toolkit's own",
        )
    if n < 1 or not 0 <= overlap <= 1:
        raise InputError(
            f"{n} units with an overlap of {overlap} cannot be drawn", mend="ask for 1 or more, and 0 to 1"
        )
    if (out / KEY).exists():
        raise InputError(
            "the folder holds a coding study already", where=str(out), mend="choose another folder, or remove this one"
        )

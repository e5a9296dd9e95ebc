"""From sheets to codings: blind sheets, three forms that come back alike, refusals by file:row, nothing lost."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from toolkit.coding import Codebook, collect, load_codings, study_of
from toolkit.errors import InputError

Sheets = Callable[..., Path]


def cells(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(newline="", encoding="utf-8")))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), "utf-8")


def codes_of(text: str) -> list[str]:
    return [c for c, words in (("blame", "blame"), ("money", "crowns")) if words in text] or ["none"]


def fill(path: Path) -> None:
    rows = cells(path)
    for row in rows:
        row |= dict.fromkeys(codes_of(row["text"]), "x")
    write(path, rows)


def test_a_sheet_shows_neither_outlet_nor_overlap_nor_machine(sheets: Sheets) -> None:
    folder = sheets()
    assert list(cells(folder / "anna" / "sheet.csv")[0]) == [
        "unit", "coder", "context", "text", "blame", "money", "none", "note",
    ]  # fmt: skip
    everything = "".join(path.read_text("utf-8") for path in (folder / "anna").iterdir())
    assert "Harbour Post" not in everything
    assert "machine" not in everything


def test_the_machine_codes_what_its_findings_start_in(sheets: Sheets) -> None:
    folder = sheets(n=50)
    key = pd.read_csv(folder / "units.csv").set_index("unit")["text"]
    called = pd.read_csv(folder / "machine.csv").set_index("unit")
    assert list(called) == ["code:blame"]
    assert {key[unit] for unit in called.index[called["code:blame"] == 1]} == {
        "The mayor is to blame.", "The union blames the mayor.", "Traders blame the port.",
    }  # fmt: skip
    design = json.loads((folder / "design.json").read_text("utf-8"))
    assert design["machine"] == {"blame": 3}
    assert design["population"] == 14


def test_a_formula_in_a_sentence_is_guarded_in_the_sheet_and_comes_back(sheets: Sheets) -> None:
    folder = sheets(n=50, overlap=1)
    path = folder / "anna" / "sheet.csv"
    assert "'=SUM(A1) stood on the board." in [row["text"] for row in cells(path)]
    fill(path)
    found = collect([path], folder)
    assert not found.refused
    (folder / "codings.csv").write_text(found.codings.csv(), "utf-8")
    assert "=SUM(A1) stood on the board." in set(load_codings(folder / "codings.csv").table["text"])


def label_studio(path: Path, *, flat: bool) -> None:
    tasks = json.loads(path.read_text("utf-8"))
    made = []
    for number, task in enumerate(tasks, 1):
        chosen = {"choices": codes_of(task["data"]["text"])}
        result = {"type": "choices", "from_name": "codes", "to_name": "text", "value": chosen}
        empty = {"result": [], "was_cancelled": True}
        full = {"id": number, "data": task["data"], "annotations": [empty, {"result": [result]}]}
        made.append({"id": number, **task["data"], "codes": chosen} if flat else full)
    path.write_text(json.dumps(made), "utf-8")


def doccano(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    lines = [json.dumps({"id": i, **row, "label": codes_of(row["text"]), "Comments": []}) for i, row in enumerate(rows)]
    path.write_text("\n".join(lines), "utf-8")


def test_every_form_gives_the_same_codings(sheets: Sheets) -> None:
    tables = []
    forms: list[tuple[str, Callable[[Path], None]]] = [
        ("sheet.csv", fill),
        ("doccano.jsonl", doccano),
        ("label-studio.json", lambda path: label_studio(path, flat=False)),
        ("label-studio.json", lambda path: label_studio(path, flat=True)),
    ]
    for number, (name, fill_in) in enumerate(forms):
        folder = sheets(f"study-{number}")
        fill_in(folder / "anna" / name)
        found = collect([folder], folder)
        assert not found.refused
        assert found.missing
        assert {coder for _, coder in found.missing} == {"ben"}
        tables.append(found.codings.csv())
    assert len(set(tables)) == 1
    assert "1" in tables[0]


def test_what_does_not_fit_is_refused_by_row_and_the_rest_is_read(sheets: Sheets) -> None:
    folder = sheets(overlap=1)
    path = folder / "anna" / "sheet.csv"
    fill(path)
    rows = cells(path)
    rows[0]["text"] = "Something else."
    rows[1]["unit"] = "u00000000"
    rows[2] |= {"blame": "1", "none": "1"}
    rows[3] |= {"blame": "perhaps"}
    rows[4]["coder"] = "carl"
    rows[5] |= {"blame": "", "money": "", "none": ""}
    write(path, rows)
    found = collect([path], folder)
    told = {refusal.origin: refusal.reason for refusal in found.refused}
    assert list(told) == [f"{path}:{row}" for row in (2, 3, 4, 5, 6)]
    for row, words in (
        (2, "was changed; the coder chose"),
        (3, "no unit"),
        (4, "beside other"),
        (5, "'perhaps'"),
        (6, "'carl'"),
    ):
        assert words in told[f"{path}:{row}"]
    assert len(found.codings.table.query("coder == 'anna'")) == 2
    assert (rows[5]["unit"], "anna") in found.missing
    assert len(found.refused) + 2 + 1 == found.rows


def test_a_code_that_the_codebook_lacks_is_refused(sheets: Sheets) -> None:
    folder = sheets(overlap=1)
    path = folder / "ben" / "doccano.jsonl"
    lines = [json.loads(line) | {"label": ["praise"]} for line in path.read_text("utf-8").splitlines()]
    path.write_text("\n".join([*map(json.dumps, lines), "{broken"]), "utf-8")
    found = collect([path], folder)
    assert len(found.refused) == len(lines) + 1
    assert found.refused[0].reason == "the codebook has no code 'praise'"
    assert "no JSON" in found.refused[-1].reason


def test_a_unit_coded_twice_alike_counts_once_and_otherwise_is_refused(sheets: Sheets) -> None:
    folder = sheets(overlap=1)
    path, other = folder / "anna" / "sheet.csv", folder / "anna" / "doccano.jsonl"
    fill(path)
    doccano(other)
    assert not collect([path, other], folder).refused
    lines = [json.loads(line) for line in other.read_text("utf-8").splitlines()]
    lines[0]["label"] = ["none"] if lines[0]["label"] != ["none"] else ["blame"]
    other.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    refused = collect([path, other], folder).refused
    assert [refusal.origin for refusal in refused] == [f"{other}:1"]
    assert f"otherwise at {path}" in refused[0].reason


def test_a_spreadsheet_with_zeros_says_that_no_code_holds(sheets: Sheets) -> None:
    folder = sheets(n=2, overlap=1)
    path = folder / "anna" / "sheet.csv"
    write(path, [row | {"blame": "0", "money": "0"} for row in cells(path)])
    table = collect([path], folder).codings.table
    assert (table.loc[table["coder"] == "anna", ["code:blame", "code:money"]] == 0).all(axis=None)
    write(path, [row | {"blame": "0", "money": ""} for row in cells(path)])
    assert all("others nothing" in refusal.reason for refusal in collect([path], folder).refused)


def test_the_study_of_a_sheet_is_found_above_it_and_never_overwritten(sheets: Sheets, tmp_path: Path) -> None:
    folder = sheets()
    assert study_of(folder / "anna" / "sheet.csv") == folder
    with pytest.raises(InputError, match=r"no folder above it holds units\.csv"):
        study_of(tmp_path / "elsewhere.csv")
    with pytest.raises(InputError, match="already"):
        sheets()


@pytest.mark.parametrize(
    ("rows", "told", "row"),
    [
        ("unit,coder\nu1,anna\n", "no column 'code:NAME'", 1),
        ("unit,coder,code:x\nu1,anna,1\nu2,anna,1,sure, or not\n", "more cells than the header", 3),
        ("unit,coder,code:a\nu1,anna,1\nu1,anna,0\n", "twice", 3),
        ("unit,coder,code:a\nu1,anna,1\nu2,anna,maybe\n", "neither 0 nor 1", 3),
    ],
)
def test_codings_of_ones_own_are_checked_by_row(tmp_path: Path, rows: str, told: str, row: int) -> None:
    (tmp_path / "c.csv").write_text(rows, "utf-8")
    with pytest.raises(InputError, match=told) as error:
        load_codings(tmp_path / "c.csv")
    assert error.value.where.endswith(f"c.csv:{row}")


def test_names_of_coders_that_cannot_be_folders_are_refused(
    tmp_path: Path, codebook: Codebook, tables: dict[str, pd.DataFrame]
) -> None:
    from toolkit.coding import write_sheets

    for coders in (["../anna"], ["machine"], ["anna", "Anna"], []):
        with pytest.raises(InputError):
            write_sheets(tmp_path / "s", codebook, tables, corpus="quay", coders=coders)
    assert not (tmp_path / "s").exists()

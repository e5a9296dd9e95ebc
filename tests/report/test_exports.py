"""Tables in every form: what is read back is what was written, whatever stands in it."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from toolkit import report
from toolkit.cli.terminal import Format
from toolkit.report import encoding, exports, workbook
from toolkit.report.encoding import write_csv, write_jsonl, write_parquet
from toolkit.report.exports import EXPORTED, FORMATS, write_tables
from toolkit.study import Study
from toolkit.tables import TABLES, data_dictionary

HOSTILE = (
    "=HYPERLINK(\"http://evil.example\",\"click\")", "=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1",
    "<r><t>x</t></r></is></c><c r=\"A9\"><f>1+1</f></c>", "_x0041_", "'quoted", " =1", "", " ", "a\nb\r\nc", "\ufffe\uffff",
    "\x00\x07\x1b[31m", "\u202egpj.exe", "\ud800 alone", "</t></is>&amp;]]>", "x" * 40_000, "😀" * 20_000, "1e5", "TRUE", "#N/A",
)  # fmt: skip
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=[]), max_size=60))


@pytest.fixture(scope="module")
def written(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables in all forms."""
    folder = tmp_path_factory.mktemp("tables")
    write_tables(study, folder, formats=FORMATS, tables=EXPORTED)
    return folder


@pytest.fixture(scope="module")
def book(written: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(written / "tables.xlsx")


def rows_of(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def as_shown(value: Any) -> Any:
    """A value of a table as an Excel cell holds it."""
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.tz_localize(None).to_pydatetime()
    return value


def test_the_command_line_offers_the_forms_that_there_are() -> None:
    assert tuple(form.value for form in Format) == FORMATS


@pytest.mark.parametrize("name", EXPORTED)
def test_the_workbook_holds_every_table(name: str, study: Study, book: openpyxl.Workbook) -> None:
    frame, (head, *rows) = getattr(study, name), rows_of(book[name])
    assert list(head) == list(frame.columns)
    assert len(rows) == len(frame)
    for got, row in zip(rows, frame.itertuples(index=False), strict=True):
        for cell, value in zip(got, map(as_shown, row), strict=True):
            assert cell == (pytest.approx(value, rel=1e-14) if isinstance(value, float) else value)
    assert book[name].freeze_panes == "A2"


def test_the_workbook_tells_what_it_is(study: Study, book: openpyxl.Workbook) -> None:
    assert book.sheetnames[:2] == ["Read me", "Data dictionary"]
    told = "\n".join(str(value) for row in rows_of(book["Read me"]) for value in row if value is not None)
    for words in (study.name, study.methods(), study.manifest["notice"], "@software{parallax", "never 0", "event_id"):
        assert words in told
    listed = {row[0]: row[1:3] for row in rows_of(book["Read me"])}
    for name, table in TABLES.items():
        assert listed[name] == (table.row, len(getattr(study, name)))
    head, *rows = rows_of(book["Data dictionary"])
    assert head == tuple(data_dictionary().columns)
    assert rows == [tuple(row) for row in data_dictionary().itertuples(index=False)]


@pytest.mark.parametrize("name", EXPORTED)
def test_parquet_keeps_types_and_says_what_columns_mean(name: str, study: Study, written: Path) -> None:
    frame, path = getattr(study, name), written / f"{name}.parquet"
    pd.testing.assert_frame_equal(pd.read_parquet(path), frame)
    schema = pq.read_schema(path)
    table = TABLES["findings" if name == "labels" else name]
    assert schema.metadata[b"parallax_row"].decode() == table.row
    for column in table.columns:
        assert schema.field(column.name).metadata == {
            b"unit": column.unit.encode(),
            b"meaning": column.meaning.encode(),
        }


@pytest.mark.parametrize("name", EXPORTED)
def test_json_lines_have_null_where_a_value_is_missing(name: str, study: Study, written: Path) -> None:
    frame = getattr(study, name)
    rows = [json.loads(line) for line in (written / f"{name}.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == len(frame)
    for row, expected in zip(rows, frame.itertuples(index=False), strict=True):
        assert list(row) == list(frame.columns)
        for got, value in zip(row.values(), expected, strict=True):
            missing = value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value))
            assert (got is None) == missing
            assert missing or got == (f"{value:%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, pd.Timestamp) else value)


def test_a_value_that_does_not_exist_keeps_its_reason(study: Study, written: Path) -> None:
    rows = [json.loads(line) for line in (written / "values.jsonl").read_text("utf-8").splitlines()]
    missing = [row for row in rows if row["value"] is None]
    assert missing
    assert all(row["reason"] for row in missing)


@pytest.mark.parametrize("name", EXPORTED)
def test_csv_holds_every_row(name: str, study: Study, written: Path) -> None:
    frame, read = getattr(study, name), pd.read_csv(written / f"{name}.csv", keep_default_na=False)
    assert list(read.columns) == list(frame.columns)
    assert len(read) == len(frame)
    for column in frame.select_dtypes("number"):
        numbers = pd.to_numeric(read[column], errors="coerce")
        assert numbers.equals(frame[column].astype(numbers.dtype)) or numbers.isna().equals(frame[column].isna())
        assert np.allclose(numbers, frame[column].astype("float64"), rtol=0, atol=0, equal_nan=True)


def test_the_same_study_gives_the_same_bytes(study: Study, written: Path, tmp_path: Path) -> None:
    write_tables(study, tmp_path, formats=FORMATS, tables=EXPORTED)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in written.iterdir())
    assert [p.name for p in tmp_path.iterdir() if p.read_bytes() != (written / p.name).read_bytes()] == []


def test_a_whole_set_has_the_same_bytes_whatever_the_order_of_its_rows(study: Study, tmp_path: Path) -> None:
    shuffled = {
        name: table.conform(getattr(study, name).sample(frac=1, random_state=3)) for name, table in TABLES.items()
    }
    for name, one in (("first", study), ("second", study), ("shuffled", Study(study.manifest, shuffled))):
        report.write(one, tmp_path / name, formats=FORMATS, charts=True)
    first, *others = (tmp_path / name for name in ("first", "second", "shuffled"))
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert {path.suffix for path in files} >= {".html", ".csv", ".parquet", ".jsonl", ".xlsx", ".svg", ".json", ".bib"}
    for other in others:
        assert files == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
        assert [file for file in files if (first / file).read_bytes() != (other / file).read_bytes()] == []


def text_frame(texts: list[str]) -> pd.DataFrame:
    """The table ``notes`` with these texts; as objects, since a table of the toolkit holds no half characters."""
    rows = {name: pd.Series(["" for _ in texts], dtype="object") for name in ("origin", "article_id", "mend", "stage")}
    return pd.DataFrame(rows | {"reason": pd.Series(texts, dtype="object")})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=8))
def test_no_text_runs_breaks_or_gets_lost(texts: list[str], study: Study, tmp_path: Path) -> None:
    frame = text_frame(texts)
    workbook.write_workbook(study, {"notes": frame}, tmp_path / "t.xlsx")
    (sheet,) = [sheet for sheet in openpyxl.load_workbook(tmp_path / "t.xlsx") if sheet.title == "notes"]
    cells = [row[4] for row in sheet.iter_rows(min_row=2)]
    assert len(cells) == len(texts)
    assert {cell.data_type for cell in cells} <= {"s", "n"}, "an empty cell is of type n"
    for cell, text in zip(cells, texts, strict=True):
        # What looks like Excel's own escapes is escaped, which openpyxl leaves as it stands.
        assert unescape(cell.value or "") == workbook.shortened(workbook.plain_text(text))
        assert len((cell.value or "").encode("utf-16-le")) // 2 <= workbook.MAX_TEXT
    whole = [text.encode("utf-8", "ignore").decode() for text in texts]
    write_csv(text_frame(whole), "notes", tmp_path / "t.csv")
    read = pd.read_csv(tmp_path / "t.csv", keep_default_na=False, lineterminator="\n")
    assert len(read) == len(texts)
    assert not read["reason"].astype(str).str.startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")).any()
    write_jsonl(frame, "notes", tmp_path / "t.jsonl")
    lines = (tmp_path / "t.jsonl").read_bytes().decode("utf-8").split("\n")[:-1]
    assert [json.loads(line)["reason"] for line in lines] == texts


def test_what_excel_cannot_hold_is_cut_and_named(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    long = "word " * 10_000
    tables = {"notes": text_frame([long, "a", "b", "c", "d"]), "sides": TABLES["sides"].frame()}
    workbook.write_workbook(study, tables, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book["notes"].max_row == 4
    assert str(book["notes"]["E2"].value).endswith(" …")
    remarks = {row[0]: row[3] for row in rows_of(book["Read me"])}
    assert remarks["notes"] == (
        "Excel cannot hold the last 2 rows and the end of 1 text; the table as CSV, notes.csv, has all of it"
    )
    assert remarks["sides"] is None


def test_a_table_too_large_to_look_at_is_named_and_left_out(study: Study, tmp_path: Path) -> None:
    write_tables(study, tmp_path, formats=["xlsx"], sheet_rows=5)
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    remarks = {row[0]: row[3] for row in rows_of(book["Read me"])}
    for name in TABLES:
        large = len(getattr(study, name)) > 5
        assert (name not in book.sheetnames) == large
        assert (remarks[name] is not None) == large
    assert "too many rows for this workbook" in remarks["contrasts"]


@pytest.mark.slow
def test_a_table_is_written_piece_by_piece(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that five times as many rows take no more memory."""
    monkeypatch.setattr(encoding, "ROWS", 1_000)
    monkeypatch.setattr(workbook, "_ROWS_AT_A_TIME", 1_000)

    def peak(rows: int) -> int:
        names, values = [f"a{n:06}" for n in range(rows)], np.linspace(0, 1, rows)
        known = {"measure": "own_share", "count": 1, "base": 2.0, "reason": ""}
        frame = TABLES["values"].conform(pd.DataFrame({"article_id": names, "value": values} | known))
        tracemalloc.start()
        workbook.write_workbook(study, {"values": frame}, tmp_path / "t.xlsx")
        for write in (write_csv, write_jsonl, write_parquet):
            write(frame, "values", tmp_path / "t")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(100)  # imports and first calls
    assert peak(10_000) < 1.2 * peak(2_000)


def test_downloads_say_what_they_are(study: Study, tmp_path: Path) -> None:
    first, second, *rest = write_tables(study, tmp_path)
    assert (first.whole, second.whole, any(file.whole for file in rest)) == (True, True, False)
    assert first.says.startswith(f"Excel workbook with {len(TABLES)} tables")
    assert (second.path, second.number) == (exports.DICTIONARY, len(data_dictionary()))
    assert [file.path for file in rest] == [f"{name}.csv" for name in TABLES]
    assert {path.name for path in tmp_path.iterdir()} == {first.path, second.path, *(file.path for file in rest)}

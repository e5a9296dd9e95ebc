"""Files: atomic writes, safe names, decoding of whole files and of streams, spreadsheet-safe tables."""

import hashlib
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.files import (
    check_size,
    corpora_dir,
    csv_text,
    decode,
    digest_of,
    encoding_of,
    fingerprint,
    read_bytes,
    safe_name,
    spreadsheet_safe,
    stream_encoding,
    write_atomically,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_encodings_come_back(text: str, encoding: str) -> None:
    text = text.lstrip("\ufeff")
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The café’s owner said “no”.", "cp1252"),
        ("She didn’t say so.", "mac_roman"),
        ("Plain words. " * 20 + "naïve", "latin-1"),
        ("Совет города в понедельник решил закрыть старый мост.", "cp1251"),
        ("Western words without a mark.", "utf-16-le"),
        ("Western words without a mark.", "utf-16-be"),
    ],
)
def test_older_encodings_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    data = "“Señor Núñez” left the café.".encode() + b" \xff end"
    assert decode(data) == "“Señor Núñez” left the café. \ufffd end"
    assert encoding_of(data).note == "1 bytes are not UTF-8 and stand as \ufffd"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        b"\x7fELF" + bytes(4000),
        bytes(range(1, 32)) * 9 + b"\xff\xfe\xfd",
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary, not text"):
        decode(data)


@given(TEXTS, st.integers(1, 40))
def test_a_stream_is_recognised_whatever_the_size_of_its_blocks(text: str, block: int) -> None:
    data = text.lstrip("\ufeff").encode()
    assert stream_encoding(io.BytesIO(data), block=block).name == "utf-8"


def test_an_accent_late_in_a_stream_is_seen() -> None:
    data = b"plain line\n" * 5000 + "café au lait, again and again\n".encode("cp1252")
    assert stream_encoding(io.BytesIO(data), block=4096).name == "cp1252"


def test_sizes_are_limited_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert read_bytes(path, limit=5) == b"12345"
    with pytest.raises(InputError, match="more than the limit"):
        read_bytes(path, limit=4)
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path / "none")
    with pytest.raises(InputError, match=r"a\.txt: the file has 30.0 MB"):
        check_size(30_000_000, 20_000_000, where="a.txt")


def test_digests_are_sha256(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"words")
    assert digest_of(path) == hashlib.sha256(b"words").hexdigest()


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sub" / "a.txt"
    write_atomically(path, "old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, "new")
    assert path.read_text("utf-8") == "old"
    assert [item.name for item in path.parent.iterdir()] == ["a.txt"]


@given(st.text(), st.text())
def test_safe_names_are_safe_and_tell_texts_apart(one: str, other: str) -> None:
    name = safe_name(one)
    assert name.strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""
    assert 0 < len(name) <= 70
    if one.lower().replace(" ", "-") != other.lower().replace(" ", "-"):
        assert name != safe_name(other)


@given(st.lists(st.text()), st.lists(st.text()))
def test_fingerprints_tell_lists_of_strings_apart(one: list[str], other: list[str]) -> None:
    assert (fingerprint(*one) == fingerprint(*other)) == (one == other)


def test_no_cell_of_a_table_is_a_formula() -> None:
    table = pd.DataFrame({"=title": ["=1+1", "@x", "-2", "fine", None], "n": [-1, 2, 3, 4, 5]})
    safe = spreadsheet_safe(table)
    assert safe.columns.tolist() == ["'=title", "n"]
    assert safe["'=title"].tolist()[:4] == ["'=1+1", "'@x", "'-2", "fine"]
    assert csv_text(table) == csv_text(table.copy())
    assert csv_text(table).splitlines()[1] == "'=1+1,-1"


def test_the_bundled_corpora_are_there() -> None:
    assert (corpora_dir() / "outlets.csv").is_file()
    assert (corpora_dir() / "demo").is_dir()

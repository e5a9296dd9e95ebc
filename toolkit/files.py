"""Files: atomic writes, safe names, size limits, decoding, spreadsheet-safe CSV."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from pathlib import Path

import pandas as pd
from charset_normalizer import from_bytes

from toolkit.errors import InputError
from toolkit.settings import SETTINGS

# A cell that starts with one of these is run as a formula by spreadsheets (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32",
                     b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def write_atomically(path: Path, data: str | bytes) -> None:
    """Write a file so that a reader, or a run after a crash, sees all of it or nothing.

    Parameters
    ----------
    path : Path
        Where to write; missing folders are made.
    data : str or bytes
        Text is written as UTF-8 with ``\\n`` line ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data.encode("utf-8") if isinstance(data, str) else data)
        os.chmod(temporary, 0o644)  # mkstemp makes files private; reports are meant to be shared
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def safe_name(text: str, *, length: int = 60) -> str:
    """A file name made of ``a-z0-9-`` that is safe everywhere and unique per text.

    Names that lose information get a short hash, so that two different texts never share a name.

    Examples
    --------
    >>> safe_name("TRT World")
    'trt-world'
    >>> safe_name("../../etc/passwd") != safe_name("etc passwd")
    True
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:length].rstrip("-")
    reserved = slug in {"con", "prn", "aux", "nul", "index"} or re.fullmatch(r"(com|lpt)\d", slug)
    if slug and not reserved and slug == text.lower().replace(" ", "-"):
        return slug
    return f"{slug or 'x'}-{fingerprint(text, length=8)}"


def fingerprint(*parts: str, length: int = 16) -> str:
    """Hexadecimal digest of some strings; the same on every machine and run.

    Examples
    --------
    >>> fingerprint("a", "b") == fingerprint("ab")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:length]


def read_bytes(path: Path, *, limit: int = SETTINGS.max_file_bytes) -> bytes:
    """The bytes of a file, refusing what is too large to be an article.

    Raises
    ------
    InputError
        If the file is larger than ``limit`` bytes or cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise InputError(f"the file has {size / 1e6:.1f} MB, more than the limit of {limit / 1e6:.0f} MB", where=str(path),
                             mend="split it, or give its articles as rows of a CSV or JSONL file")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"the file cannot be read ({error.strerror})", where=str(path),
                         mend="check that it exists and that you may read it") from error


def decode(data: bytes, *, where: str = "") -> str:
    """Text from bytes in UTF-8, UTF-16, UTF-32 or, by detection, an older encoding such as Latin-1.

    Raises
    ------
    InputError
        If the bytes are not text (an image or program renamed ``.txt``).

    Examples
    --------
    >>> decode("Señal “libre”".encode("utf-16"))
    'Señal “libre”'
    >>> decode("café".encode("latin-1"))
    'café'
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _decode_as(data, encoding, where)
    if b"\x00" in data:
        return _decode_unmarked_utf16(data, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _control_share(data) > 0.02:
        raise _not_text(where)
    best = from_bytes(data, cp_isolation=["cp1252", "latin_1", "cp1250", "cp1251", "cp1254", "mac_roman"]).best()
    return str(best) if best is not None else data.decode("cp1252", errors="replace")


def _decode_as(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(where) from error


def _decode_unmarked_utf16(data: bytes, where: str) -> str:
    # Western text in UTF-16 has its zero bytes on one side only; a program or image has them anywhere.
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = max(1, len(data) // 2)
    if len(data) % 2 == 0 and max(even, odd) > 0.4 * half and min(even, odd) < 0.05 * half:
        return _decode_as(data, "utf-16-be" if even > odd else "utf-16-le", where)
    raise _not_text(where)


def _control_share(data: bytes) -> float:
    sample = data[:65536]
    return sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in sample) / max(1, len(sample))


def _not_text(where: str) -> InputError:
    return InputError("the file is binary, not text", where=where,
                      mend="give plain text, HTML, CSV, JSONL, Parquet or a zip of these")


def spreadsheet_safe(table: pd.DataFrame) -> pd.DataFrame:
    """A copy in which no text cell or column name is run as a formula when a spreadsheet opens it.

    Examples
    --------
    >>> spreadsheet_safe(pd.DataFrame({"title": ["=1+1", "fine"]}))["title"].tolist()
    ["'=1+1", 'fine']
    """
    def guard(value: object) -> object:
        return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value

    text = table.select_dtypes(include=["object", "string"]).columns
    return table.assign(**{column: table[column].map(guard) for column in text}).rename(columns=guard)


def csv_text(table: pd.DataFrame) -> str:
    """The table as spreadsheet-safe CSV, the same bytes on every run."""
    return spreadsheet_safe(table).to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%dT%H:%M:%SZ")

"""Files: atomic writes, safe names, size limits, decoding, spreadsheet-safe CSV."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pandas as pd
from charset_normalizer import from_bytes

from toolkit.errors import InputError
from toolkit.settings import SETTINGS

# A cell that starts with one of these is run as a formula by spreadsheets (OWASP, "CSV injection"); wide signs too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


def write_atomically(path: Path, data: str | bytes) -> None:
    """Write a file so that a reader, or a run after a crash, sees all of it or nothing.

    Parameters
    ----------
    path : Path
        Where to write; missing folders are made.
    data : str or bytes
        Text is written as UTF-8 with ``\\n`` line ends.
    """
    with written_atomically(path) as file:
        file.write(data.encode("utf-8") if isinstance(data, str) else data)


@contextmanager
def written_atomically(path: Path) -> Iterator[BinaryIO]:
    """The same for what is written piece by piece: the file appears under its name when the block ends without an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        temporary.chmod(0o644)  # mkstemp makes files private; reports are meant to be shared
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def safe_name(text: str, *, length: int = 60) -> str:
    """A file name made of ``a-z0-9-`` that is safe everywhere and unique but for case and blanks.

    Names that lose more than that get a short hash, so that two texts that differ in more never share a name.

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


def digest_of(path: Path) -> str:
    """SHA-256 digest of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def corpora_dir() -> Path:
    """The folder of the bundled corpora: the demo and the table of outlets.

    In the repository ``toolkit/_corpora`` is a link to ``corpora``; an installed package holds a copy there.
    """
    return Path(__file__).parent / "_corpora"


def check_size(size: int, limit: int, *, where: str = "") -> None:
    """Refuse a file of more bytes than the limit.

    Raises
    ------
    InputError
        With both figures.
    """
    if size > limit:
        raise InputError(
            f"the file has {size / 1e6:.1f} MB, more than the limit of {limit / 1e6:.0f} MB",
            where=where,
            mend="split it, or give its articles as rows of a CSV or JSONL file",
        )


def read_bytes(path: Path, *, limit: int = SETTINGS.max_file_bytes) -> bytes:
    """The bytes of a file, refusing what is too large to be an article.

    Raises
    ------
    InputError
        If the file is larger than ``limit`` bytes or cannot be read.
    """
    try:
        check_size(path.stat().st_size, limit, where=str(path))
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the file cannot be read ({error.strerror})",
            where=str(path),
            mend="check that it exists and that you may read it",
        ) from error


class Encoding(NamedTuple):
    """How bytes become text. ``note`` says what the reader should know about it; empty where all is plain."""

    name: str
    errors: str = "strict"
    note: str = ""


def decode(data: bytes, *, where: str = "", encoding: Encoding | None = None) -> str:
    """Text from bytes in UTF-8, UTF-16, UTF-32 or, by detection, an older encoding such as Latin-1.

    Parameters
    ----------
    data : bytes
        The bytes of a whole text.
    where : str, optional
        The file, for messages.
    encoding : Encoding, optional
        The encoding, where it is known.

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
    encoding = encoding or encoding_of(data, where=where)
    try:
        return data.decode(encoding.name, encoding.errors)
    except UnicodeDecodeError as error:
        raise _not_text(where) from error


def encoding_of(data: bytes, *, where: str = "") -> Encoding:
    """The encoding of some bytes: by byte order mark, as UTF-8 where that fits, else by detection.

    A text that is UTF-8 but for a few bytes stays UTF-8, and those bytes become U+FFFD: taking the whole for
    an older encoding would garble every other accent.

    Raises
    ------
    InputError
        If the bytes are not text.

    Examples
    --------
    >>> encoding_of("a naïve plan".encode()).name, encoding_of("a naïve plan".encode("latin-1")).name
    ('utf-8', 'cp1252')
    """
    for mark, name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return Encoding(name)
    if _many_zeros(data):
        return Encoding(_unmarked_utf16(data, where))
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if not broken:
        return Encoding("utf-8")
    if _control_share(data) > 0.02:
        raise _not_text(where)
    if broken < 0.2 * sum(not char.isascii() for char in text):
        return Encoding("utf-8", "replace", f"{broken} bytes are not UTF-8 and stand as \ufffd")
    name = _older_encoding(data)
    return Encoding(name, "replace", f"not UTF-8; read as {name}, which is a guess")


def _older_encoding(data: bytes) -> str:
    """Detection needs many accents to be right; English with few of them is cp1252, or from an old Macintosh."""
    if re.search(rb"[a-z]\xd5[a-z]", data):  # the Macintosh's apostrophe, as in "don’t"
        return "mac_roman"
    if sum(byte > 127 for byte in data) < 0.1 * len(data):
        return "cp1252"
    best = from_bytes(data[: 1 << 18], cp_isolation=["cp1252", "cp1250", "cp1251", "cp1254"]).best()
    return best.encoding if best is not None else "cp1252"


def stream_encoding(file: BinaryIO, *, where: str = "", block: int = 1 << 20) -> Encoding:
    """The encoding of a file of any size, block by block; the block that is not UTF-8 decides which other it is.

    Raises
    ------
    InputError
        If the bytes are not text.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    first = True
    while data := file.read(block):
        if first and (data.startswith(tuple(_BYTE_ORDER_MARKS)) or _many_zeros(data)):
            return encoding_of(data, where=where)
        try:
            decoder.decode(data)
        except UnicodeDecodeError:
            # Cut behind a line, so that no character is torn at the end of the block.
            return encoding_of(data[: data.rfind(b"\n") + 1] or data, where=where)
        first = False
    return Encoding("utf-8")


def _many_zeros(data: bytes) -> bool:
    return data.count(0) > len(data) / 50  # a stray one in a table does no harm


def _unmarked_utf16(data: bytes, where: str) -> str:
    # Western text in UTF-16 has its zero bytes on one side only; a program or image has them anywhere.
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = max(1, len(data) // 2)
    if len(data) % 2 == 0 and max(even, odd) > 0.4 * half and min(even, odd) < 0.05 * half:
        return "utf-16-be" if even > odd else "utf-16-le"
    raise _not_text(where)


def _control_share(data: bytes) -> float:
    sample = data[:65536]
    return sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in sample) / max(1, len(sample))


def _not_text(where: str) -> InputError:
    return InputError(
        "the file is binary, not text", where=where, mend="give plain text, HTML, CSV, JSONL, Parquet or a zip of these"
    )


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


def csv_text(table: pd.DataFrame, *, header: bool = True) -> str:
    """The table as spreadsheet-safe CSV, the same bytes on every run; without its first line to go on with a table."""
    text: str = spreadsheet_safe(table).to_csv(
        index=False, header=header, lineterminator="\n", date_format="%Y-%m-%dT%H:%M:%SZ"
    )
    return text

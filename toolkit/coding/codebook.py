"""The user's codebook: which codes there are, when each holds and when not, as a plain file."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from toolkit.errors import InputError
from toolkit.files import decode, read_bytes

NONE = "none"  # what a coder writes where no code holds; an empty row was not coded
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MEND = "the columns are code, title, definition and, if you like, include, exclude, example, machine"


@dataclass(frozen=True, slots=True)
class Code:
    """A code: a question to a text that is answered with yes or no.

    ``include`` and ``exclude`` settle the doubtful cases. ``machine`` may name the ``measure:category`` of the toolkit that
    looks for the same thing (``frames_generic:conflict``), so that it can be set beside the coders.
    """

    code: str
    title: str
    definition: str
    include: str = ""
    exclude: str = ""
    example: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes in the order of their file."""

    name: str
    codes: Mapping[str, Code]

    def tsv(self) -> str:
        """The codebook as the table that :func:`read_codebook` reads."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows([getattr(code, column) for column in _COLUMNS] for code in self.codes.values())
        return out.getvalue()


_COLUMNS = tuple(field.name for field in fields(Code))


def read_codebook(path: str | Path) -> Codebook:
    """A codebook from a table (TSV, CSV) with a row a code, or from TOML with a table ``[[code]]`` a code.

    Parameters
    ----------
    path : path
        Ends in ``.toml``, else it is a table, with tabs, commas or semicolons; lines that start with ``#`` are comments.

    Raises
    ------
    InputError
        With file:row, if a code has no name, title or definition, or a name that cannot be used or is there twice.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
    ...     _ = file.write('[[code]]\\ncode = "blame"\\ntitle = "Blame"\\ndefinition = "Somebody is said to be at fault."')
    ...     file.flush()
    ...     list(read_codebook(file.name).codes)
    ['blame']
    """
    path = Path(path)
    text = decode(read_bytes(path), where=str(path))
    codes: dict[str, Code] = {}
    for row, cells in _toml(text, path) if path.suffix == ".toml" else _table(text, path):
        code = _code(cells, f"{path}:{row}")
        if code.code in codes:
            raise InputError(f"the code {code.code!r} is there twice", where=f"{path}:{row}", mend="rename one of them")
        codes[code.code] = code
    if not codes:
        raise InputError("the codebook holds no code", where=str(path), mend=_MEND)
    return Codebook(path.stem, codes)


def _table(text: str, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    numbered = [(i, line) for i, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        return
    delimiter = max("\t;,", key=numbered[0][1].count)
    reader = csv.reader((line + "\n" for _, line in numbered), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(reader)]
    lacking = [column for column in ("code", "title", "definition") if column not in header]
    if lacking:
        raise InputError(f"the codebook has no column {lacking[0]!r}", where=f"{path}:{numbered[0][0]}", mend=_MEND)
    for cells in reader:
        row = numbered[reader.line_num - 1][0]
        if len(cells) > len(header):
            raise InputError("the row has more cells than the header", where=f"{path}:{row}", mend=_MEND)
        yield row, dict(zip(header, cells, strict=False))


def _toml(text: str, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        entries = tomllib.loads(text).get("code", [])
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"the codebook is no TOML ({error})", where=str(path), mend="give a table [[code]] a code"
        ) from error
    if not isinstance(entries, list):
        raise InputError("the codebook's codes are no list", where=str(path), mend="write [[code]] before each code")
    rows = [i for i, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[code]]")]
    for row, entry in zip(rows, entries, strict=False):
        yield row, {key: value if isinstance(value, str) else str(value) for key, value in entry.items()}


def _code(cells: Mapping[str, str], where: str) -> Code:
    unknown = sorted(set(cells) - set(_COLUMNS) - {""})
    if unknown:
        raise InputError(f"the codebook knows no column {unknown[0]!r}", where=where, mend=_MEND)
    told = {column: " ".join(cells.get(column, "").split()) for column in _COLUMNS}
    lacking = [column for column in ("code", "title", "definition") if not told[column]]
    if lacking:
        raise InputError(f"the code {told['code']!r} has no {lacking[0]}", where=where, mend=_MEND)
    if not _NAME.fullmatch(told["code"]) or told["code"] == NONE:
        raise InputError(
            f"{told['code']!r} cannot name a code",
            where=where,
            mend=f"use up to 40 small letters, digits and _, first a letter; {NONE!r} is kept for “no code holds”",
        )
    if told["machine"] and not re.fullmatch(r"[\w-]+:[\w-]+", told["machine"]):
        raise InputError(
            f"{told['machine']!r} names no finding of the toolkit",
            where=where,
            mend="write measure:category, such as frames_generic:conflict; the table findings holds them",
        )
    return Code(**told)

"""A source: one input file, on disk or inside a zip, under the name that messages call it by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import BinaryIO

from toolkit.files import check_size
from toolkit.settings import SETTINGS


@dataclass(frozen=True, slots=True)
class Source:
    """An input file.

    Attributes
    ----------
    name : str
        Path below what the user gave, with ``/``; never a path of the machine.
    size : int
        Bytes.
    open : callable
        Opens it for reading.
    packed : bool
        Whether it lies in a zip.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    packed: bool = False

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem.lower()

    @property
    def folder(self) -> str:
        """The folder it lies in, below what the user gave; "" at the top."""
        parent = str(PurePosixPath(self.name).parent)
        return "" if parent == "." else parent

    def read(self, limit: int = SETTINGS.max_file_bytes) -> bytes:
        """All of its bytes.

        Raises
        ------
        InputError
            If it is larger than ``limit`` bytes.
        """
        check_size(self.size, limit, where=self.name)
        with self.open() as file:
            return file.read()


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about the input: field -> column, the encoding where it is known, and the day of reading."""

    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    today: date | None = None


def printable(name: str) -> str:
    """A file name that is safe to print and to encode: control and undecodable characters stand as ``\\xNN``.

    Examples
    --------
    >>> printable("a\\x1b[31m.txt"), printable("caf\\udce9.txt")
    ('a\\\\x1b[31m.txt', 'caf\\\\udce9.txt')
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)

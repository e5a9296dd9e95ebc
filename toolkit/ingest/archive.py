"""Zip files, read in place: nothing is unpacked to the disk, so their names can do no harm."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from toolkit.errors import InputError
from toolkit.ingest.source import Source, printable
from toolkit.records import Refusal
from toolkit.settings import SETTINGS

ARCHIVES = frozenset({".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".zst"})
# Below this size even text that compresses well can do no harm.
HARMLESS_BYTES = 1_000_000
_ENCRYPTED = 0x1


def members(name: str, path: Path) -> Iterator[Source | Refusal]:
    """The files of a zip as sources, in order of their names; ``name`` is what the zip goes by.

    Raises
    ------
    InputError
        If it is no zip, is damaged, or would swell beyond the limits.
    """
    try:
        infos = [info for info in opened(path).infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise InputError(f"the zip file is damaged ({error})", where=name, mend="zip its files anew") from error
    _require_modest(infos, name)
    for info in sorted(infos, key=lambda i: i.filename):
        member = f"{name}/{_harmless(info.filename)}"
        reason, mend = _objection(info, member)
        yield (
            Refusal(member, reason, mend)
            if reason
            else Source(member, info.file_size, partial(_open, path, info), packed=True)
        )


@lru_cache(maxsize=4)
def opened(path: Path) -> zipfile.ZipFile:
    """A zip, kept open while its members are read one after the other: its list of members may be long."""
    return zipfile.ZipFile(path)


def _require_modest(infos: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(info.file_size for info in infos)
    if total > SETTINGS.max_zip_bytes or len(infos) > SETTINGS.max_zip_files:
        raise InputError(
            f"the zip file would unpack to {total / 1e6:,.0f} MB in {len(infos):,} files; the limits are "
            f"{SETTINGS.max_zip_bytes / 1e6:,.0f} MB and {SETTINGS.max_zip_files:,} files",
            where=name,
            mend="split it, or unpack it",
        )


def _objection(info: zipfile.ZipInfo, name: str) -> tuple[str, str]:
    """Why a member is not read, and what to do; empty where it is."""
    if info.flag_bits & _ENCRYPTED:
        return "the file is encrypted", "unpack the zip with its password"
    if PurePosixPath(name).suffix.lower() in ARCHIVES:
        return "the file is an archive within a zip", "unpack it and zip its files alone"
    swells = info.file_size / max(1, info.compress_size)
    if info.file_size > HARMLESS_BYTES and swells > SETTINGS.max_zip_ratio:
        return (
            f"the file swells {swells:,.0f} times to {info.file_size / 1e6:,.0f} MB, as zip bombs do; the limit is "
            f"{SETTINGS.max_zip_ratio:.0f} times",
            "unpack it if you trust it",
        )
    return "", ""


def _open(path: Path, info: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, opened(path).open(info))  # never yields more bytes than the zip declares


def _harmless(name: str) -> str:
    """A member's name without ``..``, drive or root, for messages."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return printable("/".join(parts)) or "unnamed"

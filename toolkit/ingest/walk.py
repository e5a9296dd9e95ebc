"""From what the user names to input files: folders walked, zips opened, every file under a name that is its own."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from toolkit.errors import InputError
from toolkit.ingest.archive import members
from toolkit.ingest.draft import Note
from toolkit.ingest.source import Source, printable
from toolkit.records import Refusal

# What operating systems leave in folders; nobody means these.
_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
# Files that speak about a corpus. They are read where the user names them, not where they merely lie in a folder.
ABOUT = frozenset({"readme", "license", "licence", "citation", "truth", "manifest", "notice"})
NOTICE_FILE = "notice.txt"
OUTLETS_FILE = "outlets.csv"
SIDES_FILE = "sides.csv"
RATINGS_FILE = "ratings.csv"


def inputs(paths: Sequence[Path]) -> list[tuple[str, Path]]:
    """Every file on the disk that the paths mean, with the name it goes by, in order of those names.

    One folder's files go by their path below it. Of several files and folders each goes by its own name, with as
    many folders before it as it takes to tell them apart. Links to folders are followed once, so that loops end.
    """
    resolved = sorted({absolute(path) for path in paths})
    labels = _labels(resolved)
    found: dict[str, Path] = {}
    seen: set[str] = set()
    for path in resolved:
        if path.is_dir():
            prefix = "" if len(resolved) == 1 else f"{labels[path]}/"
            found |= {prefix + printable(name): file for name, file in _files(path, "", seen)}
        else:
            found[printable(labels[path])] = path
    return sorted(found.items())


def absolute(path: Path) -> Path:
    """The path from the root, links as they stand."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would replace a link's name by another


def _labels(paths: Sequence[Path]) -> dict[Path, str]:
    """The shortest end of each path that no other one shares."""
    labels = {path: path.name for path in paths}
    for length in range(2, max((len(path.parts) for path in paths), default=0)):
        shared = Counter(labels.values())
        labels = {
            path: "/".join(path.parts[-length:]) if shared[label] > 1 else label for path, label in labels.items()
        }
    return labels


def _files(folder: Path, below: str, seen: set[str]) -> Iterator[tuple[str, Path]]:
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield below.rstrip("/"), folder  # comes out as a refusal when it is opened
        return
    pages = {Path(entry.name).stem for entry in entries if entry.name.lower().endswith((".html", ".htm"))}
    for entry in entries:
        is_folder = Path(entry.path).is_dir()
        companion = (
            entry.name.endswith("_files") and entry.name.removesuffix("_files") in pages
        )  # a saved page's pictures
        if entry.name.startswith((".", "~$")) or entry.name.lower() in _LITTER or (companion and is_folder):
            continue
        if is_folder:
            yield from _files(Path(entry.path), f"{below}{entry.name}/", seen)
        else:
            yield below + entry.name, Path(entry.path)


def sources(files: Sequence[tuple[str, Path]], asked: frozenset[str]) -> Iterator[Source | Refusal | Note]:
    """The files as sources, zips replaced by what they hold; ``asked`` are those that the user named one by one."""
    for name, path in files:
        try:
            whole = _source(name, path)
            for item in members(name, path) if whole.suffix == ".zip" else [whole]:
                if isinstance(item, Refusal):
                    yield item
                elif item.stem in ABOUT and item.name not in asked:
                    yield Note(
                        item.name,
                        "the file was not read as an article: by its name it speaks about the corpus",
                        "name the file itself to have it read",
                    )
                elif not _is_litter(item.name):
                    yield item
        except InputError as error:
            yield Refusal(error.where or name, error.what, error.mend)


def _is_litter(name: str) -> bool:
    parts = name.lower().split("/")
    return parts[-1].startswith((".", "~$")) or not _LITTER.isdisjoint(parts)


def _source(name: str, path: Path) -> Source:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            what = "the folder cannot be listed" if stat.S_ISDIR(state.st_mode) else "it is neither a file nor a folder"
            raise InputError(what, where=name, mend="give files and folders that you may read")
        with path.open("rb"):
            return Source(name, state.st_size, partial(_open, path))
    except OSError as error:
        raise InputError(
            f"the file cannot be read ({error.strerror})",
            where=name,
            mend="check that it exists and that you may read it",
        ) from error


def _open(path: Path) -> BinaryIO:
    return path.open("rb")

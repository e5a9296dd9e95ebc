"""The folder that keeps a study: Parquet parts that appear whole or not at all, whole-corpus tables, a manifest.

::

    STORE/parts/<digest>/index.json               which articles, by key, and with which recipe
    STORE/parts/<digest>/findings.parquet ...     their rows
    STORE/tables/articles.parquet ...             tables of the whole corpus
    STORE/kept/<recipe>/...                       vectors and pairs of weeks, for a later run (toolkit.events.kept)
    STORE/coder.json                              the trained coder whose codes were looked for, where there was one
    STORE/lexicon.csv                             the user's own loaded terms, where there were some
    STORE/manifest.json                           written last

A part is written beside its place and renamed into it, so that a run killed at any point leaves only
whole parts; the next run computes the articles that no part holds. Any Parquet reader sees the study
with ``parts/*/findings.parquet``.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import StoreError
from toolkit.events.array_folder import ArrayFolder
from toolkit.files import fingerprint, write_atomically
from toolkit.scale.part import PART_TABLES
from toolkit.tables import TABLES

INDEX = "index.json"
CODER, LEXICON = "coder.json", "lexicon.csv"
TEMPORARY = ".tmp-"


class Store:
    """A study's folder.

    Parameters
    ----------
    folder : Path
        Made where it does not exist.

    Raises
    ------
    StoreError
        If the folder cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts = folder / "parts"
        try:
            self.parts.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the study's folder cannot be made ({error.strerror})",
                where=str(folder),
                mend="choose a folder that you may write to",
            ) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder against a second run; the system lets go of it when this process ends, however it ends.

        Raises
        ------
        StoreError
            If another run holds it.
        """
        with (self.folder / ".lock").open("w") as file:
            try:
                _lock(file.fileno())
            except OSError as error:
                raise StoreError(
                    "another run is using the study's folder",
                    where=str(self.folder),
                    mend="wait for it, or choose another folder",
                ) from error
            yield

    def settle(self, keys: Mapping[str, str], recipe: str) -> set[str]:
        """Drop what the corpus no longer holds and what another recipe made; return the article ids that are done.

        Parameters
        ----------
        keys : mapping of str to str
            Article id to the key of its content, for the corpus as it is now.
        """
        done: set[str] = set()
        for leftover in self.parts.glob(f"{TEMPORARY}*"):
            shutil.rmtree(leftover)
        for part in self._parts():
            index = json.loads((part / INDEX).read_text("utf-8"))
            current = {
                a
                for a, key in index["keys"].items()
                if index["recipe"] == recipe and keys.get(a) == key and a not in done
            }
            done |= current
            if len(current) < len(index["keys"]):
                self._shrink(part, index, current)
        return done

    def _shrink(self, part: Path, index: dict[str, Any], current: set[str]) -> None:
        if current:
            tables = {name: pd.read_parquet(part / f"{name}.parquet") for name in PART_TABLES}
            kept = {name: t[t["article_id"].isin(current)] if "article_id" in t else t for name, t in tables.items()}
            self.write_part(kept, {a: index["keys"][a] for a in sorted(current)}, index["recipe"])
        shutil.rmtree(part)

    def write_part(self, tables: Mapping[str, pd.DataFrame], keys: Mapping[str, str], recipe: str) -> None:
        """Keep the tables of some articles, all of them or nothing."""
        name = fingerprint(recipe, *(f"{a} {k}" for a, k in sorted(keys.items())), length=20)
        temporary, place = self.parts / f"{TEMPORARY}{name}-{os.getpid()}", self.parts / name
        if place.exists():
            return
        temporary.mkdir()
        for table in PART_TABLES:
            tables[table].to_parquet(temporary / f"{table}.parquet", index=False)
        (temporary / INDEX).write_text(json.dumps({"recipe": recipe, "keys": dict(sorted(keys.items()))}), "utf-8")
        temporary.rename(place)

    def write_tables(self, tables: Mapping[str, pd.DataFrame], manifest: Mapping[str, Any]) -> None:
        """Keep the tables of the whole corpus, and last the manifest that says the study is complete."""
        for name, table in tables.items():
            write_atomically(self.folder / "tables" / f"{name}.parquet", table.to_parquet(None, index=False))
        write_atomically(
            self.folder / "manifest.json", json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        )

    def memory(self, recipe: str) -> ArrayFolder:
        """Where a run leaves arrays for the next one of the same recipe."""
        return ArrayFolder(self.folder / "kept" / recipe)

    def keep(self, name: str, file: Path | None) -> None:
        """Keep a copy of a file of the user's that the study uses (``CODER``, ``LEXICON``), or none."""
        if file is None:
            (self.folder / name).unlink(missing_ok=True)
        else:
            write_atomically(self.folder / name, file.read_bytes())

    def given(self, name: str) -> Path | None:
        """The user's file that the study uses; None without one."""
        path = self.folder / name
        return path if path.exists() else None

    def retract(self) -> None:
        """Say that the study is complete no more, before anything of it changes."""
        (self.folder / "manifest.json").unlink(missing_ok=True)

    def manifest(self) -> dict[str, Any] | None:
        """The manifest of the complete study in this folder; None where there is none."""
        path = self.folder / "manifest.json"
        if not path.exists():
            return None
        made: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return made

    def files(self, table: str) -> list[Path]:
        """The Parquet files of a table, of the whole corpus or of each part."""
        whole = self.folder / "tables" / f"{table}.parquet"
        return [whole] if whole.exists() else [part / f"{table}.parquet" for part in self._parts()]

    def table(self, name: str) -> pd.DataFrame:
        """A table as a DataFrame in the order of its schema."""
        frames = [pd.read_parquet(path) for path in self.files(name)]
        return TABLES[name].conform(pd.concat(frames)) if frames else TABLES[name].frame()

    def part_table(self, name: str) -> pd.DataFrame:
        """A table as the parts hold it, even where one of the whole corpus exists."""
        frames = [pd.read_parquet(part / f"{name}.parquet") for part in self._parts()]
        return TABLES[name].conform(pd.concat(frames)) if frames else TABLES[name].frame()

    def _parts(self) -> list[Path]:
        return sorted(p for p in self.parts.iterdir() if (p / INDEX).exists() and not p.name.startswith(TEMPORARY))


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""Arrays kept in a folder under their keys, for what a later run need not compute again."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, MutableMapping
from pathlib import Path

import numpy as np

from toolkit.events.kept import Arrays
from toolkit.files import write_atomically


class ArrayFolder(MutableMapping[str, Arrays]):
    """A dictionary of arrays by name in a folder: one file a key, no pickles, nothing held in memory.

    Parameters
    ----------
    folder : Path
        Its parent is this class's own: folders beside it, which another recipe made, are removed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for other in folder.parent.iterdir() if folder.parent.is_dir() else ():
            if other != folder:
                shutil.rmtree(other)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.npz"

    def __getitem__(self, key: str) -> Arrays:
        try:
            with np.load(self._path(key), allow_pickle=False) as file:
                return dict(file)
        except FileNotFoundError:
            raise KeyError(key) from None

    def __setitem__(self, key: str, arrays: Arrays) -> None:
        data = io.BytesIO()
        np.savez(data, allow_pickle=False, **arrays)
        write_atomically(self._path(key), data.getvalue())

    def __delitem__(self, key: str) -> None:
        try:
            self._path(key).unlink()
        except FileNotFoundError:
            raise KeyError(key) from None

    def __contains__(self, key: object) -> bool:
        return self._path(str(key)).exists()

    def __iter__(self) -> Iterator[str]:
        return (path.stem for path in sorted(self._folder.glob("*.npz")))

    def __len__(self) -> int:
        return sum(1 for _ in self)

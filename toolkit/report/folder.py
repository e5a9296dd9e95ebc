"""The folder that a report is written to: whether that can be done, told before the work; and what of an earlier report goes."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from toolkit.errors import InputError

GENERATOR = '<meta name="generator" content="Parallax">'  # what base.html says of every page
MEND = "name another folder; missing ones are made"


def check_folder(folder: Path) -> None:
    """Refuse a folder that cannot be made or written to.

    Parameters
    ----------
    folder : Path
        It need not exist; then the nearest folder above it that does is looked at.

    Raises
    ------
    InputError
        If that is no folder, or nothing may be written in it.

    Examples
    --------
    >>> check_folder(Path("/dev/null/report"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    toolkit.errors.InputError: /dev/null: this is not a folder, so nothing can be written in it. To mend it: ...
    """
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(place))
    if not there.is_dir():
        raise InputError("this is not a folder, so nothing can be written in it", where=str(there), mend=MEND)
    if not os.access(there, os.W_OK | os.X_OK):
        raise InputError("you may not write in this folder", where=str(there), mend=MEND)


def remove_stale_pages(out: Path, current: Collection[Path]) -> None:
    """Remove the pages of an earlier report in this folder that the new one does not have; no other file is touched."""
    for page in out.glob("*/*.html"):
        if page not in current and GENERATOR in page.read_text("utf-8", errors="replace")[:4096]:
            page.unlink()

"""Groups of outlets: compared as one outlet is, by country, ownership, funding or a grouping of the user's own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from toolkit.errors import InputError
from toolkit.files import decode, read_bytes
from toolkit.ingest.outlets import UNKNOWN

FACTS = ("country", "ownership", "funding")


def grouping(outlets: pd.DataFrame, by: str | Path) -> dict[str, str]:
    """The group of each outlet.

    Parameters
    ----------
    outlets : DataFrame
        As ``TABLES["outlets"]``.
    by : str or Path
        "country", "ownership" or "funding"; or a CSV file with the columns outlet and group.

    Returns
    -------
    dict of str to str
        Outlets of which the fact is not known, or that the file leaves out, are missing.

    Raises
    ------
    InputError
        If there is no such fact or file, or a row of the file names no outlet of the corpus, or one twice.
    """
    if str(by) in FACTS:
        facts = zip(outlets["outlet"], outlets[str(by)], strict=True)
        return {str(outlet): str(fact) for outlet, fact in facts if fact and not pd.isna(fact)}
    if not Path(by).is_file():
        raise InputError(
            f"outlets cannot be grouped by {str(by)!r}",
            mend=f"name one of {', '.join(FACTS)}, or a CSV file with outlet,group",
        )
    return _from_file(Path(by), set(outlets["outlet"]))


def _from_file(path: Path, known: set[str]) -> dict[str, str]:
    rows = csv.DictReader(decode(read_bytes(path), where=str(path)).splitlines())
    if not {"outlet", "group"} <= set(rows.fieldnames or ()):
        raise InputError(
            "the file of groups lacks a column", where=str(path), mend="its first line must be: outlet,group"
        )
    found: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        outlet, group = (row["outlet"] or "").strip(), (row["group"] or "").strip()
        where = f"{path}:{number}"
        if outlet not in known:
            raise InputError(
                f"the corpus has no outlet {outlet!r}",
                where=where,
                mend=f"write its name as here: {', '.join(sorted(known))}",
            )
        if outlet in found:
            raise InputError(f"{outlet!r} stands here twice", where=where, mend="leave one of the rows out")
        if group:
            found[outlet] = group
    return found


def regrouped(articles: pd.DataFrame, group_of: Mapping[str, str]) -> pd.DataFrame:
    """The articles with the group in the place of the outlet; articles of no group serve as others only."""
    return articles.assign(outlet=articles["outlet"].map(group_of).fillna(UNKNOWN))

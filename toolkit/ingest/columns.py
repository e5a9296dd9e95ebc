"""Which column holds which field: by the user's word, else by the names that columns are known under."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from toolkit.errors import InputError
from toolkit.ingest.draft import Note

FIELDS = ("text", "title", "outlet", "published", "author", "url", "article_id")


class Match(NamedTuple):
    """Fields found in a header: field -> column; and the fields for which there was more than one candidate."""

    columns: Mapping[str, str]
    rivals: Mapping[str, tuple[str, ...]]


@cache
def known_names() -> Mapping[str, Mapping[str, int]]:
    """Field -> its known names, normalised, each with its rank; from ``columns.tsv``, where they stand best first."""
    names: dict[str, dict[str, int]] = {}
    lines = resources.files("toolkit.ingest").joinpath("columns.tsv").read_text("utf-8").splitlines()
    for line in [line for line in lines if line and not line.startswith("#")][1:]:
        field, name, _ = line.split("\t")
        ranks = names.setdefault(field, {})
        ranks.setdefault(normal(name), len(ranks))
    return names


def normal(name: str) -> str:
    """A column name for comparison: letters and digits alone, lower case.

    Examples
    --------
    >>> normal("Publish Date"), normal("publishDate"), normal("\\ufeffpublish_date")
    ('publishdate', 'publishdate', 'publishdate')
    """
    plain = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^a-z0-9]", "", plain.lower())


def match(header: Sequence[str], named: Mapping[str, str] | None = None, *, where: str = "") -> Match:
    """The column of each field.

    Of several candidates the one whose name stands first in ``columns.tsv`` is taken, whatever the order of the
    columns. A column that the user names goes before all.

    Parameters
    ----------
    header : sequence of str
        The names of the columns as they stand.
    named : mapping of str to str, optional
        Field -> column, as the user says.
    where : str, optional
        The file, for messages.

    Raises
    ------
    InputError
        If the user names a column that is not there.

    Examples
    --------
    >>> match(["Headline", "content", "body"]).columns
    {'text': 'body', 'title': 'Headline'}
    >>> match(["Headline", "content", "body"]).rivals
    {'text': ('body', 'content')}
    """
    columns: dict[str, str] = {}
    rivals: dict[str, tuple[str, ...]] = {}
    normals = {column: normal(column) for column in header}
    for field, ranks in known_names().items():
        if named and field in named:
            columns[field] = _named_column(named[field], header, where)
            continue
        candidates = sorted((c for c in normals if normals[c] in ranks), key=lambda c: ranks[normals[c]])
        if candidates:
            columns[field] = candidates[0]
        if len(candidates) > 1:
            rivals[field] = tuple(candidates)
    return Match(columns, rivals)


def text_columns(
    header: Sequence[str], named: Mapping[str, str], *, where: str
) -> tuple[Mapping[str, str], list[Note]]:
    """The columns of a table of articles, with a note for each field that had several candidates.

    Headlines alone are a legitimate corpus, but only where the user says so by naming the title's column.

    Raises
    ------
    InputError
        If no column holds the text.
    """
    columns, rivals = match(header, named, where=where)
    if "text" not in columns and "title" not in named:
        raise InputError(
            f"no column holds the text; the columns are {listed(header) or 'none'}",
            where=where,
            mend="name the column with --column text=NAME, or title=NAME for headlines alone "
            "(in Python columns={'text': 'NAME'})",
        )
    return columns, [
        Note(
            where,
            f"the columns {listed(names)} could all be the {field}; {names[0]!r} was taken",
            f"name another with --column {field}=NAME (in Python columns={{{field!r}: 'NAME'}})",
        )
        for field, names in rivals.items()
        if field != "file"
    ]


def _named_column(name: str, header: Sequence[str], where: str) -> str:
    if name in header:
        return name
    for column in header:
        if normal(name) and normal(name) == normal(column):
            return column
    raise InputError(f"there is no column {name!r}", where=where, mend=f"name one of: {listed(header)}")


def require_fields(named: Mapping[str, str] | None) -> None:
    """Refuse a mapping of columns that speaks of a field that does not exist.

    Raises
    ------
    InputError
        With the fields that exist.
    """
    for field in named or ():
        if field not in FIELDS:
            raise InputError(
                f"there is no field {field!r} to map a column to", mend=f"the fields are {', '.join(FIELDS)}"
            )


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names for a message, cut where there are too many."""
    shown = ", ".join(repr(name[:40]) for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown

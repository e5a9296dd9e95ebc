"""Sidecar tables: a ``metadata.csv`` or ``articles.csv`` that says outlet, title and so on of the text files beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from toolkit.ingest.clean import as_text, clean_line
from toolkit.ingest.columns import match
from toolkit.ingest.delimited import encoding_of_table, header_and_rows
from toolkit.ingest.draft import Draft
from toolkit.ingest.source import Options, Source, printable
from toolkit.records import Refusal

STEMS = frozenset({"metadata", "articles"})
SUFFIXES = frozenset({".csv", ".tsv"})


@dataclass
class Sidecars:
    """What sidecar tables say of text files, by the file's name. Their word goes before the file's own."""

    said: dict[str, Mapping[str, str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    def complete(self, draft: Draft) -> None:
        """Set what a sidecar says of the draft's file."""
        for name, value in self.said.get(draft.file, {}).items():
            if as_text(value).strip():
                setattr(draft, name, value if name == "published" else clean_line(as_text(value)))

    def missing(self, present: Iterable[str]) -> list[Refusal]:
        """A refusal for each row whose file is not there."""
        there = set(present)
        return [
            Refusal(
                place, f"the file {name!r} that the row speaks of is not there", "mend the file's name or add the file"
            )
            for name, place in self.places.items()
            if name not in there
        ]


def sidecars(sources: Iterable[Source], options: Options) -> Sidecars:
    """Find and read the sidecar tables: those of the right name with a column for the file and none for the text."""
    found = Sidecars()
    for source in sources:
        if source.stem in STEMS and source.suffix in SUFFIXES and source.size:
            _add(source, options, found)
    return found


def _add(source: Source, options: Options, found: Sidecars) -> None:
    header, rows = header_and_rows(source, encoding_of_table(source, options), options)
    columns = match(header).columns
    if "file" not in columns or "text" in columns:
        return
    found.files.add(source.name)
    for row in rows:
        cells = dict(zip(header, row.cells, strict=False))
        file = cells.get(columns["file"], "").strip().replace("\\", "/")
        name = printable(posixpath.normpath(posixpath.join(source.folder, file)))
        if file:
            found.said[name] = {field: cells.get(column, "") for field, column in columns.items() if field != "file"}
            found.places[name] = f"{source.name}:{row.number}"

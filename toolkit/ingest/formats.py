"""The registry of readers: which file is read by whom. A new family of formats is one line here."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from zipfile import BadZipFile

from toolkit.errors import InputError
from toolkit.ingest import columnar, delimited, jsonlines, plain, webpage
from toolkit.ingest.archive import ARCHIVES
from toolkit.ingest.draft import Item
from toolkit.ingest.source import Options, Source
from toolkit.records import Refusal

Reader = Callable[[Source, Options], Iterator[Item]]

READERS: Mapping[str, Reader] = {
    **dict.fromkeys(("", ".txt", ".text", ".md"), plain.read),
    **dict.fromkeys((".csv", ".tsv", ".tab"), delimited.read),
    **dict.fromkeys((".jsonl", ".ndjson"), jsonlines.read_lines),
    ".json": jsonlines.read_document,
    **dict.fromkeys((".parquet", ".pq"), columnar.read),
    **dict.fromkeys((".html", ".htm", ".xhtml"), webpage.read),
}
# What to do with formats that people have articles in and that are not read.
_MEND = {
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".pdf"), "save its text as .txt"),
    **dict.fromkeys((".xls", ".xlsx", ".ods"), "save the sheet as CSV"),
    **dict.fromkeys((".mht", ".mhtml"), "save the page as HTML"),
}
MEANT = "plain text, Markdown, HTML, CSV, TSV, JSON, JSONL, Parquet and zip are read"


def read(source: Source, options: Options) -> Iterator[Item]:
    """What a file holds; whatever makes the file unreadable comes out as its refusal, and the batch goes on."""
    try:
        if source.suffix not in READERS:
            mend = "unpack it" if source.suffix in ARCHIVES else _MEND.get(source.suffix, MEANT)
            raise InputError(f"files that end in {source.suffix} are not read", where=source.name, mend=mend)
        if not source.size:
            raise InputError("the file is empty", where=source.name, mend="fill it or take it out")
        yield from READERS[source.suffix](source, options)
    except InputError as error:
        yield Refusal(error.where or source.name, error.what, error.mend)
    except (OSError, BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError) as error:
        yield Refusal(
            source.name, f"the file cannot be read ({error})", "check that it is whole and that you may read it"
        )

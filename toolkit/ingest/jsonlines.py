"""JSON: one article a line (JSONL, NDJSON), an array of articles, or one object."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.errors import InputError
from toolkit.files import decode
from toolkit.ingest.columns import listed, match
from toolkit.ingest.delimited import encoding_of_table
from toolkit.ingest.draft import Item, Note, draft
from toolkit.ingest.source import Options, Source
from toolkit.records import Refusal
from toolkit.settings import SETTINGS


def read_lines(source: Source, options: Options) -> Iterator[Item]:
    """Drafts from the lines of a JSONL file; a broken line is refused and reading goes on."""
    found = encoding_of_table(source, options)
    if found.note:
        yield Note(source.name, found.note, "JSON is UTF-8 by its standard; save it so")
    fields = _Fields(options, source)
    with source.open() as binary, io.TextIOWrapper(binary, found.name, errors=found.errors) as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _line(line, number, fields)


def _line(line: str, number: int, fields: _Fields) -> Item:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Refusal(
            f"{fields.source.name}:{number}", f"the line is not JSON ({_brief(error)})", "mend the line or take it out"
        )
    return fields.item(value, number)


def read_document(source: Source, options: Options) -> Iterator[Item]:
    """Drafts from a ``.json`` file: an array, an object that is an article or holds a list of them, or lines after all.

    Raises
    ------
    InputError
        If it is none of these.
    """
    text = decode(source.read(SETTINGS.max_json_bytes), where=source.name)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _starts_with_object(text):
            yield from read_lines(source, options)
            return
        raise InputError(
            f"the file is not JSON ({_brief(error)})", where=source.name, mend="mend it, or give one object a line"
        ) from error
    fields = _Fields(options, source)
    if isinstance(value, Mapping) and not fields.is_article(value):
        value = _list_within(value, source.name)
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        yield fields.item(record, number)


def _list_within(value: Mapping[str, Any], name: str) -> list[Any]:
    """The one list of objects that an object holds, as in NewsAPI's ``{"status": "ok", "articles": […]}``."""
    lists = [part for part in value.values() if isinstance(part, list) and part and isinstance(part[0], Mapping)]
    if len(lists) != 1:
        raise InputError(
            f"the object is no article and holds no list of articles; its keys are {listed(list(value)) or 'none'}",
            where=name,
            mend="give an array of objects, or name the key of the text with --column text=NAME "
            "(in Python columns={'text': 'NAME'})",
        )
    return lists[0]


class _Fields:
    """Keys to fields, found once for each set of keys that the records of a file have."""

    def __init__(self, options: Options, source: Source) -> None:
        self._named, self.source = options.columns, source
        self._known: dict[tuple[str, ...], Mapping[str, str]] = {}

    def _columns(self, record: Mapping[str, Any]) -> Mapping[str, str]:
        keys = tuple(record)
        if keys not in self._known:
            named = {field: name for field, name in self._named.items() if name in record}
            self._known[keys] = match(keys, named).columns
        return self._known[keys]

    def is_article(self, record: Mapping[str, Any]) -> bool:
        return bool({"text", "title"} & set(self._columns(record)))

    def item(self, record: Any, number: int) -> Item:
        origin = f"{self.source.name}:{number}"
        if not isinstance(record, Mapping):
            return Refusal(
                origin,
                f"the value is {_kind(record)}, not an object",
                'give objects such as {"title": "…", "text": "…"}',
            )
        columns = self._columns(record)
        if not {"text", "title"} & set(columns):
            return Refusal(
                origin,
                f"no key holds the text; the keys are {listed(list(record)) or 'none'}",
                "name the key with --column text=NAME (in Python columns={'text': 'NAME'})",
            )
        return draft({field: record[key] for field, key in columns.items()}, origin=origin, file=self.source.name)


def _starts_with_object(text: str) -> bool:
    """Whether the first line alone is a JSON object, as in a JSONL file named ``.json``."""
    try:
        return isinstance(json.loads(text.lstrip().partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def _brief(error: Exception) -> str:
    return "too deeply nested" if isinstance(error, RecursionError) else str(error)


def _kind(value: Any) -> str:
    return {list: "a list", str: "a string", bool: "a truth value", type(None): "null"}.get(type(value), "a number")

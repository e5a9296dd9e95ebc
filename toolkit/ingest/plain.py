"""Plain text and Markdown: one article a file, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from toolkit.files import Encoding, decode, encoding_of
from toolkit.ingest import webpage
from toolkit.ingest.columns import match
from toolkit.ingest.draft import Draft, Item, Note, draft
from toolkit.ingest.source import Options, Source

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"([A-Za-z][\w .-]*?)[ \t]*:(?:[ \t]+(.*))?$")
_MARKDOWN_TITLE = re.compile(r"\A\s*#[ \t]+(.+?)[ \t#]*(?:\n|\Z)")
# Nobody wraps prose wider than this; longer lines are paragraphs.
WIDEST_WRAP = 120


def read(source: Source, options: Options) -> Iterator[Item]:
    """The draft of a text file. A web page that was saved as ``.txt`` is read as a page."""
    data = source.read()
    found = Encoding(options.encoding, "replace") if options.encoding else encoding_of(data, where=source.name)
    text = decode(data, where=source.name, encoding=found)
    if webpage.is_page(text):
        yield from webpage.read(source, options)
        return
    made = parse(text, origin=source.name, folder=source.folder, markdown=source.suffix == ".md")
    broken = broken_front_matter(made.text)
    if broken:
        reason = f"the lines between --- are no front matter, and were read as text: {broken!r} is not key: value"
        made.notes.append(Note(source.name, reason, "write each line as key: value, such as outlet: Harbour Post"))
    if found.note:
        made.notes.append(Note(source.name, found.note, "save the file as UTF-8, or name its encoding"))
    yield made


def parse(text: str, *, origin: str, folder: str = "", markdown: bool = False) -> Draft:
    """A draft from a text with or without front matter; ``markdown`` takes a first ``# heading`` as the headline.

    Examples
    --------
    >>> made = parse("---\\ntitle: Talks resume\\nsource: The Courier\\n---\\nThey met.", origin="a.txt")
    >>> made.title, made.outlet, made.text
    ('Talks resume', 'The Courier', 'They met.')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields, body = front_matter(text)
    heading = _MARKDOWN_TITLE.match(body) if markdown and not fields.get("title") else None
    if heading:
        fields, body = {**fields, "title": heading[1]}, body[heading.end() :]
    return draft({**fields, "text": unwrap(body)}, origin=origin, file=origin, folder=folder)


def front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """The fields between two lines of ``---`` at the top, and the text behind them.

    Each line is ``key: value``, with or without quotation marks around the value; an indented line goes on with
    the value before. This is the part of YAML that front matter uses; a block that is not made so is text.

    Examples
    --------
    >>> front_matter('---\\nheadline: "Talks: day two"\\ndate: 2020-05-21\\n---\\nThey met.')
    ({'title': 'Talks: day two', 'published': '2020-05-21'}, 'They met.')
    """
    block = _FRONT_MATTER.match(text)
    if not block:
        return {}, text
    values: dict[str, str] = {}
    last = ""
    for line in block[1].splitlines():
        key = _KEY.match(line)
        if key:
            last = key[1]
            values[last] = _unquoted(key[2] or "")
        elif line.strip() and not line.lstrip().startswith("#"):
            if not last or not line.startswith((" ", "\t", "-")):
                return {}, text
            values[last] = f"{values[last]} {_unquoted(line.strip().removeprefix('- '))}".strip()
    columns = match(list(values)).columns
    return {field: values[key] for field, key in columns.items() if field not in ("text", "file")}, text[block.end() :]


def broken_front_matter(text: str) -> str:
    """The first line that keeps a block which has a key: value line from being front matter; else nothing.

    Examples
    --------
    >>> broken_front_matter("---\\ntitle: Talks\\noutlet Harbour Post\\n---\\nThey met.")
    'outlet Harbour Post'
    >>> broken_front_matter("---\\nThey met on Monday.\\n---\\nTalks went on.")
    ''
    """
    block = _FRONT_MATTER.match(text)
    lines = [line for line in block[1].splitlines() if line.strip()] if block else []
    if front_matter(text)[0] or not any(map(_KEY.match, lines)):
        return ""
    return next((line for line in lines if not _KEY.match(line)), "")


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    return value


def unwrap(text: str) -> str:
    """Join lines that were wrapped at a fixed width, so that a line end means a new paragraph and nothing else.

    A line was wrapped where the first word of the next would not have fitted on it. A text is taken for wrapped
    where that holds for nine in ten of the line ends within its paragraphs, and for three at least; others, such as
    a text with one paragraph a line, stay as they are.

    Examples
    --------
    >>> unwrap("The mayor said that\\nthe bridge would be\\nopened again before\\nthe winter.\\n\\nIt was not.")
    'The mayor said that the bridge would be opened again before the winter.\\n\\nIt was not.'
    """
    lines = [line.rstrip() for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    if width > WIDEST_WRAP:
        return text
    inner = [_wrapped(a, b, width) for a, b in pairwise(lines) if a and b]
    if inner.count(True) < 3 or inner.count(True) < 0.9 * len(inner):
        return text
    joined = [lines[0]]
    for before, line in pairwise(lines):
        if before and line and _wrapped(before, line, width):
            between = "" if re.search(r"\w-$", before) else " "
            joined[-1] += between + line.lstrip()
        else:
            joined.append(line)
    return "\n".join(joined)


def _wrapped(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width

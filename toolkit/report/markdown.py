"""Markdown in which nothing that comes from outside is markup: not in CommonMark, nor in Pandoc's and Quarto's form of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from toolkit.report.page import visible

# What is markup anywhere in a line. "<", ">" and "&" become entities: no processor, however simple, finds a tag.
_ANYWHERE = {ord(char): f"\\{char}" for char in "\\`*_[]{}|~$^@"} | {
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("&"): "&amp;",
}
_AT_THE_START = re.compile(r"[-+=#:%]")  # a list, a rule, a heading, a definition
_NUMBERED = re.compile(r"(\(?\w{1,9})([.)])(?=\s|$)")  # an item of a list: "1.", "a)", "(iv)"
_BARE = re.compile(r"(?<=\w)(?=://)|(?<=\bwww)(?=\.)", re.IGNORECASE)  # many viewers make links of bare addresses


def escape(text: str) -> str:
    """Text that a Markdown processor prints as it is, on one line.

    Parameters
    ----------
    text : str
        Any text. Line ends and runs of blanks become one blank; control characters become visible.

    Returns
    -------
    str
        May stand at the start of a line, inside one, in a table cell or a footnote.

    Examples
    --------
    >>> escape("# <b>5 * 3</b>")
    '\\\\# &lt;b&gt;5 \\\\* 3&lt;/b&gt;'
    >>> escape("1. We [agree](http://x.example)")
    '1\\\\. We \\\\[agree\\\\](http\\\\://x.example)'
    """
    line = re.sub(r"\s+", " ", visible(text))
    head = line.lstrip(" ")
    blank = line[: len(line) - len(head)]
    line = head.translate(_ANYWHERE)
    if _AT_THE_START.match(line):
        line = f"\\{line}"
    elif (item := _NUMBERED.match(line)) is not None:
        line = f"{item[1]}\\{line[item.start(2) :]}"
    if line.startswith("("):
        line = f"\\{line}"
    return blank + _BARE.sub(r"\\", line)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A pipe table; cells are escaped, and one that is empty is printed as a dash.

    Examples
    --------
    >>> print(table(["Actor", "Called"], [["Vesk", "a | b"]]))
    | Actor | Called |
    | --- | --- |
    | Vesk | a \\| b |
    """
    lines = [heads, ["---"] * len(heads), *([escape(cell).strip() or "–" for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def front_matter(fields: Mapping[str, object]) -> str:
    """A YAML header: text as JSON strings, which are YAML too, escaped besides because Pandoc reads them as Markdown.

    Fields without a value are left out.

    Examples
    --------
    >>> print(front_matter({"title": 'Talks "fail"', "toc": True, "author": ""}))
    ---
    title: "Talks \\"fail\\""
    toc: true
    ---
    """
    shown = {key: escape(value).strip() if isinstance(value, str) else value for key, value in fields.items()}
    lines = [f"{key}: {json.dumps(value)}" for key, value in shown.items() if value not in ("", None)]
    return "\n".join(["---", *lines, "---"])

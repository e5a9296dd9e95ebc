"""Cleaning of texts: as little as a faithful analysis needs, so that offsets and quotations stay the outlet's own.

Line ends become ``\\n``; control characters, byte order marks and halves of surrogate pairs go. Everything else stays
as it is: quotation marks, dashes, accents in whatever normal form, invisible and bidirectional marks (the report
shows those), entities such as ``&amp;`` in plain text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_HALF_PAIRS = re.compile(r"[\ud800-\udfff]")
# What programs write where a cell holds nothing.
_NOTHING = frozenset({"nan", "none", "null", "n/a", "nat", "<na>"})


def clean_text(text: str) -> str:
    """A text with ``\\n`` line ends and without control characters, stripped at both ends.

    Examples
    --------
    >>> clean_text("one\\r\\ntwo\\x00 \\u202bthree\\n")
    'one\\ntwo \\u202bthree'
    """
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    if not text.isascii():
        text = _HALF_PAIRS.sub("\ufffd", text)
    return text.strip()


def clean_line(text: str) -> str:
    """The same for a headline or name: on one line, blanks collapsed.

    Examples
    --------
    >>> clean_line("  Talks \\n resume ")
    'Talks resume'
    """
    return " ".join(clean_text(text).split())


def as_text(value: Any, *, between: str = ", ") -> str:
    """A cell of a table or JSON document as text; empty where it holds nothing.

    Lists are joined; of an object only its name counts (NewsAPI's ``{"id": null, "name": "Reuters"}``).

    Examples
    --------
    >>> as_text({"id": None, "name": "Reuters"}), as_text(float("nan")), as_text("null"), as_text(7)
    ('Reuters', '', '', '7')
    """
    if isinstance(value, str):
        return "" if len(value) < 8 and value.strip().lower() in _NOTHING else value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, Mapping):
        return as_text(value.get("name"))
    if isinstance(value, list | tuple):
        return between.join(filter(None, (as_text(part) for part in value)))
    return str(value)

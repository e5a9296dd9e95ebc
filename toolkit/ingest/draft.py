"""What readers yield: drafts of articles, refusals, and notes on what was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.ingest.clean import as_text, clean_line, clean_text
from toolkit.records import Refusal


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about an article that was kept (``article_id``) or about a whole file (None)."""

    origin: str
    reason: str
    mend: str = ""
    article_id: str | None = None

    def row(self) -> dict[str, Any]:
        """As a row of the table ``notes``."""
        return {
            "origin": self.origin,
            "article_id": self.article_id,
            "reason": self.reason,
            "mend": self.mend,
            "stage": "ingest",
        }


@dataclass(slots=True)
class Draft:
    """One input row, cleaned, before its outlet, date and id are settled.

    ``file`` is the input file and ``folder`` the folder it lies in below what the user gave; ``published`` is still
    as it was read, because the order of day and month is decided over all rows of a file. ``site`` is what a page
    calls its site, which is not always the outlet's name. ``metadata`` and ``links`` are a page's, as in :class:`Article`.
    """

    origin: str
    file: str
    folder: str = ""
    text: str = ""
    title: str = ""
    outlet: str = ""
    published: Any = ""
    author: str = ""
    url: str = ""
    site: str = ""
    article_id: str = ""
    metadata: str = ""
    links: str = ""
    notes: list[Note] = field(default_factory=list)


Item = Draft | Refusal | Note


def draft(values: Mapping[str, Any], *, origin: str, file: str, folder: str = "") -> Draft:
    """A draft from raw values by field name; lines of one-line fields are joined.

    Examples
    --------
    >>> draft({"title": " Talks\\nresume ", "author": ["A. Doe", "B. Roe"]}, origin="a.csv:2", file="a.csv").author
    'A. Doe, B. Roe'
    """
    made = Draft(origin, file, folder, published=values.get("published", ""))
    made.text = clean_text(as_text(values.get("text"), between="\n\n"))
    for name in ("title", "outlet", "author", "url", "article_id", "site", "metadata", "links"):
        setattr(made, name, clean_line(as_text(values.get(name))))
    return made

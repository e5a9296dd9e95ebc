"""One article, from a file or from a text at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from toolkit.errors import InputError
from toolkit.ingest import plain, webpage
from toolkit.ingest.draft import Draft
from toolkit.ingest.formats import READERS
from toolkit.ingest.outlets import Directory, known_outlets
from toolkit.ingest.read import read_all
from toolkit.ingest.settle import settle
from toolkit.ingest.source import Options
from toolkit.ingest.walk import inputs, sources
from toolkit.records import Article

# Where a file would be named, a text at hand is called this.
AT_HAND = "text"


def read_article(
    given: str | Path, *, outlet: str = "", title: str = "", published: str | datetime = "", today: date | None = None
) -> Article:
    """Read one article. What is stated here goes before what the text or file says of itself.

    Parameters
    ----------
    given : str or Path
        A text with or without front matter, the HTML of a page, or the path of a file that holds one article.
    outlet, title, published : str, optional
        What is known about it.
    today : date, optional
        As in :func:`toolkit.ingest.read_corpus`.

    Raises
    ------
    InputError
        If there is no article, or more than one, or the date that is stated is none.

    Examples
    --------
    >>> read_article("They met on Monday.", outlet="The Courier", published="2020-05-21").outlet
    'The Courier'
    """
    today = today or datetime.now(UTC).date()
    path = _path_of(given)
    found = _of_text(str(given), today) if path is None else _of_file(path, today)
    stated = replace(
        found, outlet=outlet or found.outlet, title=title or found.title, published=published or found.published
    )
    settled = settle([stated], Directory(known_outlets()), outlet="", today=today)
    if settled.refused:
        raise InputError(settled.refused[0].reason, where=stated.origin, mend=settled.refused[0].mend)
    if published and settled.articles[0].published is None:
        raise InputError(f"{published!r} is no date of publication", mend="write the date as YYYY-MM-DD")
    return settled.articles[0]


def _path_of(given: str | Path) -> Path | None:
    """The file that is meant; None where the words themselves are the text."""
    if isinstance(given, Path):
        return given
    if "\n" in given or "\0" in given or len(given) > 1000:
        return None
    path = Path(given)
    looks_like_one = " " not in given.strip() and path.suffix and path.suffix.lower() in READERS
    return path if looks_like_one or path.is_file() else None


def _of_text(text: str, today: date) -> Draft:
    if webpage.is_page(text):
        return webpage.parse(text, origin=AT_HAND, today=today)
    return plain.parse(text, origin=AT_HAND)


def _of_file(path: Path, today: date) -> Draft:
    drafts, refused, _ = read_all(list(sources(inputs([path]), frozenset({path.name}))), Options(today=today))
    if not drafts and refused:
        raise InputError(refused[0].reason, where=refused[0].origin, mend=refused[0].mend)
    if len(drafts) != 1:
        raise InputError(f"there are {len(drafts)} articles, not one", where=path.name, mend="read it as a corpus")
    return drafts[0]

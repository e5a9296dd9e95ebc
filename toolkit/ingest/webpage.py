"""Saved web pages: the body of the article, its headline, date, author, outlet and address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from toolkit.errors import InputError
from toolkit.files import Encoding, decode, encoding_of
from toolkit.ingest.draft import Draft, Item, draft
from toolkit.ingest.pagefacts import page_facts
from toolkit.ingest.source import Options, Source

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Browsers note in a comment where they saved a page from.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)")


def is_page(text: str) -> bool:
    """Whether a text is a web page.

    Examples
    --------
    >>> is_page("<!DOCTYPE html><html>…"), is_page("The <html> tag is old.")
    (True, False)
    """
    return bool(_PAGE.match(text[:4096]))


def read(source: Source, options: Options) -> Iterator[Item]:
    """The draft of a saved page.

    Raises
    ------
    InputError
        If the page holds no article.
    """
    yield parse(
        _decoded(source.read(), source.name, options), origin=source.name, folder=source.folder, today=options.today
    )


def parse(page: str, *, origin: str, folder: str = "", today: date | None = None) -> Draft:
    """The draft of a page, by trafilatura and htmldate, without comments, links and navigation.

    Parameters
    ----------
    page : str
        The HTML.
    today : date, optional
        Later dates in the page are not taken for its own; without it, those later than now.

    Raises
    ------
    InputError
        If no article is found in it.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    newest = f"{today + timedelta(days=1):%Y-%m-%d}" if today else None
    dates = {
        "original_date": True,
        "extensive_search": False,
        "max_date": newest,
        "outputformat": "%Y-%m-%dT%H:%M:%S%z",
    }
    saved = _SAVED_FROM.search(page[:4096])
    try:
        found = bare_extraction(
            page,
            url=saved[1] if saved else None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dates,
        )
    except Exception as error:  # hostile markup reaches every corner of the parsers below
        raise InputError(
            f"the page cannot be parsed ({type(error).__name__})", where=origin, mend="save its text as .txt"
        ) from error
    text = found.text if isinstance(found, Document) else None
    if not isinstance(found, Document) or not text or not text.strip():
        raise InputError(
            "no article is found in the page",
            where=origin,
            mend="save the page after it has loaded, or save its text as .txt",
        )
    # One line a paragraph is how trafilatura sets text; a blank line between is how we do.
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if found.title and paragraphs[0] == found.title.strip():
        paragraphs = paragraphs[1:]
    facts = page_facts(page, paragraphs, found.url or "")
    values = {
        "text": "\n\n".join(paragraphs),
        "title": found.title,
        "site": found.sitename,
        "published": found.date or "",
        "author": (found.author or "").replace("; ", ", "),
        "url": found.url,
        "metadata": facts.metadata,
        "links": facts.links,
    }
    return draft(values, origin=origin, file=origin, folder=folder)


def _decoded(data: bytes, name: str, options: Options) -> str:
    declared = _CHARSET.search(data[:4096])
    if options.encoding:
        return decode(data, where=name, encoding=Encoding(options.encoding, "replace"))
    found = encoding_of(data, where=name)
    if found.note and declared:
        try:
            return data.decode(declared[1].decode("ascii"), "replace")
        except LookupError:  # a page may declare any nonsense
            pass
    return decode(data, where=name, encoding=found)

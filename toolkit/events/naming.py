"""What an event is called: an identifier for addresses and file names, and a title for people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from toolkit.events.terms import opening
from toolkit.files import fingerprint

TITLE_WORDS = 12


def event_id(day: str, terms: Sequence[str], articles: Sequence[str]) -> str:
    """Day, strongest terms and a digest of the members: readable, and the same as long as the members are.

    Parameters
    ----------
    day : str
        First day, as ``YYYY-MM-DD``, or ``undated``.
    terms : sequence of str
        Strongest first.
    articles : sequence of str
        Identifiers of the members, in any order.

    Examples
    --------
    >>> event_id("2031-05-02", ["ferry", "são"], ["b", "a"])
    '2031-05-02-ferry-sao-3c9d5910'
    """
    parts = [day, *filter(None, map(_plain, terms)), fingerprint(*sorted(articles), length=8)]
    return "-".join(parts)


def event_title(titles: Sequence[str], texts: Sequence[str]) -> str:
    """The first headline that is not empty, else how the first text opens; the most central article comes first.

    Examples
    --------
    >>> event_title(["", "Ferry sinks"], ["Ninety people …", "A ferry …"])
    'Ferry sinks'
    """
    found = next((title.strip() for title in titles if title.strip()), "")
    return found or f"{opening(texts[0], TITLE_WORDS)} …"


def _plain(term: str) -> str:
    folded = unicodedata.normalize("NFKD", term).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded)[:20].strip("-")

"""What a saved page tells beside its text: machine-readable metadata, and the addresses that its text links to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from toolkit.ingest.outlets import domain_of

NO_METADATA = "no metadata"
MOST_LINKS = 2_000  # a page that holds more is a list, and no reader follows it
_ARTICLE_TYPE = re.compile(r'"@type"\s*:\s*(?:\[[^\]]{0,200})?"\w*(?:Article|BlogPosting|Report)\w*"')


@dataclass(frozen=True, slots=True)
class PageFacts:
    """``metadata`` and ``links`` as :class:`toolkit.records.Article` describes them."""

    metadata: str
    links: str


def page_facts(page: str, paragraphs: Iterable[str], address: str) -> PageFacts:
    """Metadata of the article that a page carries, and the links of its text.

    A link belongs to the text where its words stand in it; navigation and advertisements have no such words.

    Parameters
    ----------
    page : str
        The HTML.
    paragraphs : iterable of str
        The text of the article.
    address : str
        The page's own address; links within its site do not count. May be empty.

    Examples
    --------
    >>> page = '<p>The <a href="https://court.example/ruling.pdf">ruling of March</a> stands.</p><a href="/home">Home</a>'
    >>> page_facts(page, ["The ruling of March stands."], "https://post.example/a")
    PageFacts(metadata='no metadata', links='https://court.example/ruling.pdf')
    """
    from lxml import html  # type: ignore[import-untyped]

    tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    text, own = "\n".join(" ".join(p.split()) for p in paragraphs), _site(domain_of(address))
    links = dict.fromkeys(target for target, words in _anchors(tree) if words in text and _leads_out(target, own))
    return PageFacts("|".join(_metadata(tree)) or NO_METADATA, " ".join(links))


def _metadata(tree: Any) -> Iterator[str]:
    scripts = (s.text or "" for s in tree.iter("script") if "ld+json" in s.get("type", "").lower())
    if any(_ARTICLE_TYPE.search(script) for script in scripts):
        yield "json-ld"
    if any(meta.get("property", "").lower() in ("og:title", "og:type") for meta in tree.iter("meta")):
        yield "opengraph"


def _anchors(tree: Any) -> Iterator[tuple[str, str]]:
    for anchor in islice(tree.iter("a"), MOST_LINKS):
        words = " ".join(anchor.text_content().split())
        if len(words) > 2:
            yield anchor.get("href", "").strip(), words


def _leads_out(target: str, own: str) -> bool:
    """Whether an address is a page on another site; the bare address of a site is none that backs a claim."""
    if not re.fullmatch(r"https?://[^\s/]+/\S+", target, re.I):
        return False
    domain = domain_of(target)
    return bool(domain) and _site(domain) != own


def _site(domain: str) -> str:
    """The last two parts of a domain, three where the last but one is a short one such as "co" in "co.uk".

    Examples
    --------
    >>> _site("edition.post.example"), _site("news.bbc.co.uk")
    ('post.example', 'bbc.co.uk')
    """
    parts = domain.split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= 3 else parts[-2:])

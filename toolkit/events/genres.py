"""Reports, and what stands beside them: opinion pieces, round-ups of several stories, live blogs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple
from urllib.parse import urlsplit

from toolkit.events.terms import words_of
from toolkit.language.lexicon import parse_tsv
from toolkit.settings import SETTINGS

NEWS = "news"
# Accounts of an event; the other genres speak about it or hold several events.
REPORTS = frozenset({NEWS, "live blog"})
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|myself)\b")
_DEONTIC = re.compile(r"\b(?:must|should|ought|need(?:s)? to|has to|have to|let us|let['’]s)\b", re.IGNORECASE)
_NECESSITY = ("must", "should", "ought", "need", "has to", "have to", "let us", "let's", "let’s")
_BULLET = re.compile(r"^\s*(?:[•●▪*·–—-]|\d{1,2}[.)])\s+(?=\S)", re.MULTILINE)
_CLOSING = 600  # characters in which a text says whose views it holds
MIN_ITEMS = 5


class Genre(NamedTuple):
    """What kind of text an article is, and the words that say so (empty for news)."""

    name: str
    reason: str


def genre_of(title: str, text: str, *, url: str = "", author: str = "") -> Genre:
    """The genre of an article: news unless something says otherwise.

    Precision comes first: a missed opinion piece stays one account too many, while a report that is taken for
    opinion would vanish from every comparison.

    Parameters
    ----------
    title, text, url, author : str
        As the article gives them; any may be empty.

    Returns
    -------
    Genre
        "news", "opinion", "round-up" or "live blog", with its reason.

    References
    ----------
    Biber (1988), Variation across Speech and Writing: first person and necessity modals mark overt persuasion.

    Examples
    --------
    >>> genre_of("Opinion: The quay must stay", "")
    Genre(name='opinion', reason='headline label: Opinion')
    >>> genre_of("Minister defends opinion poll", "A poll found that most want the quay to stay.").name
    'news'
    """
    return next(_signs(title, text, url, author), Genre(NEWS, ""))


def _signs(title: str, text: str, url: str, author: str) -> Iterator[Genre]:
    path = {part.lower() for part in urlsplit(url).path.split("/")[:-1]} if url else set()
    for phrase in sorted(_phrases("address") & path):
        yield Genre(_genre("address", phrase), f"address: /{phrase}/")
    for label in _labels(title):
        yield Genre(_genre("label", label.lower()), f"headline label: {label}")
    for place, said in (("title", title), ("byline", author), ("text", text[-_CLOSING:])):
        lowered = said.lower().replace("’", "'")
        for phrase in sorted(_phrases(place)):
            if phrase in lowered and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", lowered):
                yield Genre(_genre(place, phrase), f"{'headline' if place == 'title' else place}: {phrase}")
    yield from _many_items(text)
    yield from _argument(text)


@cache
def _lexicon() -> dict[tuple[str, str], str]:
    rows = parse_tsv(resources.files("toolkit.events").joinpath("lexicons/genres.tsv").read_text("utf-8"), "genres.tsv")
    return {(row.fields["place"], row.fields["phrase"]): row.category for row in rows}


@cache
def _phrases(place: str) -> frozenset[str]:
    return frozenset(phrase for where, phrase in _lexicon() if where == place)


def _genre(place: str, phrase: str) -> str:
    return _lexicon()[place, phrase]


def _labels(title: str) -> Iterator[str]:
    """A label before a colon or bar at the start of a headline, or behind a bar at its end."""
    parts = [part.strip() for part in re.split(r"\s*[|:]\s+", title)]
    ends = [parts[0], *([parts[-1]] if re.search(r"\|\s*[^|]*$", title) else [])] if len(parts) > 1 else []
    yield from (part for part in ends if part.lower() in _phrases("label"))


def _many_items(text: str) -> Iterator[Genre]:
    """Many items of a list that share no subject: no word stands in as many as half of them."""
    items = [set(filter(_is_content, words_of(item))) for item in _BULLET.split(text)[1:]]
    items = [item for item in items if len(item) >= MIN_ITEMS]
    if len(items) < MIN_ITEMS:
        return
    commonest = Counter(word for item in items for word in item).most_common(1)[0][1]
    if commonest < len(items) / 2:
        yield Genre("round-up", f"{len(items)} items without a common subject")


def _is_content(word: str) -> bool:
    return len(word) > 3


def _argument(text: str) -> Iterator[Genre]:
    """First person and necessity, dense and together, outside quotation marks."""
    if sum(map(text.lower().count, _NECESSITY)) < SETTINGS.opinion_marks:
        return  # as of nearly every report, and ten times as fast to tell
    own = _QUOTED.sub(" ", text)
    words = len(own.split())
    first, deontic = len(_FIRST_PERSON.findall(own)), len(_DEONTIC.findall(own))
    dense = min(first, deontic) >= SETTINGS.opinion_marks and min(first, deontic) >= words * SETTINGS.opinion_density
    if dense:
        yield Genre(
            "opinion", f"{first} times the first person and {deontic} times should, must and the like in {words} words"
        )

"""Duplicates within an outlet: the same text again, and texts that an outlet published in several versions.

Copies between outlets are no duplicates but findings (:mod:`toolkit.events` joins them to accounts).
"""

from __future__ import annotations

import math
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.files import fingerprint
from toolkit.records import Article
from toolkit.settings import SETTINGS

# Texts with fewer shingles are indexed whole; of longer ones every eighth shingle by its hash, the same in each text.
_SAMPLED_FROM, _SAMPLE = 200, np.uint64(8)
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # 2 ** 64 divided by the golden ratio (Knuth's multiplicative hashing)
# Looked at per shingle and per article, so that phrases which an outlet prints in every article cost no more than others.
_MOST_OWNERS, _MOST_CANDIDATES = 30, 5


def same_text_key(article: Article) -> str:
    """Equal for two articles of one outlet whose words are the same, whatever their case, blanks and punctuation."""
    words = _words(article.text or article.title)
    return fingerprint(article.outlet, " ".join(words) or article.content)


def canonical(article: Article) -> tuple[object, ...]:
    """A key that puts articles in the one order that decides which of two duplicates is the first: by date, then by content."""
    when = article.published.timestamp() if article.published else math.inf
    return (
        when,
        article.title,
        article.text,
        article.outlet,
        article.author,
        article.url,
        article.article_id,
        _natural(article.origin),
    )


def _natural(origin: str) -> tuple[str, int]:
    """An origin as a key that puts row 9 before row 10."""
    file, _, row = origin.rpartition(":")
    return (file, int(row)) if row.isdigit() else (origin, 0)


def near_duplicates(articles: Iterable[Article]) -> dict[str, str]:
    """Article -> the earlier article of the same outlet that it nearly repeats.

    Two texts are near duplicates where the shorter has at least ``SETTINGS.near_duplicate`` of its five-word
    shingles in the longer one (containment; Broder 1997). Each text is compared with first versions alone, and only
    with those that share sampled shingles with it, so the cost grows with the number of articles, not its square.

    Parameters
    ----------
    articles : iterable of Article
        The order decides which version is the first.

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents. Compression and Complexity of Sequences.

    Examples
    --------
    >>> story = "The council of the port voted late on Monday to close the old bridge until the spring"
    >>> early, late = Article("a", "The Courier", "", story), Article("b", "The Courier", "", story + " and to build a ferry.")
    >>> near_duplicates([early, late])
    {'b': 'a'}
    """
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_outlet[article.outlet].append(article)
    return {late: early for outlet in by_outlet.values() if len(outlet) > 1 for late, early in _versions(outlet)}


def _versions(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    likely = _likely([_sample(shingles(article.text)) for article in articles])
    later: set[int] = set()
    for late in sorted(likely):
        text = shingles(articles[late].text)
        candidates = [early for early in likely[late] if early not in later][:_MOST_CANDIDATES]
        first = next(
            (
                early
                for early in sorted(candidates)
                if containment(text, shingles(articles[early].text)) >= SETTINGS.near_duplicate
            ),
            None,
        )
        if first is not None:
            later.add(late)
            yield articles[late].article_id, articles[first].article_id


def _likely(samples: Sequence[NDArray[np.uint64]]) -> dict[int, list[int]]:
    """Text -> the earlier texts that share enough sampled shingles with it to be worth a comparison, best first."""
    sizes = np.array([len(sample) for sample in samples])
    owners = np.repeat(np.arange(len(samples)), sizes)
    hashes = np.concatenate(samples) if len(samples) else np.empty(0, np.uint64)
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    # The first place of each run of equal hashes; a shingle's owners are compared with its first few owners alone.
    starts = np.searchsorted(hashes, hashes, side="left")
    ranks = np.arange(len(hashes)) - starts
    pairs = [owners[ranks > rank] * len(samples) + owners[starts[ranks > rank] + rank] for rank in range(_MOST_OWNERS)]
    found, shared = np.unique(np.concatenate(pairs), return_counts=True)
    late, early = np.divmod(found, max(1, len(samples)))
    enough = shared >= 0.5 * SETTINGS.near_duplicate * np.minimum(sizes[late], sizes[early])
    likely: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other, count in zip(late[enough].tolist(), early[enough].tolist(), shared[enough].tolist(), strict=True):
        likely[one].append((-count, other))
    return {one: [other for _, other in sorted(others)] for one, others in likely.items()}


def shingles(text: str, size: int = 5) -> NDArray[np.uint64]:
    """Hashes of all runs of ``size`` words, sorted, each once; of the whole where the text is shorter.

    Examples
    --------
    >>> len(shingles("one two three four five six"))
    2
    """
    hashes = np.array([zlib.crc32(word.encode("utf-8", "replace")) for word in _words(text)], dtype=np.uint64)
    runs = max(1, len(hashes) - size + 1) if len(hashes) else 0
    mixed = np.zeros(runs, dtype=np.uint64)
    for place in range(min(size, len(hashes))):
        mixed = (mixed ^ hashes[place : place + runs]) * _MIXER
    return np.unique(mixed >> np.uint64(16))  # the low bits of a product mix badly


def containment(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    """Share, in [0, 1], of the smaller set of shingles that the larger one holds; 0 where a set is empty."""
    smaller = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / smaller if smaller else 0.0


def _sample(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return hashes if len(hashes) < _SAMPLED_FROM else hashes[hashes % _SAMPLE == 0]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())

"""What a sentence is about: its words without endings and stop words, and how much each of them tells."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.events.terms import NEWS_STOP_WORDS
from toolkit.language import Lexicon
from toolkit.settings import SETTINGS

if TYPE_CHECKING:
    from spacy.tokens import Span

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_POSSESSIVE = re.compile(r"[’']s\b")
# Endings with what stands in their place; the first that leaves three letters is cut.
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("edly", ""), ("ed", ""), ("es", ""), ("s", ""), ("ly", ""))
COMMON = 0.6  # what a common word tells, of what another tells


def content_stems(sentence: str) -> frozenset[str]:
    """The stems and numbers of a sentence, without the words that stand in every sentence.

    Examples
    --------
    >>> sorted(content_stems("The ferry's 1,400 passengers were rescued"))
    ['1,400', 'ferry', 'passenger', 'rescu']
    """
    words = _WORD.findall(_POSSESSIVE.sub("", sentence.lower()))
    return frozenset(stem(word) for word in words if len(word) > 1 and word not in _stop_words())


def noun_stems(sentence: Span) -> frozenset[str]:
    """The stems of a parsed sentence's nouns and names: what it speaks of.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> sorted(noun_stems(read(Article("a1", "", "", "The old ferry quickly left Lorn.")).doc[:]))
    ['ferry', 'lorn']
    """
    return frozenset[str]().union(*(content_stems(token.text) for token in sentence if token.pos_ in ("NOUN", "PROPN")))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A lower-case word without its inflection, good enough to compare words, not to print them.

    Examples
    --------
    >>> [stem(word) for word in ("stopped", "stopping", "stops", "cities", "rescued", "press", "2019s")]
    ['stop', 'stop', 'stop', 'city', 'rescu', 'press', '2019s']
    """
    if len(word) <= 3 or word[0].isdigit():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    doubled = len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls"
    return word[:-1] if doubled else word


@cache
def _stop_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS | NEWS_STOP_WORDS | {"say"})


@cache
def _common_words() -> frozenset[str]:
    entries = Lexicon.bundled("toolkit.events", "lexicons/common.tsv").entries
    return frozenset(stem(word) for entry in entries for word in entry.phrase)


@dataclass(frozen=True)
class Rarity:
    """In how many of some articles each stem stands: what it tells before an event is looked at.

    Without articles every stem tells as much as another, but for the common words of any news.
    """

    counts: Mapping[str, int]
    articles: int

    @classmethod
    def of(cls, articles: Iterable[Iterable[str]]) -> Rarity:
        """From the stems of articles."""
        counts, number = Counter[str](), 0
        for stems in articles:
            counts.update(set(stems))
            number += 1
        return cls(counts, number)

    def weight(self, stem: str) -> float:
        """How much a stem tells, in (0, 1]: inverse document frequency with unseen articles, as in the event vectors.

        Examples
        --------
        >>> rarity = Rarity.of([{"ferry", "lorn"}] * 30 + [{"strike"}])
        >>> [round(rarity.weight(stem), 2) for stem in ("strike", "ferry", "peopl")]
        [1.0, 0.51, 0.6]
        """
        total = self.articles + SETTINGS.event_prior_articles
        seen = min(max(self.counts.get(stem, 0), 1), SETTINGS.event_common_share * total)
        told = math.log((total + 1) / (seen + 1)) / math.log((total + 1) / 2)
        return told * (COMMON if stem in _common_words() else 1)

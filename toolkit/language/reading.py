"""The Reading: an article parsed once, with what every measure needs looked up once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.language.actors import find_actors
from toolkit.language.pipeline import parse_all
from toolkit.language.quotations import find_quotations
from toolkit.language.tree import Tree
from toolkit.records import Actor, Article, Quotation, Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HAS_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Reading:
    """One article, parsed. Measures read it and change nothing.

    Attributes
    ----------
    article : Article
        All offsets are into ``article.content``.
    doc : spacy.tokens.Doc
        The one parse of that content, with tags, dependencies, lemmas and entities.
    sentences : tuple of Sentence
    quotations : tuple of Quotation
    actors : tuple of Actor
        In order of first mention.
    """

    article: Article
    doc: Doc
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    actors: tuple[Actor, ...]

    @property
    def text(self) -> str:
        return self.article.content

    @cached_property
    def lemmas(self) -> list[str]:
        """Lower-case lemma of every token."""
        return [token.lemma_.lower() for token in self.doc]

    @cached_property
    def lowers(self) -> list[str]:
        """Lower-case form of every token, curly apostrophes made straight."""
        return [token.lower_.replace("’", "'") for token in self.doc]

    @cached_property
    def tags(self) -> list[str]:
        """Coarse part of speech of every token."""
        return [token.pos_ for token in self.doc]

    @cached_property
    def tree(self) -> Tree:
        """The dependency tree as lists."""
        return Tree(self.doc)

    @cached_property
    def starts(self) -> list[int]:
        """Offset of every token, ascending."""
        return [token.idx for token in self.doc]

    @cached_property
    def is_word(self) -> list[bool]:
        """Whether a token counts as a word: it has a letter or digit and is no clitic ("'s", "n't")."""
        return [
            bool(_HAS_WORD.search(t)) and t[0] not in "'’" and t not in ("n't", "n’t")
            for t in (k.text for k in self.doc)
        ]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [start for start, word in zip(self.starts, self.is_word, strict=True) if word]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Quotations that share characters with a range, in order."""
        first = max(0, bisect_right(self._quotation_starts, start) - 1)
        last = bisect_left(self._quotation_starts, end)
        return tuple(q for q in self.quotations[first:last] if q.end > start)

    def words_in(self, start: int, end: int) -> int:
        """Number of words that start in a range of characters."""
        return bisect_left(self._word_starts, end) - bisect_left(self._word_starts, start)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset; the one before it where it falls between two."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def token_at(self, offset: int) -> int:
        """Index of the token that holds an offset, or of the one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span_of(self, first: int, last: int) -> Span:
        """Characters of the tokens ``first`` to ``last`` (exclusive)."""
        final = self.doc[last - 1]
        return Span(self.doc[first].idx, final.idx + len(final.text))

    def in_quotation(self, start: int, end: int) -> bool:
        """Whether a range of characters stands within one pair of quotation marks."""
        at = bisect_right(self._quotation_starts, start) - 1
        return at >= 0 and end <= self.quotations[at].end


def read(article: Article) -> Reading:
    """Parse one article.

    Examples
    --------
    >>> reading = read(Article("a1", "Harbour Post", "Talks resume", "The mayor said talks would resume."))
    >>> [reading.text[s.start:s.end] for s in reading.sentences]
    ['Talks resume', 'The mayor said talks would resume.']
    """
    return next(read_all([article]))


def read_all(articles: Iterable[Article]) -> Iterator[Reading]:
    """Parse many articles in batches; memory holds one batch, whatever their number."""
    queue: list[Article] = []

    def contents() -> Iterator[str]:
        for article in articles:
            queue.append(article)
            yield article.content

    for doc in parse_all(contents()):
        yield from_parse(queue.pop(0), doc)


def from_parse(article: Article, doc: Doc) -> Reading:
    """The reading of an article whose content is parsed already."""
    return Reading(article, doc, tuple(_sentences(doc, article)), find_quotations(article.content), find_actors(doc))


def _sentences(doc: Doc, article: Article) -> Iterator[Sentence]:
    paragraph, index, before = 0, 0, 0
    for sent in doc.sents:
        first, last = sent.start, sent.end
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        if first == last:
            continue
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        if "\n" in article.content[before:start]:
            paragraph += 1
        words = sum(
            bool(_HAS_WORD.search(t.text)) and t.text[0] not in "'’" and t.text not in ("n't", "n’t")
            for t in doc[first:last]
        )
        yield Sentence(index, start, end, paragraph, start < article.headline_end, words)
        index, before = index + 1, end

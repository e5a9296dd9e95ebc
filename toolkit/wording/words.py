"""Which words of a sentence the wording model scores: those that say something of their own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.language import Lexicon
from toolkit.language.pieces import Pieces, cut
from toolkit.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Scored(NamedTuple):
    """A word that is scored: where it stands in the sentence, and its first piece."""

    span: Span
    piece: int


@cache
def function_words() -> frozenset[str]:
    """Words that only build a sentence, from ``lexicons/function.tsv``."""
    entries = Lexicon.bundled("toolkit.wording", "lexicons/function.tsv").entries
    return frozenset(entry.fields["phrase"] for entry in entries)


def scored_words(sentence: str, pieces: Pieces | None = None) -> list[Scored]:
    """The words of a sentence that may be loaded: with a letter, and no function words.

    Examples
    --------
    >>> [word.span for word in scored_words("The thugs left at 5.")]
    [Span(start=4, end=9), Span(start=10, end=14)]
    """
    pieces = pieces or cut(sentence)
    return list(_chosen(sentence, pieces))


def _chosen(sentence: str, pieces: Pieces) -> Iterable[Scored]:
    for span, first in zip(pieces.words, pieces.firsts, strict=True):
        word = sentence[slice(*span)].lower()
        if any(letter.isalpha() for letter in word) and word not in function_words():
            yield Scored(span, first)

"""The terms of an article: content words and pairs of neighbouring ones, by lemma. What keyness and concordance count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from toolkit.language.reading import Reading

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})


class TermUse(NamedTuple):
    """One use of a term: its lemmas, the form as it stands in lower case, and where."""

    term: str
    form: str
    start: int
    end: int


def find_terms(reading: Reading) -> Iterator[TermUse]:
    """Every content word and every two neighbouring content words of a sentence, in reading order.

    Words of grammar and numbers are left out; names keep their form.

    Parameters
    ----------
    reading : Reading

    Yields
    ------
    TermUse

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> [use.term for use in find_terms(read(Article("a1", "", "", "Armed groups were leaving the town.")))]
    ['armed', 'armed group', 'group', 'leave', 'town']
    """
    before: tuple[str, str, int, int, int] | None = None  # lemma, form, start, end and sentence of the token before
    for token in reading.doc:
        if not _counts(token.pos_, token.lower_, token.is_stop):
            before = None
            continue
        lemma = token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower()
        start, end = token.idx, token.idx + len(token.text)
        sentence = reading.sentence_at(start).index
        if before and before[4] == sentence:
            yield TermUse(f"{before[0]} {lemma}", f"{before[1]} {token.lower_}", before[2], end)
        yield TermUse(lemma, token.lower_, start, end)
        before = (lemma, token.lower_, start, end, sentence)


def _counts(tag: str, form: str, stop: bool) -> bool:
    return tag in CONTENT and not stop and len(form) > 1 and form[0].isalpha()

"""Whose words: every character of an article is in the outlet's own voice or in a source's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from toolkit.language import Reading
from toolkit.records import Attribution, Voice


class VoiceMap:
    """The voice of every word of an article, decided by its attributions.

    What is reported or quoted from a source is the source's. A hedge with nobody behind it ("is believed to")
    stays the outlet's, for no source is there to answer for the words; so does an intention that the outlet
    ascribes to somebody ("seeks to"), for nobody said it, and what a silent source was asked. A direct quotation is
    never the outlet's. The outermost attribution decides: what a source reports of another one is the first one's words.

    Parameters
    ----------
    reading : Reading
    attributions : iterable of Attribution
        Of the same article.

    Attributes
    ----------
    own_words : list of int
        Words of each sentence in the outlet's own voice, in the order of ``reading.sentences``.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> from toolkit.sourcing import find_attributions
    >>> reading = read(Article("a1", "Harbour Post", "", "The ferry sank. Mayor Ilse Brandt said the ferry was old."))
    >>> voices = VoiceMap(reading, find_attributions(reading))
    >>> voices.own_words
    [3, 4]
    >>> voices.of(43, 52)
    ('source', 'Ilse Brandt')
    """

    def __init__(self, reading: Reading, attributions: Iterable[Attribution]) -> None:
        self._pieces = list(_disjoint(attributions))
        self._starts = [start for start, _, _ in self._pieces]
        self.own_words = [sentence.words for sentence in reading.sentences]
        for start, end, _ in self._pieces:
            index = reading.sentence_at(start).index
            while index < len(reading.sentences) and (sentence := reading.sentences[index]).start < end:
                self.own_words[index] -= reading.words_in(max(start, sentence.start), min(end, sentence.end))
                index += 1

    def of(self, start: int, end: int) -> tuple[Voice, str | None]:
        """Voice of a span, and its speaker where one is known; a span is a source's if it begins and ends in their content."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and end <= self._pieces[at][1]:
            return "source", self._pieces[at][2]
        return "outlet", None


def _disjoint(attributions: Iterable[Attribution]) -> Iterator[tuple[int, int, str | None]]:
    """Content spans in order, each character once; where two overlap the earlier one keeps it."""
    spans = sorted(
        (span.start, span.end, number, a.speaker)
        for number, a in enumerate(attributions)
        for span in a.content
        if a.heard or (a.kind == "direct" and a.depth == 1)
    )
    reached = 0
    for start, end, _, speaker in spans:
        if end > reached:
            yield max(start, reached), end, speaker
            reached = end

"""Quotations in tokens: which of them may be speech, and which are a title, a name or scare quotes."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.language import Reading
from toolkit.language.tree import Range

# Shorter quotations without a cue of their own are scare quotes, titles or names.
SPEECH_WORDS = 5


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in tokens, marks included.

    ``finished``: it ends a sentence, ``stopped``: with a full stop; ``opens``: it starts one; ``pauses``: a stop or
    comma before its closing mark shows that the sentence goes on outside, as with the cue of what was said.
    """

    first: int
    last: int
    words: int
    paragraph: int
    finished: bool
    stopped: bool
    opens: bool
    pauses: bool
    continues: bool
    title: bool

    @property
    def range(self) -> Range:
        return self.first, self.last

    @property
    def speech(self) -> bool:
        return self.words >= SPEECH_WORDS or (self.opens and self.finished and self.words > 1)


def quoted_ranges(reading: Reading) -> list[Quoted]:
    """The quotations of a reading as ranges of tokens."""
    found = []
    for q in reading.quotations:
        inner = reading.text[q.inner.start : q.inner.end].strip()
        if not inner:
            continue
        found.append(
            Quoted(
                reading.token_at(q.start),
                reading.token_at(q.end - 1) + 1,
                reading.words_in(*q.inner),
                reading.sentence_at(q.start).paragraph,
                inner[-1] in ".!?…" or not q.closed,
                inner[-1] == ".",
                opens_sentence(inner),
                inner[-1] in ".!?…,—-",
                q.continues,
                looks_like_title(inner),
            )
        )
    return found


def opens_sentence(inner: str) -> bool:
    """Whether quoted words begin like a sentence of their own, an ellipsis or bracket before it aside."""
    begin = inner.lstrip(".… -–—[(‘'“")
    return begin[:1].isupper() or inner[0] in "…["


def looks_like_title(inner: str) -> bool:
    """Whether words in quotation marks are set like the title of a show, song or bill.

    Examples
    --------
    >>> looks_like_title("The Long Winter of Harbour Street"), looks_like_title("The winter was long,")
    (True, False)
    """
    words = [w for w in inner.split() if len(w) > 3]
    return 0 < len(words) <= 8 and inner[-1] not in ".,!?" and all(w[0].isupper() for w in words)

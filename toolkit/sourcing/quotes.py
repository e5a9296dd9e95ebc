"""Quotation marks to attributions: the cue beside a quotation, speeches that go on, scare quotes kept apart."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from toolkit.language import Reading
from toolkit.language.tree import Range, without
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.cues import Cue, cues
from toolkit.sourcing.subjects import noun_phrase, source_of
from toolkit.sourcing.verbs import cue_at

# How far from a quotation its cue may stand, in tokens: "…," said X, who has led the council since May.
REACH = 12
AFTER_STOP = 4
STOPS = {".", "!", "?", ";"}
# Shorter quotations without a cue of their own are scare quotes, titles or names.
SPEECH_WORDS = 5


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in tokens, marks included.

    ``finished``: it ends a sentence, ``stopped``: with a full stop; ``opens``: it starts one.
    """

    first: int
    last: int
    words: int
    paragraph: int
    finished: bool
    stopped: bool
    opens: bool
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


def join_quotations(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Candidates with quotations as part of their content, and new ones for quotations that no rule of syntax saw.

    A candidate within quotation marks is left as it is, and marked as ``quoted``.
    """
    return _Joiner(reading, candidates).run()


class _Joiner:
    def __init__(self, reading: Reading, candidates: list[Candidate]) -> None:
        self.reading = reading
        self.quotes = quoted_ranges(reading)
        self.starts = [q.first for q in self.quotes]
        for candidate in candidates:
            candidate.quoted = not candidate.fixed and candidate.cue is not None and self.inside(candidate.cue[0])
        self.candidates = [c for c in candidates if not c.quoted]
        self.within = [c for c in candidates if c.quoted]
        self.by_cue = {c.cue[0]: c for c in self.candidates if c.cue}
        self.last: Candidate | None = None
        self.last_paragraph = -9

    def inside(self, token: int) -> bool:
        """Whether a token stands within a quotation."""
        at = bisect_left(self.starts, token + 1) - 1
        return at >= 0 and self.quotes[at].first <= token < self.quotes[at].last

    def run(self) -> list[Candidate]:
        for number, quote in enumerate(self.quotes):
            candidate = self._owner(number, quote)
            if candidate is None:
                continue
            candidate.quotes.append(number)
            if not candidate.fixed or not candidate.covers(quote.last - 1):
                _include(candidate, quote.range)
            self.last, self.last_paragraph = candidate, quote.paragraph
        return [*self.candidates, *self.within]

    def _owner(self, number: int, quote: Quoted) -> Candidate | None:
        """The attribution that a quotation belongs to; None for scare quotes and titles."""
        covering = self._covering(quote)
        if covering is not None and covering.fixed:
            return covering
        beside = None
        if quote.speech and not quote.title:
            beside = self._beside(number, quote)
        elif covering is None:
            beside = self._touching(quote)
        if beside is not None and (covering is None or quote.opens):
            return beside
        if covering is not None:
            return covering
        if not quote.speech or not quote.opens or quote.title or self.last is None:
            return None
        if self.last.fixed:
            return self.last if quote.continues and self.last.rule == "turn" else None
        if quote.paragraph == self.last_paragraph or quote.continues:
            return self.last
        return self.last if quote.paragraph == self.last_paragraph + 1 and self._starts_paragraph(quote) else None

    def _touching(self, quote: Quoted) -> Candidate | None:
        """For a few words in marks only the cue right before them counts: called it "a farce"."""
        token = quote.first - 1
        found = self._cue(token) if token >= 0 else None
        return self._at(token, found, quote) if found else None

    def _covering(self, quote: Quoted) -> Candidate | None:
        best, most = None, 0
        for candidate in self._near(quote):
            shared = sum(max(0, min(last, quote.last) - max(first, quote.first)) for first, last in candidate.content)
            if shared > most:
                best, most = candidate, shared
        return best

    def _near(self, quote: Quoted) -> list[Candidate]:
        sentence = self.reading.sentence_at(self.reading.starts[quote.first])
        first, last = self.reading.token_at(sentence.start), quote.last + REACH
        return [c for token in range(max(0, first), last) if (c := self.by_cue.get(token))]

    def _beside(self, number: int, quote: Quoted) -> Candidate | None:
        """The attribution whose cue stands next to the quotation, behind it or before it."""
        sides = (self._behind(number, quote), self._before(number, quote))
        for found in sides:
            if found is not None:
                return found
        return None

    def _behind(self, number: int, quote: Quoted) -> Candidate | None:
        lowers = self.reading.lowers
        end = self.quotes[number + 1].first if number + 1 < len(self.quotes) else len(lowers)
        # Behind a full stop only "Trump said." may follow; more would be the next sentence's own business.
        reach = AFTER_STOP if quote.stopped else REACH
        for token in range(quote.last, min(end, quote.last + reach)):
            if lowers[token] in STOPS or "\n" in lowers[token]:
                return None
            found = self._cue(token)
            if found is not None and (
                not quote.stopped or (token > quote.last and lowers[found[1] : found[1] + 1] == ["."])
            ):
                return self._at(token, found, quote)
        return None

    def _before(self, number: int, quote: Quoted) -> Candidate | None:
        lowers = self.reading.lowers
        end = self.quotes[number - 1].last if number else 0
        for token in range(quote.first - 1, max(end, quote.first - REACH) - 1, -1):
            if lowers[token] in STOPS or "\n" in lowers[token]:
                return None
            found = self._cue(token)
            if found is not None:
                return self._at(token, found, quote)
        return None

    def _cue(self, token: int) -> tuple[Cue, int] | None:
        reading = self.reading
        if reading.tags[token] != "VERB":
            return None
        found = cue_at(reading.tree, reading.lemmas, cues("verb"), token, reading.lemmas[token])
        return found if found and "quote" in found[0].frames else None

    def _at(self, token: int, found: tuple[Cue, int], quote: Quoted) -> Candidate:
        cue, behind = found
        known = self.by_cue.get(token)
        if known is not None:
            if (
                not known.quotes
                and quote.opens
                and any(first < quote.last and quote.first < last for first, last in known.content)
            ):
                known.content, known.rule = [], "quotation"
            if known.head is None or self.inside(known.head):
                known.source, known.head = self._source(token, behind, quote)
            return known
        named, head = self._source(token, behind, quote)
        candidate = Candidate([], (token, behind), cue.lemma, cue.cue_class, named, head, "quotation")
        self.by_cue[token] = candidate
        self.candidates.append(candidate)
        return candidate

    def _source(self, token: int, behind: int, quote: Quoted) -> tuple[Range | None, int | None]:
        """The source of a cue beside a quotation; what stands within quotation marks is nobody's name."""
        tree = self.reading.tree
        source = source_of(tree, self.reading.lowers, token)
        if source is None or self.inside(source[0]):
            outside = [c for c in tree.all(token, "nsubj") if not self.inside(c)]
            source = (outside[-1], outside[-1]) if outside else self._neighbour(token, behind)
        if source is None:
            return None, None
        named = noun_phrase(tree, source[0], (token, behind))
        if quote.first < named[1] and named[0] < quote.last:
            named = source[0], source[0] + 1
        return named, source[1]

    def _neighbour(self, token: int, behind: int) -> tuple[int, int] | None:
        """A name or pronoun next to the cue, where the parser found no subject."""
        tags = self.reading.tags
        for near in (token - 1, behind):
            if 0 <= near < len(tags) and tags[near] in ("PROPN", "PRON", "NOUN"):
                while tags[near] == "PROPN" and self.reading.tree.deps[near] == "compound":
                    near = self.reading.tree.heads[near]
                return near, near
        return None

    def _starts_paragraph(self, quote: Quoted) -> bool:
        return quote.first == 0 or "\n" in self.reading.lowers[quote.first - 1]


def _include(candidate: Candidate, quote: Range) -> None:
    """Add a quotation to a content; ranges that it touches become one with it."""
    first, last = quote
    apart = []
    for a, b in candidate.content:
        if a <= last and first <= b:
            first, last = min(a, first), max(b, last)
        else:
            apart.append((a, b))
    cue = [candidate.cue] if candidate.cue else []
    candidate.content = sorted([*apart, *without((first, last), cue)])

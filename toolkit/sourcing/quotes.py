"""Quotation marks to attributions: the cue beside a quotation, speeches that go on, scare quotes kept apart."""

from __future__ import annotations

from bisect import bisect_left

from toolkit.language import Reading
from toolkit.language.tree import Range, without
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.cues import Cue, cues
from toolkit.sourcing.quoted import Quoted, quoted_ranges
from toolkit.sourcing.subjects import noun_phrase, source_of
from toolkit.sourcing.verbs import ADDRESSED, cue_at

# How far from a quotation its cue may stand, in tokens: "…," said X, who has led the council since May.
REACH = 12
AFTER_STOP = 4
STOPS = {".", "!", "?", ";"}
REMARKS = {"relcl", "acl"}
# Entities that say when, where one looks for who.
WHEN = {"DATE", "TIME"}


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
        elif quote.opens and quote.pauses:  # "No," he said
            beside = self._behind(number, quote) or (self._before(number, quote) if self._led_in(quote) else None)
        elif covering is None:
            beside = self._touching(quote)
        if beside is not None and (covering is None or quote.opens):
            return beside
        if covering is not None:
            return covering
        if self.last is None or (self._resumes(number, quote) and not self.last.fixed):
            return self.last
        if not quote.speech or not quote.opens or quote.title:
            return None
        if self.last.fixed:
            return self.last if quote.continues and self.last.rule == "turn" else None
        if quote.paragraph == self.last_paragraph or quote.continues:
            return self.last
        return self.last if quote.paragraph == self.last_paragraph + 1 and self._starts_paragraph(quote) else None

    def _led_in(self, quote: Quoted) -> bool:
        """Whether a comma or colon leads to a quotation, as in: he asked, "Really?\""""
        return quote.first > 0 and self.reading.lowers[quote.first - 1] in (",", ":")

    def _resumes(self, number: int, quote: Quoted) -> bool:
        """Whether a quotation goes on with the sentence of the one before it: "The risk," he said, "is that we lose."."""
        before = self.quotes[number - 1] if number else None
        if before is None or before.finished or not before.pauses or self.last is None or self.last.cue is None:
            return False
        between = self.reading.lowers[before.last : quote.first]
        beside = before.last <= self.last.cue[0] < quote.first
        return beside and self._led_in(quote) and not any(word in STOPS or "\n" in word for word in between)

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
        return self._behind(number, quote) or self._before(number, quote)

    def _behind(self, number: int, quote: Quoted) -> Candidate | None:
        lowers = self.reading.lowers
        end = self.quotes[number + 1].first if number + 1 < len(self.quotes) else len(lowers)
        # Behind a full stop only "Trump said." may follow; more would be the next sentence's own business.
        reach = AFTER_STOP if quote.stopped else REACH
        remark: tuple[int, tuple[Cue, int]] | None = None
        for token in range(quote.last, min(end, quote.last + reach)):
            if lowers[token] in STOPS or "\n" in lowers[token]:
                break
            found = self._cue(token)
            if found is not None and (
                not quote.stopped or (token > quote.last and lowers[found[1] : found[1] + 1] == ["."])
            ):
                if not self._in_remark(token, quote.last):
                    return self._at(token, found, quote)
                remark = remark or (token, found)  # "…," Brandt, who denied it, told the council
        remark = remark or self._led_by_subject(quote.last)
        return self._at(*remark, quote) if remark else None

    def _in_remark(self, token: int, first: int) -> bool:
        """Whether a verb stands in a remark on the noun behind a quotation, which begins at a token."""
        tree = self.reading.tree
        return any(tree.deps[t] in REMARKS and tree.heads[t] >= first for t in (token, *tree.ancestors(token)))

    def _led_by_subject(self, first: int) -> tuple[int, tuple[Cue, int]] | None:
        """The verb whose subject begins behind a quotation, however long: "…," Brandt, standing on the quay, said."""
        tree, lowers = self.reading.tree, self.reading.lowers
        if first >= len(lowers) or "\n" in lowers[first]:
            return None
        for verb in tree.ancestors(first):
            subject = tree.child(verb, "nsubj")
            if subject is not None and tree.left[subject] <= first < tree.right[subject]:
                found = self._cue(verb)
                return (verb, found) if found and verb > first else None
        return None

    def _before(self, number: int, quote: Quoted) -> Candidate | None:
        lowers = self.reading.lowers
        end = self.quotes[number - 1].last if number else 0
        for token in range(quote.first - 1, max(end, quote.first - REACH) - 1, -1):
            led = token == quote.first - 1 and token > 0 and lowers[token - 1] == ":"  # "She said:" and a new paragraph
            if lowers[token] in STOPS or ("\n" in lowers[token] and not led):
                return None
            found = self._cue(token)
            if found is not None:
                return self._at(token, found, quote)
        return None

    def _cue(self, token: int) -> tuple[Cue, int] | None:
        reading = self.reading
        if reading.tree.deps[token] == "amod" or (reading.tags[token] != "VERB" and reading.lowers[token] != "read"):
            return None  # the tagger takes the past of "read" for a noun
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
            elif not known.quotes and quote.opens and known.content and known.content[-1][1] <= token < quote.first:
                known.content = []  # Asked whether it would sink, she replied, "No."
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
            beside = without(named, [quote.range])
            named = next((part for part in beside if part[0] <= source[0] < part[1]), (source[0], source[0] + 1))
        return named, source[1]

    def _neighbour(self, token: int, behind: int) -> tuple[int, int] | None:
        """A name or pronoun next to the cue, where the parser found no subject."""
        tags, doc, heads = self.reading.tags, self.reading.doc, self.reading.tree.heads
        if tags[token] == "NOUN":  # "a statement from the council read", misread as the council's read
            while heads[token] < token:
                token = heads[token]
            return token, token
        for near in (token - 1, behind):
            named = 0 <= near < len(tags) and tags[near] in ("PROPN", "PRON", "NOUN")
            if (
                named
                and doc[near].ent_type_ not in WHEN
                and (near < token or self.reading.lemmas[token] not in ADDRESSED)
            ):
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

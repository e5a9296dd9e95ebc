"""All attributions of an article: rules propose, quotation marks and overlaps decide, speakers are resolved."""

from __future__ import annotations

from dataclasses import replace

from toolkit.language import Reading
from toolkit.language.tree import Range
from toolkit.records import Attribution, Kind, Span
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.confidence import confidence
from toolkit.sourcing.extent import trim
from toolkit.sourcing.formats import format_candidates
from toolkit.sourcing.phrases import phrase_candidates
from toolkit.sourcing.quotes import join_quotations
from toolkit.sourcing.speakers import Ledger, Speaker
from toolkit.sourcing.verbs import verb_candidates


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """Who says what in an article, in reading order."""
    proposed = [*verb_candidates(reading), *phrase_candidates(reading)]
    trim(reading, proposed)
    kept = outermost(join_quotations(reading, [*format_candidates(reading), *proposed]))
    ledger = Ledger(reading, kept)
    made = [_attribution(reading, c, ledger.resolve(c)) for c in sorted(kept, key=lambda c: c.start)]
    made = [a for a in made if a.words]
    return tuple(sorted(made, key=lambda a: (a.content[0].start, a.content[-1].end, a.rule)))


def outermost(candidates: list[Candidate]) -> list[Candidate]:
    """Attributions that do not stand within another's content: what is in there is that source's own report."""
    whole: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: -sum(b - a for a, b in c.content)):
        at = candidate.cue[0] if candidate.cue else candidate.content[0][0] if candidate.content else 0
        if candidate.content and at not in whole:
            for first, last in candidate.content:
                for token in range(first, last):
                    whole.setdefault(token, candidate)
        else:
            candidate.content = []
    return [c for c in candidates if c.content]


def _attribution(reading: Reading, c: Candidate, speaker: Speaker) -> Attribution:
    spans = tuple(span for span in (_span(reading, piece) for piece in c.content) if span.end > span.start)
    words = sum(reading.words_in(*span) for span in spans)
    quoted = quoted_words(reading, spans)
    kind: Kind = "direct" if words and quoted >= 0.9 * words else "mixed" if quoted else "indirect"
    first = reading.starts[c.cue[0]] if c.cue else spans[0].start
    source = _span(reading, c.source) if c.source else None
    cue = _span(reading, c.cue) if c.cue else None
    item = Attribution(
        reading.sentence_at(first).index,
        kind,
        spans,
        cue,
        c.lemma,
        c.cue_class,
        source,
        speaker.name,
        speaker.role,
        speaker.naming,
        speaker.source_type,
        words,
        quoted,
        0.0,
        c.rule,
    )
    return replace(item, confidence=confidence(item))


def quoted_words(reading: Reading, spans: tuple[Span, ...]) -> int:
    """Words of the spans that stand in quotation marks."""
    count = 0
    for span in spans:
        reached = span.start
        for quotation in reading.quotations_in(*span):
            start, end = max(quotation.inner.start, reached), min(quotation.inner.end, span.end)
            if start < end:
                count += reading.words_in(start, end)
                reached = end
    return count


def _span(reading: Reading, tokens: Range) -> Span:
    """Characters of a range of tokens, without the blanks and stops around it."""
    first, last = tokens
    lowers = reading.lowers
    while first < last and (lowers[first].isspace() or lowers[first] in ",.;:-–—"):
        first += 1
    while last > first and (lowers[last - 1].isspace() or lowers[last - 1] in ",;:-–—"):
        last -= 1
    return reading.span_of(first, last) if last > first else Span(0, 0)

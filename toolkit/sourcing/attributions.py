"""All attributions of an article: rules propose, quotation marks and overlaps decide, speakers are resolved."""

from __future__ import annotations

from dataclasses import replace

from toolkit.language import Reading
from toolkit.language.tree import Range
from toolkit.records import Attribution, Kind, Span
from toolkit.sourcing.article_types import settle_types
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.confidence import confidence
from toolkit.sourcing.extent import trim
from toolkit.sourcing.formats import format_candidates
from toolkit.sourcing.headlines import headline_candidates
from toolkit.sourcing.nesting import nest
from toolkit.sourcing.openings import drop_openings, is_when
from toolkit.sourcing.phrases import phrase_candidates
from toolkit.sourcing.quotes import join_quotations
from toolkit.sourcing.silence import SILENT, silence_candidates
from toolkit.sourcing.speakers import Ledger, Speaker
from toolkit.sourcing.verbs import verb_candidates


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """Who says what in an article, in reading order."""
    silences = list(silence_candidates(reading))
    silent = {token for c in silences if c.cue for token in range(*c.cue)}
    spoken = [c for c in (*verb_candidates(reading), *phrase_candidates(reading)) if not is_when(reading, c.head)]
    proposed = [*silences, *(c for c in spoken if c.cue and c.cue[0] not in silent)]
    trim(reading, proposed)
    formats = format_candidates(reading)
    cued = [c.cue[0] for c in (*formats, *proposed) if c.cue]
    formats += headline_candidates(reading, cued)
    kept = nest(join_quotations(reading, [*formats, *proposed]))
    drop_openings(reading, kept)
    ledger = Ledger(reading, kept)
    ordered = sorted(kept, key=lambda c: (c.start, c.depth))
    made = [_attribution(reading, c, ledger.resolve(c), ledger.joint(c)) for c in ordered]
    made = [a for a in made if a.words or a.cue_class == SILENT]
    return settle_types(reading, sorted(made, key=lambda a: (a.content[0].start, a.depth, a.content[-1].end, a.rule)))


def _attribution(reading: Reading, c: Candidate, speaker: Speaker, joint: tuple[str, ...]) -> Attribution:
    spans = tuple(span for span in (_span(reading, piece) for piece in c.content) if span.end > span.start)
    silent = c.cue_class == SILENT
    words = 0 if silent else sum(reading.words_in(*span) for span in spans)
    quoted = 0 if silent else quoted_words(reading, spans)
    kind: Kind = "direct" if words and quoted >= 0.9 * words else "mixed" if quoted else "indirect"
    first = reading.starts[c.cue[0]] if c.cue else spans[0].start
    source = _span(reading, c.source) if c.source else None
    cue = reading.span_of(*c.cue) if c.cue else None
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
        c.depth,
        joint=joint,
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

"""What the wording model knows of a word besides the encoder: the lexicon, its part of speech, where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from toolkit.records import Finding, Span
from toolkit.wording.encoder import word_logits
from toolkit.wording.loaded import find_loaded_terms, find_scare_quotes, struck_tokens

if TYPE_CHECKING:
    from toolkit.language import Reading

OPEN_CLASSES = {"NOUN": "noun", "PROPN": "name", "VERB": "verb", "ADJ": "adjective", "ADV": "adverb"}
# Entities whose names say who or where, and nothing about them.
NAMED = {"PERSON": "person", "ORG": "organisation", "NORP": "people", "GPE": "place", "LOC": "place", "FAC": "place"}


class Word(NamedTuple):
    """A word that may be loaded, with what is known of it; features that are not named are 0."""

    span: Span
    sentence: int
    features: dict[str, float]


def words_of_reading(reading: Reading) -> list[Word]:
    """Every word of a reading that the model scores, in reading order; none that the user's own lexicon removes."""
    terms = _by_place(find_loaded_terms(reading), reading)
    scare, struck = _by_place(find_scare_quotes(reading), reading), struck_tokens(reading)
    return [
        Word(span, sentence, dict(_features(reading, at, logit, terms.get(at), at in scare)))
        for sentence, span, logit in _scored(reading)
        for at in [reading.token_at(span.start)]
        if at not in struck
    ]


def _scored(reading: Reading) -> Iterator[tuple[int, Span, float]]:
    for sentence in reading.sentences:
        for span, logit in word_logits(reading.text[sentence.start : sentence.end]):
            yield sentence.index, Span(sentence.start + span.start, sentence.start + span.end), logit


def _features(
    reading: Reading, at: int, logit: float, term: Finding | None, in_scare_quote: bool
) -> Iterator[tuple[str, float]]:
    yield "any word", 1.0
    yield "encoder", logit
    if term:
        yield f"grade {term.strength}", 1.0
        yield f"category {term.category}", 1.0
        if not term.polarity:
            yield "no polarity", 1.0
        if term.end - term.start > len(reading.doc[at]):
            yield "in a phrase", 1.0
    yield OPEN_CLASSES.get(reading.tags[at], "other class"), 1.0
    if (entity := reading.doc[at].ent_type_) in NAMED:
        yield NAMED[entity], 1.0
    token = reading.doc[at]
    if reading.in_quotation(token.idx, token.idx + len(token)):
        yield "quoted", 1.0
    if in_scare_quote:
        yield "scare quote", 1.0


def _by_place(findings: list[Finding], reading: Reading) -> dict[int, Finding]:
    """Findings by each of their tokens."""
    return {
        at: finding
        for finding in findings
        for at in range(reading.token_at(finding.start), reading.token_at(finding.end - 1) + 1)
    }

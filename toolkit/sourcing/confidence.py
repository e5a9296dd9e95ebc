"""How sure an attribution is: the share of its like that were right on the development texts."""

from __future__ import annotations

from toolkit.records import Attribution
from toolkit.sourcing.cues import PLAIN
from toolkit.sourcing.silence import SILENT

# Precision end to end (content and source right) per rule on the kit's sourcing task, development part, 4,500
# attributions; read off ``score.py sourcing`` by rule, rounded to .05 so that nobody takes them for more than they are.
BY_RULE = {
    "quotation": 0.9,
    "signed quotation": 0.9,
    "colon": 0.85,
    "clause": 0.8,
    "according to": 0.8,
    "parenthesis": 0.8,
    "inversion": 0.8,
    "turn": 0.8,
    "silent": 0.75,
    "headline": 0.65,
    "adjective": 0.65,
    "predicate": 0.65,
    "gerund": 0.65,
    "object": 0.65,
    "infinitive": 0.6,
    "preposition": 0.6,
    "passive": 0.6,
    "stray clause": 0.6,
    "between commas": 0.5,
    "behind colon": 0.5,
    "viewpoint": 0.5,
    "noun": 0.5,
    "adverb": 0.5,
}
UNKNOWN_RULE = 0.4
LONG_WAY = 60
FEW_WORDS = 4


def confidence(item: Attribution) -> float:
    """How sure an attribution is, in [0, 1].

    The rule's precision, raised for plain verbs of speech and named sources, lowered for unnamed ones, for
    contents of a few words and for a source far from its cue.
    """
    value = BY_RULE.get(item.rule, UNKNOWN_RULE)
    value += (
        {"named": 0.05, "unnamed": -0.08, "vague": -0.05, "unresolved": -0.08, "none": -0.2}[item.naming]
        if item.cue_class != "hedge"
        else 0.0
    )
    if item.rule in ("clause", "quotation"):
        value += 0.06 if item.cue_lemma in PLAIN else -0.1
    if item.words < FEW_WORDS and item.cue_class != SILENT:
        value -= 0.15
    if item.source and item.cue and max(item.cue.start - item.source.end, item.source.start - item.cue.end) > LONG_WAY:
        value -= 0.1
    return round(min(0.99, max(0.05, value)), 2)

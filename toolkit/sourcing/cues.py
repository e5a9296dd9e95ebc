"""Cues: the words that attribute, their class, and what may carry the content beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from toolkit.language import Lexicon

PACKAGE = "toolkit.sourcing"
# Verbs that do little but report speech: a clause beside one is right in 85 of 100 cases, beside others in 65.
PLAIN = frozenset(
    [
        *("say", "tell", "write", "add", "note", "argue", "announce", "explain", "claim", "warn", "tweet", "state"),
        *("acknowledge", "suggest", "report", "insist", "predict", "assert", "respond", "reply", "recall", "continue"),
        *("point out", "conclude", "agree", "confirm", "declare", "emphasize", "emphasise", "stress", "estimate"),
    ]
)


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of the cue lexicon.

    Attributes
    ----------
    lemma : str
        Lower case; a particle belongs to it ("point out").
    cue_class : str
        neutral, doubting, endorsing, reluctant, hostile, emotive, directive (will that was spoken: "urged"),
        intention (will that is ascribed: "wants to") or hedge.
    frames : frozenset of str
        clause, infinitive, object, predicate, quote, adverb, or the preposition that leads to the content; will where
        an infinitive or gerund makes it an intention ("hopes to win", but "hopes that").
    """

    lemma: str
    cue_class: str
    frames: frozenset[str]


@cache
def cues(pos: str) -> dict[str, Cue]:
    """Cues of one part of speech ("verb", "noun", "adj", "adv") by lemma.

    Examples
    --------
    >>> cues("verb")["concede"].cue_class
    'reluctant'
    """
    lexicon = Lexicon.bundled(PACKAGE, "lexicons/cues.tsv")
    return {
        " ".join(entry.phrase): Cue(" ".join(entry.phrase), entry.category, frozenset(entry.fields["frames"].split()))
        for entry in lexicon.entries
        if entry.pos == pos
    }

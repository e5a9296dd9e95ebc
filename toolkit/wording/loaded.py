"""Loaded terms: words that judge where a neutral wording exists, and quotation marks that keep a word at arm's length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.language import Match
from toolkit.language.lexicon import POS
from toolkit.records import Finding, Quotation
from toolkit.settings import SETTINGS
from toolkit.wording.lexicon import any_struck, is_own, is_struck, lexicon_in_use
from toolkit.wording.plain import is_plain
from toolkit.wording.roles import words_of

if TYPE_CHECKING:
    from toolkit.language import Reading

PREMODIFIERS = {"amod", "compound", "nmod", "npadvmod"}
# What stands before somebody's utterance: a break, or nothing; before a scare quote stands the sentence it is part of.
_INTRODUCES = re.compile(r"[,:;(\[—–]\s*$|^\s*$")
_ENDS_UTTERANCE = re.compile(r"[,!?]\s*$")


def loaded_matches(reading: Reading) -> list[Match]:
    """Lexicon entries in a reading, one per place, without those that are plain fact where they stand.

    Returns
    -------
    list of Match
        In reading order; they do not overlap.
    """
    return [match for match in _matches(reading) if not is_struck(match.entry) and not is_plain(match, reading)]


def struck_tokens(reading: Reading) -> set[int]:
    """Tokens of terms that the user's own lexicon removes: they are not loaded, whatever else says so."""
    matches = _matches(reading) if any_struck() else ()
    return {at for m in matches if is_struck(m.entry) for at in range(m.first, m.last)}


def _matches(reading: Reading) -> list[Match]:
    best: dict[int, Match] = {}
    for match in lexicon_in_use().match(reading):
        if not _is_used_as(match, reading):
            continue
        known = best.get(match.first)
        if known is None or _exact(match, reading) > _exact(known, reading):
            best[match.first] = match
    return list(best.values())


def _is_used_as(match: Match, reading: Reading) -> bool:
    """Whether an adjective is one here: the lexicon lets nouns and verbs pass for it, as the tagger is often wrong about them."""
    at = match.last - 1
    tag = reading.tags[at]
    if match.entry.pos != "adj" or len(match.entry.phrase) > 1 or tag not in ("NOUN", "PROPN", "VERB"):
        return True
    if tag == "VERB":
        return reading.tree.tags[at] in ("VBN", "VBG") and reading.lowers[at] == match.entry.phrase[0]
    return reading.tree.deps[at] in PREMODIFIERS


def _exact(match: Match, reading: Reading) -> bool:
    """Whether the tag is the entry's own part of speech, not one that the lexicon lets pass for it."""
    tag = reading.tags[match.first if match.entry.pos == "verb" else match.last - 1]
    return tag == match.entry.pos.upper() and tag in POS.get(match.entry.pos, ())


def find_loaded_terms(reading: Reading) -> list[Finding]:
    """Loaded terms with their category, grade and neutral alternative.

    A negated term stays: "not a terrorist" still sets the word before the reader.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> reading = read(Article("a", "Harbour Post", "", "The regime unleashed its thugs on the crowd."))
    >>> [(f.rule, f.category, f.alternative) for f in find_loaded_terms(reading)][-1]
    ('thug', 'actor_label', 'attacker')
    """
    return [_finding(match, reading) for match in loaded_matches(reading)]


def _finding(match: Match, reading: Reading) -> Finding:
    start, end = reading.span_of(match.first, match.last)
    fields = match.entry.fields
    return Finding(
        "loaded_terms",
        match.entry.category,
        start,
        end,
        reading.sentence_at(start).index,
        rule=f"own lexicon: {fields['phrase']}" if is_own(match.entry) else fields["phrase"],
        polarity=int(fields["polarity"]),
        strength=int(fields["strength"]),
        alternative=fields["alternative"],
    )


def find_scare_quotes(reading: Reading) -> list[Finding]:
    """Short quotations that are part of the outlet's own sentence: words used and at once disowned.

    Utterances ("No," he said), titles of works and words that are named as words are left out. Whose
    marks they are is the voice's business: in "she called the vote a 'farce'" they are hers.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> text = 'The "peace plan" failed. "Never again," said Ms Orrin. She read "The Long Winter".'
    >>> [reading.text[f.start:f.end] for reading in [read(Article("a", "", "", text))] for f in find_scare_quotes(reading)]
    ['peace plan']
    """
    found = []
    for quotation in reading.quotations:
        start, end = quotation.inner
        words = reading.words_in(start, end)
        if quotation.closed and 0 < words <= SETTINGS.scare_quote_words and _is_scare_quote(reading, quotation):
            found.append(
                Finding(
                    "scare_quotes",
                    "scare_quote",
                    start,
                    end,
                    reading.sentence_at(start).index,
                    strength=1,
                    rule="short quotation",
                    confidence=0.7,
                )
            )
    return found


def _is_scare_quote(reading: Reading, quotation: Quotation) -> bool:
    inner = reading.text[slice(*quotation.inner)]
    before = reading.text[reading.sentence_at(quotation.start).start : quotation.start]
    return not (
        _ENDS_UTTERANCE.search(inner) or _INTRODUCES.search(before) or _is_named(reading, quotation) or _is_title(inner)
    )


def _is_named(reading: Reading, quotation: Quotation) -> bool:
    """Whether the word before says that a word or a work is being named: "the song 'Harbour lights'"."""
    return reading.lemmas[max(0, reading.token_at(quotation.start) - 1)] in words_of("naming", "work")


def _is_title(inner: str) -> bool:
    """Whether the words are written like the title of a work or a name: every longer word with a capital."""
    words = [word for word in inner.split() if len(word) > 3 or word[0].isupper()]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)

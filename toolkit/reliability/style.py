"""How a text is written, whatever it is about: counts of function words, marks, tenses, sourcing and loaded terms."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from toolkit.records import Attribution, Finding
from toolkit.sourcing import VoiceMap, find_attributions
from toolkit.wording import find_hedges, find_loaded_terms, find_scare_quotes

if TYPE_CHECKING:
    from toolkit.language import Reading

MARKS = {"!": "exclamation", "?": "question", ";": "semicolon", ":": "colon", "(": "bracket", "[": "square_bracket"}
DASHES, QUOTES, ELLIPSES = frozenset("–—") | {"--"}, frozenset('"“”„«»'), ("...", "…")
ENTITIES = ("DATE", "CARDINAL")
LONG, SHOUTED = 7, 4  # letters from which a word is long, and from which capitals are no abbreviation


@dataclass(frozen=True, slots=True)
class StyleCount:
    """One feature of one article: the feature is ``count / base``."""

    feature: str
    count: float
    base: float


def style_of(reading: Reading) -> list[StyleCount]:
    """The style of an article of which nothing but the parse is at hand; the same as in a study."""
    told = tuple(find_attributions(reading))
    voices = VoiceMap(reading, told)
    found = (f for find in (find_loaded_terms, find_hedges, find_scare_quotes) for f in find(reading))
    return style_counts(reading, told, [replace(f, voice=voices.of(f.start, f.end)[0]) for f in found])


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Word -> the groups that it belongs to."""
    text = resources.files("toolkit.reliability").joinpath("lexicons", "style.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    found: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        found[row["word"]] = (*found.get(row["word"], ()), row["group"])
    return found


@cache
def _group_names() -> tuple[str, ...]:
    return tuple(sorted({group for groups in _groups().values() for group in groups}))


def style_counts(
    reading: Reading, attributions: Iterable[Attribution], findings: Iterable[Finding]
) -> list[StyleCount]:
    """The style of one article, feature by feature, in a fixed order.

    No feature knows the outlet's name, or a word that belongs to a topic.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> counts = style_counts(read(Article("a", "Harbour Post", "", "Why me? I said no!")), (), ())
    >>> {c.feature: c.count for c in counts if c.feature in ("exclamation", "first_singular")}
    {'first_singular': 2.0, 'exclamation': 1.0}
    """
    words = float(sum(reading.is_word))
    counted = _words(reading) | _marks(reading) | _grammar(reading) | _entities(reading)
    made = [StyleCount(name, float(count), words) for name, count in counted.items()]
    made += _lengths(reading, words)
    made += _sourcing([a for a in attributions if a.depth == 1], words, len(reading.sentences))
    made += _findings(list(findings), words)
    return made


def _words(reading: Reading) -> dict[str, int]:
    found = Counter(group for word in reading.lowers for group in _groups().get(word, ()))
    return {name: found[name] for name in _group_names()}


def _marks(reading: Reading) -> dict[str, int]:
    texts = Counter(token.text for token in reading.doc)
    marks = {name: texts[mark] for mark, name in MARKS.items()}
    marks["dash"] = sum(texts[mark] for mark in DASHES)
    marks["quotation_mark"] = sum(texts[mark] for mark in QUOTES)
    marks["ellipsis"] = sum(texts[mark] for mark in ELLIPSES)
    marks["shouting"] = sum(n for t, n in texts.items() if len(t) >= SHOUTED and t.isalpha() and t.isupper())
    marks["contraction"] = sum(
        n for t, n in texts.items() if (t[0] in "'’" and len(t) > 2) or t.lower() in ("n't", "n’t")
    )
    return marks


def _grammar(reading: Reading) -> dict[str, int]:
    fine, deps, pos = Counter(reading.tree.tags), Counter(reading.tree.deps), Counter(reading.tags)
    return {
        "past_tense": fine["VBD"],
        "present_tense": fine["VBZ"] + fine["VBP"],
        "superlative": fine["JJS"] + fine["RBS"],
        "adjective": pos["ADJ"],
        "adverb": pos["ADV"],
        "noun": pos["NOUN"],
        "proper_noun": pos["PROPN"],
        "passive": deps["auxpass"] + deps["nsubjpass"],
        "apposition": deps["appos"],
        "imperative": sum(t.dep_ == "ROOT" and t.tag_ == "VB" for t in reading.doc),
        "interjection": pos["INTJ"],
    }


def _entities(reading: Reading) -> dict[str, int]:
    kinds = Counter(entity.label_ for entity in reading.doc.ents)
    return {f"entity_{kind.lower()}": kinds[kind] for kind in ENTITIES}


def _lengths(reading: Reading, words: float) -> list[StyleCount]:
    sentences = [s for s in reading.sentences if not s.in_headline]
    letters = [len(t) for t, word in zip(reading.lowers, reading.is_word, strict=True) if word]
    title = reading.article.title
    return [
        StyleCount("sentence_length", float(sum(s.words for s in sentences)), float(len(sentences))),
        StyleCount("short_sentences", float(sum(s.words < 6 for s in sentences)), float(len(sentences))),
        StyleCount("word_length", float(sum(letters)), words),
        StyleCount("long_words", float(sum(n >= LONG for n in letters)), words),
        StyleCount("headline_length", float(len(title.split())), float(bool(title))),
        StyleCount("headline_marks", float(any(mark in title for mark in "?!…")), float(bool(title))),
        StyleCount("headline_quotes", float(any(mark in title for mark in "'\"‘’“”")), float(bool(title))),
        StyleCount("headline_colon", float(":" in title), float(bool(title))),
    ]


def _sourcing(told: list[Attribution], words: float, sentences: int) -> list[StyleCount]:
    n, attributed = float(len(told)), float(sum(a.words for a in told))
    return [
        StyleCount("attributions", n, float(sentences)),
        StyleCount("attributed_words", attributed, words),
        StyleCount("quoted_words", float(sum(a.quoted_words for a in told)), words),
        StyleCount("direct", float(sum(a.kind == "direct" for a in told)), n),
        *(
            StyleCount(f"naming_{kind}", float(sum(a.naming == kind for a in told)), n)
            for kind in ("named", "unnamed", "vague", "none")
        ),
        StyleCount("with_role", float(sum(bool(a.role) for a in told)), n),
        StyleCount("known_type", float(sum(a.source_type != "unknown" for a in told)), n),
        StyleCount("neutral_cues", float(sum(a.cue_class == "neutral" for a in told)), n),
        StyleCount("speakers", float(len({a.speaker for a in told if a.speaker})), words),
    ]


def _findings(found: list[Finding], words: float) -> list[StyleCount]:
    loaded = Counter(f.strength for f in found if f.measure == "loaded_terms" and f.voice == "outlet")
    return [
        *(StyleCount(f"loaded_{grade}", float(loaded[grade]), words) for grade in (1, 2, 3)),
        StyleCount("hedges", float(sum(f.measure == "hedging" for f in found)), words),
        StyleCount("scare_quotes", float(sum(f.measure == "scare_quotes" for f in found)), words),
    ]

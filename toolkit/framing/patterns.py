"""Dependency patterns as cues: who blames whom, who must do what, written as a line that a student can read.

``blame + object`` is a form of *blame* that has an object; ``call - to + for:help/aid`` is a form of *call* without an
infinitive and with *for help* or *for aid*; ``* + subject:state + aux:must`` is any verb of which *the state must*;
``@harm + passive`` is a passive of any verb of harm in ``lexicons/deeds.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.errors import MeasureError
from toolkit.framing.deeds import deeds
from toolkit.language import Reading

# What a part may ask of the words that hang on the head, in the names of the parser; any other name is a preposition.
RELATIONS = {
    "subject": ("nsubj",),
    "passive": ("nsubjpass",),
    "object": ("dobj",),
    "that": ("ccomp",),
    "to": ("xcomp",),
    "being": ("attr", "acomp"),
    "aux": ("aux",),
    "not": ("neg",),
    "owner": ("poss",),
    "with_word": ("amod", "compound", "advmod"),
}
ANY_VERB = "*"
_HEAD = re.compile(r"\*|@?[a-z'-]+(/[a-z'-]+)*")
_PART = re.compile(r"([+-])\s+([a-z_]+)(?::([a-z'/-]+))?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that must hang on the head, or must not; with one of ``lemmas`` where there are any."""

    relation: str
    lemmas: frozenset[str]
    wanted: bool

    def holds(self, reading: Reading, head: int) -> bool:
        return self.wanted == any(self._fits(reading, child) for child in reading.tree.children[head])

    def _fits(self, reading: Reading, child: int) -> bool:
        tree, lemmas = reading.tree, reading.lemmas
        if self.relation in RELATIONS:
            related = tree.deps[child] in RELATIONS[self.relation]
            return related and (not self.lemmas or lemmas[child] in self.lemmas)
        if tree.deps[child] not in ("prep", "agent") or lemmas[child] != self.relation:
            return False
        inner = tree.child(child, "pobj", "pcomp")
        return not self.lemmas or (inner is not None and lemmas[inner] in self.lemmas)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A head and its parts. ``fields`` are all columns of its row."""

    category: str
    heads: tuple[str, ...]
    parts: tuple[Part, ...]
    fields: Mapping[str, str]


def parse_pattern(text: str, category: str, fields: Mapping[str, str], where: str = "") -> Pattern:
    """A pattern from its line.

    Raises
    ------
    MeasureError
        If the line is no pattern, with file:row.

    Examples
    --------
    >>> pattern = parse_pattern("urge/ask + object:council", "responsibility", {"weight": "2"})
    >>> pattern.heads, pattern.parts[0].relation, sorted(pattern.parts[0].lemmas)
    (('urge', 'ask'), 'object', ['council'])
    """
    head = _HEAD.match(text)
    rest = text[head.end() :].strip() if head else ""
    parts = [Part(relation, _lemmas(words), sign == "+") for sign, relation, words in _PART.findall(rest)]
    if not head or not parts or _PART.sub("", rest).strip():
        raise MeasureError(
            f"{text!r} is no pattern",
            where=where,
            mend="write it as HEAD + PART, as in: blame/accuse + object, call + for:help, @harm + passive - not",
        )
    return Pattern(category, _heads(head.group(), where), tuple(parts), fields)


def _lemmas(words: str) -> frozenset[str]:
    return frozenset(words.split("/")) if words else frozenset()


def _heads(text: str, where: str) -> tuple[str, ...]:
    if not text.startswith("@"):
        return tuple(text.split("/"))
    found = tuple(sorted({deed.lemma for deed in deeds() if deed.kind == text[1:] and deed.pos == "verb"}))
    if not found:
        kinds = ", ".join(f"@{kind}" for kind in sorted({deed.kind for deed in deeds()}))
        raise MeasureError(f"{text} is no list of verbs", where=where, mend=f"the lists are {kinds}")
    return found


class PatternSet:
    """Patterns looked up by the lemma of their head, so that a text costs one look-up per token.

    Parameters
    ----------
    patterns : sequence of Pattern
    """

    def __init__(self, patterns: Sequence[Pattern] = ()) -> None:
        self.patterns = tuple(patterns)
        self._by_head: dict[str, list[Pattern]] = {}
        for pattern in self.patterns:
            for head in pattern.heads:
                self._by_head.setdefault(head, []).append(pattern)

    def match(self, reading: Reading) -> Iterator[tuple[Pattern, int]]:
        """Every pattern with the token that heads it, in the order of the text.

        Examples
        --------
        >>> from toolkit.language import read
        >>> from toolkit.records import Article
        >>> patterns = PatternSet([parse_pattern("blame + object", "blame", {})])
        >>> reading = read(Article("a1", "", "", "Nobody is to blame. The mayor blamed the council."))
        >>> [reading.doc[head].text for _, head in patterns.match(reading)]
        ['blamed']
        """
        if not self.patterns:
            return
        of_any_verb = self._by_head.get(ANY_VERB, [])
        for token, lemma in enumerate(reading.lemmas):
            candidates = self._by_head.get(lemma, [])
            if of_any_verb and reading.tags[token] in ("VERB", "AUX"):
                candidates = [*candidates, *of_any_verb]
            for pattern in candidates:
                if all(part.holds(reading, token) for part in pattern.parts):
                    yield pattern, token

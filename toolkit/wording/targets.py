"""Whom a label describes when a sentence names several: the candidate nearest in the dependency tree, doers first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.language.tree import Tree
from toolkit.records import Span

if TYPE_CHECKING:
    from toolkit.language import Reading

SUBJECTS = ("nsubj", "nsubjpass")
# Clauses without a subject of their own share one with the clause that they hang on.
SHARES_SUBJECT = {"xcomp", "advcl", "pcomp", "conj", "acl", "prep", "dep"}
# Behind these a clause in "-ing" tells what the object does: "accused X of lying", "kept X from leaving".
OF_THE_OBJECT = {"of", "for", "from", "into"}
OBJECTS = {"dobj", "attr", "acomp", "oprd"}
HE, IT, THEY = {"he", "she", "him", "her"}, {"it"}, {"they", "them"}
OBJECTIVE = {"him", "her", "them"}
# Entities that "he" and "she" do not stand for.
NO_PERSONS = {"GPE", "LOC", "NORP", "ORG", "FAC"}
# Edges from a label to the one who does it, and how much farther off than others he is who only reports it.
TO_SUBJECT = 1
TO_REPORTER = 1


def target_of(reading: Reading, label: Span, candidates: Sequence[Span]) -> int:
    """Index of the candidate that the label describes.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> text = "Brandt met Osman, a ruthless man."
    >>> target_of(read(Article("a", "", "", text)), Span(18, 32), [Span(0, 6), Span(11, 16)])
    1
    """
    tree, head = reading.tree, _head(reading, label)
    heads = [_head(reading, candidate) for candidate in candidates]
    subject = understood_subject(reading, head)
    whom = _object_in(reading, label)
    if whom is not None and (meant := _stands_for(reading, whom, [h for h in heads if h != subject])) in heads:
        return heads.index(meant)
    if subject is not None:
        subject = _stands_for(reading, subject, heads)
    clauses = {head, *tree.ancestors(head)}

    def cost(index: int) -> tuple[int, int]:
        at = heads[index]
        edges = _distance(tree, head, at)
        if subject is not None:
            edges = min(edges, TO_SUBJECT + _distance(tree, subject, at))
        gap = max(0, candidates[index].start - label.end, label.start - candidates[index].end)
        return edges + TO_REPORTER * _reports(tree, at, head, clauses), gap

    return min(range(len(candidates)), key=cost)


def understood_subject(reading: Reading, head: int) -> int | None:
    """The subject of the clause that a token heads or is an object in, its own or shared with the clause above.

    "Brandt came to crush Osman": whoever came is to crush. "Brandt accused Osman of lying": whoever is accused lied.
    """
    tree, at = reading.tree, head
    for _ in range(6):
        own, above = tree.child(at, *SUBJECTS), tree.heads[at]
        if own is not None:
            return above if tree.deps[at] == "relcl" and tree.tags[own] in ("WDT", "WP") else own
        if tree.deps[at] == "acl" and tree.tags[at] in ("VBG", "VB"):
            return above
        if tree.deps[at] == "pcomp" and reading.lowers[above] in OF_THE_OBJECT:
            whom = tree.child(tree.heads[above], "dobj")
            if whom is not None and whom < at:
                return whom
        if tree.deps[at] not in SHARES_SUBJECT and not (at == head and tree.deps[at] in OBJECTS):
            return None
        at = above
    return None


def _object_in(reading: Reading, label: Span) -> int | None:
    """A pronoun within the label for whom it befalls: "have abandoned him"."""
    tokens = range(reading.token_at(label.start), reading.token_at(max(label.start, label.end - 1)) + 1)
    return next(
        (t for t in tokens if reading.lowers[t] in OBJECTIVE and reading.tree.deps[t] in ("dobj", "pobj")), None
    )


def _stands_for(reading: Reading, token: int, heads: Sequence[int]) -> int:
    """The token itself, or for a pronoun the nearest candidate before it that agrees: subjects first, then possessors."""
    if reading.lowers[token] not in HE | IT | THEY or reading.tags[token] != "PRON":
        return token
    deps = reading.tree.deps
    before = [head for head in heads if head < token]
    before = [head for head in before if _agrees(reading, token, head)] or before
    doers = [head for head in before if deps[head] in SUBJECTS]
    owners = [head for head in before if deps[head] == "poss"]
    return max(doers or owners or before, default=token)


def _agrees(reading: Reading, pronoun: int, head: int) -> bool:
    """Whether a pronoun may stand for what a token heads: "he" for no place or several, "it" for no person."""
    word, entity = reading.lowers[pronoun], reading.doc[head].ent_type_
    if word in THEY:
        return entity != "PERSON"
    if reading.tree.tags[head] in ("NNS", "NNPS"):
        return False
    return entity not in NO_PERSONS if word in HE else entity != "PERSON"


def _reports(tree: Tree, at: int, head: int, clauses: set[int]) -> bool:
    """Whether a candidate is the subject of a verb that has the label in its complement clause: "X said that ..."."""
    verb = tree.heads[at]
    return (
        tree.deps[at] == "nsubj"
        and verb != head
        and any(tree.deps[c] == "ccomp" and tree.heads[c] == verb for c in clauses)
    )


def _head(reading: Reading, span: Span) -> int:
    """The token of a span that the others hang on."""
    first, last = reading.token_at(span.start), reading.token_at(max(span.start, span.end - 1)) + 1
    heads = reading.tree.heads
    return next((i for i in range(first, last) if heads[i] == i or not first <= heads[i] < last), last - 1)


def _distance(tree: Tree, a: int, b: int) -> int:
    """Edges between two tokens; those of different sentences are far apart."""
    up = {token: steps for steps, token in enumerate([a, *tree.ancestors(a)])}
    for steps, token in enumerate([b, *tree.ancestors(b)]):
        if token in up:
            return steps + up[token]
    return 1000

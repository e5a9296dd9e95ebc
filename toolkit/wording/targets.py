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
OBJECTS = {"dobj", "attr", "acomp", "oprd"}
THIRD_PERSON = {"he", "she", "it", "they"}
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
    subject = _stands_for(reading, understood_subject(tree, head), heads)
    clauses = {head, *tree.ancestors(head)}

    def cost(index: int) -> tuple[int, int]:
        at = heads[index]
        edges = _distance(tree, head, at)
        if subject is not None:
            edges = min(edges, TO_SUBJECT + _distance(tree, subject, at))
        gap = max(0, candidates[index].start - label.end, label.start - candidates[index].end)
        return edges + TO_REPORTER * _reports(tree, at, head, clauses), gap

    return min(range(len(candidates)), key=cost)


def understood_subject(tree: Tree, head: int) -> int | None:
    """The subject of the clause that a token heads or is an object in, its own or shared with the clause above.

    "Brandt came to crush Osman": whoever came is to crush.
    """
    at = head
    for _ in range(6):
        own = tree.child(at, *SUBJECTS)
        if own is not None:
            return tree.heads[at] if tree.deps[at] == "relcl" and tree.tags[own] in ("WDT", "WP") else own
        if tree.deps[at] == "acl" and tree.tags[at] in ("VBG", "VB"):
            return tree.heads[at]
        if tree.deps[at] not in SHARES_SUBJECT and not (at == head and tree.deps[at] in OBJECTS):
            return None
        at = tree.heads[at]
    return None


def _stands_for(reading: Reading, subject: int | None, heads: Sequence[int]) -> int | None:
    """The subject, or for a pronoun the nearest candidate before it, one that is a subject first."""
    if subject is None or reading.tags[subject] != "PRON" or reading.lowers[subject] not in THIRD_PERSON:
        return subject
    before = [head for head in heads if head < subject]
    doers = [head for head in before if reading.tree.deps[head] in (*SUBJECTS, "poss")]
    return max(doers or before, default=subject)


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

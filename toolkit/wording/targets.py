"""Whom a label describes when a sentence names several: the candidate nearest in the dependency tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.language.tree import Tree
from toolkit.records import Span

if TYPE_CHECKING:
    from toolkit.language import Reading


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
    costs = [_distance(tree, head, _head(reading, candidate)) for candidate in candidates]
    gaps = [max(0, c.start - label.end, label.start - c.end) for c in candidates]
    return min(range(len(candidates)), key=lambda i: (costs[i], gaps[i]))


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

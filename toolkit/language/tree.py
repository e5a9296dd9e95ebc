"""The dependency tree of a reading as plain lists: the parse is asked once, the rules read lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]


class Tree:
    """Heads, relations and extents of all tokens.

    Reading one attribute of a spaCy token costs about as much as the whole test of a rule; as lists they cost once.

    Parameters
    ----------
    doc : spacy.tokens.Doc

    Attributes
    ----------
    heads : list of int
        Index of each token's head; its own for a root.
    deps, tags : list of str
        Relation to the head (ClearNLP names), and fine part of speech (Penn Treebank).
    children : list of list of int
        In order of the text.
    left, right : list of int
        First token of the subtree, and the one behind its last.
    """

    def __init__(self, doc: Doc) -> None:
        from spacy.attrs import DEP, HEAD, TAG

        strings = doc.vocab.strings
        columns = doc.to_array([HEAD, DEP, TAG])
        offsets = columns[:, 0].astype("int64").tolist()
        names: dict[int, str] = {}

        def name(key: int) -> str:
            return names.get(key) or names.setdefault(key, strings[key])

        self.heads: list[int] = [i + offset for i, offset in enumerate(offsets)]
        self.deps: list[str] = [name(key) for key in columns[:, 1].tolist()]
        self.tags: list[str] = [name(key) for key in columns[:, 2].tolist()]
        self.children: list[list[int]] = [[] for _ in self.heads]
        for token, head in enumerate(self.heads):
            if head != token:
                self.children[head].append(token)
        self.left, self.right = self._extents()

    def _extents(self) -> tuple[list[int], list[int]]:
        left, right = list(range(len(self.heads))), list(range(1, len(self.heads) + 1))
        waiting = [len(c) for c in self.children]
        leaves = [i for i, n in enumerate(waiting) if not n]
        while leaves:  # from the leaves upwards, each token once
            token = leaves.pop()
            head = self.heads[token]
            if head == token:
                continue
            left[head], right[head] = min(left[head], left[token]), max(right[head], right[token])
            waiting[head] -= 1
            if not waiting[head]:
                leaves.append(head)
        return left, right

    def extent(self, token: int) -> Range:
        """Tokens of the subtree, as a half-open range."""
        return self.left[token], self.right[token]

    def child(self, token: int, *deps: str) -> int | None:
        """The first child in one of the relations."""
        return next((c for c in self.children[token] if self.deps[c] in deps), None)

    def all(self, token: int, *deps: str) -> list[int]:
        """All children in one of the relations."""
        return [c for c in self.children[token] if self.deps[c] in deps]

    def ancestors(self, token: int) -> Iterator[int]:
        """Heads upwards, nearest first."""
        while (head := self.heads[token]) != token:
            yield head
            token = head


def without(whole: Range, holes: list[Range]) -> list[Range]:
    """A range less some others.

    Examples
    --------
    >>> without((0, 10), [(3, 5)])
    [(0, 3), (5, 10)]
    """
    parts = [whole]
    for first, last in holes:
        parts = [piece for a, b in parts for piece in ((a, min(b, first)), (max(a, last), b)) if piece[0] < piece[1]]
    return parts

"""How far a content reaches: what the parser hangs on the content but belongs beside it."""

from __future__ import annotations

from toolkit.language import Reading
from toolkit.sourcing.candidates import Candidate

FINITE = {"VBD", "VBZ", "VBP"}
CONCESSIVE = {"although", "though", "whereas", "while"}


def trim(reading: Reading, candidates: list[Candidate]) -> None:
    """Cut contents in place where the same source's next attribution begins.

    "She said the bridge was safe and warned that the road was not", "…, adding that": the parser often hangs
    the second cue on the first content. Such a cue gets the source of the first.
    """
    by_cue = {c.cue[0]: c for c in candidates if c.cue}
    for outer in candidates:
        if outer.cue is None or outer.source is None or len(outer.content) != 1 or outer.content[0][0] < outer.cue[0]:
            continue
        first, last = outer.content[0]
        for verb in range(first + 1, last):
            inner = by_cue.get(verb)
            if inner is not None and inner is not outer and _belongs_beside(reading, outer.cue[0], verb, first):
                outer.content = [(first, _edge(reading, verb, first))]
                inner.source, inner.head = outer.source, outer.head
                break
        else:
            _cut_concession(reading, outer)


def _belongs_beside(reading: Reading, outer: int, verb: int, first: int) -> bool:
    tree, lowers = reading.tree, reading.lowers
    if tree.tags[verb] == "VBG" and tree.deps[verb] in ("advcl", "acl") and "," in lowers[verb - 2 : verb]:
        return True
    if tree.deps[verb] != "conj" or tree.tags[verb] not in FINITE or tree.tags[verb] != tree.tags[outer]:
        return False
    if tree.child(verb, "nsubj", "nsubjpass") is not None:
        return False
    head = tree.heads[verb]
    return head >= first and (tree.tags[head] != tree.tags[verb] or tree.child(verb, "ccomp", "xcomp") is not None)


def _edge(reading: Reading, verb: int, first: int) -> int:
    """The token before a cue and the conjunction, comma or adverb that leads to it."""
    edge = verb
    while edge - 1 > first and (
        reading.lowers[edge - 1] in (",", "and", "but", "also", "then") or reading.tags[edge - 1] == "ADV"
    ):
        edge -= 1
    return edge


def _cut_concession(reading: Reading, outer: Candidate) -> None:
    """A clause with "although" behind a comma is mostly the writer's own."""
    first, last = outer.content[0]
    for token in range(first + 2, last):
        if reading.lowers[token] in CONCESSIVE and reading.lowers[token - 1] == ",":
            outer.content = [(first, token - 1)]
            return

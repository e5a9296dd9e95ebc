"""Hearsay: what a source reports of another source stands within its content, one level deeper."""

from __future__ import annotations

from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.silence import SILENT


def nest(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that stand, each with its depth: 1 where the outlet reports the source, 2 where that source does.

    The larger content decides first. A candidate within the content of another one, cue and all, is that source's own
    report; one that shares only a part of it competes with it, and falls away. What stands in quotation marks that
    nobody was found to speak is nobody's report either, and a silent source reports nothing.
    """
    innermost: dict[int, Candidate] = {}
    kept = set[int]()
    for candidate in sorted(candidates, key=lambda c: -sum(last - first for first, last in c.content)):
        if not candidate.content:
            continue
        at = candidate.cue[0] if candidate.cue else candidate.content[0][0]
        outer = innermost.get(at)
        inside = [innermost.get(token) for piece in candidate.content for token in range(*piece)]
        if outer is None:
            if candidate.quoted:
                continue
        elif candidate.cue is None or outer.cue_class == SILENT or any(holder is not outer for holder in inside):
            continue
        else:
            candidate.depth, candidate.outer = outer.depth + 1, outer
        kept.add(id(candidate))
        for token, holder in zip((t for piece in candidate.content for t in range(*piece)), inside, strict=True):
            if holder is outer:
                innermost[token] = candidate
    return [c for c in candidates if id(c) in kept]

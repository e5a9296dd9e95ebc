"""What a rule proposes before quotation marks, speakers and overlaps are settled: ranges of tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.language.tree import Range


@dataclass(slots=True)
class Candidate:
    """An attribution in tokens.

    Attributes
    ----------
    content : list of (int, int)
        Ranges of tokens, in order of the text.
    cue : (int, int) or None
        None where format alone attributes.
    lemma, cue_class, rule : str
        As in :class:`toolkit.records.Attribution`.
    source : (int, int) or None
        Tokens that name the source.
    head : int or None
        Head token of the source; for "who" and its like the antecedent's.
    quotes : list of int
        Numbers of the quotations that belong to the content.
    fixed : bool
        The format decides the content; quotation marks within it change nothing.
    quoted : bool
        Its cue stands in quotation marks, so it can only be what the speaker of these reports.
    depth : int
        As in :class:`toolkit.records.Attribution`; ``outer`` is the candidate that it stands in.
    """

    content: list[Range]
    cue: Range | None
    lemma: str
    cue_class: str
    source: Range | None
    head: int | None
    rule: str
    quotes: list[int] = field(default_factory=list)
    fixed: bool = False
    quoted: bool = False
    depth: int = 1
    outer: Candidate | None = None

    @property
    def start(self) -> int:
        return min(self.content[0][0], self.cue[0]) if self.cue else self.content[0][0]

    def covers(self, token: int) -> bool:
        return any(first <= token < last for first, last in self.content)

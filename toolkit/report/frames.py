"""Which frames an article uses, with the sentences whose words set them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from toolkit.report import phrases
from toolkit.report.evidence import Row, finding_anchor
from toolkit.report.notes import is_frame, title_of


@dataclass(frozen=True, slots=True)
class CueSentence:
    """A sentence that sets a frame, the words that do, and the anchor of the first of them."""

    text: str
    cues: str
    place: str


@dataclass(frozen=True, slots=True)
class FrameUse:
    """A frame of a scheme with its cue sentences."""

    scheme: str
    frame: str
    sentences: tuple[CueSentence, ...]

    @property
    def sentences_count(self) -> int:
        return len(self.sentences)


def frames_used(findings: Sequence[Row], texts: Mapping[int, str]) -> list[FrameUse]:
    """Frames by scheme, within it those with the most cue sentences first.

    Parameters
    ----------
    findings : sequence of rows of ``findings``
        All of one article, in order, since anchors count them.
    texts : mapping of int to str
        Its sentences by index.

    Returns
    -------
    list of FrameUse
    """
    found: dict[tuple[str, str], list[tuple[int, Row]]] = defaultdict(list)
    for number, row in enumerate(findings):
        if is_frame(row.measure):
            found[row.measure, row.category].append((number, row))
    uses = [
        (scheme, FrameUse(title_of(scheme), frame, _sentences(rows, texts))) for (scheme, frame), rows in found.items()
    ]
    return [use for _, use in sorted(uses, key=lambda u: (u[0], -len(u[1].sentences), u[1].frame))]


def _sentences(rows: Sequence[tuple[int, Row]], texts: Mapping[int, str]) -> tuple[CueSentence, ...]:
    by_sentence = groupby(((row.sentence, number, row.text) for number, row in rows), key=itemgetter(0))
    return tuple(_cue_sentence(texts.get(index, ""), list(members)) for index, members in by_sentence)


def _cue_sentence(text: str, members: Sequence[tuple[int, int, str]]) -> CueSentence:
    cues = list(dict.fromkeys(f"“{words}”" for _, _, words in members))
    return CueSentence(text, phrases.listed(cues), finding_anchor(members[0][1]))

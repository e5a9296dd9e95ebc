"""Which frames an article sets: by which sentences and words, in whose voice, and how much against the other accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from toolkit.report.evidence import Row, sentence_anchor
from toolkit.report.figures import Figure
from toolkit.report.layers import title_of

QUOTED = 2  # sentences of the leading frame of each scheme that are quoted; the text itself stands on the same page
LINKED = 8  # sentences of a frame that are linked by their cues; the others by number
WORDS = 4  # cues of a sentence that are named


@dataclass(frozen=True, slots=True)
class CueSentence:
    """A sentence that sets a frame, the words that do, whose they are, and its anchor."""

    text: str
    cues: str
    voice: str
    place: str


@dataclass(frozen=True, slots=True)
class FrameUse:
    """A frame that is set: its cue sentences, its row of ``salience`` and its figure, which has the contrast."""

    scheme: str
    title: str
    sentences: tuple[CueSentence, ...]
    salience: Row
    figure: Figure


@dataclass(frozen=True, slots=True)
class SchemeUse:
    """A scheme: the frames that are set, those with the most sentences first, and the figures of those that are not."""

    measure: str
    title: str
    uses: tuple[FrameUse, ...]
    absent: tuple[Figure, ...]


def schemes_used(
    findings: Sequence[Row], salience: Sequence[Row], figures: Sequence[Figure], texts: Mapping[int, str]
) -> list[SchemeUse]:
    """Every scheme of frames in one article.

    Parameters
    ----------
    findings : sequence of rows of ``findings``
    salience : sequence of rows of ``salience``
        Both of the article.
    figures : sequence of Figure
        Its values; those of the schemes are taken.
    texts : mapping of int to str
        Its sentences by index.

    Returns
    -------
    list of SchemeUse
        In the order of the figures.
    """
    rows = {(row.measure, row.frame): row for row in salience}
    made = []
    for measure, group in groupby((f for f in figures if f.frame), key=attrgetter("card")):
        listed = list(group)
        uses = [
            FrameUse(
                title_of(measure),
                figure.title,
                _sentences([r for r in findings if r.measure == measure and r.category == figure.frame], texts),
                rows[measure, figure.frame],
                figure,
            )
            for figure in listed
            if (measure, figure.frame) in rows
        ]
        uses.sort(key=lambda use: -len(use.sentences))
        absent = tuple(figure for figure in listed if (measure, figure.frame) not in rows)
        made.append(SchemeUse(measure, title_of(measure), tuple(uses), absent))
    return made


def _sentences(rows: Sequence[Row], texts: Mapping[int, str]) -> tuple[CueSentence, ...]:
    by_sentence = groupby(sorted(rows, key=lambda row: (row.sentence, row.start)), key=attrgetter("sentence"))
    return tuple(_cue_sentence(index, texts.get(index, ""), list(members)) for index, members in by_sentence)


def _cue_sentence(index: int, text: str, members: Sequence[Row]) -> CueSentence:
    words = list(dict.fromkeys(row.text for row in members))
    named = ", ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")
    voices = {row.voice for row in members}
    voice = (
        "" if voices == {"outlet"} else "in a source’s words" if voices == {"source"} else "partly in a source’s words"
    )
    return CueSentence(text, named, voice, sentence_anchor(index))


def where_it_stands(row: Row) -> str:
    """Headline, lead, and in which third of the text the mean place of a frame's sentences is.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> where_it_stands(SimpleNamespace(headline=True, lead=False, position=0.8))
    'headline, late'
    """
    places = [name for name, there in (("headline", row.headline), ("lead", row.lead)) if there]
    return ", ".join([*places, "early" if row.position < 1 / 3 else "late" if row.position > 2 / 3 else "middle"])

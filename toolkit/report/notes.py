"""What the margin says about a marked span: what it is, whose words, and how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.measures import registry
from toolkit.report import phrases
from toolkit.report.evidence import Row
from toolkit.report.labels import about
from toolkit.report.speakers import Speaker

STYLES = 9  # line styles in the style sheet; measures beyond them share the last one and its switch
# Switched on when a page is opened: what readers come for. The order gives them the most distinct styles.
LABELS = "labels"
FRAMING = "framing"  # the family of schemes of frames
OPEN_AT_FIRST = ("loaded_terms", LABELS)
_FAVOUR = {-1: "unfavourable", 1: "favourable"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin. ``target`` is the anchor of its span; ``number`` counts findings, or speakers where ``speaks``."""

    number: int
    speaks: bool
    style: str
    target: str
    words: str
    says: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of mark that the reader can switch on and off."""

    style: str
    title: str
    count: int
    shown: bool


def styles_of_measures(findings: Sequence[Row]) -> dict[str, str]:
    """The style of every measure that found something; a measure has the same style on all pages."""
    found = {row.measure for row in findings}
    ordered = [*OPEN_AT_FIRST, *(name for name, m in registry().items() if m.find and name not in OPEN_AT_FIRST)]
    ordered += sorted(found.difference(ordered))  # of a plug-in that is no longer installed
    return {
        measure: f"m{min(position, STYLES)}" for position, measure in enumerate(ordered, start=1) if measure in found
    }


def layers(findings: Sequence[Row], speakers: Sequence[Speaker], styles: Mapping[str, str]) -> list[Layer]:
    """The switches above the text: speakers, then one for each style."""
    counts: dict[str, int] = {}
    for row in findings:
        counts[styles[row.measure]] = counts.get(styles[row.measure], 0) + 1
    titles: dict[str, list[str]] = {}
    for measure, style in styles.items():
        titles.setdefault(style, []).append(title_of(measure))
    shown = {styles[measure] for measure in OPEN_AT_FIRST if measure in styles}
    return [
        Layer("sp", "Speakers", sum(len(s.attributions) for s in speakers), True),
        *(
            Layer(style, phrases.listed(titles[style]), count, style in shown)
            for style, count in sorted(counts.items())
        ),
    ]


def title_of(measure: str) -> str:
    """The title of a measure as its card has it."""
    found = registry().get(measure)
    return found.card.title if found else phrases.plain(measure).capitalize()


def notes_of_findings(findings: Sequence[Row], paragraphs: Mapping[int, int]) -> dict[int, list[int]]:
    """Which findings share a note: the cues of one frame and voice in a paragraph do, all others have their own.

    Parameters
    ----------
    findings : sequence of rows of ``findings``
        All of one article.
    paragraphs : mapping of int to int
        The paragraph of each sentence.

    Returns
    -------
    dict of int to list of int
        Positions of findings, by the first of them, which gives the note its number.
    """
    first: dict[object, int] = {}
    shared: dict[int, list[int]] = {}
    for number, row in enumerate(findings):
        place = (paragraphs.get(row.sentence), row.measure, row.category, row.voice, row.speaker)
        leader = first.setdefault(place if is_frame(row.measure) else number, number)
        shared.setdefault(leader, []).append(number)
    return shared


def is_frame(measure: str) -> bool:
    """Whether a measure is a scheme of frames."""
    found = registry().get(measure)
    return found is not None and found.card.family == FRAMING


def finding_note(number: int, rows: Sequence[Row], style: str) -> Note:
    """The note of the findings that share it; ``number`` is the position of the first among its article's findings."""
    row, words = rows[0], list(dict.fromkeys(row.text for row in rows))
    parts = [f"{title_of(row.measure)}: {phrases.plain(row.category)}" if row.category else title_of(row.measure)]
    if row.actor:
        parts.append(f"about {about(row)}")
    graded = row.measure != LABELS and not is_frame(row.measure)  # the loaded term within a label has its own note
    strength = f"strength {row.strength} of 3" if graded and row.strength else ""
    parts.append(", ".join(filter(None, [_FAVOUR.get(row.polarity, ""), strength])))
    if graded and row.alternative:
        parts.append(_neutral(row.alternative))
    if row.voice == "source":  # said once above the text: what no note assigns to a source is the outlet's own
        parts.append(f"words of {row.speaker or 'a source'}")
    sure = min(row.confidence for row in rows)
    if sure < 1:
        parts.append(phrases.sure(sure))
    return Note(number, False, style, f"f{number}", ", ".join(words), " · ".join(filter(None, parts)))


def _neutral(alternative: str) -> str:
    return f"neutral: {alternative.strip('()')}" if alternative.startswith("(") else f"neutral: “{alternative}”"


def speaker_notes(speaker: Speaker, rows: Sequence[Row]) -> Note:
    """One note for all that a speaker is given in a paragraph."""
    cues = list(dict.fromkeys(row.cue for row in rows if row.cue))
    kinds = [
        f"{kind} {count}" if len(rows) > 1 else kind
        for kind in ("direct", "mixed", "indirect")
        if (count := sum(row.kind == kind for row in rows))
    ]
    parts = [part for part in (speaker.role, phrases.listed([f"“{cue}”" for cue in cues]), ", ".join(kinds)) if part]
    parts.append(phrases.sure(min(row.confidence for row in rows)))
    return Note(speaker.number, True, f"sp {speaker.style}", f"a{rows[0].attribution}", speaker.name, " · ".join(parts))

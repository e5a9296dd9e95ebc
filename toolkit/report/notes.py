"""What the margin says about a marked span: what it is, whose words, and how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.measures import registry
from toolkit.records import Span
from toolkit.report import phrases
from toolkit.report.evidence import Row
from toolkit.report.figures import FRAMING
from toolkit.report.labels import about
from toolkit.report.speakers import Speaker

STYLES = 9  # line styles in the style sheet; measures beyond them share the last one and its switch
# Switched on when a page is opened: what readers come for. The order gives them the most distinct styles.
LABELS = "labels"
FRAMING_SECTION = "frames"
FRAMES = "mf"  # the style of all cues of frames: one word may be a cue of several schemes
OPEN_AT_FIRST = ("loaded_terms", LABELS)
_FAVOUR = {-1: "unfavourable", 1: "favourable"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin. ``target`` is the anchor of its span; ``number`` counts findings, or speakers where ``speaks``."""

    number: int | None
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
    """The style of every measure that marks words; a measure has the same style on all pages, the schemes of frames share one."""
    found = {row.measure for row in findings if not is_framing(row.measure)}
    ordered = [*OPEN_AT_FIRST, *(name for name, m in registry().items() if m.find and name not in OPEN_AT_FIRST)]
    ordered = [name for name in ordered if not is_framing(name)]
    ordered += sorted(found.difference(ordered))  # of a plug-in that is no longer installed
    return {
        measure: f"m{min(position, STYLES)}" for position, measure in enumerate(ordered, start=1) if measure in found
    }


def layers(findings: Sequence[Row], speakers: Sequence[Speaker], styles: Mapping[str, str]) -> list[Layer]:
    """The switches above the text: speakers, then one for each style."""
    counts: dict[str, int] = {}
    for row in findings:
        if row.measure in styles:
            counts[styles[row.measure]] = counts.get(styles[row.measure], 0) + 1
    titles: dict[str, list[str]] = {FRAMES: ["Cues of frames"]}
    if cues := frame_cues(findings):
        counts[FRAMES] = len(cues)
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


def is_framing(measure: str) -> bool:
    """Whether a measure is of the family of framing: a scheme of frames, roles or functions."""
    found = registry().get(measure)
    return found is not None and found.card.family == FRAMING


def is_scheme(measure: str) -> bool:
    """Whether a measure is a scheme of frames: of its family those with values."""
    return is_framing(measure) and bool(registry()[measure].card.values)


def frame_cues(findings: Sequence[Row]) -> list[Span]:
    """Where cues of any frame stand, each place once."""
    return sorted({Span(row.start, row.end) for row in findings if is_scheme(row.measure)})


def frames_note(rows: Sequence[Row]) -> Note | None:
    """One note for all frames that the words of a paragraph set; the section on frames has the cues."""
    titles = {(row.measure, row.category): row for row in rows if is_scheme(row.measure)}
    names = [frame_title(measure, category) for measure, category in titles]
    return Note(None, False, FRAMES, FRAMING_SECTION, "Frames", phrases.listed(sorted(set(names)))) if names else None


def frame_title(measure: str, category: str) -> str:
    """The title of a frame as the values of its scheme have it."""
    values = registry()[measure].card.values
    return next((value.title for value in values if value.where.get("category") == category), phrases.plain(category))


def finding_note(number: int, row: Row, style: str) -> Note:
    """The note of a finding; ``number`` is its position among its article's findings."""
    parts = [f"{title_of(row.measure)}: {phrases.plain(row.category)}" if row.category else title_of(row.measure)]
    if row.actor:
        parts.append(f"about {about(row)}")
    graded = row.measure != LABELS  # the loaded term within a label has its own note
    strength = f"strength {row.strength} of 3" if graded and row.strength else ""
    parts.append(", ".join(filter(None, [_FAVOUR.get(row.polarity, ""), strength])))
    if graded and row.alternative:
        parts.append(_neutral(row.alternative))
    if row.voice == "source":  # said once above the text: what no note assigns to a source is the outlet's own
        parts.append(f"words of {row.speaker or 'a source'}")
    if row.confidence < 1:
        parts.append(phrases.sure(row.confidence))
    return Note(number, False, style, f"f{number}", row.text, " · ".join(filter(None, parts)))


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

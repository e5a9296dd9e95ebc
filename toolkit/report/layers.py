"""The layers of marks above a text: which there are, what form each has, and what that form says."""

from __future__ import annotations

from collections import Counter
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
SCHEMES = 6  # switches of schemes of frames in the style sheet; further schemes share the last one
ACTORS = 8  # actors whose labels can be shown alone; the labels of all others are shown with the rest
LABELS = "labels"
# Switched on when a page is opened: what readers come for. The order gives them the most distinct styles.
OPEN_AT_FIRST = ("loaded_terms", LABELS)
_LINES = ("wavy", "thick", "dashed", "dotted", "double")  # of m1 to m5; those after them are thin
_SHORT = {  # titles of cards that are too long for a switch
    LABELS: "Labels",
    "loaded_words": "Loaded, by the model",
    "agency": "Doers of harm",
    "frames_generic": "Generic frames",
    "frames_war_peace": "War and peace",
    "frames_episodic": "Episodic and thematic",
    "frames_responsibility": "Blame and remedy",
}
_MEANS = {
    "loaded_terms": "a word that judges where a neutral one exists; its note names one",
    LABELS: "what somebody is called or described as; its note says who",
    "loaded_words": "a word that the wording model finds loaded in its sentence",
    "scare_quotes": "a few words in quotation marks within the outlet’s own sentence, which distance more than they cite",
    "agency": "a deed that does harm, with its doer or without",
    "hedging": "words that keep a distance from what is said: “may”, “reportedly”, “about”",
}


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of mark that the reader can switch on and off; ``form`` and ``means`` explain it without its colour."""

    style: str
    title: str
    form: str
    means: str
    count: int
    shown: bool = False


@dataclass(frozen=True, slots=True)
class ActorLayer:
    """The labels of one actor, which can be shown alone."""

    style: str
    actor: str
    count: int


def styles_of_measures(findings: Sequence[Row]) -> dict[str, str]:
    """The style of every measure that marks words; a measure has the same style on all pages, a scheme of frames has none."""
    found = {row.measure for row in findings if not is_framing(row.measure)}
    ordered = [*OPEN_AT_FIRST, *(name for name, m in registry().items() if m.find and name not in OPEN_AT_FIRST)]
    ordered = [name for name in ordered if not is_framing(name)]
    ordered += sorted(found.difference(ordered))  # of a plug-in that is no longer installed
    return {name: f"m{min(place, STYLES)}" for place, name in enumerate(ordered, start=1) if name in found}


def styles_of_schemes() -> dict[str, str]:
    """The style of every scheme of frames."""
    schemes = [name for name in registry() if is_scheme(name)]
    return {name: f"k{min(place, SCHEMES)}" for place, name in enumerate(schemes, start=1)}


def styles_of_actors(findings: Sequence[Row]) -> dict[str, str]:
    """The style of the actors with the most labels.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> rows = [SimpleNamespace(measure="labels", actor=name, category="title") for name in ("Vesk", "Roake", "Vesk")]
    >>> styles_of_actors(rows)
    {'Vesk': 'a1', 'Roake': 'a2'}
    """
    counted = Counter(about(row) or "" for row in findings if row.measure == LABELS and row.actor)
    ranked = sorted(counted, key=lambda actor: (-counted[actor], actor))
    return {actor: f"a{place}" for place, actor in enumerate(ranked[:ACTORS], start=1)}


def layers(findings: Sequence[Row], speakers: Sequence[Speaker], styles: Mapping[str, str]) -> list[Layer]:
    """The switches above the text: speakers, then one for each style of a measure, then one for each scheme of frames."""
    counts = Counter(styles[row.measure] for row in findings if row.measure in styles)
    sharing: dict[str, list[str]] = {}
    for measure, style in styles.items():
        sharing.setdefault(style, []).append(measure)
    said = (
        "words that somebody else says, with the number and the tint of that speaker; a line stands under who says them"
    )
    made = [Layer("sp", "Speakers", "tint", said, sum(len(s.attributions) for s in speakers), True)] if speakers else []
    for style in sorted(counts):
        measures, place = sharing[style], int(style[1:])
        made.append(
            Layer(
                style,
                phrases.listed([_switch(measure) for measure in measures]),
                f"{_LINES[place - 1] if place <= len(_LINES) else 'thin'} line",
                _MEANS.get(measures[0], f"words that “{title_of(measures[0])}” counts"),
                counts[style],
                any(measure in OPEN_AT_FIRST for measure in measures),
            )
        )
    return made + _scheme_layers(findings)


def _scheme_layers(findings: Sequence[Row]) -> list[Layer]:
    cues = Counter(style for styles in frame_cues(findings).values() for style in styles)
    schemes = styles_of_schemes()
    titles = {
        style: phrases.listed([_switch(name) for name, other in schemes.items() if other == style])
        for style in sorted(cues)
    }
    means = "a word that counts towards a frame of this scheme; the note names the frames of the paragraph"
    return [Layer(style, title, "fine dotted line", means, cues[style]) for style, title in titles.items()]


def actor_layers(findings: Sequence[Row], styles: Mapping[str, str]) -> list[ActorLayer]:
    """The actors whose labels can be shown alone, most labels first."""
    counted = Counter(about(row) for row in findings if row.measure == LABELS)
    return [ActorLayer(style, actor, counted[actor]) for actor, style in styles.items()]


def frame_cues(findings: Sequence[Row]) -> dict[Span, list[str]]:
    """Where cues of frames stand, each place once, with the styles of the schemes that count it."""
    schemes, found = styles_of_schemes(), dict[Span, set[str]]()
    for row in findings:
        if row.measure in schemes:
            found.setdefault(Span(row.start, row.end), set()).add(schemes[row.measure])
    return {span: sorted(found[span]) for span in sorted(found)}


def _switch(measure: str) -> str:
    return _SHORT.get(measure, title_of(measure))


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

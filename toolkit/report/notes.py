"""What the margin says about marked words: why they are marked, whose words they are, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.measures import registry
from toolkit.report import phrases
from toolkit.report.evidence import Row
from toolkit.report.labels import about
from toolkit.report.layers import LABELS, styles_of_schemes, title_of
from toolkit.report.speakers import Speaker

FRAMING_SECTION = "frames"
_FAVOUR = {-1: "unfavourable", 1: "favourable"}
_STRENGTH = {1: "mildly", 2: "clearly", 3: "strongly"}
_HARM = {
    "agent named": "harm, and its doer is named",
    "passive without agent": "harm without its doer: passive",
    "deed as a noun": "harm without its doer: a noun",
    "death without agent": "a death that nobody causes",
}
_SAYS = {"loaded_words": "loaded, by the wording model", "scare_quotes": "scare quotes"}


@dataclass(frozen=True, slots=True)
class Part:
    """What one finding adds to a note. ``style`` has the classes of its layers."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin on some marked words.

    ``number`` is the first finding that it explains, or the speaker's where ``speaks``, or None where the note is on the
    whole paragraph; ``target`` is the anchor that it leads to. It is shown while any of its parts is.
    """

    number: int | None
    speaks: bool
    target: str
    words: str
    says: tuple[Part, ...]

    @property
    def style(self) -> str:
        """The classes of all its layers."""
        return " ".join(dict.fromkeys(name for part in self.says for name in part.style.split()))


def findings_note(words: str, numbered: Sequence[tuple[int, Row]], styles: Mapping[int, str]) -> Note:
    """One note for all findings whose words overlap.

    Parameters
    ----------
    words : str
        All the words that they cover.
    numbered : sequence of (int, row of ``findings``)
        Each with its position among its article's findings.
    styles : mapping of int to str
        The classes of each.
    """
    parts = []
    for number, row in numbered:
        says = finding_says(row)
        if len(row.text) < len(words):
            says = f"“{row.text}”: {says}"
        parts.append(Part(styles[number], f"{says[0].upper()}{says[1:]}."))
    first = numbered[0][0]
    return Note(first, False, f"f{first}", words, tuple(parts))


def finding_says(row: Row) -> str:
    """Why a finding is marked and how sure that is, in a clause.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> told = dict(actor=None, voice="outlet", speaker=None, confidence=1.0, rule="warlord", polarity=-1, strength=3)
    >>> finding_says(SimpleNamespace(measure="loaded_terms", category="blame", alternative="killing", **told))
    'loaded (blame), strongly unfavourable; neutral: “killing”; listed'
    """
    parts = [", ".join(filter(None, [_why(row), _judges(row)]))]
    if row.measure != LABELS and row.alternative:  # the loaded term within a label says it itself
        parts.append(_neutral(row.alternative))
    if row.voice == "source":  # said once above the text: what no note assigns to a source is the outlet's own
        parts.append(f"words of {row.speaker or 'a source'}")
    parts.append(phrases.sure(row.confidence) if row.confidence < 1 else "listed")
    return "; ".join(parts)


def _why(row: Row) -> str:
    if row.measure == LABELS:
        tied = f" ({row.rule})" if row.rule else ""
        return f"label of {about(row)}{tied}" if row.actor else f"label{tied}"
    kind = phrases.plain(row.category.replace("metaphor_", "metaphor: "))
    if row.measure == "agency":
        return _HARM.get(kind, kind)
    if row.measure in _SAYS:
        return _SAYS[row.measure]
    named = {"loaded_terms": "loaded", "hedging": "hedge"}.get(row.measure, title_of(row.measure))
    return f"{named} ({kind})" if kind else named


def _judges(row: Row) -> str:
    if row.polarity:
        return f"{_STRENGTH.get(row.strength, '')} {_FAVOUR[row.polarity]}".strip()
    return f"strength {row.strength} of 3" if row.measure == "loaded_terms" and row.strength else ""


def _neutral(alternative: str) -> str:
    return f"neutral: {alternative.strip('()')}" if alternative.startswith("(") else f"neutral: “{alternative}”"


def frames_note(rows: Sequence[Row]) -> Note | None:
    """One note for all frames that the words of a paragraph set, by scheme; the section on frames has the cues."""
    schemes = styles_of_schemes()
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.measure in schemes:
            found.setdefault(row.measure, set()).add(frame_title(row.measure, row.category))
    parts = [
        Part(style, f"{title_of(scheme)}: {phrases.listed(sorted(found[scheme]))}.")
        for scheme, style in schemes.items()
        if scheme in found
    ]
    return Note(None, False, FRAMING_SECTION, "Frames", tuple(parts)) if parts else None


def frame_title(measure: str, category: str) -> str:
    """The title of a frame as the values of its scheme have it."""
    values = registry()[measure].card.values
    return next((value.title for value in values if value.where.get("category") == category), phrases.plain(category))


def speaker_note(speaker: Speaker, rows: Sequence[Row]) -> Note:
    """One note for all that a speaker is given in a paragraph."""
    cues = list(dict.fromkeys(row.cue for row in rows if row.cue))
    kinds = [kind for kind in ("direct", "mixed", "indirect") if any(row.kind == kind for row in rows)]
    by = f"{phrases.listed(kinds)}{', by ' if cues else ''}{phrases.listed([f'“{cue}”' for cue in cues])}"
    parts = [part for part in (speaker.role, by, phrases.sure(min(row.confidence for row in rows))) if part]
    text = "; ".join(parts)
    anchor = f"a{rows[0].attribution}"
    return Note(speaker.number, True, anchor, speaker.shown, (Part(f"sp {speaker.style}", f"{text}."),))

"""A scheme as a measure: its cues as findings, and the share of sentences of each frame as values."""

from __future__ import annotations

from dataclasses import replace

from toolkit.framing.cues import find_cues
from toolkit.framing.scheme import Scheme
from toolkit.language import Reading
from toolkit.measures import Card, Measure, ValueSpec
from toolkit.records import Finding


def scheme_measure(scheme: Scheme, card: Card | None = None, *, prefix: str = "") -> Measure:
    """The measure of a scheme, the toolkit's or a user's own.

    Parameters
    ----------
    scheme : Scheme
    card : Card, optional
        By default one that says what the scheme's file says; it is named ``frames_`` and the scheme.
    prefix : str, optional
        What the names of the values begin with; the name of the scheme where none is given.

    Returns
    -------
    Measure
        To be registered under the entry point group ``parallax.measures``.

    Examples
    --------
    >>> from toolkit.framing import parse_scheme
    >>> rows = "frame\\tkind\\ttext\\tweight\\nsea\\ttitle\\tSeafaring\\nsea\\tnoun\\tferry\\t3\\n"
    >>> measure = scheme_measure(parse_scheme(rows, "harbour.tsv"))
    >>> measure.card.name, [value.name for value in measure.card.values]
    ('frames_harbour', ['harbour_sea'])
    """
    card = card or _card(scheme)
    values = (
        ValueSpec(
            f"{prefix or scheme.name}_{frame.frame}",
            frame.title,
            "% of sentences",
            table="findings",
            where={"measure": card.name, "category": frame.frame},
            count="distinct:sentence",
            base="sentences",
            per=100,
        )
        for frame in scheme.frames.values()
    )
    name = card.name

    def find(reading: Reading) -> list[Finding]:
        return find_cues(reading, scheme, measure=name)

    return Measure(replace(card, values=tuple(values)), find=find)


def _card(scheme: Scheme) -> Card:
    frames = "; ".join(f"{frame.title}: {frame.definition}" for frame in scheme.frames.values())
    return Card(
        name=f"frames_{scheme.name}",
        title=scheme.name.replace("_", " ").capitalize(),
        family="framing",
        definition=f"Share of an article's sentences that hold cues of a frame of the scheme {scheme.name}. {frames}",
        literature=tuple(dict.fromkeys(frame.literature for frame in scheme.frames.values() if frame.literature)),
        failures=("Not measured: code a sample by hand before you rely on a share.",),
    )

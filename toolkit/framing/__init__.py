"""Frames and the sentences that set them; who is cast as hero, villain or victim; what a frame does."""

from dataclasses import replace

from toolkit.framing.cues import (
    entman_functions,
    find_cues,
    frames_episodic,
    frames_generic,
    frames_policy,
    frames_responsibility,
    frames_war_peace,
)
from toolkit.framing.profile import SCHEMES, salience_rows
from toolkit.framing.roles import find_roles
from toolkit.framing.salience import Salience, salience
from toolkit.framing.scheme import Frame, Scheme, bundled_scheme, parse_scheme, read_scheme
from toolkit.measures import Card, Measure, ValueSpec, load_cards

_CARDS = load_cards("toolkit.framing")


def _card(measure: str) -> Card:
    """The card of a scheme with a value for each of its frames."""
    prefix = {"frames_generic": "frame"}.get(measure, SCHEMES[measure])
    values = (
        ValueSpec(
            f"{prefix}_{frame.frame}",
            frame.title,
            "% of sentences",
            table="findings",
            where={"measure": measure, "category": frame.frame},
            count="distinct:sentence",
            base="sentences",
            per=100,
        )
        for frame in bundled_scheme(SCHEMES[measure]).frames.values()
    )
    return replace(_CARDS[measure], values=tuple(values))


MEASURES = (
    Measure(_card("frames_generic"), find=frames_generic),
    Measure(_card("frames_policy"), find=frames_policy),
    Measure(_card("frames_war_peace"), find=frames_war_peace),
    Measure(_card("frames_episodic"), find=frames_episodic),
    Measure(_card("frames_responsibility"), find=frames_responsibility),
    Measure(_CARDS["entman_functions"], find=entman_functions),
    Measure(_CARDS["roles"], find=find_roles),
)

__all__ = [
    "MEASURES",
    "SCHEMES",
    "Frame",
    "Salience",
    "Scheme",
    "bundled_scheme",
    "entman_functions",
    "find_cues",
    "find_roles",
    "frames_episodic",
    "frames_generic",
    "frames_policy",
    "frames_responsibility",
    "frames_war_peace",
    "parse_scheme",
    "read_scheme",
    "salience",
    "salience_rows",
]

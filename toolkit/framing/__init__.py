"""Frames and the sentences that set them; who is cast as hero, villain or victim; what a frame does."""

from toolkit.framing.cues import (
    entman_functions,
    find_cues,
    frames_generic,
    frames_policy,
)
from toolkit.framing.measure import scheme_measure
from toolkit.framing.profile import salience_rows, schemes
from toolkit.framing.roles import find_roles
from toolkit.framing.salience import Salience, salience
from toolkit.framing.scheme import Frame, Scheme, bundled_scheme, parse_scheme, read_scheme
from toolkit.measures import Measure, load_cards

_CARDS = load_cards("toolkit.framing")


MEASURES = (
    scheme_measure(bundled_scheme("generic"), _CARDS["frames_generic"], prefix="frame"),
    scheme_measure(bundled_scheme("policy"), _CARDS["frames_policy"]),
    scheme_measure(bundled_scheme("war_peace"), _CARDS["frames_war_peace"]),
    scheme_measure(bundled_scheme("episodic"), _CARDS["frames_episodic"]),
    scheme_measure(bundled_scheme("responsibility"), _CARDS["frames_responsibility"]),
    Measure(_CARDS["entman_functions"], find=entman_functions),
    Measure(_CARDS["roles"], find=find_roles),
)

__all__ = [
    "MEASURES",
    "Frame",
    "Salience",
    "Scheme",
    "bundled_scheme",
    "entman_functions",
    "find_cues",
    "find_roles",
    "frames_generic",
    "frames_policy",
    "parse_scheme",
    "read_scheme",
    "salience",
    "salience_rows",
    "scheme_measure",
    "schemes",
]

"""Frames and the sentences that set them."""

from toolkit.framing.cues import find_cues, frames_generic, frames_policy
from toolkit.framing.salience import Salience, salience
from toolkit.framing.scheme import Frame, Scheme, bundled_scheme
from toolkit.measures import Measure, load_cards

_CARDS = load_cards("toolkit.framing")

MEASURES = (
    Measure(_CARDS["frames_generic"], find=frames_generic),
    Measure(_CARDS["frames_policy"], find=frames_policy),
)

__all__ = [
    "MEASURES",
    "Frame",
    "Salience",
    "Scheme",
    "bundled_scheme",
    "find_cues",
    "frames_generic",
    "frames_policy",
    "salience",
]

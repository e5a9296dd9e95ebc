"""Who says what: attributions, their sources, and so the voice of every word."""

from toolkit.measures import Measure, load_cards
from toolkit.sourcing.asymmetry import cue_asymmetry
from toolkit.sourcing.attributions import find_attributions
from toolkit.sourcing.cuts import quotation_cuts
from toolkit.sourcing.heard import who_quotes_whom
from toolkit.sourcing.mix import source_diversity
from toolkit.sourcing.persons import settle_sources
from toolkit.sourcing.presence import could_answer, voice_gap
from toolkit.sourcing.sources import Source, find_sources
from toolkit.sourcing.voice import VoiceMap, is_heard

# The measures count rows of the attributions table, so a card is all they need.
MEASURES = tuple(Measure(card) for card in load_cards(__name__).values())

__all__ = [
    "MEASURES",
    "Source",
    "VoiceMap",
    "could_answer",
    "cue_asymmetry",
    "find_attributions",
    "find_sources",
    "is_heard",
    "quotation_cuts",
    "settle_sources",
    "source_diversity",
    "voice_gap",
    "who_quotes_whom",
]

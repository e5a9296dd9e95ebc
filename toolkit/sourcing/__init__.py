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
from toolkit.sourcing.summary import mix_values, voice_values
from toolkit.sourcing.voice import VoiceMap

# Most of the measures count rows of the attributions table, so a card is all they need.
_TALLIES = {"source_diversity": mix_values, "first_and_last_voice": voice_values}
MEASURES = tuple(Measure(card, tally=_TALLIES.get(name)) for name, card in load_cards(__name__).items())

__all__ = [
    "MEASURES",
    "Source",
    "VoiceMap",
    "could_answer",
    "cue_asymmetry",
    "find_attributions",
    "find_sources",
    "quotation_cuts",
    "settle_sources",
    "source_diversity",
    "voice_gap",
    "who_quotes_whom",
]

"""Who says what: attributions, their sources, and so the voice of every word."""

from toolkit.measures import Measure, load_cards
from toolkit.sourcing.attributions import find_attributions
from toolkit.sourcing.persons import settle_sources
from toolkit.sourcing.sources import Source, find_sources
from toolkit.sourcing.voice import VoiceMap, is_heard

# The measures count rows of the attributions table, so a card is all they need.
MEASURES = tuple(Measure(card) for card in load_cards(__name__).values())

__all__ = ["MEASURES", "Source", "VoiceMap", "find_attributions", "find_sources", "is_heard", "settle_sources"]

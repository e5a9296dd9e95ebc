"""Outlets compared with the other accounts of the same events."""

from toolkit.compare.collocates import collocates
from toolkit.compare.concordance import concordance
from toolkit.compare.contrasts import contrasts
from toolkit.compare.keyness import keyness
from toolkit.compare.overall import ALL_EVENTS

__all__ = ["ALL_EVENTS", "collocates", "concordance", "contrasts", "keyness"]

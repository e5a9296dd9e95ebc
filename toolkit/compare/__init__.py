"""Outlets compared with the other accounts of the same events."""

from toolkit.compare.collocates import collocates
from toolkit.compare.concordance import concordance
from toolkit.compare.contrasts import contrasts
from toolkit.compare.groups import grouping, regrouped
from toolkit.compare.keyness import keyness
from toolkit.compare.labels import label_use
from toolkit.compare.loaded_pairs import KNOWN_ACCURACY, loadedness_pairs
from toolkit.compare.overall import ALL_EVENTS
from toolkit.compare.power import power_table
from toolkit.compare.trends import change, trends

__all__ = [
    "ALL_EVENTS",
    "KNOWN_ACCURACY",
    "change",
    "collocates",
    "concordance",
    "contrasts",
    "grouping",
    "keyness",
    "label_use",
    "loadedness_pairs",
    "power_table",
    "regrouped",
    "trends",
]

"""How far an account can be checked: transparency, corroboration, ratings by others, evidence profile. Facts, never a verdict."""

from toolkit.measures import Measure, load_cards
from toolkit.reliability.corroboration import corroboration
from toolkit.reliability.marks import find_marks
from toolkit.reliability.profile import evidence_profiles
from toolkit.reliability.raters import rater_agreement, rating_spread, ratings_of
from toolkit.reliability.rates import transparency_rates
from toolkit.reliability.style import StyleCount, style_counts, style_of
from toolkit.reliability.transparency import transparency

_CARDS = load_cards(__name__)
# The other cards speak of tables over events and outlets, so they have nothing to find in one article.
MEASURES = tuple(Measure(card, find=find_marks if name == "transparency" else None) for name, card in _CARDS.items())

__all__ = [
    "MEASURES",
    "StyleCount",
    "corroboration",
    "evidence_profiles",
    "find_marks",
    "rater_agreement",
    "rating_spread",
    "ratings_of",
    "style_counts",
    "style_of",
    "transparency",
    "transparency_rates",
]

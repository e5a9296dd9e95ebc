"""Loaded terms, labels of actors, hedging, readability."""

from toolkit.measures import Measure, load_cards
from toolkit.wording.agency import find_agency
from toolkit.wording.hedging import find_hedges
from toolkit.wording.labels import find_labels
from toolkit.wording.loaded import find_loaded_terms, find_scare_quotes
from toolkit.wording.loadedness import find_loaded_words, without_model
from toolkit.wording.order import load_rows
from toolkit.wording.own import OwnLexicon, read_lexicon, use_lexicon
from toolkit.wording.readability import readability

_CARDS = load_cards(__name__)
MEASURES = (
    Measure(_CARDS["loaded_terms"], find=find_loaded_terms),
    Measure(_CARDS["loaded_words"], find=find_loaded_words, absent=without_model),
    Measure(_CARDS["scare_quotes"], find=find_scare_quotes),
    Measure(_CARDS["labels"], find=find_labels),
    Measure(_CARDS["agency"], find=find_agency),
    Measure(_CARDS["hedging"], find=find_hedges),
    Measure(_CARDS["readability"], scalar=readability),
)

__all__ = [
    "MEASURES",
    "OwnLexicon",
    "find_agency",
    "find_hedges",
    "find_labels",
    "find_loaded_terms",
    "find_loaded_words",
    "find_scare_quotes",
    "load_rows",
    "read_lexicon",
    "readability",
    "use_lexicon",
    "without_model",
]

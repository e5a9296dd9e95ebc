"""An article parsed once: sentences, quotation marks, actors. Every measure reads the result."""

from toolkit.language.actors import acts
from toolkit.language.held import release
from toolkit.language.identify import require_english
from toolkit.language.lexicon import Entry, Lexicon, Match
from toolkit.language.pipeline import model_name, pipeline
from toolkit.language.reading import Reading, read, read_all
from toolkit.language.terms import find_terms

__all__ = [
    "Entry",
    "Lexicon",
    "Match",
    "Reading",
    "acts",
    "find_terms",
    "model_name",
    "pipeline",
    "read",
    "read_all",
    "release",
    "require_english",
]

"""Coding by people: the user's codebook, sheets for coders, their codings, and their agreement."""

from toolkit.coding.codebook import Code, Codebook, read_codebook
from toolkit.coding.coders import against_machine, agreement, disagreements, methods, pairs
from toolkit.coding.codings import Codings, load_codings
from toolkit.coding.collect import Collected, collect, design_of, study_of
from toolkit.coding.learning import learn
from toolkit.coding.measure import measure_of, use_coder
from toolkit.coding.modelfile import Coder, load, save
from toolkit.coding.sheets import write_sheets

__all__ = [
    "Code",
    "Codebook",
    "Coder",
    "Codings",
    "Collected",
    "against_machine",
    "agreement",
    "collect",
    "design_of",
    "disagreements",
    "learn",
    "load",
    "load_codings",
    "measure_of",
    "methods",
    "pairs",
    "read_codebook",
    "save",
    "study_of",
    "use_coder",
    "write_sheets",
]

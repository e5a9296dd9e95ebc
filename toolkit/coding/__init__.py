"""Coding by people: the user's codebook, sheets for coders, their codings, and their agreement."""

from toolkit.coding.codebook import Code, Codebook, read_codebook
from toolkit.coding.coders import against_machine, agreement, disagreements, methods, pairs
from toolkit.coding.codings import Codings, load_codings
from toolkit.coding.collect import Collected, collect, design_of, study_of
from toolkit.coding.sheets import write_sheets

__all__ = [
    "Code",
    "Codebook",
    "Codings",
    "Collected",
    "against_machine",
    "agreement",
    "collect",
    "design_of",
    "disagreements",
    "load_codings",
    "methods",
    "pairs",
    "read_codebook",
    "study_of",
    "write_sheets",
]

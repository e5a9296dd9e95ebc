"""Partitions, resumable runs, engines: how a corpus of any size is analysed once and only once."""

from toolkit.scale.engine import run
from toolkit.scale.part import PART_TABLES, analyse_part
from toolkit.scale.progress import Progress
from toolkit.scale.store import CODER, LEXICON, Store

__all__ = ["CODER", "LEXICON", "PART_TABLES", "Progress", "Store", "analyse_part", "run"]

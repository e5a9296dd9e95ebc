"""Ingest: files of any of the usual formats to a corpus in which nothing is silently dropped."""

from toolkit.ingest.corpus import Corpus
from toolkit.ingest.outlets import Directory, known_outlets
from toolkit.ingest.read import read_corpus
from toolkit.ingest.single import read_article

__all__ = ["Corpus", "Directory", "known_outlets", "read_article", "read_corpus"]

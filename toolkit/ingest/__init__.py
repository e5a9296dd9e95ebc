"""Ingest: files of any of the usual formats to a corpus in which nothing is silently dropped."""

from toolkit.ingest.corpus import Corpus
from toolkit.ingest.outlets import Directory, known_outlets
from toolkit.ingest.read import read_article, read_corpus

__all__ = ["Corpus", "Directory", "known_outlets", "read_article", "read_corpus"]

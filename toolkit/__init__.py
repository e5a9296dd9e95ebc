"""Parallax: how different outlets covered the same event, with the sentences behind every number.

>>> import toolkit as tk
>>> study = tk.read_article("“We will rebuild,” said Mayor Ana Petrel.", outlet="Harbour Post")
>>> study.attributions["speaker"].tolist()
['Ana Petrel']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.errors import InputError, ParallaxError
    from toolkit.ingest import Corpus, read_corpus
    from toolkit.measures import Card, Measure, ValueSpec, registry
    from toolkit.records import Article, Finding
    from toolkit.study import Study, analyse, read_article
    from toolkit.tables import data_dictionary

# Imported when first used: `import toolkit` and `parallax --help` must not wait for the parser.
_HOMES = {
    "InputError": "errors",
    "ParallaxError": "errors",
    "Corpus": "ingest",
    "read_corpus": "ingest",
    "Card": "measures",
    "Measure": "measures",
    "ValueSpec": "measures",
    "registry": "measures",
    "Article": "records",
    "Finding": "records",
    "Study": "study",
    "analyse": "study",
    "read_article": "study",
    "data_dictionary": "tables",
}

__all__ = [
    "Article",
    "Card",
    "Corpus",
    "Finding",
    "InputError",
    "Measure",
    "ParallaxError",
    "Study",
    "ValueSpec",
    "analyse",
    "data_dictionary",
    "read_article",
    "read_corpus",
    "registry",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"toolkit.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'toolkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

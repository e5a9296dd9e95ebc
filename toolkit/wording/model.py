"""The wording model: how likely each word is loaded, from the encoder, the lexicon and where the word stands.

Log-odds of a word are a weighted sum of what is known of it (:mod:`toolkit.wording.features`), so that a score can be taken
apart. A sentence is loaded where one of its words is: its score is the noisy or of its words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.records import Span
from toolkit.wording.features import Word, words_of_reading

if TYPE_CHECKING:
    from toolkit.language import Reading


class WordLoad(NamedTuple):
    """A word, the index of its sentence, and the chance that a reader finds the word loaded."""

    span: Span
    sentence: int
    chance: float


def word_loads(reading: Reading) -> list[WordLoad]:
    """The chance of being loaded of every word that says something of its own, in reading order.

    Raises
    ------
    ModelError
        If the model is not available; ask :func:`toolkit.wording.encoder.available`.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> loads = word_loads(read(Article("a", "", "", "The council rammed the odious bill through.")))
    >>> max(loads, key=lambda load: load.chance).span
    Span(start=23, end=29)
    """
    return [
        WordLoad(word.span, word.sentence, float(1 / (1 + np.exp(-log_odds(word)))))
        for word in words_of_reading(reading)
    ]


def log_odds(word: Word) -> float:
    """Log-odds that a word is loaded: the weighted sum of its features."""
    return dot(word.features, _weights())


def dot(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(resources.files("toolkit.wording").joinpath("models/head.json").read_text())
    return weights

"""How loaded words and sentences are: by the wording model, or by the lexicon alone where the model is not installed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.language import Lexicon, read_all
from toolkit.language.held import until_release
from toolkit.records import Article, Finding, Span
from toolkit.settings import SETTINGS
from toolkit.wording import encoder
from toolkit.wording.lexicon import lexicon_in_use
from toolkit.wording.loaded import find_loaded_terms, find_scare_quotes
from toolkit.wording.model import word_loads

if TYPE_CHECKING:
    from toolkit.language import Reading


class Mark(NamedTuple):
    """A span of a text and how loaded it is, in [0, 1]."""

    start: int
    end: int
    score: float


def mark_words(sentences: Sequence[str]) -> list[list[Mark]]:
    """The loaded words of single sentences, each with a score that ranks them.

    Asked of a sentence that has no word marked, the model offers its likeliest one, with the low score that it has, down to
    ``loaded_word_offered``; findings of articles hold marked words alone.

    Parameters
    ----------
    sentences : sequence of str
        Each is read by itself.

    Returns
    -------
    list of list of Mark
        One list per sentence, in reading order; offsets count characters of the sentence.

    Examples
    --------
    >>> [(m.start, m.end) for m in mark_words(["The thug left."])[0]]
    [(4, 8)]
    """
    return [loaded_marks(reading) or _likeliest(reading) for reading in _readings(sentences)]


def score_sentences(sentences: Sequence[str]) -> list[float]:
    """How loaded the wording of single sentences is; see :func:`sentence_scores`.

    Examples
    --------
    >>> score_sentences(["The council met on Monday."])[0] < 0.5 < score_sentences(["The thugs rampaged."])[0]
    True
    """
    return [
        noisy_or([mark.score for mark in all_marks(reading)], sentence_discount()) for reading in _readings(sentences)
    ]


def loaded_marks(reading: Reading) -> list[Mark]:
    """The words of a reading that count as loaded, in reading order.

    With the model these are the words whose chance reaches ``loaded_word_chance``. By the lexicon alone they are its terms
    and scare quotes; those of grade 1, plain as often as not, only in sentences that have none of a higher grade.
    """
    marks = all_marks(reading)
    if encoder.available():
        return [mark for mark in marks if mark.score >= SETTINGS.loaded_word_chance]
    strong = {reading.sentence_at(m.start).index for m in marks if m.score >= SETTINGS.loaded_weights[1]}
    return [
        m for m in marks if m.score >= SETTINGS.loaded_weights[1] or reading.sentence_at(m.start).index not in strong
    ]


def _likeliest(reading: Reading) -> list[Mark]:
    offered = [mark for mark in all_marks(reading) if mark.score >= SETTINGS.loaded_word_offered]
    return sorted(offered, key=lambda mark: (-mark.score, mark.start))[:1] if encoder.available() else []


def find_loaded_words(reading: Reading) -> list[Finding]:
    """The words that the model marks, each with its chance of being loaded as confidence; nothing without the model."""
    if not encoder.available():
        return []
    return [
        Finding(
            "loaded_words",
            "word",
            mark.start,
            mark.end,
            reading.sentence_at(mark.start).index,
            rule="model",
            confidence=round(mark.score, 4),
        )
        for mark in loaded_marks(reading)
    ]


def without_model() -> str:
    """Why there are no values of the model; empty where there are."""
    return "" if encoder.available() else "the wording model is not in use"


def sentence_scores(reading: Reading) -> list[float]:
    """How loaded each sentence of a reading is worded.

    The score is ``1 - prod((1 - p) ** d)`` over the scores p of its words ("noisy or": each is an independent chance that a
    reader finds the sentence loaded; d, below 1 with the model, discounts that they are not quite independent).

    Returns
    -------
    list of float
        One for each of ``reading.sentences``, in [0, 1]; a sentence counts as loaded from .5 on.
    """
    scores: list[list[float]] = [[] for _ in reading.sentences]
    for mark in all_marks(reading):
        scores[reading.sentence_at(mark.start).index].append(mark.score)
    return [noisy_or(of_words, sentence_discount()) for of_words in scores]


def all_marks(reading: Reading) -> tuple[Mark, ...]:
    """Every word that the model scores with its chance of being loaded; without the model, terms and scare quotes."""
    return _all_marks(reading, lexicon_in_use(), encoder.available())


@until_release
@lru_cache(maxsize=1)  # what marks an article's words also compares it with others: the model runs once
def _all_marks(reading: Reading, lexicon: Lexicon, with_model: bool) -> tuple[Mark, ...]:
    if with_model:
        return tuple(Mark(*load.span, load.chance) for load in word_loads(reading))
    terms = find_loaded_terms(reading)
    quotes = [
        q
        for q in find_scare_quotes(reading)  # around a loaded term they add nothing to it
        if not any(Span(q.start, q.end).overlaps(Span(f.start, f.end)) for f in terms)
    ]
    return tuple(sorted(Mark(f.start, f.end, weight(f)) for f in [*terms, *quotes]))


def weight(finding: Finding) -> float:
    """How loaded one finding of the lexicon alone makes its sentence, in [0, 1]."""
    return (
        SETTINGS.scare_quote_weight
        if finding.measure == "scare_quotes"
        else SETTINGS.loaded_weights[finding.strength - 1]
    )


def noisy_or(chances: Sequence[float], discount: float = 1.0) -> float:
    """Chance that at least one of several chances comes true, in [0, 1].

    Examples
    --------
    >>> noisy_or([0.5, 0.5])
    0.75
    >>> noisy_or([0.5, 0.5], discount=0.5)
    0.5
    """
    return float(1 - np.prod([1 - chance for chance in chances]) ** discount) if chances else 0.0


def sentence_discount() -> float:
    """The power to which each word leaves its sentence unloaded."""
    return SETTINGS.loaded_discount if encoder.available() else 1.0


def _readings(sentences: Sequence[str]) -> list[Reading]:
    return list(read_all(Article(str(i), "", "", sentence) for i, sentence in enumerate(sentences)))

"""What a trained coder reads in a text: its words, the cues of the generic frames, and its sentence vectors where installed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from toolkit.framing import bundled_scheme, find_cues, salience
from toolkit.language import Reading, read
from toolkit.language.vectors import available, sentence_vectors
from toolkit.records import Article, Finding, Span
from toolkit.settings import SETTINGS

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Array = NDArray[np.float64]
SCHEME = "generic"
_TOKEN = re.compile(r"(?u)\b\w\w+\b")


@dataclass(frozen=True, eq=False)
class Sample:
    """A text as a coder sees it: its words, how strongly it shows each generic frame, and its mean sentence vector or none."""

    text: str
    cues: Array
    vector: Array


@lru_cache(maxsize=4096)
def sample_of(text: str) -> Sample:
    """A text by itself; kept, because cross-validation asks for it many times."""
    return whole_sample(read(Article("unit", "", "", text)))


def whole_sample(reading: Reading) -> Sample:
    """A whole article."""
    texts = [reading.article.content[s.start : s.end] for s in reading.sentences]
    return Sample(
        reading.article.content, _evidence(_cues(reading), reading), _vector(texts[: SETTINGS.coder_sentences])
    )


def sentence_samples(reading: Reading) -> list[Sample]:
    """Every sentence of an article by itself."""
    cues: dict[int, list[Finding]] = {sentence.index: [] for sentence in reading.sentences}
    for finding in _cues(reading):
        cues[finding.sentence].append(finding)
    texts = [reading.article.content[s.start : s.end] for s in reading.sentences]
    return [
        Sample(text, _evidence(own, reading), _vector([text])) for text, own in zip(texts, cues.values(), strict=True)
    ]


def _cues(reading: Reading) -> list[Finding]:
    return find_cues(reading, bundled_scheme(SCHEME), measure=SCHEME, min_weight=1)


def _evidence(cues: Sequence[Finding], reading: Reading) -> Array:
    """How strongly cues show each generic frame; logarithms, for a text full of cues is not ten times as much of a frame."""
    shown = salience(cues, reading.sentences, bundled_scheme(SCHEME).frames)
    return np.log1p(np.array([frame.evidence for frame in shown], dtype=np.float64))


def _vector(sentences: Sequence[str]) -> Array:
    if not available() or not sentences:
        return np.zeros(0)
    return np.asarray(sentence_vectors(sentences).mean(axis=0), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Features:
    """The columns of a model: terms (one or two words) with their weights, then cues, then the sentence vector.

    Attributes
    ----------
    terms : tuple of str
    idf : ndarray, shape (terms,)
    middle, spread : ndarray, shape (cues,)
        To which each cue is standardised.
    width : int
        Length of the sentence vector; 0 without.
    """

    terms: tuple[str, ...]
    idf: Array
    middle: Array
    spread: Array
    width: int

    @classmethod
    def fit(cls, samples: Sequence[Sample]) -> Features:
        """Terms of two texts or more, weighted by how rare they are."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        least = 2 if len(samples) > 2 else 1
        vectoriser = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=least)
        try:
            vectoriser.fit([sample.text for sample in samples])
            terms, idf = tuple(map(str, vectoriser.get_feature_names_out())), np.asarray(vectoriser.idf_)
        except ValueError:  # no term occurs in two texts
            terms, idf = (), np.zeros(0)
        cues = np.stack([sample.cues for sample in samples])
        spread = cues.std(axis=0)
        return cls(terms, idf, cues.mean(axis=0), np.where(spread > 0, spread, 1.0), len(samples[0].vector))

    def matrix(self, samples: Sequence[Sample]) -> csr_matrix[Any]:
        """Rows of features; shape (samples, terms + cues + width)."""
        from scipy import sparse
        from sklearn.feature_extraction.text import TfidfVectorizer

        blocks: list[Any] = []
        if self.terms:
            places = {term: i for i, term in enumerate(self.terms)}
            vectoriser = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, vocabulary=places)
            vectoriser.idf_ = self.idf
            blocks.append(vectoriser.transform([sample.text for sample in samples]))
        cues = (np.stack([sample.cues for sample in samples]) - self.middle) / self.spread
        blocks.append(sparse.csr_matrix(SETTINGS.coder_cue_weight * cues))
        if self.width:
            blocks.append(sparse.csr_matrix(np.stack([sample.vector for sample in samples])))
        return sparse.csr_matrix(sparse.hstack(blocks))

    def spans(self, text: str, weights: Array) -> list[tuple[Span, float]]:
        """Where the terms of a text stand that speak for a code, and by how much, strongest first; none overlaps a stronger one.

        Terms of function words alone ("is to") are passed over: they may weigh, but a mark on them tells a reader nothing.
        """
        from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

        places = {term: i for i, term in enumerate(self.terms)}
        tokens = [(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        uses = [(word, start, end) for word, start, end in tokens]
        uses += [(f"{a} {b}", start, end) for (a, start, _), (b, _, end) in pairwise(tokens)]
        scored = [
            (Span(start, end), float(weights[places[term]] * self.idf[places[term]]))
            for term, start, end in uses
            if term in places and not ENGLISH_STOP_WORDS.issuperset(term.split())
        ]
        kept: list[tuple[Span, float]] = []
        for span, weight in sorted(scored, key=lambda item: (-item[1], item[0])):
            if weight > 0 and not any(span.overlaps(other) for other, _ in kept):
                kept.append((span, weight))
        return kept

"""Salience: how much of an article sets a frame, where in it, in whose words, and how sure a share can be."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from toolkit.records import Finding, Sentence
from toolkit.settings import SETTINGS
from toolkit.stats import generator, percentile_interval, ratio_replicates, resampling_weights
from toolkit.stats.resampling import Array


@dataclass(frozen=True)
class Salience:
    """One frame in one article.

    Attributes
    ----------
    frame : str
    cues : mapping of int to sequence of Finding
        The cues by sentence, ascending.
    sentences : sequence of Sentence
        All sentences of the article.
    low, high : float
        95 % interval of ``share``, from resampling the sentences; NaN where the article has fewer than ``min_own_sentences``.
    """

    frame: str
    cues: Mapping[int, Sequence[Finding]]
    sentences: Sequence[Sentence]
    low: float = math.nan
    high: float = math.nan

    @property
    def share(self) -> float:
        """Sentences with the frame, % of all sentences, the headline's included; NaN in a text without any."""
        return 100 * len(self.cues) / len(self.sentences) if self.sentences else math.nan

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The sentences in which a cue stands in the outlet's own voice."""
        return self._in_voice("outlet")

    @cached_property
    def sources(self) -> tuple[int, ...]:
        """The sentences in which a cue stands in a source's words; a sentence may be among both."""
        return self._in_voice("source")

    def _in_voice(self, voice: str) -> tuple[int, ...]:
        return tuple(sentence for sentence, found in self.cues.items() if any(cue.voice == voice for cue in found))

    @property
    def in_headline(self) -> bool:
        return any(self.sentences[at].in_headline for at in self.cues)

    @property
    def in_lead(self) -> bool:
        """Whether one of the first ``lead_sentences`` of the text below the headline sets it."""
        body = [s.index for s in self.sentences if not s.in_headline]
        return not self.cues.keys().isdisjoint(body[: SETTINGS.lead_sentences])

    @property
    def position(self) -> float:
        """Mean place of the cue sentences in the text, from 0 (all in its first sentence) to 1; NaN without any."""
        last = max(len(self.sentences) - 1, 1)
        return sum(self.cues) / len(self.cues) / last if self.cues else math.nan

    @property
    def evidence(self) -> float:
        """How strongly the text as a whole shows the frame, from 0. For ranking texts, not for reading.

        Each cue adds its weight for every sentence that holds it, up to ``max_cue_sentences``: what stands everywhere is the
        topic.
        """
        held = Counter((cue.rule, cue.strength) for found in self.cues.values() for cue in _distinct(found))
        return float(sum(weight * min(count, SETTINGS.max_cue_sentences) for (_, weight), count in held.items()))


def _distinct(cues: Iterable[Finding]) -> list[Finding]:
    return list({cue.rule: cue for cue in cues}.values())


def salience(
    findings: Iterable[Finding], sentences: Sequence[Sentence], frames: Iterable[str], *, article_id: str = ""
) -> list[Salience]:
    """Every frame of a scheme in one article, in their order, those that are not set too.

    Parameters
    ----------
    findings : iterable of Finding
        From :func:`toolkit.framing.cues.find_cues`; those of other frames are passed over.
    sentences : sequence of Sentence
        All sentences of the article, in order.
    frames : iterable of str
        As ``scheme.frames`` lists them.
    article_id : str
        Seeds the intervals, so that an article has the same ones in every run.

    Examples
    --------
    >>> from toolkit.framing import bundled_scheme, frames_generic
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> reading = read(Article("a1", "Harbour Post", "Rivals clash", "The ferry left at noon."))
    >>> conflict = salience(frames_generic(reading), reading.sentences, bundled_scheme("generic").frames)[0]
    >>> conflict.frame, conflict.share, conflict.in_headline, conflict.in_lead
    ('conflict', 50.0, True, False)
    """
    cues: dict[str, dict[int, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in sorted(findings, key=lambda f: f.start):
        cues[finding.category][finding.sentence].append(finding)
    listed = list(frames)
    bounds = _intervals([set(cues[frame]) for frame in listed], len(sentences), article_id)
    return [
        Salience(frame, dict(cues[frame]), sentences, low, high)
        for frame, (low, high) in zip(listed, bounds.tolist(), strict=True)
    ]


def _intervals(cue_sentences: Sequence[set[int]], sentences: int, article_id: str) -> Array:
    """Interval of each frame's share; shape (frames, 2)."""
    if sentences < SETTINGS.min_own_sentences:
        return np.full((len(cue_sentences), 2), np.nan)
    held = np.array([[100.0 * (at in found) for found in cue_sentences] for at in range(sentences)])
    replicates = ratio_replicates(held, np.ones_like(held), _weights(sentences, article_id))
    return np.column_stack(percentile_interval(replicates))


@lru_cache(maxsize=1)  # the schemes of an article share its resamples
def _weights(sentences: int, article_id: str) -> Array:
    return resampling_weights(sentences, generator("sentences", article_id))

"""Salience: how much of an article sets a frame, and whether the headline and the lead do."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.framing.cues import cue_weight
from toolkit.framing.scheme import Scheme
from toolkit.records import Finding, Sentence
from toolkit.settings import SETTINGS


@dataclass(frozen=True, slots=True)
class Salience:
    """One frame in one article.

    Attributes
    ----------
    frame : str
    share : float
        Sentences with the frame, % of all sentences, the headline's included; NaN in a text without any.
    evidence : float
        How strongly the text as a whole shows the frame, from 0: the logarithm of one plus the weight of its
        cues, where no sentence counts for more than ``max_frame_weight``. For ranking texts, not for reading.
    in_headline, in_lead : bool
        Whether a sentence of the headline, or of the first ``lead_sentences`` of the text, sets it.
    sentences : tuple of int
        The cue sentences, ascending.
    """

    frame: str
    share: float
    evidence: float
    in_headline: bool
    in_lead: bool
    sentences: tuple[int, ...]


def salience(findings: Iterable[Finding], sentences: Sequence[Sentence], scheme: Scheme) -> list[Salience]:
    """Every frame of a scheme in one article, in the order of the scheme, those that are not set too.

    Parameters
    ----------
    findings : iterable of Finding
        From :func:`toolkit.framing.cues.find_cues`; those of other frames are passed over.
    sentences : sequence of Sentence
        All sentences of the article.
    scheme : Scheme

    Examples
    --------
    >>> from toolkit.framing import bundled_scheme, frames_generic
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> reading = read(Article("a1", "Harbour Post", "Rivals clash", "The ferry left at noon."))
    >>> conflict = salience(frames_generic(reading), reading.sentences, bundled_scheme("generic"))[0]
    >>> conflict.frame, conflict.share, conflict.in_headline, conflict.in_lead
    ('conflict', 50.0, True, False)
    """
    cues: dict[str, dict[int, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        cues[finding.category][finding.sentence].append(finding)
    headline = {s.index for s in sentences if s.in_headline}
    lead = {s.index for s in [s for s in sentences if not s.in_headline][: SETTINGS.lead_sentences]}
    return [_salience(frame, cues.get(frame, {}), headline, lead, len(sentences)) for frame in scheme.frames]


def _salience(
    frame: str, cues: dict[int, list[Finding]], headline: set[int], lead: set[int], sentences: int
) -> Salience:
    weight = sum(min(cue_weight(found), SETTINGS.max_frame_weight) for found in cues.values())
    return Salience(
        frame,
        100 * len(cues) / sentences if sentences else math.nan,
        math.log1p(weight),
        bool(headline & cues.keys()),
        bool(lead & cues.keys()),
        tuple(sorted(cues)),
    )

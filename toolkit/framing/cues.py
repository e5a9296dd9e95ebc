"""Cue sentences: where an article sets a frame, and by which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from toolkit.framing.scheme import Scheme, bundled_scheme
from toolkit.language import Reading
from toolkit.records import Finding
from toolkit.settings import SETTINGS
from toolkit.wording.plain import in_context


def frames_generic(reading: Reading) -> list[Finding]:
    """Cues of the five generic frames: conflict, human interest, morality, responsibility, economic consequences."""
    return find_cues(reading, bundled_scheme("generic"), measure="frames_generic")


def frames_policy(reading: Reading) -> list[Finding]:
    """Cues of the fourteen policy frames."""
    return find_cues(reading, bundled_scheme("policy"), measure="frames_policy")


def entman_functions(reading: Reading) -> list[Finding]:
    """Cues of Entman's four functions of a frame; the sentences around them are candidates for a human coder."""
    return find_cues(reading, bundled_scheme("functions"), measure="entman_functions")


def find_cues(
    reading: Reading, scheme: Scheme, *, measure: str, min_weight: int = SETTINGS.min_frame_weight
) -> list[Finding]:
    """The cues of every frame of a scheme, in the sentences where they weigh enough to say that it is set.

    A weak cue ("warn", "family") is common in any text: it counts only beside another cue of the same
    frame in the same sentence.

    Parameters
    ----------
    reading : Reading
    scheme : Scheme
    measure : str
        The name that the findings bear.
    min_weight : int
        What the cues of a frame in one sentence must weigh together. With 1 weak cues count alone: too
        imprecise to show, but the better measure of which of two texts has more of the frame.

    Returns
    -------
    list of Finding
        ``category`` is the frame, ``strength`` the cue's weight (1 to 3), ``rule`` the cue as in the scheme.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> reading = read(Article("a1", "Harbour Post", "", "The mayor accused her rivals. The ferry left at noon."))
    >>> [(f.category, f.rule, f.sentence) for f in find_cues(reading, bundled_scheme("generic"), measure="frames")]
    [('conflict', 'accuse', 0), ('conflict', 'rival', 0)]
    """
    cues: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in _matches(reading, scheme, measure):
        cues[finding.category, finding.sentence].append(finding)
    return [finding for found in cues.values() if cue_weight(found) >= min_weight for finding in found]


def cue_weight(findings: Iterable[Finding]) -> int:
    """What the cues of one frame in one sentence weigh together; a repeated cue weighs once."""
    return sum({finding.rule: finding.strength for finding in findings}.values())


def _matches(reading: Reading, scheme: Scheme, measure: str) -> Iterator[Finding]:
    """All cues, weak ones too; one where a word is a cue of a frame in several ways, the strongest."""
    strongest: dict[tuple[str, int, int], Finding] = {}
    for frame, fields, first, last in _hits(reading, scheme):
        if in_context(fields.get("unless", ""), first, last, reading):
            continue
        start, end = reading.span_of(first, last)
        sentence = reading.sentence_at(start)
        if end > sentence.end:
            continue
        weight = int(fields["weight"])
        finding = Finding(measure, frame, start, end, sentence.index, strength=weight, rule=fields["text"])
        key = (frame, start, end)
        if key not in strongest or strongest[key].strength < weight:
            strongest[key] = finding
    yield from strongest.values()


def _hits(reading: Reading, scheme: Scheme) -> Iterator[tuple[str, Mapping[str, str], int, int]]:
    """Frame, row of the scheme and tokens of every cue; a pattern is marked at its head."""
    for match in scheme.cues.match(reading):
        yield match.entry.category, match.entry.fields, match.first, match.last
    for pattern, head in scheme.patterns.match(reading):
        yield pattern.category, pattern.fields, head, head + 1

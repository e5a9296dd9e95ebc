"""One article through its stages: reading, attributions, findings with their voice, values."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from toolkit.errors import LanguageError, MeasureError, ParallaxError
from toolkit.language import Reading, read_all, require_english
from toolkit.measures import ValueSpec, registry
from toolkit.records import Article, Attribution, Finding, Refusal, Value
from toolkit.sourcing import Source, VoiceMap, find_attributions, find_sources

Found = TypeVar("Found", Finding, Value)


@dataclass(frozen=True)
class Analysis:
    """What the toolkit found in one article, without the parse it came from."""

    reading: Reading
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    values: tuple[Value, ...]
    voices: VoiceMap


def analyse_articles(articles: Iterable[Article]) -> Iterator[Analysis | Refusal]:
    """Analyse articles in batches, in order; one that cannot be analysed comes out as a refusal.

    Memory holds one batch of parses, whatever the number of articles.
    """
    refused: list[tuple[int, Refusal]] = []
    position = 0

    def accepted() -> Iterator[Article]:
        for number, article in enumerate(articles):
            try:
                require_english(article)
                yield article
            except LanguageError as error:
                refused.append(
                    (number, Refusal(article.origin, error.what, error.mend, "analysis", article.article_id))
                )

    for reading in read_all(accepted()):
        while refused and refused[0][0] == position:
            position += 1
            yield refused.pop(0)[1]
        position += 1
        try:
            yield analyse_reading(reading)
        except ParallaxError as error:
            article = reading.article
            yield Refusal(article.origin, error.what, error.mend, "analysis", article.article_id)
    yield from (refusal for _, refusal in refused)


def analyse_reading(reading: Reading) -> Analysis:
    """Attributions first: they decide the voice of everything that the measures then find."""
    attributions = tuple(find_attributions(reading))
    voices, sources = VoiceMap(reading, attributions), find_sources(reading, attributions)
    findings = [
        _placed(finding, voices, reading.article.headline_end)
        for measure in registry().values()
        if measure.find
        for finding in _guarded(measure.card.name, measure.find, reading)
    ]
    findings.sort(key=lambda f: (f.start, f.end, f.measure, f.category, f.rule))
    values = [
        value
        for measure in registry().values()
        if measure.scalar
        for value in _guarded(measure.card.name, measure.scalar, reading)
    ]
    values += [value for measure in registry().values() if measure.tally for value in measure.tally(sources)]
    bases = Bases(reading, attributions, voices)
    values += [
        value_of(spec, findings if spec.table == "findings" else attributions, bases, absent=measure.absent())
        for measure in registry().values()
        for spec in measure.card.values
        if spec.table
    ]
    return Analysis(
        reading, attributions, sources, tuple(findings), tuple(sorted(values, key=lambda v: v.measure)), voices
    )


def _guarded(name: str, function: Callable[[Reading], list[Found]], reading: Reading) -> list[Found]:
    """A measure may be a user's: where it fails, the article is refused by name and the batch goes on."""
    try:
        return function(reading)
    except Exception as error:
        raise MeasureError(
            f"the measure {name!r} failed on this article ({type(error).__name__}: {error})",
            where=reading.article.origin,
            mend="mend or uninstall the measure; the other articles were analysed",
        ) from error


def _placed(finding: Finding, voices: VoiceMap, headline_end: int) -> Finding:
    """The finding with whose words it is and whether it stands in the headline."""
    voice, speaker = voices.of(finding.start, finding.end)
    return replace(finding, voice=voice, speaker=speaker, in_headline=finding.start < headline_end)


@dataclass(frozen=True)
class Bases:
    """What counts are divided by; each looked up by its name in :data:`toolkit.measures.BASES`."""

    reading: Reading
    found: tuple[Attribution, ...]
    voices: VoiceMap
    article: float = 1.0

    @cached_property
    def words(self) -> float:
        return sum(s.words for s in self.reading.sentences)

    @cached_property
    def own_words(self) -> float:
        return sum(self.voices.own_words)

    @cached_property
    def attributed_words(self) -> float:
        return sum(a.words for a in self.found if a.depth == 1)

    @cached_property
    def source_words(self) -> float:
        return sum(a.words for a in self.found if a.heard and a.speaker is not None)

    @cached_property
    def sentences(self) -> float:
        return len(self.reading.sentences)

    @cached_property
    def attributions(self) -> float:
        return sum(a.depth == 1 for a in self.found)

    @cached_property
    def resolved_attributions(self) -> float:
        return sum(a.resolved for a in self.found)


def value_of(spec: ValueSpec, rows: Iterable[Finding | Attribution], bases: Bases, *, absent: str = "") -> Value:
    """The value that a specification asks for; NaN with a reason where its base is zero or its measure is ``absent``."""
    count = spec.counted(rows)
    base = float(getattr(bases, spec.base))
    if absent or not base:
        return Value(spec.name, math.nan, count, base, absent or f"no {spec.base.replace('_', ' ')}")
    return Value(spec.name, spec.per * count / base, count, base)

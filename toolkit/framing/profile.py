"""The frame profile of an article: a row for every frame that it sets, with how much of it, where, and in whose words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from toolkit.framing.salience import Salience, salience
from toolkit.measures import registry
from toolkit.records import Finding, Sentence

FAMILY = "framing"


@cache
def schemes() -> dict[str, tuple[str, ...]]:
    """The registered schemes, the toolkit's and those of installed plug-ins: the frames of each by the name of its measure.

    Examples
    --------
    >>> schemes()["frames_war_peace"]
    ('war', 'peace')
    """
    cards = (measure.card for measure in registry().values() if measure.card.family == FAMILY and measure.card.values)
    return {card.name: tuple(str(value.where["category"]) for value in card.values) for card in cards}


def salience_rows(
    article_id: str, findings: Iterable[Finding], sentences: Sequence[Sentence]
) -> list[dict[str, object]]:
    """Rows of the table ``salience`` of one article; frames that it does not set have none.

    Parameters
    ----------
    article_id : str
    findings : iterable of Finding
        All of the article, with their voice.
    sentences : sequence of Sentence

    Examples
    --------
    >>> from toolkit.framing import frames_generic
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> reading = read(Article("a1", "Harbour Post", "Rivals clash", "The ferry left at noon."))
    >>> row = salience_rows("a1", frames_generic(reading), reading.sentences)[0]
    >>> row["measure"], row["frame"], row["sentences"], row["headline"]
    ('frames_generic', 'conflict', 1, True)
    """
    by_measure: dict[str, list[Finding]] = {measure: [] for measure in schemes()}
    for finding in findings:
        if finding.measure in by_measure:
            by_measure[finding.measure].append(finding)
    return [
        _row(article_id, measure, found)
        for measure, cues in by_measure.items()
        if cues
        for found in salience(cues, sentences, schemes()[measure], article_id=article_id)
        if found.cues
    ]


def _row(article_id: str, measure: str, found: Salience) -> dict[str, object]:
    return {
        "article_id": article_id,
        "measure": measure,
        "frame": found.frame,
        "sentences": len(found.cues),
        "own_sentences": len(found.own),
        "source_sentences": len(found.sources),
        "share": found.share,
        "low": found.low,
        "high": found.high,
        "position": found.position,
        "headline": found.in_headline,
        "lead": found.in_lead,
    }

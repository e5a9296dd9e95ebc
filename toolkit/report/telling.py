"""How much a sentence tells by itself: facts before scenes, for the list of what one outlet alone has."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from toolkit.report.evidence import Row

NAME = re.compile(r"(?<=[\w,;’'] )[A-Z][\w’'-]+")  # a capital that does not open the sentence
# What points back to an earlier sentence is not understood alone; a quotation tells what somebody thinks.
POINTS_BACK = re.compile(
    r"(?:he|she|it|they|we|i|this|that|these|those|his|her|its|their|our|my|neither|both|here|there|one|nobody|but|and)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“”\"]|^‘")
SHORT = 8  # words
COUNTED = ("count", "money", "percent", "duration")  # figures that make a sentence a fact; lengths set scenes as often
TOPIC, NAMES, LARGEST = 6, 2, 4  # of topic words, names and powers of ten, no more than these count


def topic_of(members: Sequence[Row]) -> frozenset[str]:
    """The words that at least a third of an event's articles share with others.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> sorted(topic_of([SimpleNamespace(terms="dam|water level"), SimpleNamespace(terms="dam")]))
    ['dam', 'level', 'water']
    """
    counts = Counter(word for row in members for word in set(re.split(r"[| ]", row.terms or "")) if word)
    return frozenset(word.casefold() for word, count in counts.items() if 3 * count >= len(members))


def telling(
    text: str, *, prominence: float, opening: bool, near: float, amounts: Sequence[float], topic: frozenset[str]
) -> float:
    """How early a sentence should stand among those that one outlet alone has; only the order means anything.

    Parameters
    ----------
    text : str
    prominence : float
        Of its statement, in [0, 1].
    opening : bool
        Whether it stands in headline or lead, which sum up what all accounts are about.
    near : float
        Similarity of the nearest sentence of another outlet, in [0, 1]: the nearer, the less certain that no other has it.
    amounts : sequence of float
        The figures in it.
    topic : frozenset of str
        See :func:`topic_of`.

    Examples
    --------
    >>> known = {"prominence": 0.5, "opening": False, "near": 0.1, "topic": frozenset({"dam"})}
    >>> fact = telling("The Orla dam leaked 400 tonnes a day, the board said.", amounts=[400.0], **known)
    >>> fact > telling("He looked at it for a long while and sighed.", amounts=[], **known)
    True
    """
    words = re.findall(r"\w+", text.casefold())
    found = (
        prominence + 0.25 * min(TOPIC, len(topic.intersection(words))) + 0.5 * min(NAMES, len(set(NAME.findall(text))))
    )
    if known := [abs(amount) for amount in amounts if math.isfinite(amount)]:
        found += 0.5 + 0.5 * min(LARGEST, math.log10(max(1.0, *known)))
    found -= 2 * bool(POINTS_BACK.match(text)) + bool(QUOTED.search(text)) + 2 * (len(words) < SHORT)
    return found - 3 * opening - 5 * near


def tellings(
    statements: Sequence[Row], cells: Sequence[Row], amounts: Sequence[Row], topic: frozenset[str]
) -> dict[int, float]:
    """How much each statement of a single account tells by itself.

    Parameters
    ----------
    statements, cells, amounts : sequence of rows of ``statements``, ``statement_coverage`` and ``quantities``
        Of one event.
    topic : frozenset of str
        See :func:`topic_of`.
    """
    told, nearest = dict[tuple[str, int], list[float]](), dict[int, list[float]]()
    for row in amounts:
        if row.kind in COUNTED:
            told.setdefault((row.article_id, row.sentence), []).append(row.value)
    for row in cells:
        nearest.setdefault(row.statement, []).append(row.similarity if row.state == "not found" else 0.0)
    return {
        row.statement: telling(
            row.text,
            prominence=row.prominence,
            opening=bool(row.headlines or row.leads),
            near=max(nearest.get(row.statement, [0.0])),
            amounts=told.get((row.article_id, row.sentence), []),
            topic=topic,
        )
        for row in statements
        if row.accounts == 1
    }

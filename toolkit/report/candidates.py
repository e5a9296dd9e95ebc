"""Candidates for a human coder: sentences that may do one of Entman's functions, and who may be hero, villain or victim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.framing import bundled_scheme
from toolkit.report import phrases
from toolkit.report.evidence import Row, finding_anchor, sentence_anchor

FUNCTIONS, ROLES = CANDIDATES = ("entman_functions", "roles")  # the measures
QUOTED = 4  # sentences quoted for each function; the others are linked
CAST = ("hero", "villain", "victim")


@dataclass(frozen=True, slots=True)
class Function:
    """One of Entman's functions with its candidates: (sentence, its anchor), those with the most and strongest cues first."""

    title: str
    question: str
    quoted: tuple[tuple[str, str], ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Casting:
    """Somebody in a role: the deeds, each with its anchor and whose words it stands in."""

    role: str
    actor: str
    deeds: tuple[tuple[str, str, str], ...]


def functions(findings: Sequence[Row], texts: Mapping[int, str]) -> list[Function]:
    """Entman's functions in one article, in his order.

    Parameters
    ----------
    findings : sequence of rows of ``findings``
    texts : mapping of int to str
        The sentences by index.
    """
    made = []
    for name, frame in bundled_scheme("functions").frames.items():
        weights: dict[int, int] = {}
        for row in findings:
            if row.measure == FUNCTIONS and row.category == name:
                weights[row.sentence] = weights.get(row.sentence, 0) + row.strength
        ranked = sorted(weights, key=lambda sentence: (-weights[sentence], sentence))
        chosen = sorted(ranked[:QUOTED])
        made.append(
            Function(
                frame.title,
                frame.questions[0],
                tuple((texts.get(sentence, ""), sentence_anchor(sentence)) for sentence in chosen),
                tuple(sentence_anchor(sentence) for sentence in sorted(ranked[QUOTED:])),
            )
        )
    return made


def wordings(findings: Sequence[Row]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Metaphors, and deeds of harm with and without their doer, as the measures of wording found them.

    Returns
    -------
    list of (kind, words with their anchors)
        Kinds in alphabetical order.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for number, row in enumerate(findings):
        if row.measure == "agency" or row.category.startswith("metaphor_"):
            found.setdefault(phrases.plain(row.category), []).append((row.text, finding_anchor(number)))
    return sorted(found.items())


def castings(findings: Sequence[Row]) -> list[Casting]:
    """Who may be hero, villain or victim in one article; within a role those with the most deeds first."""
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in findings:
        if row.measure == ROLES:
            voice = f"in the words of {row.speaker or 'a source'}" if row.voice == "source" else ""
            deed = (row.rule, sentence_anchor(row.sentence), voice)
            found.setdefault((row.category, row.actor or row.text), []).append(deed)
    listed = [Casting(role, actor, tuple(deeds)) for (role, actor), deeds in found.items()]
    return sorted(listed, key=lambda c: (CAST.index(c.role), -len(c.deeds), c.actor))

"""Labels: who is called what, by name, by description within the article, and through a patron."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.records import Finding
from toolkit.wording import patterns
from toolkit.wording.nouns import Label, Nouns

if TYPE_CHECKING:
    from toolkit.language import Reading

NAMED_PATTERNS = (patterns.modifiers, patterns.appositions, patterns.genitives, patterns.affiliates)
CLAUSE_PATTERNS = (patterns.copulas, patterns.namings)


def find_labels(reading: Reading) -> list[Finding]:
    """Labels of actors; ``actor`` is whom they describe, for affiliates the patron whose people they describe.

    Polarity, grade and alternative are those of the strongest loaded term within the label.

    Returns
    -------
    list of Finding
        In reading order, without two for the same words.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> text = "The renegade warlord Odran Vellick fled. Soldiers saw the warlord leave."
    >>> reading = read(Article("a", "Harbour Post", "", text))
    >>> [(reading.text[f.start:f.end], f.actor, f.category) for f in find_labels(reading)]
    [('renegade warlord', 'Odran Vellick', 'modifier'), ('warlord', 'Odran Vellick', 'description')]
    """
    nouns = Nouns(reading)
    labels = [label for name in nouns.named for pattern in NAMED_PATTERNS for label in pattern(nouns, name)]
    labels += [label for adjective in nouns.adjectives for label in patterns.affiliates(nouns, adjective)]
    labels += [label for clause_pattern in CLAUSE_PATTERNS for label in clause_pattern(nouns)]
    labels = _without_overlaps(labels)
    labels = _without_overlaps([*labels, *_linked(nouns, labels)])
    labels = _without_overlaps([*labels, *_open(nouns)])
    return [_finding(nouns, label) for label in sorted(labels, key=lambda label: label.first)]


def _without_overlaps(labels: Iterable[Label]) -> list[Label]:
    """The earlier pattern wins where two claim the same words."""
    taken: set[int] = set()
    kept = []
    for label in labels:
        words = set(range(label.first, label.last))
        if words and not words & taken:
            taken |= words
            kept.append(label)
    return kept


def _linked(nouns: Nouns, labels: list[Label]) -> list[Label]:
    """Definite descriptions whose noun has labelled exactly one actor before: "the warlord" after "warlord X"."""
    owners: dict[str, list[tuple[int, str]]] = {}
    for label in labels:
        if (
            label.actor
            and label.category != "affiliate"
            and (nouns.is_person_noun(label.head) or nouns.is_group_noun(label.head))
        ):
            owners.setdefault(nouns.lemmas[label.head], []).append((label.head, label.actor))
    found = []
    for token, lemma in enumerate(nouns.lemmas):
        before = {actor for at, actor in owners.get(lemma, ()) if at < token}
        if (
            len(before) == 1
            and nouns.tags[token] == "NOUN"
            and nouns.is_definite(token)
            and nouns.lowers[token] == lemma
        ):
            first, _ = nouns.phrase(token)
            found.append(Label(first, token + 1, token, before.pop(), "description", "labelled so before", 0.7))
    return found


def _open(nouns: Nouns) -> list[Label]:
    """Loaded nouns for people that nothing ties to a name: what nameless actors are called."""
    return [
        Label(nouns.phrase(token)[0], token + 1, token, None, "description", "not tied to a name", 0.5)
        for token in sorted(nouns.loaded_people)
        if token not in nouns.name_at
    ]


def _finding(nouns: Nouns, label: Label) -> Finding:
    reading = nouns.reading
    start, end = reading.span_of(label.first, label.last)
    inside = [m.entry.fields for m in nouns.loaded if label.first <= m.first and m.last <= label.last]
    worst = max(inside, key=lambda fields: int(fields["strength"]), default=None)
    return Finding(
        "labels",
        label.category,
        start,
        end,
        reading.sentence_at(start).index,
        actor=label.actor,
        rule=label.rule,
        polarity=int(worst["polarity"]) if worst else 0,
        strength=int(worst["strength"]) if worst else 0,
        alternative=worst["alternative"] if worst else "",
        confidence=label.confidence,
    )

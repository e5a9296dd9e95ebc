"""Whom a subject stands for where it is no name: relative pronouns, "he" and "she", and "someone" of whom the sentence speaks.

Enough for labels, where a wrong person does harm: what is not plain stays open.
"""

from __future__ import annotations

from collections.abc import Collection

from toolkit.sourcing.cues import cues
from toolkit.wording.nouns import Named, Nouns
from toolkit.wording.roles import words_of

PERSONAL = {"he", "she", "him", "her", "his", "hers"}
RELATIVE = {"who", "which", "that"}
CLIMBS = {"xcomp", "conj", "advcl", "acl"}


def subject_of(nouns: Nouns, verb: int) -> tuple[str | None, float]:
    """The actor that the subject of a verb stands for, and how sure; (None, 0) where it is not plain.

    Returns
    -------
    (str or None, float)
        Canonical name and confidence in [0, 1].
    """
    tree = nouns.tree
    subject = tree.child(verb, "nsubj")
    while subject is None and tree.deps[verb] in CLIMBS and tree.heads[verb] != verb:
        verb = tree.heads[verb]
        subject = tree.child(verb, "nsubj")
    if subject is not None and nouns.lowers[subject] in RELATIVE and tree.deps[verb] == "relcl":
        subject = tree.heads[verb]
    if subject is None:
        return None, 0.0
    if subject in nouns.name_at:
        return nouns.name_at[subject].actor.name, 0.85
    if nouns.lowers[subject] in PERSONAL:
        return _with_confidence(antecedent(nouns, subject))
    if nouns.lemmas[subject] in words_of("generic"):
        return _with_confidence(_spoken_of(nouns, subject))
    return None, 0.0


def object_of(nouns: Nouns, verb: int, whom: int) -> tuple[str | None, float]:
    """The actor that the object of a verb stands for, and how sure: never its subject ("Brandt called her a liar").

    Returns
    -------
    (str or None, float)
        Canonical name and confidence in [0, 1].
    """
    if whom in nouns.name_at:
        return nouns.name_at[whom].actor.name, 0.8
    if nouns.lowers[whom] not in PERSONAL:
        return None, 0.0
    subject = nouns.tree.child(verb, "nsubj")
    does = range(*nouns.tree.extent(subject)) if subject is not None else range(0)
    return _with_confidence(antecedent(nouns, whom, {n.actor.name for t, n in nouns.name_at.items() if t in does}))


def antecedent(nouns: Nouns, pronoun: int, barred: Collection[str] = ()) -> Named | None:
    """The nearest fitting person before a pronoun, in its sentence or the three before it, what is quoted not counted.

    Within a quotation the speaker does not speak of himself as "he": whoever may be speaking around it is passed over.
    Outside of one, a subject is likelier than any other person of the same sentence. Actors who are ``barred`` are passed over.
    """
    doc, reading = nouns.reading.doc, nouns.reading
    at = doc[pronoun].idx
    sentence, quoted = reading.sentence_at(at).index, reading.in_quotation(at, at + 1)
    first = sentence - 3 if quoted else _before_quotations(nouns, sentence, 3)
    near = [
        n
        for n in nouns.people_before(pronoun)
        if reading.sentence_at(doc[n.first].idx).index >= first and n.actor.name not in barred
    ]
    if quoted:
        return next((n for n in near if not _may_speak(nouns, n) or _in_quotation(nouns, n)), None)
    return next((n for n in near if _is_subject(nouns, n)), near[0] if near else None)


def _before_quotations(nouns: Nouns, sentence: int, back: int) -> int:
    """Some sentences back, past those that stand wholly in quotation marks: they do not change whom the outlet speaks of."""
    while sentence > 0 and back > 0:
        sentence -= 1
        earlier = nouns.reading.sentences[sentence]
        back -= not nouns.reading.in_quotation(earlier.start, earlier.end)
    return sentence


def _spoken_of(nouns: Nouns, generic: int) -> Named | None:
    """Of whom "someone who wants to be a Y" speaks: the person that a pronoun of the same sentence stands for."""
    sentence = nouns.reading.sentence_at(nouns.reading.doc[generic].idx)
    for token in range(generic, len(nouns.lowers)):
        if nouns.reading.starts[token] >= sentence.end:
            return None
        if nouns.lowers[token] in PERSONAL:
            return antecedent(nouns, token)
    return None


def _is_subject(nouns: Nouns, name: Named) -> bool:
    return nouns.tree.deps[name.root] in ("nsubj", "nsubjpass")


def _may_speak(nouns: Nouns, name: Named) -> bool:
    """The subject of a verb that attributes, or a name right behind one: "warns X"."""
    verbs = [nouns.tree.heads[name.root]] if _is_subject(nouns, name) else []
    verbs += [name.first - 1] if name.first else []
    return any(nouns.lemmas[verb] in cues("verb") for verb in verbs)


def _in_quotation(nouns: Nouns, name: Named) -> bool:
    start = nouns.reading.doc[name.first].idx
    return nouns.reading.in_quotation(start, start + 1)


def _with_confidence(name: Named | None) -> tuple[str | None, float]:
    return (name.actor.name, 0.6) if name is not None else (None, 0.0)

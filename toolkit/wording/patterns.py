"""Patterns that tie a label to a name, the most precise first: modifiers, appositions, "X is a Y", "called X a Y", affiliates."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.wording.antecedents import object_of, subject_of
from toolkit.wording.nouns import NOUNS, Label, Named, Nouns
from toolkit.wording.roles import words_of

BE = {"be", "become", "remain"}
INSIDE_A_PHRASE = {"ADJ", "NOUN", "PROPN", "VERB", "ADV", "NUM"}
HEADS_A_PHRASE = {"ROOT", "nsubj", "dobj", "pobj", "poss", "det"}
PLAIN_KINDS = {"NORP", "GPE", "DATE", "CARDINAL", "ORDINAL", "TIME"}


def modifiers(nouns: Nouns, name: Named) -> Iterator[Label]:
    """Words right before a name: "renegade warlord X", "Prime Minister X", "the so-called X"."""
    first = _start_of_modifiers(nouns, name)
    words = range(first, name.first)
    said = [i for i in words if nouns.tags[i] != "PUNCT" and nouns.lowers[i] not in words_of("honorific")]
    if not said or all(nouns.reading.doc[i].ent_type_ in PLAIN_KINDS for i in said):
        return
    if not nouns.may_label(name, first, name.first - 1) or _is_rest_of_name(nouns, said):
        return
    title = nouns.is_person_noun(name.first - 1) and not nouns.is_loaded(first, name.first)
    yield Label(
        said[0], name.first, name.first - 1, name.actor.name, "title" if title else "modifier", "before the name", 0.9
    )


def _is_rest_of_name(nouns: Nouns, words: list[int]) -> bool:
    """Whether words with capitals name no role: then the tagger cut the name too short."""
    return all(nouns.tags[i] == "PROPN" for i in words) and not nouns.names_people(words[0], words[-1])


def _start_of_modifiers(nouns: Nouns, name: Named) -> int:
    """The first of the words before a name that belong to it: those that hang on it, or end in a noun for a person."""
    at = name.first
    nearest = at - 1
    if nearest < 0 or not (nouns.is_person_noun(nearest) or _hangs_on(nouns, nearest, nearest, name)):
        return at
    while at > 0 and _continues(nouns, at - 1, name):
        at -= 1
    while at < nearest and not _hangs_on(nouns, at, nearest, name):
        at += 1
    return at


def _continues(nouns: Nouns, token: int, name: Named) -> bool:
    other = nouns.name_at.get(token)
    if other is not None and other.actor.kind == "person":
        return False
    if nouns.lowers[token] == "-":
        return True
    if nouns.tags[token] == "VERB" and nouns.tags[token - 1] == "PUNCT" and nouns.lowers[token - 1] != "-":
        return False  # "…," added X
    if token == name.first - 1 and nouns.is_person_noun(token):
        return True
    return nouns.tags[token] in INSIDE_A_PHRASE and nouns.tree.deps[token] not in HEADS_A_PHRASE


def _hangs_on(nouns: Nouns, token: int, nearest: int, name: Named) -> bool:
    """Whether a word modifies the name, or the person noun right before it, directly or through others."""
    tree = nouns.tree
    if token == nearest and nouns.is_person_noun(token):
        return True
    if tree.deps[token] not in ("compound", "amod", "nmod", "npadvmod", "advmod", "nummod", "punct", "poss", "appos"):
        return False
    within = range(max(0, token - 1), name.last)
    return (
        any(a in range(nearest, name.last) for a in tree.ancestors(token))
        and tree.heads[token] in within
        and tree.deps[token] not in ("poss",)
    )


def appositions(nouns: Nouns, name: Named) -> Iterator[Label]:
    """ "X, a Y," and "the Y, X,"."""
    tree = nouns.tree
    for token in tree.children[name.root]:
        fits = (
            tree.deps[token] == "appos"
            and token >= name.last
            and nouns.tags[token] == "NOUN"
            and token not in nouns.name_at
        )
        if fits and nouns.may_label(name, nouns.phrase(token)[0], token):
            yield from _equated(nouns, token, name.actor.name, "apposition", "behind the name", 0.9)
    head, first = tree.heads[name.root], min(name.first, tree.left[name.root])
    comma = first > 0 and nouns.lowers[first - 1] in (",", "—", "–")
    if (
        comma
        and tree.deps[name.root] == "appos"
        and head == first - 2
        and nouns.tags[head] == "NOUN"
        and (nouns.is_person_noun(head) or nouns.is_group_noun(head))
    ):
        first, _ = nouns.phrase(head)
        yield Label(first, head + 1, head, name.actor.name, "apposition", "before the name and a comma", 0.85)


def _equated(nouns: Nouns, head: int, actor: str, category: str, rule: str, confidence: float) -> Iterator[Label]:
    """What an actor is equated with: a noun and those joined to it ("a thief and a liar", "colonel turned warlord")."""
    tree = nouns.tree
    heads = [head, *tree.all(head, "conj")]
    heads += [
        became
        for verb in tree.all(head, "acl")
        if nouns.lemmas[verb] == "turn"
        for became in tree.all(verb, "oprd", "dobj")
    ]
    for noun in heads:
        if nouns.tags[noun] in NOUNS and noun not in nouns.name_at:
            first, last = nouns.phrase(noun)
            yield Label(first, last, noun, actor, category, rule, confidence)


def genitives(nouns: Nouns, name: Named) -> Iterator[Label]:
    """ "the Y government of the X": the noun names what the X is, if X is an organisation; else whom it follows."""
    tree = nouns.tree
    head = tree.heads[tree.heads[name.root]]
    if tree.deps[name.root] != "pobj" or nouns.lowers[tree.heads[name.root]] != "of" or nouns.tags[head] != "NOUN":
        return
    first, _ = nouns.phrase(head)
    if name.actor.kind == "organisation" and nouns.lemmas[head] in words_of("collective") and first < head:
        yield Label(first, head + 1, head, name.actor.name, "description", "of the name", 0.8)
    elif name.actor.kind != "group" and head in nouns.loaded_people:
        yield Label(first, head + 1, head, name.actor.name, "affiliate", "of the patron", 0.8)


def copulas(nouns: Nouns) -> Iterator[Label]:
    """ "X is a Y", with X named, a pronoun, or someone of whom the sentence speaks."""
    tree = nouns.tree
    for token, dep in enumerate(tree.deps):
        verb = tree.heads[token]
        if dep != "attr" or nouns.tags[token] != "NOUN" or nouns.lemmas[verb] not in BE:
            continue
        if token < verb or tree.child(verb, "neg", "expl") is not None:
            continue
        if not nouns.names_people(nouns.phrase(token)[0], token):
            continue
        actor, confidence = subject_of(nouns, verb)
        if actor is not None:
            yield from _equated(nouns, token, actor, "copula", "is a", confidence)


def namings(nouns: Nouns) -> Iterator[Label]:
    """ "called X a Y", "branded X as a Y", "X was dubbed the Y"."""
    tree = nouns.tree
    for verb, tag in enumerate(nouns.tags):
        if tag != "VERB" or nouns.lemmas[verb] not in words_of("naming"):
            continue
        label = _named_as(nouns, verb)
        whom = tree.child(label, "nsubj") if label is not None else None
        whom = whom if whom is not None else tree.child(verb, "dobj", "nsubjpass")
        if label is None or whom is None or label in nouns.name_at:
            continue
        actor, confidence = object_of(nouns, verb, whom)
        if actor is not None:
            yield from _equated(nouns, label, actor, "copula", f"{nouns.lemmas[verb]} … a", confidence)


def _named_as(nouns: Nouns, verb: int) -> int | None:
    tree = nouns.tree
    label = tree.child(verb, "oprd", "attr")
    if label is None and len(objects := tree.all(verb, "dobj")) == 2:
        label = objects[1]  # "branded X a tyrant"
    for preposition in tree.all(verb, "prep"):
        if nouns.lowers[preposition] == "as":
            label = tree.child(preposition, "pobj")
    if label is None:
        label = next(
            (c for c in tree.all(verb, "ccomp") if nouns.tags[c] == "NOUN" and tree.child(c, "nsubj") is not None), None
        )
    return label if label is not None and nouns.tags[label] in NOUNS else None


def affiliates(nouns: Nouns, name: Named) -> Iterator[Label]:
    """Groups named by their patron: "X's militants", "X-backed rebels", "forces loyal to X", "Norlandish mercenaries"."""
    tree, root = nouns.tree, name.root
    dep, head = tree.deps[root], tree.heads[root]
    if dep == "poss" and nouns.is_group_noun(head):
        first, _ = nouns.phrase(head)
        yield Label(first, head + 1, head, name.actor.name, "affiliate", "possessive", 0.85)
    elif (
        (name.actor.kind == "group" or name in nouns.adjectives)
        and dep in ("amod", "compound")
        and head in nouns.loaded_people
    ):
        first, _ = nouns.phrase(head)
        yield Label(first, head + 1, head, name.actor.name, "affiliate", "nationality", 0.7)
    elif _is_tie(nouns, name.last + 1) and nouns.lowers[name.last] == "-":
        head = tree.heads[name.last + 1]
        if nouns.tags[head] in NOUNS and name.last + 1 < head <= name.last + 5:
            yield Label(
                name.first, head + 1, head, name.actor.name, "affiliate", f"-{nouns.lowers[name.last + 1]}", 0.85
            )
    elif dep == "pobj" and _is_tie(nouns, tree.heads[head]):
        group = tree.heads[tree.heads[head]]
        if nouns.is_group_noun(group) and group < head:
            yield Label(
                nouns.phrase(group)[0],
                head + 1,
                group,
                name.actor.name,
                "affiliate",
                nouns.lowers[tree.heads[head]],
                0.8,
            )


def _is_tie(nouns: Nouns, token: int) -> bool:
    """Whether a word says that a group belongs to somebody: "loyal", "led", "backed"."""
    return token < len(nouns.lemmas) and nouns.tags[token] in ("ADJ", "VERB") and nouns.lemmas[token] in words_of("tie")

"""Pronouns: their gender and number, and the gender of the persons they stand for, from titles and pronouns alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from toolkit.language import Reading
from toolkit.records import Actor

GENDER = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
THEY = {"they", "their", "them"}
AUTHOR = {"i", "we", "my", "our", "me", "us"}
VAGUE = {
    "some",
    "many",
    "others",
    "most",
    "few",
    "several",
    "one",
    "people",
    "each",
    "everyone",
    "everybody",
    "nobody",
    "someone",
    "somebody",
    "all",
    "those",
    "none",
    "anyone",
    "you",
    "both",
    "any",
    "other",
    "more",
}
# Titles and role nouns that tell a gender by themselves.
TITLES = {
    "mr": "m",
    "mr.": "m",
    "sir": "m",
    "lord": "m",
    "king": "m",
    "prince": "m",
    "mrs": "f",
    "mrs.": "f",
    "ms": "f",
    "ms.": "f",
    "miss": "f",
    "lady": "f",
    "dame": "f",
    "queen": "f",
    "princess": "f",
    "spokeswoman": "f",
    "congresswoman": "f",
    "businesswoman": "f",
    "chairwoman": "f",
    "actress": "f",
    "congressman": "m",
    "businessman": "m",
    "spokesman": "m",
    "chairman": "m",
    "councilman": "m",
    "councilwoman": "f",
    "policeman": "m",
    "policewoman": "f",
}
NOUNS = {
    "man": "m",
    "woman": "f",
    "boy": "m",
    "girl": "f",
    "husband": "m",
    "wife": "f",
    "father": "m",
    "mother": "f",
    "widow": "f",
    "brother": "m",
    "sister": "f",
    "son": "m",
    "daughter": "f",
    "gentleman": "m",
    "lady": "f",
} | TITLES

# Sentences that a pronoun looks back over to the person it tells the gender of.
LOOK_BACK = 4


def genders(reading: Reading, actors: Callable[[int], Actor | None], mentions: Iterable[int]) -> dict[str, str]:
    """Gender of every person whom a title or a clear majority of pronouns gives one, by name; "m" or "f".

    A pronoun speaks for the subject of the clause above its own ("Brandt said that she"), and for the person named last
    before it, if that is the only person in their sentences.
    Names are never asked.

    Parameters
    ----------
    reading : Reading
    actors : callable
        The actor whose name a token is part of.
    mentions : iterable of int
        First tokens of the names of actors, ascending.
    """
    votes: dict[str, Counter[str]] = {}
    lowers = reading.lowers
    named: dict[int, list[tuple[int, str]]] = {}
    for token in mentions:
        actor = actors(token)
        if actor is None or actor.kind == "group":
            continue
        described = (
            NOUNS.get(lowers[token - 2]) if token > 1 and lowers[token - 1] == "," else None
        )  # his daughter, Anna Lind
        if token and (gender := TITLES.get(lowers[token - 1]) or TITLES.get(lowers[token]) or described):
            votes.setdefault(actor.name, Counter())[gender] += 5
        if actor.kind == "person":
            named.setdefault(reading.sentence_at(reading.starts[token]).index, []).append((token, actor.name))
    for token, lower in enumerate(lowers):
        if (gender := GENDER.get(lower)) and not reading.in_quotation(reading.starts[token], reading.starts[token] + 1):
            bound = _bound_to(reading, actors, token)
            name = bound or _only_person(named, reading.sentence_at(reading.starts[token]).index, token)
            if name:
                votes.setdefault(name, Counter())[gender] += 2 if bound else 1
    return {name: found.most_common(1)[0][0] for name, found in votes.items() if _clear(found)}


def _bound_to(reading: Reading, actors: Callable[[int], Actor | None], pronoun: int) -> str | None:
    """The person who is the subject of the clause above a pronoun's: "Brandt said that she", "Brandt lost her keys"."""
    tree = reading.tree
    verb = tree.heads[pronoun]
    if tree.deps[pronoun] == "nsubj" and tree.deps[verb] == "ccomp":
        verb = tree.heads[verb]
    elif tree.deps[pronoun] != "poss" or tree.deps[verb] != "dobj":
        return None
    else:
        verb = tree.heads[verb]
    subject = tree.child(verb, "nsubj")
    actor = actors(subject) if subject is not None and subject < pronoun else None
    return actor.name if actor is not None and actor.kind == "person" else None


def _only_person(named: dict[int, list[tuple[int, str]]], sentence: int, token: int) -> str | None:
    names = {name for at, name in named.get(sentence, ()) if at < token}
    for earlier in range(sentence - 1, sentence - LOOK_BACK, -1):
        names = names or {name for _, name in named.get(earlier, ())}
    return names.pop() if len(names) == 1 else None


def _clear(votes: Counter[str]) -> bool:
    ranked = [count for _, count in votes.most_common(2)]
    return len(ranked) == 1 or ranked[0] >= 2 * ranked[1]

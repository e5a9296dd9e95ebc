"""Verbs that attribute: where their content and their source stand in the dependency tree."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language import Reading
from toolkit.language.tree import Range, Tree, without
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.cues import Cue, cues
from toolkit.sourcing.subjects import agent_of, noun_phrase, source_of

# Whom the words are told to, and how and when: no part of the content.
CLAUSES = ("ccomp",)
ASIDE = {"mark", "punct"}


def verb_candidates(reading: Reading) -> Iterator[Candidate]:
    """Candidates of all cue verbs whose content the dependency tree shows, in order of the text."""
    tree, lemmas, tags = reading.tree, reading.lemmas, reading.tags
    lexicon = cues("verb")
    for token, lemma in enumerate(lemmas):
        if tags[token] not in ("VERB", "AUX"):
            continue
        found = cue_at(tree, lemmas, lexicon, token, lemma)
        if found is None:
            continue
        cue, last = found
        candidate = _candidate(reading, token, last, cue)
        if candidate is not None and candidate.content:
            yield candidate


def cue_at(tree: Tree, lemmas: list[str], lexicon: dict[str, Cue], token: int, lemma: str) -> tuple[Cue, int] | None:
    """The cue that starts at a verb, and the token behind it; a particle joins it where the lexicon has both."""
    particle = tree.child(token, "prt", "advmod", "acomp")
    if particle is not None and token < particle <= token + 2 and (cue := lexicon.get(f"{lemma} {lemmas[particle]}")):
        return cue, particle + 1
    cue = lexicon.get(lemma)
    return (cue, token + 1) if cue else None


def _candidate(reading: Reading, verb: int, behind: int, cue: Cue) -> Candidate | None:
    tree, lowers = reading.tree, reading.lowers
    passive = tree.child(verb, "auxpass") is not None
    found = _passive_content(tree, verb, cue) if passive else _content(tree, lowers, verb, cue)
    if found is None:
        return None
    content, rule, last = found
    source = source_of(tree, lowers, verb) if not passive else agent_of(tree, verb)
    cue_class = "hedge" if passive and source is None else cue.cue_class
    if source is None and not passive and cue.cue_class != "hedge":
        rule = f"{rule}, no source"
    if cue.cue_class == "hedge":
        content, source = _raised(tree, verb, content), None
    named = noun_phrase(tree, source[0], (verb, verb + 1)) if source else None
    content = [piece for whole in content for piece in without(whole, [(verb, behind), *([named] if named else [])])]
    return Candidate(content, (verb, max(behind, last)), cue.lemma, cue_class, named, source[1] if source else None, rule)


Found = tuple[list[Range], str, int]


def _content(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    """Ranges of the content, the name of the rule, and where a preposition that belongs to the cue ends."""
    frames = cue.frames
    clause = _clause(tree, verb)
    if "clause" in frames or "quote" in frames:
        if clause is not None:
            return [_around(tree, clause, verb)], "clause", 0
        if tree.deps[verb] == "parataxis":
            return without(tree.extent(tree.heads[verb]), [tree.extent(verb)]), "parenthesis", 0
    if "infinitive" in frames:
        infinitive = _infinitive(tree, lowers, verb)
        if infinitive is not None:
            return [infinitive], "infinitive", 0
    thing = tree.child(verb, "dobj")
    if "predicate" in frames and (predicate := tree.child(verb, "oprd")) is not None:
        first = tree.left[thing] if thing is not None else tree.left[predicate]
        return [(min(first, tree.left[predicate]), max(tree.right[predicate], tree.right[thing] if thing is not None else 0))], "predicate", 0
    if "predicate" in frames and clause is not None:
        return [tree.extent(clause)], "predicate", 0
    if thing is not None:
        as_ = next((p for p in tree.all(verb, "prep") if lowers[p] == "as" and p > thing), None)
        if as_ is not None and ("as" in frames or "predicate" in frames):
            return [(tree.left[thing], tree.right[as_])], "as", 0
        if "object" in frames:
            return [(tree.left[thing], tree.right[thing])], "object", 0
    for preposition in tree.all(verb, "prep"):
        if lowers[preposition] in frames and (inner := tree.child(preposition, "pobj", "pcomp")) is not None:
            start = tree.left[thing] if thing is not None and lowers[preposition] == "as" else tree.left[inner]
            return [(start, tree.right[inner])], "preposition", preposition + 1 if start > preposition else 0
    return None


def _clause(tree: Tree, verb: int) -> int | None:
    return next((c for c in tree.children[verb] if tree.deps[c] in CLAUSES), None)


def _around(tree: Tree, clause: int, verb: int) -> Range:
    first, last = tree.extent(clause)
    return (first, min(last, verb)) if clause < verb else (first, last)


def _infinitive(tree: Tree, lowers: list[str], verb: int) -> Range | None:
    for child in tree.all(verb, "xcomp", "ccomp"):
        marked = tree.child(child, "aux")
        if marked is not None and lowers[marked] == "to":
            return tree.extent(child)
    return None


def _passive_content(tree: Tree, verb: int, cue: Cue) -> Found | None:
    """Of "X is believed to be Y" both X and Y; of "it was reported that P", P; of "P was confirmed by A", P."""
    subject = tree.child(verb, "nsubjpass", "csubjpass", "nsubj")
    rest = next((c for c in tree.children[verb] if tree.deps[c] in ("xcomp", "ccomp", "oprd") and c > verb), None)
    whole = [tree.extent(subject)] if subject is not None else []
    if rest is not None and "clause" in cue.frames | {"clause"} & cue.frames:
        return [*whole, tree.extent(rest)], "passive", 0
    if whole and agent_of(tree, verb) is not None:
        return whole, "passive", 0
    return None


def _raised(tree: Tree, verb: int, content: list[Range]) -> list[Range]:
    """"The talks seem to stall": the subject belongs to what is hedged."""
    subject = tree.child(verb, "nsubj")
    return sorted([tree.extent(subject), *content]) if subject is not None and tree.tags[subject] != "EX" else content

"""Attribution without a verb: "according to X", nouns ("X's claim that P"), adverbs ("reportedly")."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language import Reading
from toolkit.language.tree import Range, Tree, without
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.cues import Cue, cues
from toolkit.sourcing.source_types import role_nouns
from toolkit.sourcing.subjects import noun_phrase, source_of

# "In her view", "in the minister's words".
VIEWS = {
    "view",
    "opinion",
    "word",
    "eye",
    "account",
    "estimation",
    "telling",
    "judgment",
    "judgement",
    "assessment",
    "reckoning",
}
DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
CLAUSAL = {"ROOT", "ccomp", "relcl", "advcl"}


def phrase_candidates(reading: Reading) -> Iterator[Candidate]:
    """Candidates whose cue is no verb, in order of the text."""
    nouns, adverbs, adjectives = cues("noun"), cues("adv"), cues("adj")
    for token, lemma in enumerate(reading.lemmas):
        candidate = None
        if lemma == "accord" or reading.lowers[token] == "according":
            candidate = _according(reading, token)
        elif lemma in ("for", "in") and reading.tree.deps[token] == "prep":
            candidate = _viewpoint(reading, token)
        elif lemma in nouns and reading.tags[token] == "NOUN":
            candidate = _noun(reading, token, nouns[lemma])
        elif lemma in adverbs and reading.tags[token] == "ADV":
            candidate = _adverb(reading, token, adverbs[lemma])
        elif lemma in adjectives and reading.tags[token] in ("ADJ", "VERB"):
            candidate = _adjective(reading, token, adjectives[lemma])
        if candidate is not None and candidate.content:
            yield candidate


def _according(reading: Reading, token: int) -> Candidate | None:
    tree = reading.tree
    if token + 1 >= len(reading.lowers) or reading.lowers[token + 1] != "to":
        return None
    named = tree.child(token + 1, "pobj") or tree.child(token, "pobj")
    if named is None:
        return None
    clause = _host(tree, tree.heads[token] if tree.heads[token + 1] == token else tree.heads[token + 1])
    source = noun_phrase(tree, named, (token, token + 2))
    hole = (min(token, source[0]), max(token + 2, source[1]))
    content = without(tree.extent(clause), [hole])
    return Candidate(content, (token, token + 2), "according to", "neutral", source, named, "according to")


def _viewpoint(reading: Reading, token: int) -> Candidate | None:
    """ "For many analysts, the outcome is open"; "in her view, it is not"."""
    tree, lowers = reading.tree, reading.lowers
    noun = tree.child(token, "pobj")
    if noun is None or tree.right[token] >= len(lowers) or lowers[tree.right[token]] != ",":
        return None
    if token and not (lowers[token - 1].isspace() or reading.lowers[token - 1] in (".", ",", "but", "and")):
        return None
    if lowers[token] == "for":
        source = noun if tree.tags[noun] == "NNS" and reading.lemmas[noun] in role_nouns() else None
    else:
        source = tree.child(noun, "poss") if reading.lemmas[noun] in VIEWS else None
    if source is None:
        return None
    clause, phrase = _host(tree, tree.heads[token]), tree.extent(token)
    named = tree.extent(source) if source != noun else (token + 1, phrase[1])
    return Candidate(
        without(tree.extent(clause), [phrase]),
        (token, token + 1) if source == noun else (noun, noun + 1),
        lowers[token] if source == noun else reading.lemmas[noun],
        "neutral",
        named,
        source,
        "viewpoint",
    )


def _host(tree: Tree, token: int) -> int:
    """The clause that a phrase belongs to."""
    while tree.tags[token][0] not in "VM" and tree.deps[token] not in CLAUSAL and tree.heads[token] != token:
        token = tree.heads[token]
    return token


def _noun(reading: Reading, token: int, cue: Cue) -> Candidate | None:
    tree, lowers = reading.tree, reading.lowers
    found = _noun_content(tree, lowers, token, cue)
    if found is None:
        return None
    content, last = found
    owner = _owner(tree, lowers, token)
    if owner is None and cue.cue_class != "doubting":
        return None  # a fact that, an idea that; but "rumours that" are a hedge without a source
    cue_class = cue.cue_class if owner is not None else "hedge"
    source = noun_phrase(tree, owner, (token, token + 1)) if owner is not None else None
    holes = [source] if source else []
    return Candidate(
        without(content, holes), (token, max(token + 1, last)), cue.lemma, cue_class, source, owner, "noun"
    )


def _noun_content(tree: Tree, lowers: list[str], token: int, cue: Cue) -> tuple[Range, int] | None:
    """Tokens of the content, and where a preposition that belongs to the cue ends (else 0)."""
    for child in tree.children[token]:
        dep = tree.deps[child]
        if child < token:
            continue
        if (
            dep in ("acl", "ccomp")
            and "clause" in cue.frames
            and any(lowers[m] == "that" for m in tree.all(child, "mark"))
        ):
            return tree.extent(child), 0
        if dep in ("acl", "xcomp", "relcl") and "infinitive" in cue.frames and lowers[tree.left[child]] == "to":
            return tree.extent(child), 0
        inner = tree.child(child, "pobj", "pcomp") if dep == "prep" and lowers[child] in cue.frames else None
        if inner is not None and lowers[inner] not in DAYS:
            return tree.extent(inner), child + 1
    return None


def _owner(tree: Tree, lowers: list[str], token: int) -> int | None:
    """Whose claim it is: "her claim", "the minister's claim", "a claim by the minister"; "she repeated a claim"."""
    possessor = tree.child(token, "poss")
    if possessor is not None:
        return possessor
    for preposition in tree.all(token, "prep"):
        if lowers[preposition] in ("by", "from") and (inner := tree.child(preposition, "pobj")) is not None:
            return inner
    if tree.deps[token] == "dobj" and tree.tags[tree.heads[token]].startswith("V"):
        return tree.child(tree.heads[token], "nsubj")
    return None


def _adjective(reading: Reading, token: int, cue: Cue) -> Candidate | None:
    """ "Residents are afraid that", "a board unwilling to": a state of mind of the subject."""
    tree, lowers = reading.tree, reading.lowers
    if tree.deps[token] not in ("acomp", "conj", "ROOT", "amod", "acl", "advcl", "oprd"):
        return None
    content = _adjective_content(tree, lowers, token, cue)
    source = source_of(tree, lowers, tree.heads[token] if tree.deps[token] == "acomp" else token)
    if content is None or source is None:
        return None
    named = noun_phrase(tree, source[0], (token, token + 1))
    return Candidate(
        without(content, [named]), (token, token + 1), cue.lemma, cue.cue_class, named, source[1], "adjective"
    )


def _adjective_content(tree: Tree, lowers: list[str], token: int, cue: Cue) -> Range | None:
    for child in tree.children[token]:
        dep = tree.deps[child]
        if child < token:
            continue
        if (
            dep in ("ccomp", "advcl")
            and "clause" in cue.frames
            and lowers[tree.left[child]] not in ("if", "when", "because", "as")
        ):
            return tree.extent(child)
        if dep == "xcomp" and "infinitive" in cue.frames:
            return tree.extent(child)
        if dep == "prep" and lowers[child] in cue.frames and tree.child(child, "pobj", "pcomp") is not None:
            return child + 1, tree.right[child]
    return None


def _adverb(reading: Reading, token: int, cue: Cue) -> Candidate | None:
    tree = reading.tree
    clause = tree.heads[token]
    content = without(tree.extent(clause), [(token, token + 1)])
    return Candidate(content, (token, token + 1), cue.lemma, cue.cue_class, None, None, "adverb")

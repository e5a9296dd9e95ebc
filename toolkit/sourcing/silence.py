"""Sought but silent: "declined to comment", "did not respond to requests", "could not be reached"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from toolkit.language import Lexicon, Reading
from toolkit.language.tree import Range, Tree
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.cues import PACKAGE
from toolkit.sourcing.subjects import noun_phrase, source_of

SILENT = "silent"
NEGATIONS = {"not", "n't", "never", "no"}
# An answer to one of these is talk between parties, not with the press: "refused to talk to the rebels".
PARTNERS = {"to", "with"}


@cache
def _words(category: str) -> frozenset[str]:
    entries = Lexicon.bundled(PACKAGE, "lexicons/silences.tsv").entries
    return frozenset(" ".join(e.phrase) for e in entries if e.category == category)


def silence_candidates(reading: Reading) -> Iterator[Candidate]:
    """Candidates that say that somebody gave no answer, in order of the text.

    The content is what was to be answered ("requests for comment"); where the text does not say, the words of the
    silence themselves. They count as no words of the source.
    """
    withhold, reply, reach, remark = (_words(c) for c in ("withhold", "reply", "reach", "remark"))
    tags = reading.tags
    for token, lemma in enumerate(reading.lemmas):
        found = None
        if tags[token] == "VERB":
            if lemma in withhold:
                found = _withheld(reading, token)
            elif lemma in reply:
                found = _no_reply(reading, token)
            elif lemma in reach:
                found = _not_reached(reading, token)
        elif tags[token] == "NOUN" and lemma in remark:
            found = _no_comment(reading, token)
        elif tags[token] == "ADJ" and lemma in ("available", "unavailable", "silent"):
            found = _unavailable(reading, token, lemma)
        if found is not None:
            yield found


def _withheld(reading: Reading, verb: int) -> Candidate | None:
    """ "Declined to comment", "refuses to say whether"."""
    tree, lowers, lemmas = reading.tree, reading.lowers, reading.lemmas
    asked = next((c for c in tree.all(verb, "xcomp") if lemmas[c] in _words("answer")), None)
    if asked is None or asked < verb or tree.child(asked, "auxpass") is not None:
        return None
    if lemmas[asked] in ("talk", "speak") and any(lowers[p] in PARTNERS for p in tree.all(asked, "prep")):
        return None
    return _of(reading, (verb, verb + 1), tree.extent(asked), source_of(tree, lowers, verb))


def _no_reply(reading: Reading, verb: int) -> Candidate | None:
    """ "Did not respond to requests", "has yet to reply", "failed to return a call"."""
    tree, lowers, lemmas = reading.tree, reading.lowers, reading.lemmas
    if not _denied(tree, lowers, lemmas, verb):
        return None
    things = [c for c in tree.children[verb] if c > verb and tree.deps[c] in ("dobj", "prep")]
    thing = next((c for c in things if tree.deps[c] == "dobj" or lowers[c] in ("to", "on", "about", "for")), None)
    if thing is None:
        bare = lemmas[verb] != "return"
        return _of(reading, (verb, verb + 1), (verb, verb + 1), source_of(tree, lowers, verb)) if bare else None
    led = tree.deps[thing] == "prep"
    inner = tree.child(thing, "pobj", "pcomp") if led else thing
    if inner is None or (lemmas[verb] != "comment" and lemmas[inner] not in _words("request") | _words("remark")):
        return None
    cue = (verb, thing + 1 if led and thing == verb + 1 else verb + 1)
    return _of(
        reading, cue, (thing + 1, tree.right[thing]) if led else tree.extent(thing), source_of(tree, lowers, verb)
    )


def _denied(tree: Tree, lowers: list[str], lemmas: list[str], verb: int) -> bool:
    if any(lowers[c] in NEGATIONS for c in tree.all(verb, "neg")):
        return True
    above = tree.heads[verb]
    if tree.deps[verb] != "xcomp":
        return tree.deps[verb] == "pcomp" and lowers[above] == "without"
    return lemmas[above] == "fail" or any(lowers[c] == "yet" for c in (*tree.children[above], *tree.children[verb]))


def _not_reached(reading: Reading, verb: int) -> Candidate | None:
    """ "Could not be reached for comment"; "efforts to reach X were unsuccessful"."""
    tree, lowers, lemmas = reading.tree, reading.lowers, reading.lemmas
    noun = tree.heads[verb]
    if tree.deps[verb] == "acl" and lemmas[noun] in ("effort", "attempt") and tree.deps[noun] == "nsubj":
        sought = tree.child(verb, "dobj")
    elif any(tree.tags[c] == "MD" for c in tree.all(verb, "aux")) and tree.child(verb, "neg") is not None:
        sought = tree.child(verb, "nsubjpass")
    else:
        return None
    purpose = _behind(tree, lowers, verb, ("for",))
    return _of(reading, (verb, verb + 1), purpose or (verb, verb + 1), (sought, sought) if sought is not None else None)


def _no_comment(reading: Reading, noun: int) -> Candidate | None:
    """ "Had no comment on the report", "there was no immediate comment from the army"."""
    tree, lowers, lemmas = reading.tree, reading.lowers, reading.lemmas
    verb = tree.heads[noun]
    if not any(lowers[c] == "no" for c in tree.all(noun, "det")):
        return None
    content = _behind(tree, lowers, noun, ("on", "about")) or (noun, noun + 1)
    if tree.deps[noun] == "dobj" and lemmas[verb] in _words("give"):
        return _of(reading, (verb, noun + 1), content, source_of(tree, lowers, verb))
    if tree.deps[noun] in ("attr", "nsubj") and tree.child(verb, "expl") is not None:
        sender = next((p for p in tree.all(noun, "prep") if lowers[p] == "from"), None)
        named = tree.child(sender, "pobj") if sender is not None else None
        return _of(reading, (noun, noun + 1), content, (named, named)) if named is not None else None
    return None


def _unavailable(reading: Reading, adjective: int, lemma: str) -> Candidate | None:
    """ "Was not available for comment", "remained silent on the dam"."""
    tree, lowers, lemmas = reading.tree, reading.lowers, reading.lemmas
    verb = tree.heads[adjective]
    if tree.deps[adjective] not in ("acomp", "oprd"):
        return None
    if lemma == "silent":
        content = _behind(tree, lowers, adjective, ("on", "about")) or (adjective, adjective + 1)
        fits = lemmas[verb] in _words("keep")
    else:
        content = _behind(tree, lowers, adjective, ("for",)) or (0, 0)
        fits = any(lemmas[t] in _words("remark") for t in range(*content))
        fits = fits and (lemma == "unavailable" or tree.child(verb, "neg") is not None)
    return _of(reading, (adjective, adjective + 1), content, source_of(tree, lowers, verb)) if fits else None


def _behind(tree: Tree, lowers: list[str], token: int, prepositions: tuple[str, ...]) -> Range | None:
    """What one of the prepositions leads to."""
    found = next((p for p in tree.all(token, "prep") if lowers[p] in prepositions and p > token), None)
    return (found + 1, tree.right[found]) if found is not None and tree.right[found] > found + 1 else None


def _of(reading: Reading, cue: Range, content: Range, source: tuple[int, int] | None) -> Candidate | None:
    if source is None:
        return None
    named = noun_phrase(reading.tree, source[0], cue)
    return Candidate([content], cue, reading.lemmas[cue[0]], SILENT, named, source[1], SILENT, fixed=True)

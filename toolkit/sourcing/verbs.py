"""Verbs that attribute: where their content and their source stand in the dependency tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.language import Reading
from toolkit.language.tree import Range, Tree, without
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.cues import PLAIN, Cue, cues
from toolkit.sourcing.subjects import agent_of, end_of_noun, noun_phrase, source_of

# Prepositions behind an object that mostly belong to what is attributed, not to when and where it was.
COMPLETING = {"for", "as", "to", "with", "of", "about", "over", "on"}
# Who stands behind one of these was spoken to.
ADDRESSED = {"tell", "inform", "remind", "assure", "notify", "ask"}
# Relations of what a verb carries itself, so that no clause beside it is its content.
CARRIED = {"dobj", "ccomp", "xcomp", "acomp", "oprd", "attr", "dative"}
OPENING = {"“", '"', "‘", "'", "«", "„", "``"}
RESUMING = {"because", "and", "but", "or", "if", "since", "unless", "even", "rather", "not"}
ASSERTING = {"VBD", "VBZ", "VBP", "MD"}
WH = {"what", "which", "whom", "who", "that"}


class Found(NamedTuple):
    """Content of a verb, the name of the rule, and where a preposition that belongs to the cue ends (else 0)."""

    content: list[Range]
    rule: str
    cue_end: int = 0


def verb_candidates(reading: Reading) -> Iterator[Candidate]:
    """Candidates of all cue verbs whose content the dependency tree shows, in order of the text."""
    tree, tags, lexicon = reading.tree, reading.tags, cues("verb")
    for token, lemma in enumerate(reading.lemmas):
        if tags[token] not in ("VERB", "AUX"):
            continue
        cue = cue_at(tree, reading.lemmas, lexicon, token, lemma)
        if cue is not None and (candidate := _candidate(reading, token, *cue)) is not None:
            yield candidate


def cue_at(tree: Tree, lemmas: list[str], lexicon: dict[str, Cue], token: int, lemma: str) -> tuple[Cue, int] | None:
    """The cue that starts at a verb, and the token behind it; a particle joins it where the lexicon has both."""
    particle = tree.child(token, "prt", "advmod", "acomp")
    if particle is not None and token < particle <= token + 2 and (cue := lexicon.get(f"{lemma} {lemmas[particle]}")):
        return cue, particle + 1
    cue = lexicon.get(lemma)
    return (cue, token + 1) if cue else None


def _candidate(reading: Reading, verb: int, cue: Cue, behind: int) -> Candidate | None:
    tree, lowers = reading.tree, reading.lowers
    inverted = _inverted(reading, verb, cue)
    if inverted is not None:
        return inverted
    passive = tree.child(verb, "auxpass", "agent") is not None or _is_reduced(tree, verb)
    found = _passive_content(tree, lowers, verb, cue) if passive else active_content(tree, lowers, verb, cue)
    if found is None:
        return None
    if passive:
        source = agent_of(tree, verb)
    elif _was_asked(tree, verb, cue):
        source = None
    else:
        source = source_of(tree, lowers, verb)
    content, rule, cue_class = found.content, found.rule, cue.cue_class
    if rule in ("infinitive", "gerund") and "will" in cue.frames:
        cue_class = "intention"
    if cue_class == "hedge" and _reports(reading, verb):
        return None
    if cue_class == "hedge":  # "the talks seem to stall": the subject belongs to what is hedged
        content, source = _with_subject(tree, verb, content), None
    elif source is None:
        if passive:
            cue_class = "hedge"
        elif not _was_asked(tree, verb, cue):
            return None  # an order, a fragment, a headline misread: one in ten would be right
    named = noun_phrase(tree, source[0], (verb, verb + 1)) if source else None
    holes = [(verb, behind), *([named] if named else [])]
    content = [piece for whole in content for piece in without(whole, holes)]
    if not content:
        return None
    return Candidate(
        content, (verb, max(behind, found.cue_end)), cue.lemma, cue_class, named, source[1] if source else None, rule
    )


def _reports(reading: Reading, verb: int) -> bool:
    """ "She seemed to suggest that": the cue is what she seemed to do."""
    below = reading.tree.child(verb, "xcomp")
    cue = cues("verb").get(reading.lemmas[below]) if below is not None else None
    return cue is not None and "clause" in cue.frames and reading.tree.child(below or 0, "ccomp", "dobj") is not None


def _was_asked(tree: Tree, verb: int, cue: Cue) -> bool:
    """ "Asked about the ferry, the mayor laughed": who asked is left out."""
    alone = tree.child(verb, "aux", "nsubj") is None
    return cue.lemma in ADDRESSED and tree.tags[verb] == "VBN" and tree.deps[verb] == "advcl" and alone


def _inverted(reading: Reading, verb: int, cue: Cue) -> Candidate | None:
    """ "The plan could fail, warns Ilse Brandt.": the parser may take the speaker for the object of the plan."""
    tree, lowers = reading.tree, reading.lowers
    speaker = tree.child(verb, "dobj") if cue.lemma not in ADDRESSED else None
    if speaker is None or speaker < verb or not cue.frames & {"clause", "quote"} or not verb or lowers[verb - 1] != ",":
        return None
    clause = tree.heads[verb] if tree.deps[verb] == "conj" and tree.child(verb, "nsubj") is None else verb
    if reading.tags[speaker] != "PROPN" or tree.left[speaker] != verb + 1 or tree.left[clause] >= verb - 1:
        return None
    end = tree.right[speaker]
    if end < len(lowers) and lowers[end] not in (".", ",") and not lowers[end].isspace():
        return None
    source = noun_phrase(tree, speaker, (verb, verb + 1))
    return Candidate(
        [(tree.left[clause], verb - 1)], (verb, verb + 1), cue.lemma, cue.cue_class, source, speaker, "inversion"
    )


def active_content(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    """What an active verb attributes, by the frames of its cue; a clause is tried first, a preposition last."""
    return (
        _clause(tree, lowers, verb, cue)
        or _as_reported(tree, lowers, verb, cue)
        or _gerund(tree, verb, cue)
        or _infinitive(tree, lowers, verb, cue)
        or _predicate(tree, lowers, verb, cue)
        or _object(tree, lowers, verb, cue)
        or _prepositional(tree, lowers, verb, cue)
        or _stray_clause(tree, lowers, verb, cue)
        or _between_commas(tree, lowers, verb, cue)
        or _behind_colon(tree, lowers, verb, cue)
    )


def _clause(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    if not cue.frames & {"clause", "quote"}:
        return None
    for child in tree.all(verb, "ccomp"):
        first, last = tree.extent(child)
        if child > verb:
            return Found([(first, last)], "clause")
        return Found([(first, min(last, verb)), *_resumed(tree, lowers, verb)], "clause")
    if tree.deps[verb] == "parataxis":  # "The talks, she said, are over"
        return Found(without(tree.extent(tree.heads[verb]), [tree.extent(verb)]), "parenthesis")
    return None


def _resumed(tree: Tree, lowers: list[str], verb: int) -> list[Range]:
    """What goes on behind the cue: "He would stay, he said, because he liked the harbour"."""
    subject = tree.child(verb, "nsubj")
    after = max(verb + 1, tree.right[subject] if subject is not None else 0)
    end = tree.right[verb]
    if after + 1 >= end or lowers[after] != "," or lowers[after + 1] not in RESUMING:
        return []
    return [(after + 1, end)]


def _as_reported(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    """ "As the Harbour Post reported, the ferry was old"."""
    mark = tree.child(verb, "mark", "advmod")
    if cue.lemma not in PLAIN or tree.deps[verb] != "advcl" or mark is None or lowers[mark] != "as":
        return None
    if tree.child(verb, "dobj", "xcomp", "prep", "acomp") is not None:
        return None
    return Found(without(tree.extent(tree.heads[verb]), [tree.extent(verb)]), "parenthesis")


def _stray_clause(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    """ "Said in one of her messages that the ferry was old": the parser hangs the clause on a noun in between."""
    if "clause" not in cue.frames or (tree.child(verb, "dobj") is not None and cue.lemma not in ADDRESSED):
        return None
    for token in range(verb + 1, tree.right[verb]):
        if tree.tags[token].startswith("V"):
            return None
        if lowers[token] == "that" and tree.deps[token] == "mark" and tree.deps[tree.heads[token]] in ("acl", "ccomp"):
            return Found([(token, tree.right[tree.heads[token]])], "stray clause")
    return None


def _between_commas(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    """ "The ferry was old, the Harbour Post reports": the parser takes the cue for a part of the sentence."""
    subject = tree.child(verb, "nsubj")
    if cue.lemma not in PLAIN or subject is None or subject > verb or lowers[subject] in WH:
        return None
    first = tree.left[subject]
    if first == 0 or lowers[first - 1] != "," or any(tree.deps[c] in CARRIED for c in tree.children[verb] if c > verb):
        return None
    whole = tree.extent(next(reversed([verb, *tree.ancestors(verb)])))
    last = next((t for t in range(verb + 1, whole[1]) if lowers[t] in (",", ".")), whole[1])
    content = without(whole, [(first - 1, last)])
    told = any(tree.tags[t] in ASSERTING for piece in content for t in range(*piece))
    return Found(content, "between commas") if told and whole[0] < first - 1 else None


def _behind_colon(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    """ "She wrote: We close the bridge tonight": speech without its marks, to the end of the line."""
    first = verb + 1
    if cue.lemma not in PLAIN or lowers[first : first + 1] != [":"]:
        return None
    while first + 1 < len(lowers) and (lowers[first + 1].isspace() or lowers[first + 1] == ">"):  # a block of its own
        first += 1
    if first + 1 < len(lowers) and lowers[first + 1] in OPENING:
        return None  # a quotation is joined to its cue later
    last = next((t for t in range(first + 1, len(lowers)) if "\n" in lowers[t]), len(lowers))
    return Found([(first + 1, last)], "behind colon") if last > first + 1 else None


def _gerund(tree: Tree, verb: int, cue: Cue) -> Found | None:
    """ "Suggests cutting the fare"."""
    found = next((c for c in tree.all(verb, "xcomp", "ccomp") if tree.tags[c] == "VBG" and c > verb), None)
    return Found([tree.extent(found)], "gerund") if found is not None and "gerund" in cue.frames else None


def _infinitive(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    if "infinitive" not in cue.frames:
        return None
    for child in tree.all(verb, "xcomp", "ccomp"):
        marked = tree.child(child, "aux")
        if child > verb and marked is not None and lowers[marked] == "to":
            return Found([tree.extent(child)], "infinitive")
    return None


def _predicate(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    """ "Called the plan reckless", "described it as reckless", "what he called reckless"."""
    if not cue.frames & {"predicate", "as"}:
        return None
    thing = tree.child(verb, "dobj")
    predicate = tree.child(verb, "oprd") if "predicate" in cue.frames else None
    as_ = next((p for p in tree.all(verb, "prep") if lowers[p] == "as" and p > verb), None)
    if predicate is None and as_ is not None:
        predicate = as_ if thing is not None and lowers[thing] not in WH else tree.child(as_, "pobj", "pcomp", "amod")
    if predicate is None and "predicate" in cue.frames:
        predicate = tree.child(verb, "ccomp")
    if predicate is None:
        return None
    first, last = tree.extent(predicate)
    if thing is not None and lowers[thing] not in WH:
        first, last = min(first, tree.left[thing]), max(last, tree.right[thing])
    return Found([(first, last)], "predicate")


def _object(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    thing = tree.child(verb, "dobj")
    if "object" not in cue.frames or thing is None or thing < verb:
        return None
    first, last = tree.left[thing], end_of_noun(tree, lowers, thing)
    for preposition in tree.all(verb, "prep"):  # "criticised the board for its silence", "cited it as an example"
        if preposition >= last and lowers[preposition] in COMPLETING:
            last = max(last, tree.right[preposition])
    return Found([(first, last)], "object")


def _prepositional(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    thing = tree.child(verb, "dobj") if "object" not in cue.frames else None
    below = tree.all(thing, "prep") if thing is not None else []  # "accused the mayor of lying"
    for preposition in [*tree.all(verb, "prep"), *below]:
        inner = tree.child(preposition, "pobj", "pcomp")
        if inner is None or preposition < verb or lowers[preposition] not in cue.frames:
            continue
        end = end_of_noun(tree, lowers, inner)
        wish = next((c for c in tree.all(verb, "xcomp", "advcl") if lowers[tree.left[c]] == "to"), 0)
        if tree.left[wish] == end:  # "called on the council to act"
            end = tree.right[wish]
        return Found([(preposition + 1, end)], "preposition", preposition + 1)
    return None


def _is_reduced(tree: Tree, verb: int) -> bool:
    """ "The mayor, expected to resign": a passive without its auxiliary, hung on its own subject."""
    return tree.deps[verb] == "acl" and tree.tags[verb] == "VBN" and tree.child(verb, "aux", "nsubj") is None


def _passive_content(tree: Tree, lowers: list[str], verb: int, cue: Cue) -> Found | None:
    """Of "X is believed to be Y" both X and Y; of "it was reported that P", P; of "P was confirmed by A", P."""
    if "passive" not in cue.frames and agent_of(tree, verb) is None:
        return None  # "were seen", "was supported" hedge nothing
    if (found := _as_reported(tree, lowers, verb, cue)) is not None:
        return found
    rest = next((c for c in tree.children[verb] if tree.deps[c] in ("xcomp", "ccomp", "oprd") and c > verb), None)
    if rest is None and cue.frames & {"predicate", "as", "of"}:
        rest = next(
            (p for p in tree.all(verb, "prep") if lowers[p] in ("as", "of") and lowers[p] in cue.frames | {"as"}), None
        )
    if rest is not None:
        return Found(_with_subject(tree, verb, [tree.extent(rest)]), "passive")
    whole = _with_subject(tree, verb, []) if "object" in cue.frames else []
    return Found(whole, "passive") if whole and agent_of(tree, verb) is not None else None


def _with_subject(tree: Tree, verb: int, content: list[Range]) -> list[Range]:
    if _is_reduced(tree, verb):
        return [(tree.left[tree.heads[verb]], verb), *content]
    subject = tree.child(verb, "nsubjpass", "csubjpass", "nsubj")
    return sorted([tree.extent(subject), *content]) if subject is not None and tree.tags[subject] != "EX" else content

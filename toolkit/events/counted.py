"""What a number counts: the noun, what befell those counted, and both in words."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.events.in_tree import InTree, figure_words
from toolkit.events.stems import stem


def counted_noun(at: InTree, kind: str) -> int | None:
    """The token of the noun that is counted."""
    tree, top, head = at.reading.tree, at.top, at.head
    if kind in ("duration", "measure"):
        return None
    if kind == "percent" and not at.number.part and at.number.last < len(tree.heads):
        top = at.number.last
        head = tree.heads[top]
    of = at.object_of(top, "of", "in", "for")
    if kind != "money" and of is not None:
        return of
    if (
        tree.deps[top] in ("nummod", "quantmod", "compound", "amod", "nmod", "det")
        and at.is_noun(head)
        and head >= at.number.last
    ):
        inner = at.object_of(head, "of")
        return inner if inner is not None and at.lemma(head) in ("number", "total", "group", "pair") else head
    if tree.deps[top] == "pobj" and at.word(head) in ("to", "at", "of", "from", "by"):
        governor = tree.heads[head]
        subject = next((c for c in tree.children[governor] if tree.deps[c] in ("nsubj", "nsubjpass")), None)
        if at.is_noun(governor):
            return governor
        return subject if subject is not None and at.is_noun(subject) else None
    if tree.deps[top] in ("attr", "acomp"):
        subject = at.under(head, "nsubj")
        return subject if subject is not None and at.is_noun(subject) else None
    return of


def role_of(at: InTree, counted: int | None) -> str:
    """What befell those counted: the first word near them of a class; else the verb that governs them."""
    roles = figure_words("role")
    words = list(_near(at, counted))
    for word in words:
        if (found := roles.get(at.lemma(word)) or roles.get(at.word(word))) is not None:
            return found
    verb = next((w for w in words if at.reading.tags[w] == "VERB"), None)
    return stem(at.lemma(verb)) if verb is not None else ""


def _near(at: InTree, counted: int | None) -> Iterator[int]:
    """Words that may say what befell those counted: the noun, what hangs on it, the verb over it, what completes that."""
    tree = at.reading.tree
    start = at.top if counted is None else counted
    for token in dict.fromkeys((start, at.top)):
        yield token
        yield from (c for c in tree.children[token] if tree.deps[c] in ("acl", "relcl", "amod", "compound", "appos"))
    if at.number.last < len(tree.heads) and at.reading.tags[at.number.last] in ("ADJ", "VERB"):
        yield at.number.last
    verb, steps = tree.heads[start], 0
    while at.reading.tags[verb] not in ("VERB", "AUX") and tree.heads[verb] != verb and steps < 4:
        verb, steps = tree.heads[verb], steps + 1
    if at.reading.tags[verb] == "AUX" or at.lemma(verb) in (
        "leave",
        "report",
        "find",
        "be",
        "have",
        "rise",
        "climb",
        "stand",
    ):
        yield from (
            c for c in tree.children[verb] if tree.deps[c] in ("acomp", "oprd", "ccomp", "xcomp", "attr", "nsubj")
        )
    if at.reading.tags[verb] == "VERB":
        yield verb


def described(at: InTree, counted: int | None) -> list[str]:
    """Stems of the counted noun and its modifiers, the noun first."""
    if counted is None or at.reading.tags[counted] == "PRON":
        return []
    tree = at.reading.tree
    modifiers = [c for c in tree.children[counted] if tree.deps[c] in ("compound", "amod", "nmod")]
    inner = at.object_of(counted, "of")
    outside = [c for c in modifiers if not at.number.first <= c < at.number.last]
    told = [counted, *outside, *([inner] if inner is not None and inner != at.top else [])]
    return list(dict.fromkeys(stem(at.lemma(i)) for i in told if at.word(i)[:1].isalpha()))


def in_words(at: InTree, counted: int | None, role: str) -> str:
    """What is counted, in words: the noun with its modifiers, and what befell them where that is a known class."""
    noun: list[int] = []
    if counted is not None and at.reading.tags[counted] != "PRON":
        tree = at.reading.tree
        modifiers = (c for c in tree.children[counted] if tree.deps[c] in ("compound", "amod", "nmod"))
        outside = (c for c in modifiers if not at.number.first <= c < at.number.last and at.word(c)[:1].isalpha())
        noun = sorted({counted, *outside})
    words = [at.word(i) for i in noun]
    fate = role if role in set(figure_words("role").values()) and role not in words else ""
    return " ".join(filter(None, [*words, fate])) or _verb(at)


def _verb(at: InTree) -> str:
    """The verb over a number of which nothing is counted: "spent" for money."""
    return next((at.word(i) for i in at.reading.tree.ancestors(at.top) if at.reading.tags[i] == "VERB"), "")

"""Whose words: the source of a cue in the dependency tree."""

from __future__ import annotations

from toolkit.language.tree import Range, Tree, without

CLIMB = {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "acomp"}
RELATIVE = {"who", "which", "that", "whom"}
# Relations that hang a remark on a noun phrase; the name needs none of them.
LOOSE = {"relcl", "advcl", "parataxis", "ccomp", "punct"}


def source_of(tree: Tree, lowers: list[str], verb: int) -> tuple[int, int] | None:
    """Tokens that stand for the source of a verb: the one in the text, and the one it stands for.

    Both are the subject's head, but for a relative pronoun the second is its antecedent. A verb without
    a subject has that of the verb it depends on ("he smiled, adding that"), a participle behind a noun has
    the noun ("a letter saying that").

    Returns
    -------
    (int, int) or None
        None where nobody is named: agentless passives, imperatives.
    """
    at = verb
    for _ in range(6):
        subject = tree.child(at, "nsubj")
        if subject is not None:
            return subject, _antecedent(tree, lowers, subject, at)
        if tree.child(at, "nsubjpass", "auxpass") is not None:
            return agent_of(tree, at)
        head, dep = tree.heads[at], tree.deps[at]
        if dep in ("acl", "relcl"):
            return (head, head) if tree.tags[at] != "VB" else None  # "a letter saying that", but not "a plan to tell"
        if dep not in CLIMB or head == at:
            return None
        at = head
    return None


def agent_of(tree: Tree, verb: int) -> tuple[int, int] | None:
    """Who did it, in the passive: "was confirmed by the ministry"."""
    by = tree.child(verb, "agent")
    agent = tree.child(by, "pobj") if by is not None else None
    return (agent, agent) if agent is not None else None


def _antecedent(tree: Tree, lowers: list[str], subject: int, verb: int) -> int:
    while tree.deps[verb] == "conj":
        verb = tree.heads[verb]
    if lowers[subject] not in RELATIVE:
        return subject
    if tree.deps[verb] == "relcl":
        return tree.heads[verb]
    named = (t for t in range(subject - 1, max(-1, subject - 4), -1) if tree.tags[t].startswith("NN"))
    return next(named, subject)


def noun_phrase(tree: Tree, head: int, barred: Range) -> Range:
    """Tokens of a noun phrase with its appositions, less remarks hung on it and less the cue's own words."""
    holes = [tree.extent(c) for c in tree.children[head] if tree.deps[c] in LOOSE and tree.deps[c] != "punct"]
    parts = without(tree.extent(head), [*holes, barred])
    return next((part for part in parts if part[0] <= head < part[1]), (head, head + 1))


def end_of_noun(tree: Tree, lowers: list[str], head: int) -> int:
    """Where the remarks on a noun behind a comma or dash begin: "the inquiry(, led by a judge)"."""
    remarks = (
        tree.left[c] - 1 for c in tree.children[head] if c > head and tree.deps[c] in ("acl", "relcl", "appos", "advcl")
    )
    return next((at for at in remarks if at > head and lowers[at] in (",", "-", "—", "–")), tree.right[head])

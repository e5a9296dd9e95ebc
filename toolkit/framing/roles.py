"""Roles: who may be cast as hero, villain or victim, from who does what to whom in the parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache

from toolkit.framing.deeds import Deed, deeds, people
from toolkit.language import Reading
from toolkit.records import Actor, Finding
from toolkit.wording.targets import understood_subject

MEASURE = "roles"
VILLAIN, HERO, VICTIM = "villain", "hero", "victim"
# What the doer of a deed may be, and whom it is done to.
DOER = {"harm": VILLAIN, "help": HERO, "serve": HERO}
PATIENT = {"harm": VICTIM, "help": VICTIM, "suffer": VICTIM}
SAID_ONLY = frozenset({"could", "would", "may", "might", "should", "can", "must"})
# A deed that is only possible, or a doer who is no actor of the article, makes the candidate less sure.
SURE, UNREAL, DESCRIBED = 0.8, 0.5, 0.8
# Relations of a word that says whose something is: "Norwegian jets", "the mayor's men".
_WHOSE = ("amod", "compound", "poss", "nmod")
# What a role says of its bearer: pity is no favour.
POLARITY = {VILLAIN: -1, HERO: 1, VICTIM: 0}


def find_roles(reading: Reading) -> list[Finding]:
    """Candidates for hero, villain and victim: the doers of deeds, and those to whom they are done.

    The deed decides the candidate, not whether it was right: "police shot the gunman" makes the police a candidate for
    villain and the gunman one for victim. A coder decides.

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    list of Finding
        ``category`` is the role, ``actor`` who is cast in it (an actor's name, or the description as it stands), ``rule`` the
        deed and the other side ("shell: by the navy").

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> reading = read(Article("a1", "", "", "Nurses rescued two children. The ferry left."))
    >>> [(f.category, f.actor, f.rule) for f in find_roles(reading)]
    [('hero', 'nurses', 'rescue: two children'), ('victim', 'children', 'rescue: by nurses')]
    """
    cast = _Cast(reading)
    found: dict[tuple[str, int], Finding] = {}
    for deed, at in _deeds_in(reading):
        doer, patients = _doer(reading, deed, at), _patients(reading, deed, at)
        if not _denied(reading, at):
            for finding in cast.findings(deed, at, doer, patients):
                found.setdefault((finding.category, finding.start), finding)
    return sorted(found.values(), key=lambda f: (f.start, f.category))


def _deeds_in(reading: Reading) -> Iterator[tuple[Deed, int]]:
    by_word = _by_word()
    for at, (lemma, tag) in enumerate(zip(reading.lemmas, reading.tags, strict=True)):
        for deed in by_word.get((lemma, tag), ()):
            yield deed, at


@cache
def _by_word() -> Mapping[tuple[str, str], list[Deed]]:
    words: dict[tuple[str, str], list[Deed]] = {}
    for deed in deeds():
        words.setdefault((deed.lemma, deed.pos.upper()), []).append(deed)
    return words


def _doer(reading: Reading, deed: Deed, at: int) -> int | None:
    """Who does it: the subject, own or shared, of an active verb; who stands behind "by"; of a noun, its owner too."""
    tree = reading.tree
    agent = next((c for c in tree.all(at, "agent", "prep") if reading.lemmas[c] == "by"), None)
    if agent is not None:
        return tree.child(agent, "pobj")
    if deed.pos == "noun":
        return tree.child(at, "poss")
    return None if _is_passive(reading, at) else _subject(reading, at)


def _subject(reading: Reading, at: int) -> int | None:
    found = understood_subject(reading, at)
    return None if found is not None and reading.tree.deps[found] == "nsubjpass" else found


def _patients(reading: Reading, deed: Deed, at: int) -> list[int]:
    """To whom it is done, all that are joined by "and"."""
    tree = reading.tree
    if deed.patient == "object":
        first = _passive_subject(reading, at) if _is_passive(reading, at) else tree.child(at, "dobj")
    elif deed.patient == "subject":
        first = None if _is_passive(reading, at) else _subject(reading, at)
    else:
        hung = next((c for c in tree.all(at, "prep") if reading.lemmas[c] == deed.patient), None)
        first = None if hung is None else tree.child(hung, "pobj")
    return [] if first is None else [first, *tree.all(first, "conj")]


def _is_passive(reading: Reading, at: int) -> bool:
    tree = reading.tree
    reduced = tree.deps[at] == "acl" and tree.tags[at] == "VBN"  # "residents killed in the raid"
    return reduced or tree.child(at, "nsubjpass", "auxpass") is not None


def _passive_subject(reading: Reading, at: int) -> int | None:
    tree = reading.tree
    own = tree.child(at, "nsubjpass")
    if own is None:
        return tree.heads[at] if tree.deps[at] == "acl" else None
    return tree.heads[at] if tree.deps[at] == "relcl" and tree.tags[own] in ("WDT", "WP") else own


def _denied(reading: Reading, at: int) -> bool:
    tree = reading.tree
    return tree.child(at, "neg") is not None or any(reading.lowers[c] == "no" for c in tree.all(at, "det"))


class _Cast:
    """Who the tokens of a reading name, and the findings made of them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        mentions = ((m.start, m.end, actor) for actor in reading.actors for m in actor.mentions)
        self._mentions = sorted(mentions, key=lambda m: m[:2])
        self._starts = [start for start, _, _ in self._mentions]

    def findings(self, deed: Deed, at: int, doer: int | None, patients: list[int]) -> Iterator[Finding]:
        """The doer with whom it is done to, and the reverse; a deed of nobody to somebody makes one finding."""
        if self._actor(at):  # a verb within a name
            return
        done_to = ", ".join(filter(None, map(self._phrase, patients)))
        if doer is not None and deed.kind in DOER and (patients or deed.kind == "serve"):
            yield from self._one(DOER[deed.kind], doer, deed, at, done_to)
        named = self._phrase(doer) if doer is not None and deed.kind != "suffer" else ""
        done_by = f"by {named}" if named else ""
        for patient in patients if deed.kind in PATIENT else ():
            yield from self._one(PATIENT[deed.kind], patient, deed, at, done_by)

    def _one(self, role: str, who: int, deed: Deed, at: int, other: str) -> Iterator[Finding]:
        actor = self._actor(who)
        if (
            actor and role == VICTIM and deed.kind == "help" and actor.kind == "organisation"
        ):  # help for a plan pities nobody
            return
        name = actor.name if actor else self._description(who)
        if not name and role != VICTIM:  # "Norwegian jets bombed ...": the jets are Norway's
            actor = next(filter(None, map(self._actor, self._reading.tree.all(who, *_WHOSE))), None)
            name = actor.name if actor else ""
        if not name:
            return
        start, end = self._reading.span_of(*self._phrase_range(who))
        sure = SURE * (1 if actor else DESCRIBED) * (UNREAL if self._unreal(at) else 1)
        rule = f"{deed.lemma}: {other}" if other else deed.lemma
        sentence = self._reading.sentence_at(start).index
        yield Finding(
            MEASURE,
            role,
            start,
            end,
            sentence,
            actor=name,
            rule=rule,
            confidence=round(sure, 2),
            polarity=POLARITY[role],
        )

    def _actor(self, who: int) -> Actor | None:
        """The actor whose mention holds the token; a place is none where something happens in it."""
        offset = self._reading.starts[who]
        at = bisect_right(self._starts, offset) - 1
        return self._mentions[at][2] if at >= 0 and offset < self._mentions[at][1] else None

    def _description(self, who: int) -> str:
        """The words that call somebody by a role or as a group, without article; empty for things, pronouns and the like."""
        lemma, lower = self._reading.lemmas[who], self._reading.lowers[who]
        return lower if self._reading.tags[who] == "NOUN" and {lemma, lower} & people() else ""

    def _phrase(self, who: int) -> str:
        """The words as they stand; nothing for a pronoun, which names nobody."""
        if self._reading.tags[who] == "PRON":
            return ""
        first, last = self._phrase_range(who)
        start, end = self._reading.span_of(first, last)
        words = self._reading.text[start:end]
        return words[0].lower() + words[1:] if self._reading.tags[first] == "NOUN" else words

    def _phrase_range(self, who: int) -> tuple[int, int]:
        """The noun with what stands before it, but for articles."""
        first = min(who, self._reading.tree.left[who])
        while first < who and self._reading.tags[first] in ("DET", "PUNCT", "SPACE", "CCONJ"):
            first += 1
        return first, who + 1

    def _unreal(self, at: int) -> bool:
        tree, lowers = self._reading.tree, self._reading.lowers
        return any(lowers[c] in SAID_ONLY for c in tree.all(at, "aux")) or any(
            lowers[c] == "if" for c in tree.all(at, "mark")
        )

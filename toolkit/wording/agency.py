"""Agency: deeds that harm, and whether the text says who did them.

"Soldiers shot nine men" and "nine men were shot", "were killed in clashes" or "died" tell one happening. Which side's deeds
are told with a doer, and whose victims die without one, is a choice of wording that readers seldom notice.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.language import Entry, Lexicon, Match
from toolkit.records import Finding

if TYPE_CHECKING:
    from toolkit.language import Reading

NAMED, PASSIVE, NOUN, DEATH = "agent named", "passive without agent", "deed as a noun", "death without agent"
_CLIMBS = {"conj", "xcomp"}


@cache
def deeds() -> Lexicon:
    """The deeds of the lexicon."""
    return Lexicon([entry for entry in _entries() if entry.category != "support"])


@cache
def _entries() -> tuple[Entry, ...]:
    return tuple(Lexicon.bundled(__package__, "lexicons/deeds.tsv").entries)


@cache
def _words(category: str) -> frozenset[str]:
    """The words of a category; of a phrase its last."""
    return frozenset(entry.phrase[-1] for entry in _entries() if entry.category == category)


def find_agency(reading: Reading) -> list[Finding]:
    """Deeds that harm, by whether their doer is told.

    ``actor`` is the doer where the text names one, else the one to whom it was done, where that is an actor.

    Returns
    -------
    list of Finding
        Categories "agent named", "passive without agent", "deed as a noun" and "death without agent", in reading order.

    References
    ----------
    Trew, T. (1979). Theory and ideology at work. In Fowler et al., Language and Control. Routledge.
    Fowler, R. (1991). Language in the News, chapter 5. Routledge.
    Henley, N. M., Miller, M., & Beazley, J. A. (1995). Syntax, semantics, and sexual violence: agency and the passive
    voice. Journal of Language and Social Psychology, 14(1-2).

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> text = "Norland troops shot two men. Two men were shot. Nine people died in the clashes."
    >>> [f.category for f in find_agency(read(Article("a", "", "", text)))]
    ['agent named', 'passive without agent', 'death without agent', 'deed as a noun']
    """
    deed = _Deeds(reading)
    found = [finding for match in deeds().match(reading) if (finding := deed.finding(match))]
    return sorted(found, key=lambda f: (f.start, f.end))


class _Deeds:
    """What the rules ask of a reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.tree = reading, reading.tree
        self.actor_at = {
            token: actor.name
            for actor in reading.actors
            for mention in actor.mentions
            for token in range(reading.token_at(mention.start), reading.token_at(mention.end - 1) + 1)
        }

    def finding(self, match: Match) -> Finding | None:
        head = match.first if match.entry.pos == "verb" else match.last - 1
        rules = {"harm": self._verb, "deed": self._noun, "death": self._death}
        told = rules[match.entry.category](head)
        if told is None:
            return None
        category, whose = told
        start, end = self.reading.span_of(match.first, match.last)
        return Finding(
            "agency",
            category,
            start,
            end,
            self.reading.sentence_at(start).index,
            actor=self._actor(whose),
            rule=match.entry.fields["phrase"],
            confidence=0.8,
        )

    def _verb(self, verb: int) -> tuple[str, int | None] | None:
        deps, tags = self.tree.deps, self.tree.tags
        if not tags[verb].startswith("VB"):
            return None
        patient = self.tree.child(verb, "nsubjpass")
        reduced = tags[verb] == "VBN" and deps[verb] == "acl"
        if patient is not None or reduced or self.tree.child(verb, "auxpass") is not None:
            done_to = patient if patient is not None else self.tree.heads[verb] if reduced else None
            by = self._by(verb)
            by = self._cause(verb) if by is None else by
            return (NAMED, by) if by is not None else (PASSIVE, done_to)
        doer = self._subject(verb)
        return (NAMED, doer) if doer is not None else None

    def _noun(self, noun: int) -> tuple[str, int | None] | None:
        deps = self.tree.deps
        if deps[noun] in ("compound", "amod") or self.reading.tags[noun] != "NOUN":
            return None  # "attack helicopters", "murder trial": no deed is told
        doer = self.tree.child(noun, "poss")
        if doer is None:
            doer = next((c for c in self.tree.all(noun, "compound", "amod", "nmod") if c in self.actor_at), None)
        if doer is None:
            doer = self._by(noun)
        if doer is None and deps[noun] == "dobj" and self.reading.lemmas[self.tree.heads[noun]] in _words("support"):
            doer = self._subject(self.tree.heads[noun])
        if (
            doer is None
            and deps[noun] == "nsubjpass"
            and self.reading.lemmas[self.tree.heads[noun]] in _words("support")
        ):
            doer = self._by(self.tree.heads[noun])
        if doer is not None:
            return NAMED, doer
        of = self.tree.child(noun, "prep")
        whom = self.tree.child(of, "pobj") if of is not None and self.reading.lowers[of] == "of" else None
        return NOUN, whom

    def _death(self, verb: int) -> tuple[str, int | None] | None:
        subject = self._subject(verb)
        if subject is None or not self.tree.tags[verb].startswith("VB"):
            return None
        cause = self._cause(verb)
        return (DEATH, subject) if cause is None else (NAMED, cause)

    def _cause(self, verb: int) -> int | None:
        """The doer of a deed that the verb happens in: "died in an Israeli strike"."""
        for preposition in self.tree.all(verb, "prep"):
            noun = self.tree.child(preposition, "pobj")
            if noun is not None and self.reading.lemmas[noun] in _words("deed"):
                told = self._noun(noun)
                return told[1] if told and told[0] == NAMED else None
        return None

    def _by(self, token: int) -> int | None:
        """Who stands behind "by"."""
        for child in self.tree.children[token]:
            if self.reading.lowers[child] == "by" and self.tree.deps[child] in ("agent", "prep"):
                return self.tree.child(child, "pobj", "pcomp")
        return None

    def _subject(self, verb: int) -> int | None:
        """The subject of an active verb; where it has none, of the verb that it is tied to."""
        while True:
            if self.tree.child(verb, "nsubjpass") is not None:
                return None
            subject = self.tree.child(verb, "nsubj")
            if subject is not None:
                return self.tree.heads[verb] if self._is_relative(subject, verb) else subject
            if self.tree.deps[verb] not in _CLIMBS or self.tree.heads[verb] == verb:
                return None
            verb = self.tree.heads[verb]

    def _is_relative(self, subject: int, verb: int) -> bool:
        return self.tree.deps[verb] == "relcl" and self.reading.lowers[subject] in ("who", "which", "that")

    def _actor(self, token: int | None) -> str | None:
        """The actor that a noun phrase is or belongs to: "the Guard", "three members of the Guard", "Guard fighters"."""
        if token is None:
            return None
        if token in self.actor_at:
            return self.actor_at[token]
        near = [*self.tree.all(token, "amod", "compound", "nmod", "poss")]
        for preposition in self.tree.all(token, "prep"):
            if self.reading.lowers[preposition] in ("of", "from"):
                near += self.tree.all(preposition, "pobj")
        return next((self.actor_at[n] for n in near if n in self.actor_at), None)

"""The ledger of an article's speakers: every source resolved to one canonical name, with its role and type."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.language import Reading
from toolkit.language.names import clean_name
from toolkit.language.tree import Range
from toolkit.records import Actor
from toolkit.sourcing.candidates import Candidate
from toolkit.sourcing.pronouns import AUTHOR, GENDER, NOUNS, THEY, VAGUE, genders
from toolkit.sourcing.roles import Roles
from toolkit.sourcing.source_types import UNKNOWN, role_nouns, source_type
from toolkit.sourcing.subjects import RELATIVE, end_of_noun, noun_phrase


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source resolved. Fields as in :class:`toolkit.records.Attribution`."""

    name: str | None
    role: str = ""
    naming: str = "none"
    source_type: str = UNKNOWN


# How far back, in characters, a pronoun may reach for a person who has not spoken: about two paragraphs.
REACH = 600
NOBODY = Speaker(None)
# Somebody is cited whom the reader may know; the programme does not.
UNRESOLVED = Speaker(None, naming="unresolved")


def _inside(candidate: Candidate) -> list[Range]:
    """What only the source speaks of; in "Brandt is said to be furious" Brandt is the outlet's own subject."""
    before = candidate.cue[0] if candidate.cue and candidate.rule == "passive" else 0
    return [piece for piece in candidate.content if piece[0] >= before]


class Ledger:
    """Speakers in the order in which they speak.

    Parameters
    ----------
    reading : Reading
    candidates : iterable of Candidate
        All of the article's: a name within what a source says is no antecedent of the outlet's pronouns.
    """

    def __init__(self, reading: Reading, candidates: Iterable[Candidate]) -> None:
        self.reading = reading
        self._spoken_of = bytearray(len(reading.lowers))
        for first, last in (piece for candidate in candidates for piece in _inside(candidate)):
            self._spoken_of[first:last] = b"\1" * (last - first)
        self._mentions = sorted(
            (m.start, m.end, number) for number, actor in enumerate(reading.actors) for m in actor.mentions
        )
        self._starts = [start for start, _, _ in self._mentions]
        self._kinds = {actor.name: actor.kind for actor in reading.actors}
        self._gender = genders(reading, self.actor_at, [reading.token_at(start) for start in self._starts])
        self._spoken: list[tuple[int, Speaker, bool]] = []
        self._of: dict[int, Speaker] = {}
        self._roles = Roles(reading, self.actor_at)
        self._known: dict[str, Speaker] = {}
        self._described: dict[str, Speaker] = {}
        self._unnamed = [token for token in range(len(reading.lowers)) if self._is_introduced(token)]

    def actor_at(self, token: int) -> Actor | None:
        """The actor whose name a token is part of."""
        offset = self.reading.starts[token]
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and self._mentions[at][0] <= offset < self._mentions[at][1]:
            return self.reading.actors[self._mentions[at][2]]
        return None

    def resolve(self, candidate: Candidate) -> Speaker:
        """Who a candidate's source is; the outlet's own are remembered, for the pronouns that follow."""
        found = self._of[id(candidate)] = self._resolve(candidate)
        if found.name is not None and candidate.depth == 1:
            at = candidate.source[0] if candidate.source else candidate.start
            plural = candidate.head is not None and self.reading.tree.tags[candidate.head] in ("NNS", "NNPS")
            self._spoken.append((at, found, plural))
        return found

    def joint(self, candidate: Candidate) -> tuple[str, ...]:
        """Who else says it together with the source, by name: "Brandt and Kellner said"."""
        tree, source = self.reading.tree, candidate.source
        own = self.actor_at(candidate.head) if candidate.head is not None else None
        if candidate.head is None or source is None or own is None:  # of two descriptions the first may own the second
            return ()
        heads = [candidate.head]
        for head in heads:
            heads += [t for t in tree.all(head, "conj") if source[0] <= t < source[1]]
        others = (self._actor_of((tree.left[head], tree.right[head]), head) for head in heads[1:])
        return tuple(dict.fromkeys(other.name for other in others if other is not None and other is not own))

    def _resolve(self, candidate: Candidate) -> Speaker:
        if candidate.head is None or candidate.source is None:
            return NOBODY
        head, source = self._antecedent(candidate.head, candidate.source)
        word = self.reading.lowers[head]
        if self.reading.tags[head] == "PRON" or word in GENDER or word in VAGUE:
            return self._pronoun(candidate, head, word)
        actor = self._actor_of(source, head)
        if actor is not None:
            return self._actor(actor, source)
        if self.reading.tags[head] == "PROPN" and self.reading.lemmas[head] not in role_nouns():
            return self._unlisted(source, head)
        return self._description(source, head)

    def _antecedent(self, head: int, source: Range) -> tuple[int, Range]:
        """For "who" the noun phrase it stands for; behind an apposition, the name before it."""
        tree = self.reading.tree
        clause = tree.heads[head]
        if self.reading.lowers[head] in RELATIVE and tree.deps[head] == "nsubj" and tree.deps[clause] == "relcl":
            return tree.heads[clause], noun_phrase(tree, tree.heads[clause], source)
        if source[0] <= head < source[1]:
            return head, source
        if tree.deps[head] == "appos" and self.actor_at(tree.heads[head]) is not None:
            head = tree.heads[head]
        return head, noun_phrase(tree, head, source)

    def _actor_of(self, source: Range, head: int) -> Actor | None:
        """The name that a source is headed by, or that stands in apposition to its head."""
        actor = self.actor_at(head)
        if actor is not None:
            return actor
        tree = self.reading.tree
        for child in tree.children[head]:
            if tree.deps[child] in ("appos", "compound", "nmod") and (
                child > head or self.reading.tags[head] == "PROPN"
            ):
                inner = self.actor_at(child)
                described = tree.deps[child] == "appos" and self.reading.tags[head] == "NOUN"
                if inner is not None and (inner.kind == "person" or described):
                    return inner
        if head + 1 < source[1] and (following := self.actor_at(head + 1)) is not None and following.kind == "person":
            return following
        return self._behind_comma(source, head)

    def _behind_comma(self, source: Range, head: int) -> Actor | None:
        """The person whose name ends a description with words in between: "the member for Harbourtown, Paul Ferro"."""
        lowers, last = self.reading.lowers, source[1] - 1
        while last > head and lowers[last] in (",", "—", "–"):
            last -= 1
        named = self.actor_at(last)
        if named is None or named.kind != "person":
            return None
        while last > head and self.actor_at(last) is named:
            last -= 1
        return named if last > head and lowers[last] == "," else None

    def _actor(self, actor: Actor, source: Range) -> Speaker:
        return self._named(actor.name, self._roles.of(actor.name), self._text(source))

    def _named(self, name: str, role: str, text: str) -> Speaker:
        known = self._known.get(name)
        if known is None or (role and not known.role):
            known = self._known[name] = Speaker(
                name, role or self._roles.of(name), "named", source_type(role, text, name)
            )
        return known

    def _unlisted(self, source: Range, head: int) -> Speaker:
        """A name that the entity tagger missed; its surname may be known."""
        first = head
        while first - 1 >= source[0] and self.reading.tags[first - 1] == "PROPN":
            first -= 1
        name = clean_name(self._text((first, head + 1)))
        surname = name.split()[-1].casefold() if name else ""
        same = [a.name for a in self.reading.actors if a.kind == "person" and a.name.split()[-1].casefold() == surname]
        if name.isupper() and not same:
            same = [a.name for a in self.reading.actors if surname == a.name.casefold()]
        return self._named(same[0] if same else name or self._text(source), "", self._text(source))

    def _pronoun(self, candidate: Candidate, head: int, word: str) -> Speaker:
        gender = GENDER.get(word)
        if gender:
            return self._he_or_she(candidate, head, gender)
        if word in THEY or word == "it":
            before = [s for at, s, plural in reversed(self._spoken[-12:]) if at < head and self._fits(s, plural, word)]
            return before[0] if before else UNRESOLVED
        if word in AUTHOR:  # "I told them that", in what somebody says
            return self._of.get(id(candidate.outer), NOBODY)
        return Speaker(self._text(candidate.source), "", "vague") if candidate.source and word in VAGUE else UNRESOLVED

    def _fits(self, speaker: Speaker, plural: bool, word: str) -> bool:
        person = self._is_person(speaker)
        return not person and (plural or word == "it" or speaker.naming == "named")

    def _is_person(self, speaker: Speaker) -> bool:
        return self._kinds.get(speaker.name or "") == "person" or (speaker.name or "") in self._gender

    def _he_or_she(self, candidate: Candidate, head: int, gender: str) -> Speaker:
        found = self._person_before(head, gender)
        if found is None:
            return UNRESOLVED
        if found.naming == "named" and found.name and candidate.depth == 1:
            self._gender.setdefault(found.name, gender)
        return found

    def _person_before(self, head: int, gender: str) -> Speaker | None:
        """The person that a pronoun means: the latest within reach who spoke or was named, of known gender first."""
        spoke = [(at, s) for at, s, plural in self._spoken[-8:] if at < head and not plural and self._may_be_person(s)]
        near = self.reading.token_at(max(0, self.reading.starts[head] - REACH))
        options = [*(o for o in spoke if o[0] >= near), *self._named_before(head), *self._introduced_before(head, near)]
        for reachable in (options, spoke):
            for gender_of in (gender, None):
                fitting = [(at, s) for at, s in reachable if self._gender.get(s.name or "") == gender_of]
                if fitting:
                    return max(fitting, key=lambda option: option[0])[1]
        return None

    def _named_before(self, head: int) -> Iterator[tuple[int, Speaker]]:
        """Persons who are the subject of one of the last sentences, outside what others say."""
        offset = self.reading.starts[head]
        at = bisect_right(self._starts, offset) - 1
        while at >= 0 and offset - self._mentions[at][0] < REACH:
            _, end, number = self._mentions[at]
            actor = self.reading.actors[number]
            token = self.reading.token_at(end - 1)
            if actor.kind == "person" and self._is_subject(token) and not self._spoken_of[token]:
                yield token, self._actor(actor, (token, token + 1))
            at -= 1

    def _introduced_before(self, head: int, near: int) -> Iterator[tuple[int, Speaker]]:
        """Persons without a name who were introduced in one of the last sentences: "A man in oilskins came ashore"."""
        for token in self._unnamed[bisect_left(self._unnamed, near) : bisect_left(self._unnamed, head)]:
            yield token, self._description(noun_phrase(self.reading.tree, token, (head, head)), token)

    def _is_introduced(self, token: int) -> bool:
        """Whether a noun is the subject that brings in a person of known gender with "a"."""
        tree, lowers = self.reading.tree, self.reading.lowers
        fits = lowers[token] in NOUNS and tree.tags[token] == "NN" and not self._spoken_of[token]
        return (
            fits
            and self._is_subject(token)
            and any(lowers[c] in ("a", "an", "one") for c in tree.all(token, "det", "nummod"))
        )

    def _is_subject(self, token: int) -> bool:
        tree = self.reading.tree
        while tree.deps[token] in ("compound", "nmod", "case", "appos") and tree.heads[token] != token:
            token = tree.heads[token]
        return tree.deps[token] in ("nsubj", "nsubjpass", "ROOT")

    def _may_be_person(self, speaker: Speaker) -> bool:
        kind = self._kinds.get(speaker.name or "")
        return bool(speaker.role) or kind == "person" or (kind is None and speaker.naming == "named")

    def _description(self, source: Range, head: int) -> Speaker:
        """ "The analyst": the last holder of that role, if the article named one; else the words as they stand."""
        subject = self.reading.tree.deps[head] in ("nsubj", "nsubjpass")  # else who speaks may stand in a remark
        end = min(source[1], end_of_noun(self.reading.tree, self.reading.lowers, head)) if subject else source[1]
        text = self._text((source[0], end))
        lowers, tags = self.reading.lowers, self.reading.tree.tags
        definite = lowers[source[0]] in ("the", "that", "this") or lowers[source[0]] in GENDER
        if tags[head] in ("NN", "NNP"):
            holder = self._roles.holder(self.reading.lemmas[head], head, definite)
            if holder is not None:
                return self._named(holder, self._roles.of(holder), "")
            pointing = lowers[source[0]] in ("the", "this", "that")
            person = self._person_before(head, NOUNS[lowers[head]]) if pointing and lowers[head] in NOUNS else None
            known = person or (self._described.get(self.reading.lemmas[head]) if pointing else None)
            if known is not None:
                return known
        specific = definite or any(tags[t] in ("NNP", "NNPS", "CD") for t in range(*source))
        vague = tags[head] in ("NNS", "NNPS") and not specific
        role = text if self.reading.lemmas[head] in role_nouns() else ""
        speaker = Speaker(text, role, "vague" if vague else "unnamed", source_type(text))
        if tags[head] == "NN":
            self._described[self.reading.lemmas[head]] = speaker
            if lowers[head] in NOUNS and lowers[source[0]] not in GENDER:  # "his wife" is seldom who "she" is
                self._gender[text] = NOUNS[lowers[head]]
        return speaker

    def _text(self, source: Range) -> str:
        span = self.reading.span_of(*source)
        return " ".join(self.reading.text[span.start : span.end].split()).strip(' ,;:“”"')

"""When and where: the dates and places of what an article tells, each with the verb that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import TYPE_CHECKING

from toolkit.events.dates import DAY, FUTURE, PAST, Dated, read_dates
from toolkit.events.in_tree import figure_words
from toolkit.events.quantities import Quantity, cited_for
from toolkit.events.stems import stem
from toolkit.language import Reading
from toolkit.records import Attribution, Span
from toolkit.sourcing.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

DATE, PLACE = "date", "place"
OCCASIONS = (DATE, PLACE)
SITE = "site"  # of a place: a building, street or park
_EPOCH = date(1970, 1, 1)
_VERBS = ("VERB", "AUX")
_PARTS_OF_DAY = ("morning", "afternoon", "evening", "night", "midnight", "noon", "hour")
_WHEN = ("", "on", "in", "during", "of", "late", "early")  # "since Friday" and "before 2031" tell of other days
_PLACES = ("GPE", "LOC", "FAC")
_ENDS = ("relcl", "acl", "advcl")  # what begins another clause


@dataclass(frozen=True)
class _Told:
    """What is told at a token: the noun or verb it hangs on, and the first verb from there upwards."""

    reading: Reading
    token: int

    @property
    def link(self) -> str:
        """The preposition between them; empty where there is none."""
        head = self.reading.tree.heads[self.token]
        return self.reading.lowers[head] if self.reading.tree.tags[head] == "IN" else ""

    @property
    def governor(self) -> int:
        """What it hangs on, past prepositions and "morning"."""
        tree, head = self.reading.tree, self.reading.tree.heads[self.token]
        while (tree.tags[head] == "IN" or self.reading.lemmas[head] in _PARTS_OF_DAY) and tree.heads[head] != head:
            head = tree.heads[head]
        return head

    @property
    def verb(self) -> int | None:
        chain = (self.governor, *self.reading.tree.ancestors(self.governor))
        return next((t for t in chain if self.reading.tags[t] in _VERBS), None)

    @property
    def tense(self) -> str:
        """Past or future; empty where it is neither for certain, as behind a noun ("cancelled a vote on Friday")."""
        verb = self.verb
        if verb is None or (verb != self.governor and self.reading.tags[self.governor] != "PROPN"):
            return ""
        tree, lowers = self.reading.tree, self.reading.lowers
        with_it = {lowers[c] for c in tree.children[verb] if tree.deps[c] in ("aux", "auxpass")}
        if with_it & {"will", "'ll", "wo", "shall", "would", "could", "may", "might", "should", "can", "must"}:
            return FUTURE if with_it & {"will", "'ll", "wo", "shall"} else ""
        tag = tree.tags[verb]
        if tag == "VBD" or (tag == "VBN" and with_it & {"was", "were", "had", "has", "have", "'s", "'ve", "'d"}):
            return PAST
        if tag == "VB" and "to" in with_it:  # "is due to open", but "flew in to help"
            return FUTURE if self.reading.lemmas[tree.heads[verb]] in figure_words("ahead") else ""
        if tag in ("VBG", "VBN", "VBZ") and self.reading.sentence_at(self.reading.starts[verb]).in_headline:
            return PAST
        if tag == "VBN" and not with_it and tree.deps[verb] == "acl":  # "documents released on Friday"
            return PAST
        above = tree.heads[verb]
        if tag in ("VBG", "VBN") and not with_it and self.reading.tags[above] in _VERBS and above != verb:
            return _Told(self.reading, verb).tense
        return ""

    @property
    def noun(self) -> int | None:
        """The noun that it hangs on; None where it hangs on a verb."""
        return self.governor if self.reading.tree.tags[self.governor] in ("NN", "NNS") else None

    @property
    def role(self) -> str:
        """Stem of the verb that it hangs on; empty for a verb of reporting, which tells of many statements and no happening."""
        verb = self.verb
        if verb is None or self.noun is not None or self.reading.lemmas[verb] in cues("verb"):
            return ""
        return stem(self.reading.lemmas[verb])

    @property
    def about(self) -> tuple[int, ...]:
        """The nouns that it is told of: the one it hangs on, else subject and object of its verb."""
        if self.noun is not None:
            return (self.noun,)
        tree, verb = self.reading.tree, self.verb
        found = () if verb is None else (tree.child(verb, "nsubjpass", "nsubj"), tree.child(verb, "dobj"))
        return tuple(t for t in found if t is not None and tree.tags[t].startswith("NN"))

    @property
    def what(self) -> str:
        """In words: "ferry sank"; of "the talks on Friday" the noun alone."""
        verb = None if self.noun is not None else self.verb
        return " ".join(self.reading.lowers[t] for t in sorted({*self.about, *(() if verb is None else (verb,))}))


def find_occasions(reading: Reading, attributions: Sequence[Attribution]) -> list[Quantity]:
    """The dates and places of an article in order, as far as they can be told for certain.

    Dates in quotation marks are left out where they depend on the day of the article: somebody else said them, perhaps on
    another day. The ``value`` of a place is missing: it has no number.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> text = "The ferry sank off Lorn, Ohio, on Friday."
    >>> article = Article("a", "Harbour Post", "", text, datetime(2031, 5, 4, tzinfo=UTC))
    >>> [(q.kind, q.normal, q.hedge, q.role, q.counted) for q in find_occasions(read(article), [])]
    [('place', 'Lorn, Ohio', 'near', 'sink', 'ferry'), ('date', '2031-05-02', '', 'sink', 'ferry')]
    """
    found = [*_dates(reading, attributions), *_places(reading, attributions)]
    return sorted(found, key=lambda q: (q.start, q.end))


def _dates(reading: Reading, attributions: Sequence[Attribution]) -> Iterator[Quantity]:
    published = reading.article.published
    words = [token.text for token in reading.doc]
    for dated in read_dates(words, published.date() if published else None, lambda at: _Told(reading, at).tense):
        told = _Told(reading, _top(reading, dated.first, dated.last))
        span = reading.span_of(dated.first, dated.last)
        if told.link not in _WHEN or told.verb is None or (dated.reason and reading.in_quotation(*span)):
            continue
        low, high = ((day - _EPOCH).days for day in (dated.low, dated.high))
        yield _occasion(
            (DATE, ""), span, told, attributions, (low, high), dated.written, _exactness(dated), dated.reason
        )


def _exactness(dated: Dated) -> str:
    return "" if dated.precision == DAY else dated.precision


def _places(reading: Reading, attributions: Sequence[Attribution]) -> Iterator[Quantity]:
    tree, links = reading.tree, figure_words("where")
    for token, word in enumerate(reading.lowers):
        noun = tree.child(token, "pobj") if reading.tags[token] == "ADP" and word in links else None
        names = _names(reading, noun) if noun is not None else []
        if noun is None or not names or _Told(reading, noun).verb is None:
            continue
        unit = SITE if names[0].label_ == "FAC" else ""  # a street is not compared with the town it is in
        span = Span(min(n.start_char for n in names), max(n.end_char for n in names))
        written = ", ".join(dict.fromkeys(_spelt(name.text) for name in names))
        hedge = links[word] if links[word] != "in" else ""
        yield _occasion((PLACE, unit), span, _Told(reading, noun), attributions, (nan, nan), written, hedge, "")


def _names(reading: Reading, noun: int) -> list[DocSpan]:
    """The place that a noun names, and the wider ones that it is said to lie in; none where two places are named."""
    tree = reading.tree
    left, right = tree.extent(noun)
    clause = next((c for c in tree.children[noun] if c > noun and tree.deps[c] in _ENDS), right)
    inside = [e for e in reading.doc.ents if e.start >= left and e.end <= min(right, clause) and e.label_ in _PLACES]
    inner = noun
    if not any(e.start <= noun < e.end for e in inside) and reading.lemmas[noun] in figure_words("area"):
        of = next((c for c in tree.children[noun] if reading.lowers[c] == "of"), None)
        inner = tree.child(of, "pobj") or noun if of is not None else noun
    first = next((e for e in inside if e.start <= inner < e.end), None)
    if first is None or any(tree.deps[c] == "conj" for t in (noun, inner) for c in tree.children[t]):
        return []
    return [first, *(e for e in inside if e is not first)]


def _spelt(name: str) -> str:
    """A name without article, and not in capitals throughout."""
    bare = name.removeprefix("the ").removeprefix("The ").strip(" ,'’")
    return bare.title() if bare.isupper() and len(bare) > 3 else bare


def _top(reading: Reading, first: int, last: int) -> int:
    """The token of an expression that hangs on something outside it."""
    heads = reading.tree.heads
    return next((i for i in range(first, last) if not first <= heads[i] < last), first)


def _occasion(
    kind: tuple[str, str],
    span: Span,
    told: _Told,
    attributions: Sequence[Attribution],
    admitted: tuple[float, float],
    normal: str,
    hedge: str,
    reason: str,
) -> Quantity:
    low, high = admitted
    reading = told.reading
    return Quantity(
        sentence=reading.sentence_at(span.start).index,
        start=span.start,
        end=span.end,
        kind=kind[0],
        unit=kind[1],
        value=low,
        low=low,
        high=high,
        hedge=hedge,
        counted=" ".join(dict.fromkeys(stem(reading.lemmas[t]) for t in told.about)),
        role=told.role,
        cited=cited_for(span, attributions),
        what=told.what,
        normal=normal,
        reason=reason,
    )

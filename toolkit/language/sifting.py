"""What the entity tagger marks and what names no actor: adjectives, datelines, headings, halves of an office, common nouns."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.language.lexicon import Lexicon
from toolkit.language.names import GENERIC, Sighting

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

# "UPPER LORNE, Orla (Agency) - ", "Lorne (Agency) – ", at the head of a report.
DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’ -]{2,30}(?:, [^\n(–—-]{2,40})?|(?:[A-Z][\w.'’]+,? ){1,4}(?=\())(?:\([^()\n]+\))?\s*[—–-]+\s",
    re.M,
)
# Offices that are called by their field: "Defence Minister".
_OFFICES = {"minister", "ministers", "secretary", "secretaries"}
# What one may have "in" a company, a party or a person.
_HELD_IN = {"believe", "confidence", "faith", "interest", "invest", "investment", "role", "share", "stake", "trust"}
# Bodies that one may be in without "the".
_BODIES = {"assembly", "cabinet", "parliament"}
_MODIFIES = {"amod", "compound", "nmod", "npadvmod", "advmod"}
_ADJECTIVAL = re.compile(r"(?:an|ish|ese)$")
_LETTERS = 4  # that an adjective and the name that it belongs to must share at least
_ENDING = 3  # letters at most that both may have behind these
LONG_RUN = 4  # words of a headline in capitals that the tagger may take for one name


class Sieve:
    """What tells of a sighting whether it names an actor.

    Parameters
    ----------
    doc : spacy.tokens.Doc
    seen : list of Sighting
    """

    def __init__(self, doc: Doc, seen: list[Sighting]) -> None:
        self._doc = doc
        self._text = doc.text  # which spaCy puts together anew each time
        self._datelines = [match.span() for match in DATELINE.finditer(self._text)]
        self._common = {t.lower_ for t in doc if t.tag_ in ("NN", "NNS") and t.text == t.lower_}
        self._names = list(dict.fromkeys(s.key for s in seen))
        self._in_text = {s.key for s in seen if not s.in_title}
        self._in_text |= {s.key.split()[-1] for s in seen if not s.in_title and s.label == "PERSON"}

    def names_nobody(self, sighting: Sighting) -> bool:
        """Whether a sighting stands in a dateline or alone in its line, is half of an office or no name at all."""
        span = self._span(sighting)
        return span is None or (
            any(start <= sighting.start < end for start, end in self._datelines)
            or self._is_heading(sighting)
            or self._is_half_of_office(span)
            or self._is_common(sighting, span)
            or self._is_headline(sighting)
        )

    def is_adjective(self, sighting: Sighting) -> bool:
        """Whether a sighting is an adjective before what it tells of: "Russian" troops, but not "the Russians"."""
        span = self._span(sighting)
        if span is None or " " in sighting.name.removeprefix("North ").removeprefix("South "):
            return False
        last = span[-1]
        after = self._doc[min(span.end, len(self._doc) - 1)]
        hyphen = after.text == "-"
        modifies = hyphen or after.tag_.startswith("NN") or (last.dep_ in _MODIFIES and last.head.i > last.i)
        people = sighting.label == "NORP" and (hyphen or sighting.key in _countries())
        return modifies and (last.tag_.startswith("JJ") or people or self._is_of_another(sighting.key))

    def _is_of_another(self, key: str) -> bool:
        """Whether a name ends like an adjective of another one: Tamsaran, where the text names Tamsara."""
        shorter = [name for name in self._names if len(name) < len(key)]  # Pakistan is not of the Pakistani
        return _ADJECTIVAL.search(key) is not None and owner_of(key, shorter) is not None

    def is_where(self, sighting: Sighting) -> bool:
        """Whether something is said to be in what a sighting names, as in a place."""
        span = self._span(sighting)
        if span is None or sighting.name.isupper() or sighting.key.split()[-1] in GENERIC | _BODIES:
            return False
        inside = span.root.head
        fits = span.root.dep_ == "pobj" and inside.lower_ == "in" and inside.i == span.start - 1
        return fits and inside.head.lemma_.lower() not in _HELD_IN

    def is_doer(self, sighting: Sighting) -> bool:
        """Whether a sighting is the subject of an active verb."""
        span = self._span(sighting)
        return span is not None and span.root.dep_ == "nsubj"

    def _span(self, sighting: Sighting) -> DocSpan | None:
        return self._doc.char_span(sighting.start, sighting.end, alignment_mode="expand")

    def _is_heading(self, sighting: Sighting) -> bool:
        """A line below the headline that holds nothing else ("Defence"), unless somebody signs there by full name."""
        if sighting.label == "PERSON" and " " in sighting.name:
            return False
        text = self._text
        start, end = text.rfind("\n", 0, sighting.start) + 1, text.find("\n", sighting.end)
        line = text[start : end if end >= 0 else len(text)]
        return start > 0 and end >= 0 and line.strip(" \t:.") == text[sighting.start : sighting.end].strip(" \t:.")

    def _is_half_of_office(self, span: DocSpan) -> bool:
        after = self._doc[span.end] if span.end < len(self._doc) else None
        return (
            len(span) == 1 and after is not None and after.lower_ in _OFFICES and span[0].ent_type_ in ("ORG", "PERSON")
        )

    def _is_common(self, sighting: Sighting, span: DocSpan) -> bool:
        """A noun that the text also writes small, where the beginning of a sentence or a headline gives it a capital."""
        first = span[-1]
        raised = (
            sighting.in_title or first.is_sent_start or self._doc[first.i - 1].is_punct or first.tag_ in ("NN", "NNS")
        )
        return " " not in sighting.name and raised and bool({sighting.key, f"{sighting.key}s"} & self._common)

    def _is_headline(self, sighting: Sighting) -> bool:
        """Half a headline: more words than a name has, all in capitals, another name among them."""
        words = sighting.key.split()
        if not sighting.in_title or len(words) < LONG_RUN or sighting.key in self._in_text:
            return False
        return any(
            " ".join(words[i:j]) in self._in_text for i in range(len(words)) for j in range(i + 1, len(words) + 1)
        )


def owner_of(adjective: str, names: list[str]) -> str | None:
    """The name that an adjective belongs to, the first of those that fit: Russia to "russian", Norland to "norlandish".

    A country is known by the list of countries; others by their letters.

    Parameters
    ----------
    adjective : str
    names : list of str
        In lower case, like the adjective.

    Examples
    --------
    >>> owner_of("russian", ["orla", "russia"]), owner_of("norlandish", ["norland"]), owner_of("indian", ["indiana"])
    ('russia', 'norland', None)
    """
    code = _countries().get(adjective)
    if code is not None:
        names = [name for name in names if code in _codes(name)]
    alike = [name for name in names if _same_stem(adjective, name)]
    return next(iter(alike or (names if code is not None else [])), None)


def _same_stem(one: str, other: str) -> bool:
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= _LETTERS and max(len(one), len(other)) - shared <= _ENDING


def _codes(name: str) -> set[str | None]:
    """Of a country or, in the plural, of its people."""
    plain = name.replace(".", "")
    return {_countries().get(plain), _countries().get(plain.removesuffix("s"))}


@cache
def _countries() -> dict[str, str]:
    """Codes of countries by their names and adjectives."""
    entries = Lexicon.bundled("toolkit.sourcing", "lexicons/countries.tsv").entries
    return {entry.fields["phrase"]: entry.category for entry in entries}

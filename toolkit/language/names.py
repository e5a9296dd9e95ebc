"""Names in a text and which of them are variants of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.language.persons import TITLES, is_person

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

PlaceOf = Callable[[int], tuple[int, bool]]

# One of these alone does not stand for an organisation whose name it begins or ends.
GENERIC = {
    "agency",
    "american",
    "army",
    "association",
    "bank",
    "board",
    "bureau",
    "campaign",
    "center",
    "centre",
    "church",
    "city",
    "club",
    "college",
    "commission",
    "committee",
    "company",
    "congress",
    "council",
    "county",
    "court",
    "department",
    "federation",
    "force",
    "forces",
    "foundation",
    "group",
    "hospital",
    "house",
    "institute",
    "international",
    "league",
    "ministry",
    "national",
    "new",
    "news",
    "office",
    "party",
    "police",
    "press",
    "school",
    "senate",
    "service",
    "society",
    "state",
    "super",
    "supreme",
    "union",
    "united",
    "university",
}
_TAIL = re.compile(r"(?:['’]s?|[,.:;“”\"])+$")
_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]$")  # its last stop is part of it: "U.S."
_HEAD = re.compile(r"^(?:(?:the|a|an)\s+|[“”\"‘'(\[#@]+)+", re.I)
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
# A single slip of the pen in a name; in shorter names one letter makes another name.
MIN_LENGTH_FOR_SLIP = 5


@dataclass(frozen=True, slots=True)
class Sighting:
    """A named entity where it stands: cleaned name, label of the tagger, characters, sentence.

    ``in_title``: its line is set like a headline, where capitals tell the tagger nothing.
    """

    name: str
    label: str
    start: int
    end: int
    sentence: int
    in_title: bool = False

    @property
    def key(self) -> str:
        return self.name.casefold().replace("’", "'")


def clean_name(text: str) -> str:
    """A name without title, article, possessive and marks.

    Examples
    --------
    >>> clean_name("President Emmanuel Macron's")
    'Emmanuel Macron'
    >>> clean_name("the Harbour Board"), clean_name("[Ilse] Brandt")
    ('Harbour Board', 'Ilse Brandt')
    >>> clean_name("the U.S.'s"), clean_name("Kim Jong Un.")
    ('U.S.', 'Kim Jong Un')
    """
    plain = " ".join(text.replace("[", "").replace("]", "").split())  # brackets of whoever quotes
    words = _HEAD.sub("", _TAIL.sub("", plain)).split()
    while len(words) > 1 and words[0].rstrip(".").lower() in TITLES:
        words = words[1:]
    name = " ".join(words)
    return f"{name}." if _ABBREVIATED.search(name) else name


def sightings(doc: Doc, labels: set[str], place_of: PlaceOf) -> list[Sighting]:
    """Entities of the given labels, cleaned, in order; plain junk (no letter, no capital) is left out."""
    found = []
    for entity in doc.ents:
        if entity.label_ not in labels:
            continue
        written = entity.text.split(" (")[0]  # the tagger may take an acronym's bracket for part of the name
        first, last = _first_name(doc, entity), _last_name(doc, entity)
        name = clean_name(first + written + last)
        if len(name) > 1 and not name.isdigit() and name != name.lower():
            start, end = entity.start_char - len(first), entity.start_char + len(written + last)
            found.append(Sighting(name, "PERSON" if last else entity.label_, start, end, *place_of(start)))
    return found


def _first_name(doc: Doc, entity: DocSpan) -> str:
    """A first name that the tagger left out of a person's name, with the blank behind it; else nothing."""
    if entity.label_ != "PERSON" or len(entity) > 1 or not entity.start:
        return ""
    before = doc[entity.start - 1]
    fits = before.tag_ == "NNP" and before.dep_ == "compound" and not before.ent_type_ and before.head.i == entity.start
    return before.text_with_ws if fits and before.is_title and before.lower_ not in TITLES else ""


def _last_name(doc: Doc, entity: DocSpan) -> str:
    """A last name that the tagger left out, with the blank before it, if the words around it are about a person; else nothing."""
    if len(entity) > 1 or entity.end >= len(doc) or entity[0].head.i != entity.end or not entity[0].whitespace_:
        return ""
    after = doc[entity.end]
    if after.tag_ != "NNP" or after.ent_type_ or not after.is_title:
        return ""
    whole = Sighting(entity.text, "PERSON", entity.start_char, after.idx + len(after), 0)
    return f" {after.text}" if is_person(doc, whole) else ""


def places(doc: Doc) -> PlaceOf:
    """From an offset to the number of its sentence and whether its line is set like a headline."""
    sentences = [s.start_char for s in doc.sents if s.text and not s.text.isspace()]
    lines, titles = title_lines(doc.text)
    return lambda offset: (max(0, bisect_right(sentences, offset) - 1), titles[bisect_right(lines, offset) - 1])


def title_lines(text: str) -> tuple[list[int], list[bool]]:
    """Where lines start, and whether their longer words are nearly all capitalised."""
    starts, titles = [0], [True]
    for line in re.finditer(r"[^\n]+", text):
        words = [w for w in line.group().split() if len(w) > 3]
        starts.append(line.start())
        titles.append(len(words) < 20 and sum(w[0].isupper() for w in words) >= 0.7 * len(words))
    return starts, titles


def group_names(doc: Doc, seen: list[Sighting]) -> dict[str, str]:
    """Key of every name to the key of the name that it is a variant of."""
    counts = Counter(s.key for s in seen)
    labels: dict[str, Counter[str]] = {}
    for sighting in seen:
        labels.setdefault(sighting.key, Counter())[sighting.label] += 1
    label = {key: max(found, key=lambda k: found[k]) for key, found in labels.items()}
    order = sorted(counts, key=lambda k: -counts[k])  # stable: the commoner full name takes the surname
    titles = {s.key for s in seen} - {s.key for s in seen if not s.in_title}
    variants = {**_parts_of_names(order, label, titles), **_acronyms(doc, seen)}
    groups = {key: variants.get(key, key) if variants.get(key, key) in counts else key for key in counts}
    groups.update(_slips(order, groups, counts))
    return {key: _follow(groups, key) for key in counts}


def _follow(groups: dict[str, str], key: str) -> str:
    seen = set[str]()
    while groups[key] != key and key not in seen:
        seen.add(key)
        key = groups[key]
    return key


def _parts_of_names(order: list[str], label: dict[str, str], titles: set[str]) -> dict[str, str]:
    """Surnames and first names of persons, first or last words of organisations, names with a middle name."""
    whole: dict[tuple[str, str], str] = {}
    for key in order:
        words = key.split()
        if len(words) < 2:
            continue
        kind = label[key]
        for cut in range(1, len(words) - 1):  # "de la Cruz" of "Ana de la Cruz"
            whole.setdefault(("tail", " ".join(words[cut:])), key)
        if kind == "PERSON" and len(words) <= 4:
            whole.setdefault(("last", _bare(words[-1])), key)
            whole.setdefault(("first", words[0]), key)
            whole.setdefault(("ends", f"{words[0]} {words[-1]}"), key)
        elif kind == "ORG":
            for word in {words[0], words[-1]} - GENERIC:
                whole.setdefault(("organisation", word), key)
    found = {}
    for key in order:
        words = key.split()
        if len(words) == 1:
            full = _whole_of(whole, _bare(key), label[key])
        else:
            full = _inner_name(key, words, label, titles) or whole.get(("tail", key))
            if full is None and label[key] == "PERSON" and len(words) > 2:
                full = whole.get(("ends", f"{words[0]} {words[-1]}"))
        if full and full != key:
            found[key] = full
    return found


def _inner_name(key: str, words: list[str], label: dict[str, str], titles: set[str]) -> str | None:
    """A person's name at the end of one that the tagger took too long in a headline ("Slams Ilse Brandt")."""
    if key not in titles:
        return None
    for cut in range(1, len(words) - 1):
        inner = " ".join(words[cut:])
        if label.get(inner) == "PERSON" and inner not in titles:
            return inner
    return None


def _whole_of(whole: dict[tuple[str, str], str], word: str, label: str) -> str | None:
    person = whole.get(("last", word)) or (whole.get(("first", word)) if label == "PERSON" else None)
    if person:
        return person
    return whole.get(("organisation", word)) if label in ("ORG", "PERSON") else None


def _bare(word: str) -> str:
    return _TAIL.sub("", word)


def _acronyms(doc: Doc, seen: list[Sighting]) -> dict[str, str]:
    """Capitals in brackets behind the name that they abbreviate, and initials of a name found elsewhere."""
    found: dict[str, str] = {}
    by_end = {s.end: s for s in seen}
    for sighting in seen:
        initials = "".join(w[0] for w in sighting.name.split() if w[0].isupper()).casefold()
        if len(initials) > 2:
            found.setdefault(initials, sighting.key)
    for match in _BRACKETED.finditer(doc.text):
        full = by_end.get(match.start() - 1)
        if full is not None and full.key != match.group(1).casefold():
            found[match.group(1).casefold()] = full.key
    return {short: full for short, full in found.items() if short != full}


def _slips(order: list[str], groups: dict[str, str], counts: Counter[str]) -> dict[str, str]:
    """Rare names one letter away from a commoner one, with the same words before it."""
    totals = Counter[str]()
    for key, count in counts.items():
        totals[_follow(groups, key)] += count
    alike: dict[tuple[str, int, str, str], list[str]] = {}
    for key in order:
        first, _, last = key.rpartition(" ")
        if len(last) >= MIN_LENGTH_FOR_SLIP:
            alike.setdefault((first, len(last), last[0], last[-1]), []).append(key)
    found = {}
    for names in alike.values():
        common = sorted(names, key=lambda name: -totals[_follow(groups, name)])  # stable: of two, the one named first
        for at, rare in enumerate(common):
            if counts[rare] > 1 or groups[rare] != rare:
                continue
            near = next((n for n in common[:at] if totals[_follow(groups, n)] > 1 and _one_edit(n, rare)), None)
            if near:
                found[rare] = near
    return found


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter replaced (not an ending, as in Austria and Austrian) makes one of the other."""
    return len(a) == len(b) and a[-1] == b[-1] and sum(x != y for x, y in zip(a, b, strict=True)) == 1

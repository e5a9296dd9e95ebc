"""Names in a text and which of them are variants of one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

TITLES = {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "president", "vice", "prime", "minister",
          "senator", "sen", "rep", "representative", "congressman", "congresswoman", "gov", "governor", "general", "gen", "colonel", "col",
          "captain", "capt", "lieutenant", "lt", "sergeant", "sgt", "major", "maj", "admiral", "mayor", "judge", "justice", "king", "queen",
          "prince", "princess", "field", "marshal", "chancellor", "secretary", "speaker", "pope", "bishop", "archbishop", "rev", "reverend",
          "sheriff", "officer", "chief", "chairman", "chairwoman", "ambassador", "first", "lady", "former", "then", "late", "sens", "reps",
          "attorney", "premier", "imam", "rabbi", "father", "sister", "coach", "detective", "inspector", "commissioner", "councillor"}
_TAIL = re.compile(r"(?:['’]s?|[,.:;“”\"])+$")
_HEAD = re.compile(r"^(?:(?:the|a|an)\s+|[“”\"‘'(\[#@]+)+", re.I)
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
# A single slip of the pen in a name; in shorter names one letter makes another name.
MIN_LENGTH_FOR_SLIP = 5


@dataclass(frozen=True, slots=True)
class Sighting:
    """A named entity where it stands: cleaned name, label of the tagger, characters, sentence."""

    name: str
    label: str
    start: int
    end: int
    sentence: int

    @property
    def key(self) -> str:
        return self.name.casefold()


def clean_name(text: str) -> str:
    """A name without title, article, possessive and marks.

    Examples
    --------
    >>> clean_name("President Emmanuel Macron's")
    'Emmanuel Macron'
    >>> clean_name("the Harbour Board")
    'Harbour Board'
    """
    words = _HEAD.sub("", _TAIL.sub("", " ".join(text.split()))).split()
    while len(words) > 1 and words[0].rstrip(".").lower() in TITLES:
        words = words[1:]
    return " ".join(words)


def sightings(doc: Doc, labels: set[str]) -> list[Sighting]:
    """Entities of the given labels, cleaned, in order; plain junk (no letter, no capital) is left out."""
    found = []
    bounds = [(s.start, s.end) for s in doc.sents if not s.text.isspace() and s.text]
    at = 0
    for entity in doc.ents:
        while at + 1 < len(bounds) and entity.start >= bounds[at][1]:
            at += 1
        if entity.label_ not in labels:
            continue
        name = clean_name(entity.text)
        if len(name) > 1 and not name.isdigit() and name != name.lower():
            found.append(Sighting(name, entity.label_, entity.start_char, entity.end_char, at))
    return found


def group_names(doc: Doc, seen: list[Sighting]) -> dict[str, str]:
    """Key of every name to the key of the name that it is a variant of."""
    counts = Counter(s.key for s in seen)
    labels: dict[str, Counter[str]] = {}
    for sighting in seen:
        labels.setdefault(sighting.key, Counter())[sighting.label] += 1
    label = {key: max(found, key=lambda k: found[k]) for key, found in labels.items()}
    order = sorted(counts, key=lambda k: -counts[k])  # stable: the commoner full name takes the surname
    variants = {**_parts_of_names(order, label), **_acronyms(doc, seen)}
    groups = {key: variants.get(key, key) if variants.get(key, key) in counts else key for key in counts}
    groups.update(_slips(order, groups, counts))
    return {key: _follow(groups, key) for key in counts}


def _follow(groups: dict[str, str], key: str) -> str:
    for _ in range(4):
        key = groups[key]
    return key


def _parts_of_names(order: list[str], label: dict[str, str]) -> dict[str, str]:
    """Surnames and first names of persons, first or last words of organisations, names with a middle name."""
    whole: dict[tuple[str, str], str] = {}
    for key in order:
        words = key.split()
        if len(words) < 2:
            continue
        kind = label[key]
        if kind == "PERSON" and len(words) <= 4:
            whole.setdefault(("last", _bare(words[-1])), key)
            whole.setdefault(("first", words[0]), key)
            whole.setdefault(("ends", f"{words[0]} {words[-1]}"), key)
        elif kind == "ORG":
            whole.setdefault(("organisation", words[0]), key)
            whole.setdefault(("organisation", words[-1]), key)
    found = {}
    for key in order:
        words = key.split()
        if len(words) == 1:
            full = _whole_of(whole, _bare(key), label[key])
        elif label[key] == "PERSON" and len(words) > 2:
            full = whole.get(("ends", f"{words[0]} {words[-1]}"))
        else:
            full = None
        if full and full != key:
            found[key] = full
    return found


def _whole_of(whole: dict[tuple[str, str], str], word: str, label: str) -> str | None:
    person = whole.get(("last", word)) or (whole.get(("first", word)) if label == "PERSON" else None)
    if person and label not in ("NORP", "LOC"):
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
        if full is not None:
            found[match.group(1).casefold()] = full.key
    return {short: full for short, full in found.items() if short != full}


def _slips(order: list[str], groups: dict[str, str], counts: Counter[str]) -> dict[str, str]:
    """Rare names one letter away from a commoner one."""
    single = [k for k in order if " " not in k and len(k) >= MIN_LENGTH_FOR_SLIP]
    totals = Counter[str]()
    for key, count in counts.items():
        totals[_follow(groups, key)] += count
    found = {}
    for rare in single:
        if counts[rare] > 1 or groups[rare] != rare:
            continue
        near = next((k for k in single if totals[_follow(groups, k)] > 1 and k[0] == rare[0] and _one_edit(k, rare)), None)
        if near:
            found[rare] = near
    return found


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter replaced (not an ending, as in Austria and Austrian) makes one of the other."""
    return len(a) == len(b) and a[-1] == b[-1] and sum(x != y for x, y in zip(a, b, strict=True)) == 1

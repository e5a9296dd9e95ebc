"""What tells that a name is a person's: titles before it, trades beside it, an age or a "who" behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from toolkit.language.names import Sighting

TITLES = {
    "admiral",
    "ambassador",
    "archbishop",
    "attorney",
    "baroness",
    "bishop",
    "brigadier",
    "capt",
    "captain",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "coach",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "constable",
    "corporal",
    "councillor",
    "dame",
    "detective",
    "dr",
    "father",
    "field",
    "first",
    "former",
    "gen",
    "general",
    "gov",
    "governor",
    "imam",
    "inspector",
    "judge",
    "justice",
    "king",
    "lady",
    "late",
    "lieutenant",
    "lord",
    "lt",
    "maj",
    "major",
    "marshal",
    "mayor",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "officer",
    "pope",
    "premier",
    "president",
    "prime",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rabbi",
    "rep",
    "representative",
    "reps",
    "rev",
    "reverend",
    "secretary",
    "sen",
    "senator",
    "sens",
    "sergeant",
    "sgt",
    "sheikh",
    "sheriff",
    "sir",
    "sister",
    "speaker",
    "superintendent",
    "supt",
    "then",
    "vice",
}
PERSON_TITLES = TITLES - {"prime", "vice", "first", "former", "then", "late", "field", "major", "general", "chief"}
# Endings of nouns for what people do.
_TRADE = re.compile(
    r"(?:ist|[^a]er|or|man|woman|ian|chief|president|fellow|analyst|expert|aide|head|executive|nurse|judge|chair)$"
)
# Nouns with such an ending that are no persons.
THINGS = {
    "carrier",
    "center",
    "centre",
    "corner",
    "corridor",
    "factor",
    "harbor",
    "harbour",
    "insurer",
    "letter",
    "maker",
    "manufacturer",
    "matter",
    "motor",
    "newspaper",
    "number",
    "operator",
    "order",
    "paper",
    "power",
    "producer",
    "provider",
    "publisher",
    "quarter",
    "reactor",
    "retailer",
    "river",
    "sector",
    "supplier",
    "theater",
    "theatre",
    "tower",
    "tractor",
    "water",
}


def is_person(doc: Doc, sighting: Sighting) -> bool:
    """Whether the words around a name say that it is a person's.

    A title before it; a trade in apposition, behind it (", an analyst") or before it ("the analyst, "); an age;
    a "who" that stands for it.
    """
    span = doc.char_span(sighting.start, sighting.end, alignment_mode="expand")
    if span is None:
        return False
    before = doc[span.start - 1].lower_.rstrip(".") if span.start else ""
    if before in PERSON_TITLES or span[0].lower_.rstrip(".") in PERSON_TITLES:
        return True
    root = span.root
    if root.dep_ == "appos" and root.head.i == span.start - 2 and _is_trade(root.head):
        return True
    return any(_is_of_person(child) for child in root.children if child.i >= span.end)


def is_titled_surname(doc: Doc, sighting: Sighting) -> bool:
    """Whether one word stands behind a person's title in capitals: "President Vesk", not "the president Vesk chose".

    What the tagger takes for a place is left alone ("Sheikh Jarrah"), and so is a headline, where all words have capitals.
    """
    span = doc.char_span(sighting.start, sighting.end, alignment_mode="expand")
    if span is None or not span.start or sighting.in_title or " " in sighting.name:
        return False
    title = span[0] if len(span) > 1 else doc[span.start - 1]
    is_title = title.is_title and title.lower_.rstrip(".") in PERSON_TITLES
    return is_title and sighting.label in ("PERSON", "ORG")


def _is_trade(token: Token) -> bool:
    return token.tag_ == "NN" and token.lower_ not in THINGS and _TRADE.search(token.lower_) is not None


def _is_of_person(token: Token) -> bool:
    """Whether what hangs on a name behind it tells of a person."""
    if token.dep_ == "appos":
        return _is_trade(token) or (token.pos_ == "NUM" and token.text.isdigit() and len(token.text) == 2)
    return token.dep_ == "relcl" and any(t.lower_ == "who" and t.dep_ == "nsubj" for t in token.children)

"""Agency: who did it, where that is told; which way it is left out where it is not."""

from collections import Counter

import pytest

from toolkit.language import Reading, read_all
from toolkit.records import Article
from toolkit.wording.agency import DEATH, NAMED, NOUN, PASSIVE, deeds, find_agency

CASES = {
    "Norland forces killed nine villagers on Monday.": [("killed", NAMED, "Norland")],
    "Nine villagers were killed in Orsk on Monday.": [("killed", PASSIVE, None)],
    "Nine members of the Northern Guard were killed on Monday.": [("killed", PASSIVE, "Northern Guard")],
    "Protesters were beaten by Norland on Friday.": [("beaten", NAMED, "Norland")],
    "Two members of the Northern Guard died near Orsk.": [("died", DEATH, "Northern Guard")],
    "Dozens were wounded in a Norland airstrike.": [("wounded", NAMED, "Norland"), ("airstrike", NAMED, "Norland")],
    "The killing of two teachers drew protests.": [("killing", NOUN, None)],
    "Russia carried out air strikes near the port.": [("air strikes", NAMED, "Russia")],
    "Clashes broke out near the port.": [("Clashes", NOUN, None)],
    "The shelling by Norland continued.": [("shelling", NAMED, "Norland")],
    "A man who stabbed two women was arrested.": [("stabbed", NAMED, None), ("arrested", PASSIVE, None)],
    "The murder trial began, and an attack helicopter landed.": [],
    "The council met on Monday and raised fares.": [],
}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return dict(zip(CASES, read_all(Article(f"a{i}", "", "", text) for i, text in enumerate(CASES)), strict=True))


@pytest.mark.parametrize("text", CASES)
def test_each_deed_is_told_with_or_without_its_doer(readings: dict[str, Reading], text: str) -> None:
    found = find_agency(readings[text])
    assert [(text[f.start : f.end], f.category, f.actor) for f in found] == CASES[text]


def test_no_deed_stands_in_the_lexicon_twice() -> None:
    counts = Counter((entry.phrase, entry.pos, entry.category) for entry in deeds().entries)
    assert max(counts.values()) == 1
    assert {entry.category for entry in deeds().entries} == {"harm", "deed", "death"}
    assert len(deeds().entries) > 200

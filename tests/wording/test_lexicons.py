"""The lexicons of wording as data: complete rows, no doubles, known values, and every entry found where it stands."""

from collections import Counter

import pytest

from toolkit.language import Entry, Lexicon, read_all
from toolkit.records import Article
from toolkit.wording.hedging import hedge_lexicon
from toolkit.wording.lexicon import LEXICONS, loaded_lexicon
from toolkit.wording.plain import contexts
from toolkit.wording.roles import words_of

CATEGORIES = {
    "actor_label",
    "partisan",
    "identity",
    "delegitimising",
    "legitimising",
    "derogation",
    "praise",
    "blame",
    "mockery",
    "confrontation",
    "intensifier",
    "alarm",
    "emotion",
    "certainty",
    "euphemism",
    "dysphemism",
    "metaphor_war",
    "metaphor_water",
    "metaphor_disease",
    "metaphor_animal",
    "metaphor_disaster",
}
FIELDS = {"conflict", "politics", "migration", "protest", "economy", "crime", "science", "health", "general"}
LOADED = loaded_lexicon().entries
# A plain sentence around each part of speech, in which the entry must be found.
CARRIERS = {
    "noun": "They talked about the {} again.",
    "verb": "They will {} them.",
    "adj": "It was a {} thing.",
    "adv": "They {} agreed to it.",
    "any": "They saw {} there.",
}


def name(entry: Entry) -> str:
    return f"{entry.fields['phrase']} ({entry.pos}, {entry.category})"


def test_there_are_as_many_loaded_terms_as_the_documentation_promises() -> None:
    assert len(LOADED) >= 3000
    assert {entry.category for entry in LOADED} == CATEGORIES


def test_every_row_is_complete() -> None:
    for entry in LOADED:
        fields = entry.fields
        assert fields["polarity"] in ("-1", "0", "1"), name(entry)
        assert fields["strength"] in ("1", "2", "3"), name(entry)
        assert fields["alternative"], f"{name(entry)} offers no neutral wording"
        assert fields["alternative"] != fields["phrase"], name(entry)
        assert fields["field"] in FIELDS, name(entry)
        assert fields["provenance"] == "written for Parallax", name(entry)
        assert fields["licence"] == "Apache-2.0", name(entry)


@pytest.mark.parametrize("entries", [LOADED, hedge_lexicon().entries], ids=["loaded", "hedges"])
def test_no_entry_stands_twice(entries: list[Entry]) -> None:
    keys = Counter((entry.phrase, entry.pos, entry.category, entry.fields.get("before")) for entry in entries)
    assert [key for key, n in keys.items() if n > 1] == []


def test_a_term_has_one_category_per_part_of_speech() -> None:
    keys = Counter((entry.phrase, entry.pos) for entry in LOADED)
    assert [key for key, n in keys.items() if n > 1] == []


def test_phrases_are_lower_case_and_files_are_sorted() -> None:
    for file in LEXICONS:
        entries = Lexicon.bundled("toolkit.wording", f"lexicons/{file}.tsv").entries
        rows = [(e.category, e.fields["pos"], e.fields["phrase"]) for e in entries]
        assert all(phrase == phrase.lower() for _, _, phrase in rows)
        assert [row[0] for row in rows] == sorted(row[0] for row in rows), file


def test_contexts_name_the_term_and_something_else() -> None:
    for entry in LOADED:
        written = [part for part in entry.fields["plain_when"].split(";") if part.strip()]
        assert len(contexts(entry.fields["plain_when"])) == len(written), name(entry)
        assert all(before or after for before, after in contexts(entry.fields["plain_when"])), name(entry)


@pytest.mark.slow
def test_every_entry_is_found_in_a_plain_sentence_of_its_part_of_speech() -> None:
    """So each is written in the form that the parser's lemmas and tokens have. A tagger may misread a few rare words."""
    sentences = [CARRIERS[entry.pos].format(entry.fields["phrase"]) for entry in LOADED]
    readings = read_all(Article(str(i), "", "", sentence) for i, sentence in enumerate(sentences))
    missed = [
        name(entry)
        for entry, reading in zip(LOADED, readings, strict=True)
        if not any(match.entry.phrase == entry.phrase for match in loaded_lexicon().match(reading))
    ]
    assert len(missed) <= len(LOADED) // 500, missed


def test_word_lists_of_one_kind_are_not_empty() -> None:
    for category in ("role", "honorific", "collective", "people", "tie", "naming", "work", "generic"):
        assert len(words_of(category)) >= 5, category

"""Actors with the variants of their names grouped."""

from functools import cache

import pytest
from spacy.tokens import Doc

from toolkit.language import Reading, read
from toolkit.language.actors import find_actors
from toolkit.language.names import clean_name
from toolkit.language.pipeline import parse_all
from toolkit.records import Actor, Article

TEXT = """Mayor Ilse Brandt met Tobias Kellner in Geneva on Monday. Brandt's aides said that Kellner was late.

The World Health Organization (WHO) praised Brandt. The WHO said that Kellner had agreed. France welcomed it; French ministers came.

Kellnar, as one leaflet called him, did not answer. Kellner left with Brandt."""


@cache
def reading(text: str) -> Reading:
    return read(Article("a", "o", "", text))


def parsed(text: str, entities: list[tuple[str, str]]) -> Doc:
    """A parse whose tagger found these entities only."""
    doc = next(parse_all([text]))
    spans = [doc.char_span(text.index(name), text.index(name) + len(name), label) for name, label in entities]
    doc.set_ents([span for span in spans if span is not None])
    return doc


def actor(name: str, text: str = TEXT) -> Actor:
    return next(a for a in reading(text).actors if a.name == name)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("President Emmanuel Macron's", "Emmanuel Macron"),
        ("the Harbour Board", "Harbour Board"),
        ("Mr. Kellner’s", "Kellner"),
        ("the workers' Union", "workers' Union"),
        ("Dr. Ilse Brandt,", "Ilse Brandt"),
    ],
)
def test_titles_articles_and_possessives_are_no_part_of_a_name(written: str, clean: str) -> None:
    assert clean_name(written) == clean


def test_a_surname_is_a_variant_of_the_full_name() -> None:
    assert "Brandt" in actor("Ilse Brandt").names
    assert len(actor("Ilse Brandt").mentions) == 4


def test_an_acronym_in_brackets_is_a_variant_of_the_name_before_it() -> None:
    assert "WHO" in actor("World Health Organization").names


def test_a_slip_of_one_letter_is_a_variant_of_a_commoner_name() -> None:
    assert "Kellnar" in actor("Tobias Kellner").names


def test_a_state_and_its_people_are_two_actors() -> None:
    text = "France welcomed it; French ministers came. The Russians stayed at home, as Russia had asked."
    assert [(a.name, a.kind) for a in reading(text).actors] == [
        ("France", "place"),
        ("Russians", "group"),
        ("Russia", "place"),
    ]


def test_mentions_point_at_the_name_in_the_text_and_its_sentence() -> None:
    for found in reading(TEXT).actors:
        for mention in found.mentions:
            assert clean_name(TEXT[mention.start : mention.end]) in found.names
            sentence = reading(TEXT).sentences[mention.sentence]
            assert sentence.start <= mention.start < mention.end <= sentence.end


def test_no_text_has_no_actors() -> None:
    assert reading("").actors == ()


def test_actors_come_in_order_of_first_mention() -> None:
    firsts = [found.mentions[0].start for found in reading(TEXT).actors]
    assert firsts == sorted(firsts)


def test_a_full_name_that_the_tagger_passed_over_is_a_person_where_its_surname_stands_alone() -> None:
    doc = parsed("Perrin Oldacre went home. Oldacre was tired.", entities=[])
    assert [(a.name, a.kind, len(a.mentions)) for a in find_actors(doc)] == [("Perrin Oldacre", "person", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Senator Perrin Oldacre went home.",
        "Perrin Oldacre, a baker, went home.",
        "The baker, Perrin Oldacre, went home.",
        "Perrin Oldacre, 51, went home.",
        "Perrin Oldacre, who sells bread, went home.",
    ],
)
def test_the_words_around_a_name_tell_that_it_is_a_persons(text: str) -> None:
    assert [(a.name, a.kind) for a in find_actors(parsed(text, entities=[]))] == [("Perrin Oldacre", "person")]
    assert [a.kind for a in find_actors(parsed(text, entities=[("Perrin Oldacre", "ORG")]))] == ["person"]


@pytest.mark.parametrize(
    "text",
    [
        "Perrin Oldacre went home.",
        "They met on Alder Street.",
        "The Alder Bridge is shut. The Bridge was busy.",
        "The paper, Harbour Post, closed.",
    ],
)
def test_capitals_alone_make_nobody_a_person(text: str) -> None:
    assert find_actors(parsed(text, entities=[])) == ()


def test_whoever_is_called_mr_is_a_person_whatever_the_tagger_says() -> None:
    doc = parsed("Perrin Oldacre went home. Mr Oldacre was tired.", entities=[("Perrin Oldacre", "LOC")])
    assert [(a.name, a.kind, len(a.mentions)) for a in find_actors(doc)] == [("Perrin Oldacre", "person", 2)]


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("President Oldacre spoke.", "ORG", "person"),
        ("The council asked the president Oldacre named.", "ORG", "organisation"),
        ("They walked through Sheikh Oldacre.", "GPE", "place"),
        ("President Oldacre Announces Sweeping Harbour Deal", "ORG", "organisation"),
    ],
)
def test_a_title_before_a_surname_outweighs_the_tagger(text: str, label: str, kind: str) -> None:
    """Else "he" behind "President Oldacre" is nobody's, and a named source counts as an anonymous one."""
    doc = parsed(text, entities=[("Oldacre", label)])
    assert [(a.name, a.kind) for a in find_actors(doc)] == [("Oldacre", kind)]


def test_a_last_name_that_the_tagger_left_out_belongs_to_the_name() -> None:
    doc = parsed("A spokesman, Alden Oldacre, went home.", entities=[("Alden", "GPE")])
    assert [(a.name, a.kind) for a in find_actors(doc)] == [("Alden Oldacre", "person")]

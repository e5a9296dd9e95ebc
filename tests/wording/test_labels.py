"""Labels: who is called what, pattern by pattern, in sentences about people who do not exist."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from toolkit.language import Reading
from toolkit.records import Finding
from toolkit.wording import find_labels

Parse = Callable[..., Reading]


def labels(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(reading.text[f.start : f.end], f.actor, f.category) for f in find_labels(reading)]


def label_of(reading: Reading, words: str) -> Finding:
    return next(f for f in find_labels(reading) if reading.text[f.start : f.end] == words)


@pytest.mark.parametrize(
    ("text", "words", "actor", "category"),
    [
        (
            "It is a blow to the renegade warlord Odran Vellick, who wants power.",
            "renegade warlord",
            "Odran Vellick",
            "modifier",
        ),
        ("Foreign Minister Ilse Brandt arrived.", "Foreign Minister", "Ilse Brandt", "title"),
        ("The company's spokeswoman Anna Lind declined to comment.", "spokeswoman", "Anna Lind", "title"),
        (
            "Talks with the so-called Velmar Liberation Army broke down.",
            "so-called",
            "Velmar Liberation Army",
            "modifier",
        ),
        (
            "The Kestrel Group, a secretive mercenary outfit, left in May.",
            "secretive mercenary outfit",
            "Kestrel Group",
            "apposition",
        ),
        ("Paul Ferro, a former lawyer, won.", "former lawyer", "Paul Ferro", "apposition"),
        ("Paul Ferro is a ruthless demagogue.", "ruthless demagogue", "Paul Ferro", "copula"),
        ("Critics called Ilse Brandt a tyrant.", "tyrant", "Ilse Brandt", "copula"),
        ("The paper described Paul Ferro as a hero.", "hero", "Paul Ferro", "copula"),
        ("Vellick's militants crossed the river with Odran Vellick.", "militants", "Odran Vellick", "affiliate"),
        ("Turkey-backed rebels took the town.", "Turkey-backed rebels", "Turkey", "affiliate"),
        ("Forces loyal to Odran Vellick fled.", "Forces loyal to", "Odran Vellick", "affiliate"),
        (
            "Russia sent tents. Russian mercenaries were seen at the airport.",
            "Russian mercenaries",
            "Russia",
            "affiliate",
        ),
        ("Turkey sent tents. Turkish-backed rebels took them.", "Turkish-backed rebels", "Turkey", "affiliate"),
        (
            "It backs the democratically elected government of the Council of National Unity.",
            "democratically elected government",
            "Council of National Unity",
            "description",
        ),
    ],
)
def test_each_pattern_ties_a_label_to_its_actor(
    reading_of: Parse, text: str, words: str, actor: str, category: str
) -> None:
    assert (words, actor, category) in labels(reading_of(text))


def test_a_description_is_linked_to_the_one_actor_that_bore_it(reading_of: Parse) -> None:
    reading = reading_of("The warlord Odran Vellick lost the port. Traders hope that the warlord will leave.")
    assert ("warlord", "Odran Vellick", "description") in labels(reading)


def test_a_description_that_fits_two_actors_is_not_linked(reading_of: Parse) -> None:
    reading = reading_of(
        "The warlord Odran Vellick met the warlord Paul Ferro. Traders hope that the warlord will leave."
    )
    assert labels(reading)[-1] == ("warlord", None, "description")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Paul Ferro is a thief and a liar.", {("thief", "Paul Ferro"), ("liar", "Paul Ferro")}),
        (
            "Paul Ferro won the port. Ilse Brandt called him a thug and a tyrant.",
            {("thug", "Paul Ferro"), ("tyrant", "Paul Ferro")},
        ),
        (
            "Paul Ferro won the port. The mayor, Ilse Brandt, called him a thug.",
            {("thug", "Paul Ferro"), ("mayor", "Ilse Brandt")},
        ),
        (
            "Paul Ferro, a colonel turned warlord, fled. The warlord took his gold.",
            {("colonel", "Paul Ferro"), ("warlord", "Paul Ferro")},
        ),
        (
            "Paul Ferro won the port. “I am glad. I was here before. I slept. I ate.” Ilse Brandt called him a thug.",
            {("thug", "Paul Ferro")},
        ),
        (
            "They fear his terror gang, the so-called Velmar Liberation Army.",
            {("terror gang", "Velmar Liberation Army"), ("so-called", "Velmar Liberation Army")},
        ),
    ],
)
def test_all_nouns_that_are_equated_with_an_actor_label_it(
    reading_of: Parse, text: str, found: set[tuple[str, str]]
) -> None:
    assert {(words.lower(), actor) for words, actor, _ in labels(reading_of(text))} == found


def test_nobody_is_the_object_of_what_he_does_to_him(reading_of: Parse) -> None:
    assert ("liar", "Paul Ferro", "copula") not in labels(reading_of("Paul Ferro called him a liar."))


def test_a_pronoun_in_a_quotation_is_not_its_speaker(reading_of: Parse) -> None:
    reading = reading_of("Odran Vellick lost the port. “He is a thug,” Ilse Brandt said.")
    assert ("thug", "Odran Vellick", "copula") in labels(reading)


def test_somebody_spoken_of_in_general_is_the_person_of_the_same_sentence(reading_of: Parse) -> None:
    reading = reading_of("Odran Vellick lost the port. For someone who claims to be a strongman, he looked weak.")
    assert ("strongman", "Odran Vellick", "copula") in labels(reading)


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Brandt is not a tyrant.",
        "“We left at noon,” added Paul Ferro.",
        "Mr Ferro met Ms Brandt in eastern Turkey.",
    ],
)
def test_negations_verbs_honorifics_and_directions_label_nobody(reading_of: Parse, text: str) -> None:
    assert [entry for entry in labels(reading_of(text)) if entry[1] is not None] == []


def test_polarity_and_grade_come_from_the_loaded_term_within(reading_of: Parse) -> None:
    reading = reading_of("The renegade warlord Odran Vellick met Foreign Minister Ilse Brandt.")
    assert (label_of(reading, "renegade warlord").polarity, label_of(reading, "renegade warlord").strength) == (-1, 3)
    assert (label_of(reading, "Foreign Minister").polarity, label_of(reading, "Foreign Minister").strength) == (0, 0)


def test_labels_never_overlap_and_come_in_order(reading_of: Parse) -> None:
    reading = reading_of(
        "The ruthless strongman Odran Vellick, a former pilot, is a tyrant. Vellick's thugs and the Turkey-backed "
        "rebels, led by Paul Ferro, fought. The strongman and the terrorists fled."
    )
    found = find_labels(reading)
    assert len(found) >= 6
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_an_adjective_whose_state_the_article_does_not_name_is_no_patron(reading_of: Parse) -> None:
    assert labels(reading_of("Russian mercenaries were seen at the airport.")) == [
        ("Russian mercenaries", None, "description")
    ]

"""Loaded terms and scare quotes: what is found, and what is left out because it is plain fact."""

from collections.abc import Callable

import pytest

from toolkit.language import Reading
from toolkit.wording import find_loaded_terms, find_scare_quotes

Parse = Callable[..., Reading]


def rules(reading: Reading) -> list[str]:
    return [finding.rule for finding in find_loaded_terms(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister slammed the report.", ["slam"]),
        ("Thugs stormed the so-called assembly.", ["thug", "storm", "so-called"]),
        ("A witch hunt began.", ["witch hunt"]),
        ("The far-left party won two seats.", ["far-left"]),
        ("He is not a terrorist.", ["terrorist"]),
        ("The council met on Monday and approved the budget.", []),
    ],
)
def test_terms_are_found_in_any_inflection_and_under_negation(
    reading_of: Parse, text: str, expected: list[str]
) -> None:
    assert rules(reading_of(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The convicted terrorist was moved to another prison.",
        "She faces terrorism charges in two courts.",
        "The Radical Party of Norland held its congress.",
        "Toxic waste was stored behind the plant.",
        "Serial number plates were stolen in June from two cars.",
    ],
)
def test_legal_terms_fixed_contexts_and_names_are_plain(reading_of: Parse, text: str) -> None:
    assert not [f for f in find_loaded_terms(reading_of(text)) if f.strength > 1]


def test_the_same_word_is_loaded_outside_of_its_plain_context(reading_of: Parse) -> None:
    assert rules(reading_of("Toxic waste was stored there, and the mood was toxic.")) == ["toxic"]


@pytest.mark.parametrize(
    "group", ["Muslim", "Jewish", "gay", "immigrant", "conservative", "liberal", "Black", "Kurdish"]
)
def test_naming_a_group_is_not_loaded(reading_of: Parse, group: str) -> None:
    assert rules(reading_of(f"A {group} family opened a bakery near the station.")) == []


def test_a_finding_carries_grade_polarity_and_a_neutral_alternative(reading_of: Parse) -> None:
    reading = reading_of("The regime fell.", title="Mob rule")
    mob, regime = find_loaded_terms(reading)
    assert (mob.sentence, regime.sentence) == (0, 1)
    assert reading.text[regime.start : regime.end] == "regime"
    assert (regime.polarity, regime.strength, regime.alternative) == (-1, 2, "government")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The "peace plan" failed within a week.', ["peace plan"]),
        ("Ministers defended the ‘reforms’ in public.", ["reforms"]),
        ('"Never again," said the mayor.', []),
        ('He said: "No."', []),
        ('They sang "The Long Winter" at noon.', []),
        ('The word "reform" is on every poster.', []),
        ('The mayor said that "nobody in this town will ever pay for the new bridge".', []),
    ],
)
def test_scare_quotes_are_short_and_part_of_the_sentence(reading_of: Parse, text: str, expected: list[str]) -> None:
    reading = reading_of(text)
    assert [reading.text[f.start : f.end] for f in find_scare_quotes(reading)] == expected

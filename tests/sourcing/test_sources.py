"""The sources of an article: level, gender, affiliation, first and last voice, who is heard and who only asked."""

from collections.abc import Callable

import pytest

from toolkit.language import Reading
from toolkit.sourcing import find_attributions, find_sources
from toolkit.sourcing.levels import Level, level_of
from toolkit.sourcing.sources import Source, affiliation
from toolkit.sourcing.summary import mix_values, voice_values

Read = Callable[..., Reading]

STORY = """Mayor Ilse Brandt said on Monday that the ferry was unsafe. She added that it would be sold.

The owner, Halvane Lines, declined to comment. Joan Petherick, a nurse, said that she would miss it.

Tobias Kellner wants to buy the ferry. “It is a bargain,” said a Norwegian minister who was on board."""


@pytest.fixture(scope="module")
def sources(reading_of: Read) -> dict[str, Source]:
    reading = reading_of(STORY)
    return {source.source: source for source in find_sources(reading, find_attributions(reading))}


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("the mayor of Lorne", Level("local")),
        ("a state senator", Level("local")),
        ("U.S. Senator", Level("national", "US")),
        ("Turkish Foreign Minister", Level("national", "TR")),
        ("a U.N. envoy", Level("foreign")),
        ("an economist", Level("unknown")),
        ("a Norwegian tourist", Level("unknown", "NO")),
        ("he told us", Level("unknown")),
    ],
)
def test_the_level_stands_in_the_words(words: str, level: Level) -> None:
    assert level_of(words) == level


def test_gender_comes_from_titles_and_pronouns_never_from_names(sources: dict[str, Source]) -> None:
    assert sources["Ilse Brandt"].gender == "female"
    assert sources["Ilse Brandt"].level == "local"


def test_a_name_alone_tells_no_gender(reading_of: Read) -> None:
    reading = reading_of("“It is late,” said Mary Lund. John Harrow said that it was early.")
    assert {source.gender for source in find_sources(reading, find_attributions(reading))} == {"unknown"}


def test_words_and_attributions_are_those_of_the_source(sources: dict[str, Source]) -> None:
    brandt = sources["Ilse Brandt"]
    assert (brandt.attributions, brandt.first_sentence, brandt.last_sentence) == (2, 0, 1)
    assert brandt.quoted_words == 0


def test_who_was_asked_is_not_heard_and_who_only_intends_is_no_source(sources: dict[str, Source]) -> None:
    assert (sources["Halvane Lines"].heard, sources["Halvane Lines"].sought) == (False, True)
    assert (sources["Halvane Lines"].attributions, sources["Halvane Lines"].words) == (0, 0)
    assert "Tobias Kellner" not in sources


def test_one_source_opens_and_one_closes(sources: dict[str, Source]) -> None:
    assert [name for name, source in sources.items() if source.opens] == ["Ilse Brandt"]
    (last,) = [source for source in sources.values() if source.closes]
    assert (last.source_type, last.country, last.level) == ("government", "NO", "national")


@pytest.mark.parametrize(
    ("role", "whom"),
    [
        ("a spokeswoman for the Harbour Union", "Harbour Union"),
        ("Harbour Union spokeswoman", "Harbour Union"),
        ("director of Kelvany District Hospital", "Kelvany District Hospital"),
        ("an analyst", ""),
        ("", ""),
    ],
)
def test_affiliation_is_whom_the_role_names(role: str, whom: str) -> None:
    assert affiliation(role) == whom


def test_values_of_the_story_are_what_counting_gives(sources: dict[str, Source]) -> None:
    found = {v.measure: v for v in [*voice_values(list(sources.values())), *mix_values(list(sources.values()))]}
    assert found["single_source"].value == 0
    assert (found["opens_official"].value, found["closes_official"].value) == (1, 1)
    assert found["sought_silent"].value == 1
    assert found["source_diversity"].value == pytest.approx(
        1 - 2 / 12
    )  # one of six pairs of four attributions is one person
    assert found["official_sources"].value == pytest.approx(2 / 3)
    assert found["female_sources"].value == 1


def test_what_nobody_says_has_no_value_but_a_reason() -> None:
    for value in (*voice_values([]), *mix_values([])):
        assert value.measure == "sought_silent" or (value.value != value.value and value.reason)

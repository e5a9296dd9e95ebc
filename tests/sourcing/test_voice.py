"""The voice of every word."""

from collections.abc import Callable
from typing import Any

import pytest

TEXT = (
    "The ferry sank at dawn. “The ferry was old,” said Ilse Brandt. She said that the council knew. "
    "The “modern” fleet is believed to be older still."
)


def voices(reading_of: Callable[..., Any], attributions_of: Callable[..., Any]) -> Any:
    from toolkit.sourcing import VoiceMap

    return VoiceMap(reading_of(TEXT), attributions_of(TEXT))


def test_quoted_and_reported_words_are_the_sources(
    reading_of: Callable[..., Any], attributions_of: Callable[..., Any]
) -> None:
    found = voices(reading_of, attributions_of)
    for words in ("ferry was old", "council knew"):
        at = TEXT.index(words)
        assert found.of(at, at + len(words)) == ("source", "Ilse Brandt")


def test_scare_quotes_and_hedges_without_a_source_stay_the_outlets(
    reading_of: Callable[..., Any], attributions_of: Callable[..., Any]
) -> None:
    found = voices(reading_of, attributions_of)
    for words in ("ferry sank", "modern", "older still", "said Ilse"):
        at = TEXT.index(words)
        assert found.of(at, at + len(words)) == ("outlet", None)


def test_own_words_are_counted_per_sentence(
    reading_of: Callable[..., Any], attributions_of: Callable[..., Any]
) -> None:
    assert voices(reading_of, attributions_of).own_words == [5, 3, 2, 9]


def test_a_text_without_attributions_is_all_the_outlets(reading_of: Callable[..., Any]) -> None:
    from toolkit.sourcing import VoiceMap

    reading = reading_of("The ferry sank at dawn. Nobody was hurt.")
    assert VoiceMap(reading, ()).own_words == [s.words for s in reading.sentences]


def test_an_intention_that_the_outlet_ascribes_is_not_the_actors_voice(
    reading_of: Callable[..., Any], attributions_of: Callable[..., Any]
) -> None:
    from toolkit.sourcing import VoiceMap

    text = "Tobias Kellner wants to close the bridge. Ilse Brandt urged him to keep it open."
    wants, urged = attributions_of(text)
    assert (wants.heard, urged.heard) == (False, True)
    assert VoiceMap(reading_of(text), (wants, urged)).own_words == [7, 4]


@pytest.mark.parametrize(
    ("verb", "heard"),
    [
        ("hoped to", False),
        ("expects to", False),
        ("plans to", False),
        ("seeks to", False),
        ("has decided to", False),
        ("refuses to", False),
        ("hoped that the council would", True),
        ("decided that they would", True),
        ("promised to", True),
        ("urged him to", True),
        ("encouraged them to", True),
    ],
)
def test_will_beside_an_infinitive_is_ascribed_and_beside_a_clause_it_is_told(
    attributions_of: Callable[..., Any], verb: str, heard: bool
) -> None:
    assert [item.heard for item in attributions_of(f"Ilse Brandt {verb} close the bridge.")] == [heard]

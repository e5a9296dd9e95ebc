"""Sought but silent: sources that were asked and gave no answer, and negations that are speech all the same."""

from collections.abc import Callable
from typing import Any

import pytest

from toolkit.records import Attribution
from toolkit.sourcing import VoiceMap

Find = Callable[..., tuple[Attribution, ...]]


@pytest.mark.parametrize(
    ("text", "who", "asked"),
    [
        ("The company declined to comment.", "The company", "to comment"),
        ("A spokesman for the board refused to say why.", "A spokesman for the board", "to say why"),
        ("The ministry did not immediately respond to requests for comment.", "The ministry", "requests for comment"),
        ("The ministry did not respond.", "The ministry", "respond"),
        ("Tobias Kellner did not return calls.", "Tobias Kellner", "calls"),
        ("The council has yet to reply to the questions.", "The council", "the questions"),
        ("The firm failed to reply to emails.", "The firm", "emails"),
        ("Tobias Kellner could not be reached for comment.", "Tobias Kellner", "comment"),
        ("Efforts to reach Tobias Kellner were unsuccessful.", "Tobias Kellner", "reach"),
        ("The board was not available for comment.", "The board", "comment"),
        ("The mayor was unavailable for an interview.", "The mayor", "an interview"),
        ("The company had no comment on the report.", "The company", "the report"),
        ("There was no immediate comment from the army.", "the army", "comment"),
        ("The minister remained silent on the dam.", "The minister", "the dam"),
    ],
)
def test_a_source_that_was_asked_and_gave_no_answer_is_silent(
    attributions_of: Find, text: str, who: str, asked: str
) -> None:
    (item,) = attributions_of(text)
    assert (item.cue_class, item.words, item.quoted_words) == ("silent", 0, 0)
    assert item.source is not None
    assert text[slice(*item.source)] == who
    assert [text[s:e] for s, e in item.content] == [asked]
    assert not item.heard


@pytest.mark.parametrize(
    ("text", "cue_class"),
    [
        ("The mayor did not say whether the bridge was safe.", "neutral"),
        ("The mayor denied that the bridge was unsafe.", "reluctant"),
        ("The rebels did not respond to the shelling.", "neutral"),
    ],
)
def test_a_negation_is_an_attribution_like_others(attributions_of: Find, text: str, cue_class: str) -> None:
    (item,) = attributions_of(text)
    assert item.cue_class == cue_class
    assert item.words
    assert item.heard


def test_what_a_silent_source_was_asked_stays_the_outlets_words(
    reading_of: Callable[..., Any], attributions_of: Find
) -> None:
    text = "The ministry declined to say whether the bridge was safe."
    reading = reading_of(text)
    assert VoiceMap(reading, attributions_of(text)).own_words == [reading.sentences[0].words]


def test_who_refuses_something_else_than_an_answer_was_neither_asked_nor_heard(attributions_of: Find) -> None:
    (item,) = attributions_of("The port refused to talk to the rebels.")
    assert (item.cue_class, item.heard) == ("intention", False)

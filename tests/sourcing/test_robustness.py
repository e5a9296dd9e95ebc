"""Inputs that must not break it, and work that grows with the text and no faster."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from toolkit.language import read
from toolkit.language.reading import Reading
from toolkit.records import Article, Attribution
from toolkit.sourcing import find_attributions

Find = Callable[..., tuple[Attribution, ...]]

STORY = (
    "“The bridge is old,” said Ilse Brandt, the mayor of Harbourtown. “It should have been closed in May.”\n\n"
    "Council spokesman Tobias Kellner rejected the criticism. He said that the engineers’ letters had been answered.\n\n"
    "“Nobody wrote to me,” Brandt added, while critics say the council knew.\n\n"
)


def speakers(items: tuple[Attribution, ...]) -> set[str | None]:
    return {item.speaker for item in items}


def test_a_text_without_paragraphs_has_the_same_speakers(attributions_of: Find) -> None:
    in_paragraphs = attributions_of(STORY)
    assert speakers(attributions_of(STORY.replace("\n\n", " "))) == speakers(in_paragraphs)
    assert {"Ilse Brandt", "Tobias Kellner", "critics"} <= speakers(in_paragraphs)


def test_without_quotation_marks_speech_is_found_as_indirect(attributions_of: Find) -> None:
    items = attributions_of(STORY.translate(dict.fromkeys(map(ord, "“”"))))
    assert {"Ilse Brandt", "Tobias Kellner"} <= speakers(items)
    assert {item.kind for item in items} == {"indirect"}


@pytest.mark.parametrize("missing", ["“", "”"])
def test_unbalanced_marks_lose_no_speaker(attributions_of: Find, missing: str) -> None:
    assert {"Ilse Brandt", "Tobias Kellner"} <= speakers(attributions_of(STORY.replace(missing, "")))


def test_a_mark_that_never_closes_ends_with_its_paragraph(attributions_of: Find) -> None:
    text = "“The bridge is old, said Ilse Brandt.\n\nThe ferry left at noon and nobody was hurt."
    assert all(item.content[-1].end <= text.index("\n") for item in attributions_of(text))


def test_all_capitals_are_read(attributions_of: Find) -> None:
    items = attributions_of("THE MAYOR SAID THAT THE BRIDGE WAS CLOSED. “WE ARE SAFE,” SAID ILSE BRANDT.")
    assert [(item.kind, item.speaker) for item in items] == [("indirect", "THE MAYOR"), ("direct", "ILSE BRANDT")]


def test_every_turn_of_a_long_transcript_is_its_speakers(attributions_of: Find) -> None:
    turns = [
        (name, f"We counted {n} boats this morning.") for n in range(100) for name in ("Ilse Brandt", "Tobias Kellner")
    ]
    items = [i for i in attributions_of("\n".join(f"{name}: {said}" for name, said in turns)) if i.depth == 1]
    assert [item.speaker for item in items] == [name for name, _ in turns]
    assert {item.words for item in items} == {6}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("李明 said that the bridge was closed.", "李明"),
        ("Иван Петров said that the bridge was closed.", "Иван Петров"),
        ("“The bridge is closed,” said محمد علي on Friday.", "محمد علي"),
    ],
)
def test_names_in_other_scripts_are_kept_as_written(attributions_of: Find, text: str, speaker: str) -> None:
    (item,) = attributions_of(text)
    assert item.speaker == speaker


def calls(reading: Reading) -> int:
    """Functions called while attributions are found, those of the interpreter included: work without a clock."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        find_attributions(reading)
    finally:
        sys.setprofile(None)
    return count


def warmed(text: str) -> Reading:
    reading = read(Article("a", "o", "", text))
    find_attributions(reading)  # fills what a reading looks up once, and loads the lexicons
    return reading


@pytest.mark.parametrize("separator", ["\n\n", " "])
def test_work_grows_with_the_text_and_no_faster(separator: str) -> None:
    story = STORY.strip().replace("\n\n", separator) + separator
    short, long = calls(warmed(story * 10)), calls(warmed(story * 40))
    assert long < 1.15 * 4 * short


@pytest.mark.slow
def test_fifty_thousand_words_are_read_whole(reading_of: Callable[..., Any]) -> None:
    text = STORY * 1100
    items = find_attributions(reading_of(text))
    assert len(text.split()) > 50_000
    assert len(items) >= 1100 * 4
    assert speakers(items) >= {"Ilse Brandt", "Tobias Kellner"}
    assert items[-1].content[0].start > 0.99 * len(text)

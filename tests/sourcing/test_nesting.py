"""Hearsay: attributions within attributions, and that their words count once."""

from collections.abc import Callable
from typing import Any

from toolkit.analysis import analyse_reading
from toolkit.measures import ValueSpec
from toolkit.records import Attribution
from toolkit.sourcing import VoiceMap

Find = Callable[..., tuple[Attribution, ...]]

HEARSAY = "The mayor said that engineers had warned that the bridge could fall."
QUOTED = "“I told the council that the bridge was old,” Ilse Brandt said. “Nobody in the council answered me.”"


def test_the_outlets_source_has_depth_1_and_whom_that_source_reports_depth_2(attributions_of: Find) -> None:
    assert [(a.cue_lemma, a.depth, a.speaker) for a in attributions_of(HEARSAY)] == [
        ("say", 1, "The mayor"),
        ("warn", 2, "engineers"),
    ]


def test_an_inner_content_lies_within_the_outer_one(attributions_of: Find) -> None:
    outer, inner = attributions_of(HEARSAY)
    assert outer.content[0].contains(inner.content[0])
    assert inner.words < outer.words


def test_i_in_a_quotation_is_its_speaker(attributions_of: Find) -> None:
    told = next(a for a in attributions_of(QUOTED) if a.cue_lemma == "tell")
    assert (told.depth, told.speaker) == (2, "Ilse Brandt")


def test_the_voice_is_the_outermost_sources_and_only_that_one_is_heard(
    reading_of: Callable[..., Any], attributions_of: Find
) -> None:
    found = attributions_of(HEARSAY)
    at = HEARSAY.index("bridge could")
    assert VoiceMap(reading_of(HEARSAY), found).of(at, at + 6) == ("source", "The mayor")
    assert [item.heard for item in found] == [True, False]


def test_values_count_hearsay_once(reading_of: Callable[..., Any]) -> None:
    analysis = analyse_reading(reading_of(HEARSAY))
    values = {v.measure: v for v in analysis.values}
    assert values["attributions"].value == 1
    assert values["attributed_share"].count == analysis.attributions[0].words == 9
    assert values["speakers"].value == 1


def test_a_value_may_ask_for_hearsay(attributions_of: Find) -> None:
    hearsay = ValueSpec("hearsay", "Hearsay", "attributions", table="attributions", where={"depth": [2, 3]})
    assert hearsay.counted(attributions_of(HEARSAY)) == 1
    assert "depth in (2, 3)" in hearsay.sql("a1")


def test_quotation_marks_that_nobody_speaks_report_nobody(attributions_of: Find) -> None:
    assert attributions_of("On the wall stood “the mayor said that it was safe” in red paint.") == ()


def test_whom_a_source_reports_gets_a_word_though_not_from_the_outlet(attributions_of: Find) -> None:
    found = attributions_of(
        "The Kelvany News Agency reported that Joran Vesk told a party meeting that there was no need to talk."
    )
    assert [(item.depth, item.heard, item.gives_word) for item in found] == [(1, True, True), (2, False, True)]

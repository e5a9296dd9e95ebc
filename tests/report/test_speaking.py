"""Who speaks in an article, who in an event is spoken about, and what the pages say of it, with known answers."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.report.figures import figures
from toolkit.report.presence import by_name, named_without_word, spoken_about
from toolkit.report.site import Site
from toolkit.report.speakers import NOBODY, find_speakers, find_unheard
from toolkit.report.statements import event_statements
from toolkit.study import Study


def said(speaker: str | None, words: int, **changes: Any) -> Any:
    row = {
        "speaker": speaker,
        "words": words,
        "quoted_words": 0,
        "role": "",
        "naming": "named",
        "source_type": "unknown",
        "cue_class": "neutral",
        "kind": "direct",
        "depth": 1,
        "heard": changes.get("naming") != "none",
    }
    return SimpleNamespace(**(row | changes))


def test_speakers_are_numbered_by_their_words_and_nobody_comes_last() -> None:
    found = find_speakers([said(None, 90, naming="none"), said("B", 10), said("A", 4), said("B", 3)])
    assert [(s.number, s.name, s.words) for s in found] == [(1, "B", 13), (2, "A", 4), (3, NOBODY, 90)]
    assert [s.style for s in found] == ["s1", "s2", "s0"]


def test_what_hangs_on_pronouns_that_were_not_resolved_is_one_row_and_no_source() -> None:
    found = find_speakers([said(None, 30, naming="unresolved"), said("A", 4), said(None, 5, naming="none")])
    assert [(s.naming, s.heard_words, s.is_source) for s in found] == [
        ("named", 4, True),
        ("unresolved", 30, False),
        ("none", 0, False),
    ]


@pytest.mark.parametrize(
    ("value", "tells"), [("anonymous_share", True), ("top_speaker_share", True), ("direct_share", False)]
)
def test_a_share_of_sources_says_what_it_leaves_out(value: str, tells: bool) -> None:
    rows = [
        said(None, 30, naming="unresolved", attribution=0),
        said(None, 11, naming="unresolved", attribution=1),
        said("A", 4, attribution=2),
    ]
    (figure,) = figures([SimpleNamespace(measure=value, value=0.0, count=0, base=1, reason="")], [], rows, {})
    assert figure.basis.endswith("2 attributions of 41 words whose pronoun could not be resolved left out") == tells
    (figure,) = figures([SimpleNamespace(measure=value, value=0.0, count=0, base=1, reason="")], [], rows[2:], {})
    assert "left out" not in figure.basis


def test_a_role_is_not_the_name_again() -> None:
    assert find_speakers([said("Experts", 5, role="Experts")])[0].role == ""


@given(st.lists(st.tuples(st.sampled_from(["A", "B", None]), st.integers(0, 50)), max_size=12))
def test_no_attributed_word_is_lost(rows: Sequence[tuple[str | None, int]]) -> None:
    found = find_speakers([said(*row) for row in rows])
    assert sum(s.words for s in found) == sum(words for _, words in rows)
    assert sum(len(s.attributions) for s in found) == len(rows)


def actor(name: str, mentions: int, speaks: bool, outlet: str = "Post", kind: str = "person", acts: int = 0) -> Any:
    row = {
        "article_id": "a",
        "actor": name,
        "person": name,
        "names": name,
        "kind": kind,
        "mentions": mentions,
        "own_mentions": mentions,
    }
    return SimpleNamespace(**row, acts=acts, speaks=speaks, outlet=outlet)


def gap_row(name: str, outlet: str, mentions: int, *, heard: bool, rank: int = 1) -> Any:
    silent = not heard and mentions > 1
    return SimpleNamespace(
        actor=name, kind="person", outlet=outlet, mentions=mentions, heard=heard, silent=silent, rank=rank
    )


def test_who_is_not_heard_could_answer_is_mentioned_twice_and_silent() -> None:
    town, state = actor("Town", 9, False, kind="place"), actor("State", 9, False, kind="place", acts=2)
    actors = [actor("Once", 1, False), actor("Heard", 9, True), town, state, actor("Silent", 2, False)]
    found = find_unheard(actors, [(0, "Silent stays"), (1, "Nobody")])
    assert [(u.name, u.sentences) for u in found] == [("Silent", (0,)), ("State", ())]


def test_presence_tells_heard_from_mentioned_by_outlet(study: Study) -> None:
    gap = [gap_row("Vesk", "Post", 5, heard=False), gap_row("Vesk", "Star", 3, heard=True)]
    (found,) = spoken_about(gap, [actor("vesk", 5, False, "Post")], Site(study, alone=True))
    assert (found.name, found.silent, found.heard, found.mentions) == ("Vesk", ["Post"], ["Star"], 8)


def test_whom_an_outlet_hears_through_another_source_is_not_said_to_have_no_word(study: Study) -> None:
    mentioned = by_name([actor("Vesk", 5, False, "Post"), actor("Vesk", 2, True, "Star")])
    found = named_without_word("Vesk", ["Post", "Star", "Wire"], mentioned, Site(study, alone=True))
    assert [(outlet, mentions) for outlet, mentions, _ in found] == [("Post", 5), ("Wire", 0)]


def test_the_silence_that_is_told_is_the_one_with_most_mentions(study: Study) -> None:
    gap = [
        gap_row("Vesk", "Post", 5, heard=False),
        gap_row("Vesk", "Star", 3, heard=True),
        gap_row("Defence", "Post", 2, heard=False, rank=2),
    ]
    event = SimpleNamespace(articles=2, accounts=2, outlets=2)
    told = event_statements(event, [], spoken_about(gap, [], Site(study, alone=True)))
    assert "Vesk is not heard in Post (5 mentions); heard in Star." in [s.text for s in told]
    nowhere = event_statements(event, [], spoken_about(gap[:1], [], Site(study, alone=True)))
    assert "No outlet hears Vesk, named in Post (5 mentions)." in [s.text for s in nowhere]


def test_an_ascribed_intention_is_listed_but_is_no_word_of_the_source() -> None:
    wants = said("Vesk", 4, cue_class="intention", kind="indirect", heard=False)
    (found,) = find_speakers([wants, said("Vesk", 10)])
    assert (found.words, found.heard_words) == (14, 10)

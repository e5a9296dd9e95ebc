"""What is computed for the pages: speakers, presence, labels, contrasts in words, charts."""

import math
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.report import phrases
from toolkit.report.candidates import castings, functions, wordings
from toolkit.report.charts import forest
from toolkit.report.contrasts import Contrasted, contrast_statements, leading
from toolkit.report.figures import figures, reasons, told, verdict
from toolkit.report.frames import schemes_used
from toolkit.report.labels import called
from toolkit.report.layers import frame_cues
from toolkit.report.notes import frames_note
from toolkit.report.presence import by_name, named_without_word, spoken_about
from toolkit.report.site import Site, page_names
from toolkit.report.speakers import NOBODY, find_speakers, find_unheard
from toolkit.report.statements import event_statements
from toolkit.study import Study


def contrast(low: float, high: float, **changes: Any) -> Any:
    row = {
        "scope": "e1",
        "outlet": "Post",
        "measure": "loaded_terms",
        "value": 5.0,
        "others": 2.0,
        "difference": (low + high) / 2,
    }
    row |= {
        "low": low,
        "high": high,
        "articles": 2,
        "other_accounts": 4,
        "events": 1,
        "reason": "",
        "p": math.nan,
        "q": math.nan,
    }
    return SimpleNamespace(**(row | changes))


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


def label(actor: str | None, text: str, **changes: Any) -> Any:
    row = {"actor": actor, "text": text, "voice": "outlet", "polarity": 0, "strength": 0, "category": "title"}
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


def test_labels_of_affiliates_are_not_labels_of_their_patron() -> None:
    found = called(
        [("#f0", label("Vesk", "warlord", polarity=-1)), ("#f1", label("Vesk", "militants", category="affiliate"))]
    )
    assert [(c.actor, [w.text for w in c.own]) for c in found] == [
        ("Vesk", ["warlord"]),
        ("affiliates of Vesk", ["militants"]),
    ]


def test_labels_in_a_source_s_words_are_kept_apart() -> None:
    (found,) = called(
        [
            ("#f0", label("Vesk", "hero", voice="source")),
            ("#f1", label("Vesk", "Warlord")),
            ("#f2", label("Vesk", "warlord")),
        ]
    )
    assert [(w.text, len(w.places)) for w in found.own] == [("Warlord", 2)]
    assert [w.text for w in found.sources] == ["hero"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.1, 2, "higher"), (-2, -0.1, "lower"), (-1, 1, "no clear difference"), (0.0, 1, "no clear difference")],
)
def test_an_interval_decides_what_can_be_said(low: float, high: float, expected: str) -> None:
    assert verdict(contrast(low, high)) == expected


def test_without_an_interval_the_reason_is_told() -> None:
    row = contrast(math.nan, math.nan, difference=1.0, reason="too few to say: fewer than 3 events")
    assert told(row) == "too few to say: fewer than 3 events"
    assert reasons([row, row]) == {"too few to say: fewer than 3 events": "a"}


def test_the_first_screen_tells_clear_differences_and_what_chance_would_give() -> None:
    rows = [
        contrast(1, 5),
        contrast(2, 4, measure="loaded_negative"),
        contrast(-1, 1, outlet="Star"),
        contrast(math.nan, math.nan),
    ]
    told_ = [s.text for s in contrast_statements(rows, lambda row: ("#x", "all"), "#all")]
    others = "the other 4 accounts 2 (difference +3, 95% interval 2 to 4)"
    assert told_ == [
        f"Unfavourable terms in the own voice: Post 5 per 1,000 own words, {others}.",
        "Of 3 differences with an interval, 2 leave zero out; by chance alone about 1 would.",
    ]


def test_an_interval_that_permutation_does_not_bear_out_is_no_clear_difference() -> None:
    assert verdict(contrast(1, 3)) == verdict(contrast(1, 3, p=0.01)) == "higher"
    assert verdict(contrast(1, 3, p=0.3)) == "no clear difference"


def test_over_all_events_what_stays_is_counted_by_q_and_not_by_intervals() -> None:
    rows = [contrast(1, 3, q=0.2), contrast(2, 4, outlet="Star", q=0.01), contrast(-1, 1, outlet="Sun", q=0.9)]
    told_ = [s.text for s in contrast_statements(rows, lambda row: ("#x", "all"), "#all")]
    assert "Star 5 per" in told_[0]  # the smallest q first
    assert told_[-1].startswith(
        "Of 3 differences over all events, 1 stays when the whole study may hold at most 5% false"
    )


def test_nothing_is_said_where_nothing_has_an_interval() -> None:
    assert contrast_statements([contrast(math.nan, math.nan)], lambda row: ("#x", "all"), "#all") == []


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0, 1e6)), min_size=1, max_size=6), st.booleans())
def test_a_forest_plot_keeps_order_and_stays_in_its_frame(drawn: list[tuple[float, float]], shared: bool) -> None:
    plot = forest(
        [("x", None, "words", contrast(middle - half, middle + half)) for middle, half in drawn], shared=shared
    )
    for row in plot.rows:
        assert row.low is not None
        assert row.dot is not None
        assert row.high is not None
        assert 0 <= row.low <= row.dot <= row.high <= 100
        if row.verdict == "higher":
            assert row.low >= plot.zero
        if row.verdict == "lower":
            assert row.high <= plot.zero
    assert all(0 <= at <= 100 for at, _ in plot.ticks)


@given(st.lists(st.text(max_size=8), unique=True, max_size=12))
def test_no_two_pages_share_a_name(keys: list[str]) -> None:
    names = page_names(keys)
    assert len(set(names.values())) == len(keys)
    assert all(name and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in names.values())


@given(st.floats(allow_infinity=False))
def test_numbers_never_print_as_nan_or_minus_zero(value: float) -> None:
    assert phrases.number(value) not in ("nan", "-0", "−0", "")


def cue(measure: str, category: str, start: int = 0, **other: Any) -> Any:
    told = {"sentence": 0, "text": "words", "voice": "outlet", "speaker": None, "strength": 2} | other
    return SimpleNamespace(measure=measure, category=category, start=start, end=start + 5, **told)


def test_the_frames_of_a_paragraph_share_one_note_and_a_word_one_mark() -> None:
    rows = [
        cue("frames_generic", "conflict"),
        cue("frames_policy", "political"),
        cue("frames_generic", "conflict", 9),
        cue("loaded_terms", "politics", 20),
        cue("entman_functions", "problem", 30),
    ]
    note = frames_note(rows)
    assert note is not None
    assert [(part.style, part.text) for part in note.says] == [
        ("k1", "Generic frames: Conflict."),
        ("k2", "Policy frames: Political."),
    ]
    assert frame_cues(rows) == {(0, 5): ["k1", "k2"], (9, 14): ["k1"]}
    assert frames_note(rows[3:]) is None


def test_a_frame_is_shown_with_its_sentences_their_cues_and_their_voice() -> None:
    rows = [
        cue("frames_generic", "conflict", 9, sentence=1, text="feud", voice="source"),
        cue("frames_generic", "conflict", 1, text="feud"),
        cue("frames_generic", "conflict", 3, text="clash"),
    ]
    figures = [SimpleNamespace(card="frames_generic", frame=name, title=name) for name in ("morality", "conflict")]
    salience = [SimpleNamespace(measure="frames_generic", frame="conflict")]
    (scheme,) = schemes_used(rows, salience, figures, {0: "A clash.", 1: "A feud."})  # type: ignore[arg-type]
    assert [figure.title for figure in scheme.absent] == ["morality"]
    sentences = scheme.uses[0].sentences
    assert [(s.text, s.cues, s.voice, s.place) for s in sentences] == [
        ("A clash.", "feud, clash", "", "#t0"),
        ("A feud.", "feud", "in a source’s words", "#t1"),
    ]


def test_candidates_for_a_function_are_quoted_strongest_first_and_the_others_linked() -> None:
    rows = [cue("entman_functions", "problem", sentence=n, strength=1 + (n == 6)) for n in range(7)]
    first = functions(rows, {n: f"S{n}." for n in range(7)})[0]
    assert [text for text, _ in first.quoted] == ["S0.", "S1.", "S2.", "S6."]
    assert first.others == ("#t3", "#t4", "#t5")


def test_whoever_is_cast_in_a_role_is_listed_once_with_every_deed() -> None:
    rows = [
        cue("roles", "victim", actor="Vesk", rule="bomb: by rebels", sentence=2),
        cue("roles", "villain", actor="rebels", rule="bomb: Vesk", sentence=2),
        cue("roles", "victim", actor="Vesk", rule="rob", sentence=4, voice="source", speaker="Orla"),
    ]
    found = castings(rows)
    assert [(c.role, c.actor) for c in found] == [("villain", "rebels"), ("victim", "Vesk")]
    assert found[1].deeds == (("bomb: by rebels", "#t2", ""), ("rob", "#t4", "in the words of Orla"))


def test_metaphors_and_doers_are_read_from_the_wording_with_their_places() -> None:
    rows = [
        cue("labels", "title"),
        cue("loaded_terms", "metaphor_war", text="battle"),
        cue("agency", "agent named", text="shot"),
        cue("loaded_terms", "metaphor_war", text="salvo"),
    ]
    assert wordings(rows) == [
        ("agent named", [("shot", "#f2")]),
        ("metaphor war", [("battle", "#f1"), ("salvo", "#f3")]),
    ]


def contrasted(name: str, value: float, family: str = "framing", low: float = -1.0) -> Contrasted:
    row = SimpleNamespace(value=value, difference=0.5, low=low, high=1.0, outlet="Post", p=math.nan)
    return Contrasted(name, "card", family, name, "% of sentences", {"Post": row})


def test_a_matrix_shows_the_frames_that_stand_out_or_clearly_differ() -> None:
    frames = [contrasted(f"f{n}", float(n)) for n in range(8)]
    measures = [contrasted("speakers", 0.0, "sourcing"), *frames, contrasted("clear", 0.5, low=0.2)]
    assert [m.name for m in leading(measures)] == ["speakers", "f4", "f5", "f6", "f7", "clear"]
    assert leading([contrasted("never", 0.0)]) == []


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

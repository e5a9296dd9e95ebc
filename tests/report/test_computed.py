"""What is computed for the pages: labels, contrasts in words, frames, charts."""

import math
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.report import phrases
from toolkit.report.candidates import castings, functions, wordings
from toolkit.report.charts import forest
from toolkit.report.contrasts import Contrasted, contrast_statements, leading
from toolkit.report.figures import reasons, told, verdict
from toolkit.report.frames import schemes_used
from toolkit.report.labels import called
from toolkit.report.layers import frame_cues
from toolkit.report.notes import frames_note
from toolkit.report.site import page_names


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


def label(actor: str | None, text: str, **changes: Any) -> Any:
    row = {"actor": actor, "text": text, "voice": "outlet", "polarity": 0, "strength": 0, "category": "title"}
    return SimpleNamespace(**(row | changes))


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

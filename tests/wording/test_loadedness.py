"""How loaded a sentence is, and which of two accounts is the more loaded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.settings import SETTINGS
from toolkit.wording import encoder
from toolkit.wording.loadedness import mark_words, noisy_or, score_sentences

PAIRS = [
    ("The mayor slammed the plan as a farce.", "The mayor criticised the plan."),
    ("The regime's thugs rampaged through the town.", "Government forces moved through the town."),
    ("Her disastrous and utterly misguided policy failed.", "Her policy did not reach its aim."),
    ("Greedy fat cats plundered the fund.", "Executives drew on the fund."),
    ("The heroic freedom fighters liberated the port.", "The fighters took the port."),
]


@pytest.mark.parametrize(("loaded", "neutral"), PAIRS)
def test_loaded_wording_of_the_same_fact_scores_higher(loaded: str, neutral: str) -> None:
    high, low = score_sentences([loaded, neutral])
    assert high >= 0.5 > low


def test_marks_lie_in_their_sentence_and_loaded_sentences_have_some() -> None:
    for sentence, marks in zip(
        [loaded for loaded, _ in PAIRS], mark_words([loaded for loaded, _ in PAIRS]), strict=True
    ):
        assert marks
        assert all(0 <= m.start < m.end <= len(sentence) and 0 < m.score <= 1 for m in marks)


def test_by_the_lexicon_weak_words_are_marked_only_where_nothing_stronger_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "available", lambda: False)
    weak, mixed = mark_words(["They vowed to return.", "The thugs vowed to return."])
    assert [m.score for m in weak] == [SETTINGS.loaded_weights[0]]
    assert [m.score for m in mixed] == [SETTINGS.loaded_weights[2]]


@given(st.lists(st.floats(0, 1), max_size=8), st.floats(0, 1))
def test_another_term_never_lowers_the_score(weights: list[float], more: float) -> None:
    score = noisy_or([*weights, more])
    assert 0 <= score <= 1
    assert score >= max([noisy_or(weights), more]) - 1e-12

"""Which of two accounts is the more loaded: the difference, its interval, and what belongs to the event."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language import Reading
from toolkit.sourcing import VoiceMap, find_attributions
from toolkit.wording import loadedness
from toolkit.wording.loadedness import all_marks, find_loaded_words, noisy_or
from toolkit.wording.model import WordLoad, word_loads
from toolkit.wording.order import Account, account_of, compare_accounts, load_rows

SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=20)


def account(scores: list[float], word: str) -> Account:
    """One word a sentence, no word in common with an account of another ``word``."""
    return Account([[(word, score)] for score in scores], frozenset({word}))


@given(SCORES, SCORES)
def test_a_comparison_turns_around_and_repeats(a: list[float], b: list[float]) -> None:
    forth, back = compare_accounts(account(a, "x"), account(b, "y")), compare_accounts(account(b, "y"), account(a, "x"))
    assert forth.difference == pytest.approx(-back.difference)
    assert -1 <= forth.low <= forth.high <= 1
    assert compare_accounts(account(a, "x"), account(b, "y")) == forth


def test_like_accounts_cannot_be_told_apart_and_unlike_ones_can() -> None:
    mixed = [0.0, 0.5, 0.0, 0.7, 0.0, 0.0, 0.4, 0.0]
    assert compare_accounts(account(mixed, "x"), account(mixed, "y")).verdict == "cannot tell"
    loaded, plain = account([0.7] * 12, "x"), account([0.0] * 12, "y")
    assert compare_accounts(loaded, plain).verdict == "A more than B"
    assert compare_accounts(plain, loaded).verdict == "B more than A"


def test_words_that_both_accounts_use_do_not_count() -> None:
    shared = account([0.9] * 12, "racist"[:5])
    plain = Account([[("town", 0.0)]] * 12, frozenset({"town", "racis"}))
    assert compare_accounts(shared, plain).difference == 0


def test_a_sentence_of_the_lead_weighs_more_than_one_of_the_rest() -> None:
    plain = account([0.0] * 20, "y")
    in_lead, at_end = account([0.9] + [0.0] * 19, "x"), account([0.0] * 19 + [0.9], "x")
    assert compare_accounts(in_lead, plain).difference > 1.5 * compare_accounts(at_end, plain).difference > 0


def test_an_account_holds_its_words_by_sentence(reading_of: Callable[..., Reading]) -> None:
    told = account_of(reading_of("The racists left. Rain fell on the harbour.", title="Thugs march"))
    assert len(told.loads) == 3
    assert [family for family, _ in told.loads[1]][:1] == ["racis"]
    assert {"thug", "march", "harbo"} <= told.families


def test_rows_hold_the_own_voice_and_each_family_once_a_sentence(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of(
        "Racists and racism fill the quay. “Savage thugs rule,” said Mayor Ilse Brandt.", title="Thugs march"
    )
    rows = load_rows(reading, VoiceMap(reading, find_attributions(reading)))
    families = [(row["sentence"], row["family"]) for row in rows]
    assert len(set(families)) == len(families)
    assert {(0, "thug"), (1, "racis")} <= set(families)
    assert not {"savag", "thug"} & {of_word for sentence, of_word in families if sentence == 2}
    marks = [m.score for m in all_marks(reading) if reading.text[m.start : m.end].lower().startswith("racis")]
    (both,) = (row["chance"] for row in rows if row["family"] == "racis")
    assert both == pytest.approx(noisy_or(marks), abs=1e-4)
    assert both > max(marks)


def test_the_model_runs_once_for_the_marks_and_the_rows(
    reading_of: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = reading_of("The thugs left the quay at noon.")
    runs: list[Reading] = []

    def counted(of: Reading) -> list[WordLoad]:
        runs.append(of)
        return word_loads(of)

    monkeypatch.setattr(loadedness, "word_loads", counted)
    find_loaded_words(reading)
    load_rows(reading, VoiceMap(reading, []))
    assert len(runs) == 1


def test_an_account_without_sentences_has_no_value() -> None:
    nothing = Account([], frozenset())
    assert math.isnan(compare_accounts(nothing, account([0.5], "x")).difference)
    assert compare_accounts(nothing, account([0.5], "x")).verdict == "cannot tell"

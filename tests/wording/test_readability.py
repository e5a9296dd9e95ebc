"""Readability: the formulas against worked values, and no value where a text is too short."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language import Reading
from toolkit.wording import readability
from toolkit.wording.readability import FORMULAS, Counts, count_syllables, counts_of

PLAIN = "The cat sat on the mat and the dog ran to the gate. "
LONG = "Parliamentary negotiations concerning international environmental responsibilities deteriorated considerably yesterday. "


def values(reading: Reading) -> dict[str, float]:
    return {value.measure: value.value for value in readability(reading)}


def test_words_and_sentences_are_those_of_the_body(reading_of: Callable[..., Reading]) -> None:
    n = counts_of(reading_of("The cat sat. The dog ran to 14 gates.", title="A headline with words"))
    assert (n.sentences, n.words) == (2, 8)


def test_long_words_are_harder_to_read(reading_of: Callable[..., Reading]) -> None:
    easy, hard = values(reading_of(PLAIN * 10)), values(reading_of(LONG * 15))
    assert easy["flesch_reading_ease"] > 90 > 0 > hard["flesch_reading_ease"]
    assert easy["flesch_kincaid_grade"] < hard["flesch_kincaid_grade"]
    assert easy["gunning_fog"] < hard["gunning_fog"]
    assert easy["words_per_sentence"] == 13


def test_short_texts_have_a_reason_instead_of_a_value(reading_of: Callable[..., Reading]) -> None:
    short = readability(reading_of("Rain fell. Roads closed."))
    assert {value.measure for value in short} == set(FORMULAS)
    assert all(math.isnan(value.value) and "fewer than the 100" in value.reason for value in short)
    smog = {value.measure: value for value in readability(reading_of(PLAIN * 10))}["smog"]
    assert math.isnan(smog.value)
    assert smog.reason.startswith("10 sentences, fewer than the 30")


def test_smog_exists_from_thirty_sentences_on(reading_of: Callable[..., Reading]) -> None:
    assert values(reading_of(PLAIN * 30))["smog"] == pytest.approx(3.1291)


@given(st.integers(3, 200), st.integers(100, 5000), st.integers(0, 99))
def test_more_complex_words_never_make_a_text_easier(sentences: int, words: int, complex_words: int) -> None:
    plain = Counts(sentences, words, words, 0)
    harder = Counts(sentences, words, words + 2 * complex_words, complex_words)
    assert FORMULAS["flesch_reading_ease"](harder) <= FORMULAS["flesch_reading_ease"](plain)
    assert FORMULAS["gunning_fog"](harder) >= FORMULAS["gunning_fog"](plain)
    assert FORMULAS["smog"](harder) >= FORMULAS["smog"](plain)


@pytest.mark.parametrize(("word", "syllables"), [("cat", 1), ("government", 3), ("environment", 4), ("x", 1)])
def test_syllables_of_a_word(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables

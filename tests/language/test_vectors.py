"""Sentence vectors: their shape, that they depend on the sentence alone, and what they know."""

import numpy as np
import pytest

from toolkit.errors import ModelError
from toolkit.language import vectors
from toolkit.language.vectors import sentence_vectors, token_states

SENTENCES = ["The river rose after the rain.", "Water levels went up.", "She won the vote in the second round.", ""]


def test_vectors_have_length_one_and_do_not_depend_on_their_neighbours() -> None:
    together = sentence_vectors(SENTENCES)
    assert together.shape == (4, 384)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for sentence, vector in zip(SENTENCES, together, strict=True):
        assert np.array_equal(sentence_vectors([sentence])[0], vector)
    assert np.array_equal(sentence_vectors(SENTENCES[::-1]), together[::-1])


def test_sentences_of_one_meaning_are_nearer() -> None:
    rain, water, vote, _ = sentence_vectors(SENTENCES)
    assert rain @ water > 2 * rain @ vote


def test_no_sentence_gives_no_vector() -> None:
    assert sentence_vectors([]).shape == (0, 384)


def test_every_piece_has_a_state() -> None:
    assert token_states("The regime").shape == (4, 384)


def test_without_the_model_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "available", lambda: False)
    vectors._session.cache_clear()
    try:
        with pytest.raises(ModelError, match=r"\[vectors\]"):
            sentence_vectors(["The river rose."])
    finally:
        vectors._session.cache_clear()
    assert vectors.vector_model() == ""

"""Word pieces: what they are numbered and where the words stand that they make up."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.pieces import MAX_PIECES, cut


def test_pieces_of_a_known_sentence() -> None:
    # Published numbers of bert-base-uncased: [CLS] the regime [SEP].
    assert cut("The regime").ids == [101, 1996, 6939, 102]


@given(st.text(max_size=80))
def test_words_lie_in_the_text_in_order_and_start_at_a_piece(text: str) -> None:
    pieces = cut(text)
    assert len(pieces.words) == len(pieces.firsts)
    assert all(0 <= word.start <= word.end <= len(text) for word in pieces.words)
    assert pieces.firsts == sorted(set(pieces.firsts))
    assert all(0 < first < len(pieces.ids) - 1 for first in pieces.firsts)


def test_a_very_long_sentence_is_cut_off() -> None:
    assert len(cut("word " * 1000).ids) == MAX_PIECES

"""Word pieces: the units that the neural models read, and the words that they make up.

The pieces are those of BERT (Devlin et al. 2019, Apache-2.0), lower-cased, which MiniLM shares.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from toolkit.language.held import until_release
from toolkit.records import Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

# A sentence of more pieces is a list or a table; what is behind them has no score.
MAX_PIECES = 256


class Pieces(NamedTuple):
    """One sentence in pieces.

    Attributes
    ----------
    ids : list of int
        Pieces by number, between the marks that open and close a sentence.
    words : list of Span
        Words and punctuation marks as they stand in the text, in order.
    firsts : list of int
        Where in ``ids`` each of these words starts.
    """

    ids: list[int]
    words: list[Span]
    firsts: list[int]


def cut(sentence: str) -> Pieces:
    """Cut a sentence into word pieces.

    Examples
    --------
    >>> pieces = cut("Thugs rampaged!")
    >>> [tuple(word) for word in pieces.words], pieces.firsts, len(pieces.ids)
    ([(0, 5), (6, 14), (14, 15)], [1, 2, 4], 6)
    """
    return _pieces(_tokenizer().encode(sentence))


def _pieces(encoded: Encoding) -> Pieces:
    words: list[Span] = []
    firsts: list[int] = []
    before = None
    for at, (word, (start, end)) in enumerate(zip(encoded.word_ids, encoded.offsets, strict=True)):
        if word is None:
            continue
        if word == before:
            words[-1] = Span(words[-1].start, end)
        else:
            words.append(Span(start, end))
            firsts.append(at)
        before = word
    return Pieces(encoded.ids, words, firsts)


@until_release
@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    listed = resources.files("toolkit.language").joinpath("models/wordpieces.txt").read_text("utf-8").splitlines()
    numbers = {piece: number for number, piece in enumerate(listed)}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", numbers["[SEP]"]), ("[CLS]", numbers["[CLS]"]))
    tokenizer.enable_truncation(MAX_PIECES)
    return tokenizer

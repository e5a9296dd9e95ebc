"""The fine-tuned MiniLM: log-odds that each word of a sentence is loaded, from the sentence alone."""

from __future__ import annotations

from functools import cache
from importlib import resources, util
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.language.held import until_release
from toolkit.language.pieces import cut
from toolkit.records import Span
from toolkit.settings import SETTINGS
from toolkit.wording.words import scored_words

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FILE = "models/encoder.onnx"
LIBRARIES = ("onnxruntime", "tokenizers")


class WordLogit(NamedTuple):
    """A word of a sentence and the log-odds that it is loaded."""

    span: Span
    logit: float


@cache
def available() -> bool:
    """Whether the model is wanted, its file is there, and the libraries that run it are installed."""
    file = resources.files("toolkit.wording").joinpath(FILE)
    return SETTINGS.wording_model and file.is_file() and all(util.find_spec(name) is not None for name in LIBRARIES)


def word_logits(sentence: str) -> list[WordLogit]:
    """The words of a sentence that may be loaded, each with its log-odds.

    Sentences are run one by one: the activations are quantised per run, so that in a batch a sentence's
    scores would depend on its neighbours. It costs nothing here (one thread, short sequences).

    Returns
    -------
    list of WordLogit
        In order of the text; empty where no word says anything of its own.
    """
    pieces = cut(sentence)
    words = scored_words(sentence, pieces)
    if not words:
        return []
    ids = np.array([pieces.ids], dtype=np.int64)
    (logits,) = _session().run(None, {"ids": ids})
    return [WordLogit(word.span, float(logits[0, word.piece])) for word in words]


@until_release
@cache
def _session() -> InferenceSession:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    # A file, because a session keeps the bytes that it is given beside the network that it makes of them.
    with resources.as_file(resources.files("toolkit.wording").joinpath(FILE)) as file:
        return ort.InferenceSession(file, options, providers=["CPUExecutionProvider"])

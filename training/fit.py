"""A linear model of words under the noisy or: fitted where words are marked and where only the sentence was judged."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import expit

Array = NDArray[np.float64]
TINY = 1e-6


@dataclass(frozen=True)
class Marked:
    """Words of many sentences, one after the other.

    Attributes
    ----------
    features : csr_array, shape (words, features)
    starts : ndarray, shape (sentences,)
        First word of each sentence; no sentence is empty.
    loaded : ndarray, shape (sentences,)
        Chance that the sentence is loaded, in [0, 1].
    words : ndarray, shape (words,)
        1 for a loaded word, 0 for another, NaN where the words are not marked.
    """

    features: csr_array
    starts: NDArray[np.int64]
    loaded: Array
    words: Array


def softplus(z: Array) -> Array:
    return np.logaddexp(0, z)


def fit(data: Marked, *, penalty: float, free: NDArray[np.bool_] | None = None) -> Array:
    """Weights that make the marks and judgements likeliest, less an L2 penalty (none on features that are ``free``).

    Returns
    -------
    ndarray, shape (features,)

    References
    ----------
    Dietterich, T., Lathrop, R. & Lozano-Perez, T. (1997). Solving the multiple instance problem with axis-parallel rectangles.
    """
    sizes = np.diff(np.append(data.starts, data.features.shape[0]))
    known = ~np.isnan(data.words)
    wanted = np.where(known, data.words, 0.0)
    weights = np.full(data.features.shape[1], penalty)
    if free is not None:
        weights[free] = 0.0

    def objective(v: Array) -> tuple[float, Array]:
        z = data.features @ v
        load = np.add.reduceat(softplus(z), data.starts) + TINY
        chance = -np.expm1(-load)
        of_sentences = (1 - data.loaded) * load - data.loaded * np.log(chance)
        of_words = np.where(known, softplus(z) - wanted * z, 0.0)
        slope = (1 - data.loaded) - data.loaded * np.exp(-load) / chance
        by_word = expit(z) * np.repeat(slope, sizes) + np.where(known, expit(z) - wanted, 0.0)
        gradient = data.features.T @ by_word + 2 * weights * v
        return float(of_sentences.sum() + of_words.sum() + (weights * v * v).sum()), gradient

    start = np.zeros(data.features.shape[1])
    found: Array = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found

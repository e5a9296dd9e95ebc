"""Ridge regression over outlets, with the penalty chosen and the worth measured by leaving outlets out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
PENALTIES = (10.0, 30.0, 100.0, 300.0, 1000.0)
# One odd feature of an odd outlet may not decide: standardised values end here.
FURTHEST = 2.5


@dataclass(frozen=True)
class Ridge:
    """A fitted model. ``mean_`` and ``scale_`` standardise the features, ``weights_`` and ``intercept_`` predict."""

    mean_: Array
    scale_: Array
    weights_: Array
    intercept_: float
    penalty_: float

    def standardised(self, features: Array) -> Array:
        """Features in standard deviations of the outlets that it was fitted on, capped at :data:`FURTHEST`."""
        return np.clip((features - self.mean_) / self.scale_, -FURTHEST, FURTHEST)

    def predict(self, features: Array) -> Array:
        """Predictions for one row of features, or for several."""
        return np.asarray(self.standardised(features) @ self.weights_ + self.intercept_)


def fit(features: Array, wanted: Array, *, penalties: Sequence[float] = PENALTIES) -> Ridge:
    """Fit with the penalty whose predictions of rows left out, one at a time, have the least squared error.

    Parameters
    ----------
    features : ndarray, shape (rows, features)
    wanted : ndarray, shape (rows,)

    Returns
    -------
    Ridge

    References
    ----------
    Hoerl, A. E., & Kennard, R. W. (1970). Ridge regression: Biased estimation for nonorthogonal problems. Technometrics, 12(1).
    Allen, D. M. (1974). The relationship between variable selection and data augmentation and a method for prediction.
    Technometrics, 16(1).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> x = rng.normal(size=(30, 3))
    >>> bool(np.corrcoef(fit(x, x[:, 0]).predict(x), x[:, 0])[0, 1] > 0.9)
    True
    """
    scale = features.std(axis=0)
    model = Ridge(features.mean(axis=0), np.where(scale > 0, scale, 1.0), np.zeros(features.shape[1]), 0.0, 0.0)
    z = model.standardised(features)
    centre, middle = z.mean(axis=0), float(wanted.mean())
    kernel = (z - centre) @ (z - centre).T
    best = min(penalties, key=lambda penalty: _left_out_error(kernel, wanted, penalty))
    weights = (z - centre).T @ np.linalg.solve(kernel + best * np.eye(len(wanted)), wanted - middle)
    return Ridge(model.mean_, model.scale_, weights, middle - float(centre @ weights), best)


def _left_out_error(kernel: Array, wanted: Array, penalty: float) -> float:
    """Mean squared error of predicting each row from the others, in closed form (Allen's PRESS)."""
    n = len(wanted)
    hat = np.linalg.solve(kernel + penalty * np.eye(n), kernel) + 1 / n
    return float((((wanted - hat @ wanted) / (1 - np.diag(hat))) ** 2).mean())


def left_out(features: Array, wanted: Array) -> Array:
    """Prediction of each row by a model that never saw it: standardisation and penalty are chosen without it too."""
    rows = np.arange(len(wanted))
    return np.array([float(fit(features[rows != i], wanted[rows != i]).predict(features[i])) for i in rows])

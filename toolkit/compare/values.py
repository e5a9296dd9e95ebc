"""The values of articles as a matrix."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit.stats.resampling import Array


class ValueTable:
    """Values by article and measure; NaN where a value does not exist.

    Parameters
    ----------
    values : DataFrame
        As ``TABLES["values"]``, in any order.
    measures : list of str
        The columns of the matrix.
    """

    def __init__(self, values: pd.DataFrame, measures: list[str]) -> None:
        self.measures = measures
        rows, articles = pd.factorize(values["article_id"])
        columns = pd.Index(measures).get_indexer(pd.Index(values["measure"]))
        self._row = {str(article): i for i, article in enumerate(articles)}
        self._matrix = np.full((len(articles) + 1, len(measures)), np.nan)  # the last row: articles without values
        self._matrix[rows, columns] = values["value"].to_numpy(dtype=np.float64)

    def of(self, articles: Sequence[str]) -> Array:
        """Their values; shape (articles, measures)."""
        return self._matrix[[self._row.get(a, -1) for a in articles]]

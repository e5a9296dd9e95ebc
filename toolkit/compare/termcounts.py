"""How often each text uses each term: the matrix that keyness is computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from toolkit.stats.resampling import Array, Whole

Voice = Literal["outlet", "all"]
WORDS = {"outlet": "own_uses", "all": "uses"}


@dataclass(frozen=True)
class TermCounts:
    """Uses by text and term.

    Attributes
    ----------
    terms : ndarray of str
        The terms that enough texts have, sorted.
    uses : csr_array, shape (texts, terms)
    sizes : ndarray, shape (texts,)
        Single words counted in each text, rare ones included: what a rate is taken of.
    row : mapping of str to int
        The row of each text.
    """

    terms: Sequence[str]
    uses: csr_array
    sizes: Array
    row: Mapping[str, int]

    def of(self, texts: Sequence[str]) -> tuple[csr_array, Array]:
        """Uses and sizes of some texts."""
        rows = [self.row[text] for text in texts]
        return self.uses[rows], self.sizes[rows]


def term_counts(terms: pd.DataFrame, texts: Sequence[str], *, voice: Voice, min_texts: int) -> TermCounts:
    """Count the terms of some texts.

    Parameters
    ----------
    terms : DataFrame
        As ``TABLES["terms"]``, in any order.
    texts : sequence of str
        Article ids; others are left out.
    voice : "outlet" or "all"
        Whether words of sources are counted too.
    min_texts : int
        Terms that fewer of the texts use are left out.
    """
    order = sorted(set(texts))
    rows = pd.Index(order).get_indexer(pd.Index(terms["article_id"]))
    counts = terms[WORDS[voice]].to_numpy(dtype=np.int64)
    chosen = (rows >= 0) & (counts > 0)
    rows, counts, names = rows[chosen], counts[chosen], terms["term"][chosen]
    single = ~names.str.contains(" ", regex=False).to_numpy(dtype=bool)
    sizes = np.bincount(rows[single], weights=counts[single], minlength=len(order)).astype(np.float64)
    codes, distinct = pd.factorize(names, sort=True)
    enough = np.bincount(codes, minlength=len(distinct)) >= min_texts
    return TermCounts(
        np.asarray(distinct[enough], dtype=object).tolist(),
        _matrix(rows, _renumbered(codes, enough), counts, (len(order), int(enough.sum()))),
        sizes,
        {text: i for i, text in enumerate(order)},
    )


def _renumbered(codes: Whole, kept: np.ndarray) -> Whole:
    """Column of every kept term; -1 for the others."""
    return np.where(kept, np.cumsum(kept) - 1, -1)[codes] if len(codes) else codes


def _matrix(rows: Whole, columns: Whole, counts: Whole, shape: tuple[int, int]) -> csr_array:
    kept = columns >= 0
    return csr_array((counts[kept].astype(np.float64), (rows[kept], columns[kept])), shape=shape)

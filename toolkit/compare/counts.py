"""What each sentence adds to each value, above and below the line: the units that contrasts resample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.measures import BASES, ValueSpec
from toolkit.settings import SETTINGS
from toolkit.stats import generator, resampling_weights
from toolkit.stats.resampling import Array, Flags, Whole, divide

NO_ROWS = slice(0, 0)
# Columns that a ValueSpec asks for hold few different texts: as categories they are compared once, not once a row.
_FEW_TEXTS = ("measure", "category", "voice", "kind", "naming", "source_type", "cue_class", "cue_lemma")


@dataclass(frozen=True)
class SentenceCounts:
    """Counts and bases of all sentences of a corpus, sorted by article; one column a measure.

    Attributes
    ----------
    counts : ndarray, shape (sentences, measures)
        Zero for measures that are no sums over sentences.
    bases : ndarray, shape (sentences, len(BASES))
    base_of : ndarray, shape (measures,)
        Which column of ``bases`` each measure is divided by.
    per : ndarray, shape (measures,)
    summed : ndarray of bool, shape (measures,)
        Which measures are sums over sentences.
    rows : dict of str to slice
        The sentences of each article.
    """

    counts: Array
    bases: Array
    base_of: Whole
    per: Array
    summed: Flags
    rows: Mapping[str, slice]

    def sentences(self, article_id: str) -> int:
        """How many sentences an article has."""
        rows = self.rows.get(article_id, NO_ROWS)
        return int(rows.stop - rows.start)

    def sentences_with_any(self, article_id: str) -> Array:
        """In how many sentences of an article each measure counts something; shape (measures,)."""
        return np.asarray(np.count_nonzero(self.counts[self.rows.get(article_id, NO_ROWS)], axis=0), dtype=np.float64)

    def replicates(self, article_id: str, values: Array) -> Array:
        """Each value of an article in every resample of its sentences; shape (resamples, measures).

        Measures that are no sums over sentences keep their one value, as do articles without any sentence.
        """
        rows = self.rows.get(article_id)
        if rows is None:
            return np.repeat(values[None], SETTINGS.resamples, axis=0)
        weights = resampling_weights(self.sentences(article_id), generator("sentences", article_id))
        below = (weights @ self.bases[rows])[:, self.base_of]
        return np.where(self.summed, divide(weights @ self.counts[rows] * self.per, below), values)


def is_sum_over_sentences(spec: ValueSpec | None) -> bool:
    """Whether a value's count adds up from its sentences, as rows, sums and "distinct:sentence" do.

    Examples
    --------
    >>> is_sum_over_sentences(ValueSpec("speakers", "Speakers", "speakers", table="attributions", count="distinct:speaker"))
    False
    """
    return (
        spec is not None
        and bool(spec.table)
        and (not spec.count.startswith("distinct:") or spec.count == "distinct:sentence")
    )


def sentence_counts(
    measures: Sequence[str],
    specs: Mapping[str, ValueSpec],
    *,
    sentences: pd.DataFrame,
    attributions: pd.DataFrame,
    findings: pd.DataFrame,
) -> SentenceCounts:
    """Count every value that is a sum over sentences, sentence by sentence.

    Parameters
    ----------
    measures : sequence of str
        Names of the values; the columns of the result.
    specs : mapping of str to ValueSpec
        How each is counted; a value without one is taken for no sum over sentences.
    sentences, attributions, findings : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.
    """
    ordered = sentences.sort_values(["article_id", "sentence"], kind="stable", ignore_index=True)
    place = _Places(ordered)
    tables = {"findings": _categorical(findings), "attributions": _categorical(attributions)}
    places = {name: place.of(table) for name, table in tables.items()}
    counts = np.zeros((len(ordered), len(measures)))
    base_of, per = np.zeros(len(measures), dtype=np.int64), np.ones(len(measures))
    summed = np.array([is_sum_over_sentences(specs.get(name)) for name in measures], dtype=bool)
    for column in np.flatnonzero(summed).tolist():
        spec = specs[measures[column]]
        counts[:, column] = _count(spec, tables[spec.table], places[spec.table], len(ordered))
        base_of[column], per[column] = BASES.index(spec.base), spec.per
    return SentenceCounts(counts, _bases(ordered, attributions, place), base_of, per, summed, place.rows)


class _Places:
    """Where a sentence stands in the sorted table, from its article and index."""

    def __init__(self, ordered: pd.DataFrame) -> None:
        codes, articles = pd.factorize(ordered["article_id"])  # sorted already, so codes ascend
        self._articles = pd.Index(articles)
        self._keys = _key(codes, ordered["sentence"].to_numpy())
        ends = np.cumsum(np.bincount(codes, minlength=len(articles)))
        starts = np.concatenate([[0], ends[:-1]])
        self.rows = {str(a): slice(int(start), int(end)) for a, start, end in zip(articles, starts, ends, strict=False)}

    def of(self, table: pd.DataFrame) -> Whole:
        """Row of each sentence named by a table's ``article_id`` and ``sentence``; -1 where there is none such."""
        if not len(self._keys):
            return np.full(len(table), -1)
        codes = self._articles.get_indexer(pd.Index(table["article_id"]))
        keys = _key(codes, table["sentence"].to_numpy())
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where((codes >= 0) & (self._keys[at] == keys), at, -1)


def _key(articles: Whole, sentences: Whole) -> Whole:
    return articles.astype(np.int64) << 32 | sentences.astype(np.int64)


def _categorical(table: pd.DataFrame) -> pd.DataFrame:
    return table.astype({column: "category" for column in _FEW_TEXTS if column in table})


def _count(spec: ValueSpec, table: pd.DataFrame, places: Whole, sentences: int) -> Array:
    chosen = places >= 0
    for column, wanted in spec.where.items():
        values = list(wanted) if isinstance(wanted, (list, tuple)) else [wanted]
        chosen &= table[column].isin(values).to_numpy()
    how, _, column = spec.count.partition(":")
    amounts = table.loc[chosen, column].to_numpy(dtype=np.float64) if how == "sum" else None
    found = np.bincount(places[chosen], weights=amounts, minlength=sentences).astype(np.float64)
    return np.minimum(found, 1.0) if how == "distinct" else found


def _bases(ordered: pd.DataFrame, attributions: pd.DataFrame, place: _Places) -> Array:
    """One column per name in BASES, in its order."""
    at = place.of(attributions)
    known = (at >= 0) & (attributions["depth"] == 1).to_numpy()
    naming, words = attributions["naming"], attributions["words"].to_numpy(dtype=np.float64)
    sourced = known & (attributions["heard"] & (naming != "unresolved")).to_numpy(dtype=bool)
    resolved = sourced | (known & (naming == "none").to_numpy(dtype=bool))
    lengths = ordered.groupby("article_id")["sentence"].transform("size")
    columns = {
        "words": ordered["words"],
        "own_words": ordered["own_words"],
        "sentences": np.ones(len(ordered)),
        "article": 1 / lengths,
        "attributions": np.bincount(at[known], minlength=len(ordered)),
        "resolved_attributions": np.bincount(at[resolved], minlength=len(ordered)),
        "attributed_words": np.bincount(at[known], weights=words[known], minlength=len(ordered)),
        "source_words": np.bincount(at[sourced], weights=words[sourced], minlength=len(ordered)),
    }
    return np.column_stack([np.asarray(columns[name], dtype=np.float64) for name in BASES])

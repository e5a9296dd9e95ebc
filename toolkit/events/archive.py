"""Vectors kept in parts, each over its own columns; memory holds those that are asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from toolkit.events.budget import Recent
from toolkit.events.kept import Arrays, Kept
from toolkit.events.terms import Integers, pair, pair_words
from toolkit.events.vectors import Vectors, merged
from toolkit.events.weekly import Weekly
from toolkit.events.weeks import Weeks


class Archive:
    """Vectors of many items in parts.

    Parameters
    ----------
    bounds : array of int
        Where the items of each part begin, and the number of all at the end.
    load : callable
        The arrays of a part, as :func:`packed` makes them or with a flag for each weight that tells.
    """

    def __init__(self, bounds: Integers, load: Callable[[int], Arrays]) -> None:
        self.bounds = bounds
        self._load = Recent(load)

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def part(self, number: int) -> Vectors:
        """The vectors of one part."""
        return self.rows(np.arange(self.bounds[number], self.bounds[number + 1]))

    def rows(self, chosen: Integers) -> Vectors:
        """The vectors of some items."""
        return together((self, chosen))[0]

    def pieces(self, chosen: Integers) -> list[Arrays]:
        """The arrays of some ascending items, by part."""
        cut = np.searchsorted(chosen, self.bounds)
        return [
            _chosen_rows(self._load(part), chosen[cut[part] : cut[part + 1]] - self.bounds[part])
            for part in range(len(self))
            if cut[part] < cut[part + 1]
        ]


def vectorise(articles: pd.DataFrame, weeks: Weeks, kept: Kept) -> Archive:
    """TF-IDF vectors of the articles, in their order; see :class:`toolkit.events.weekly.Weekly`.

    A part is a week, or several weeks of few articles (:meth:`toolkit.events.weeks.Weeks.batches`).

    Parameters
    ----------
    articles : DataFrame
        With the columns ``title`` and ``text``, in the order of :func:`toolkit.events.weeks.in_order`.
    weeks : Weeks
        Of the articles.
    kept : Kept
        Vectors of weeks that an earlier run computed, and where those of this run are left.

    Examples
    --------
    >>> rows = pd.DataFrame({"title": ["Ferry sinks", "The ferry sinks off Lorn"], "text": ["", ""]})
    >>> found = vectorise(rows, Weeks.of(rows.assign(published=pd.Timestamp("2031-05-02", tz="UTC"))), Kept()).part(0)
    >>> found.words, found.matrix.shape
    (('ferry', 'lorn', 'sinks'), (2, 4))
    """
    weekly = Weekly(articles, weeks)
    keys = [f"vectors-{weeks.surroundings(number)}" for number in range(len(weeks))]
    for number, key in enumerate(keys):
        kept.ensure(key, partial(weekly.vectors, number))
    batches = weeks.batches()

    def load(number: int) -> Arrays:
        parts = [kept.known(keys[week]) for week in batches[number]]
        return parts[0] if len(parts) == 1 else packed(_assembled(parts))

    return Archive(weeks.starts[[*(batch.start for batch in batches), len(weeks)]], load)


def together(*asked: tuple[Archive, Integers]) -> list[Vectors]:
    """Items of several archives over the same columns, so that they can be multiplied with each other."""
    orders = [np.argsort(chosen, kind="stable") for _, chosen in asked]
    pieces = [archive.pieces(chosen[order]) for (archive, chosen), order in zip(asked, orders, strict=True)]
    whole = _assembled(list(chain.from_iterable(pieces)))
    found, start = [], 0
    for order in orders:
        back = np.empty_like(order)
        back[order] = np.arange(start, start + len(order))
        found.append(whole if len(asked) == 1 and _ascends(back) else whole.rows(back))
        start += len(order)
    return found


def packed(vectors: Vectors) -> Arrays:
    """Vectors as the arrays of a part, over the columns that they use."""
    held = np.zeros(vectors.matrix.shape[1], bool)
    held[vectors.matrix.indices] = True
    used = np.flatnonzero(held)
    place = np.cumsum(held) - 1
    single = used[used < len(vectors.words)]
    pairs = used[len(single) :] - len(vectors.words)
    first, second = (place[word] for word in pair_words(vectors.pairs[pairs]))
    arrays: Arrays = {
        "words": _joined([vectors.words[column] for column in single.tolist()]),
        "pairs": pair(first, second),
    }
    whole = vectors.telling is vectors.matrix
    if whole:
        arrays["telling"] = np.ones(vectors.matrix.nnz, bool)
    for name, matrix in (("", vectors.matrix),) if whole else (("", vectors.matrix), ("telling_", vectors.telling)):
        arrays[f"{name}starts"] = matrix.indptr.astype(np.int64)
        arrays[f"{name}columns"] = place[matrix.indices].astype(np.int32)
        arrays[f"{name}weights"] = matrix.data.astype(np.float32)  # exact: a weight has 18 binary places
    return arrays


def _ascends(numbers: Integers) -> bool:
    return bool((np.diff(numbers) == 1).all())


def _joined(words: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode("utf-8", "surrogatepass"), np.uint8)


def _spelt(words: NDArray[np.uint8]) -> list[str]:
    return words.tobytes().decode("utf-8", "surrogatepass").split("\n") if len(words) else []


def _chosen_rows(part: Arrays, rows: Integers) -> Arrays:
    """The arrays of some rows of a part; its columns stay."""
    names = ("", "telling_") if "telling_starts" in part else ("",)
    if len(rows) == len(part["starts"]) - 1:
        return part
    found = {"words": part["words"], "pairs": part["pairs"]}
    for name in names:
        starts = part[f"{name}starts"]
        sizes = np.diff(starts)[rows]
        ends = np.append(0, np.cumsum(sizes))
        inside = np.arange(ends[-1]) + np.repeat(starts[rows] - ends[:-1], sizes)
        flags = [] if name or "telling" not in part else ["telling"]
        found |= {f"{name}starts": ends}
        found |= {key: part[key][inside] for key in (f"{name}columns", f"{name}weights", *flags)}
    return found


def _assembled(parts: list[Arrays]) -> Vectors:
    """Parts as one matrix over the words and pairs of all."""
    spelt = [_spelt(part["words"]) for part in parts]
    words = sorted(set(chain.from_iterable(spelt)))
    column_of = {word: column for column, word in enumerate(words)}
    of_words = [np.fromiter(map(column_of.__getitem__, names), np.int64, len(names)) for names in spelt]
    paired = [
        pair(own[first], own[second])
        for own, (first, second) in zip(of_words, (pair_words(part["pairs"]) for part in parts), strict=True)
    ]
    pairs = merged(paired)
    columns = [np.append(w, len(words) + np.searchsorted(pairs, p)) for w, p in zip(of_words, paired, strict=True)]
    # Columns of a part are in the order of the columns of all, so rows stay sorted.
    shape = (sum(len(part["starts"]) - 1 for part in parts), len(words) + len(pairs))
    matrix = _stacked([(own, p, "") for own, p in zip(columns, parts, strict=True)], shape)
    if all("telling" in part and part["telling"].all() for part in parts):
        return Vectors(matrix, matrix, tuple(words), pairs)
    telling = _stacked([(own, _telling(p), "telling_") for own, p in zip(columns, parts, strict=True)], shape)
    return Vectors(matrix, telling, tuple(words), pairs)


def _telling(part: Arrays) -> Arrays:
    """The weights of a part that tell, as arrays of their own."""
    if "telling_starts" in part:
        return part
    chosen = part["telling"]
    starts = np.append(0, np.cumsum(chosen))[part["starts"]]
    return {
        "telling_starts": starts,
        "telling_columns": part["columns"][chosen],
        "telling_weights": part["weights"][chosen],
    }


def _stacked(parts: list[tuple[Integers, Arrays, str]], shape: tuple[int, int]) -> csr_array[np.float64]:
    starts = np.cumsum(np.concatenate([[0], *(np.diff(part[f"{name}starts"]) for _, part, name in parts)]))
    columns = np.concatenate(
        [np.empty(0, np.int32), *(own.astype(np.int32)[part[f"{name}columns"]] for own, part, name in parts)]
    )
    weights = np.concatenate([np.empty(0), *(part[f"{name}weights"] for _, part, name in parts)])
    return csr_array((weights, columns, starts), shape=shape)

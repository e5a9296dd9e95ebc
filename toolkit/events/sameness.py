"""How likely two mentions tell of one thing: of the same quantity, or when or where the same happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from toolkit.events.in_tree import figure_words
from toolkit.events.mentions import WEEK, Mention, fit, place_known
from toolkit.events.occasions import DATE, PLACE
from toolkit.events.similarity import Floats
from toolkit.events.stems import content_stems, stem

WORDS_AROUND = 8  # what a figure is about stands within so many words of it
CLOSE = 0.85  # of two values the lesser has this share of the greater
LIKE = 0.25  # values further apart than this are no versions of one
Flags = NDArray[np.bool_]


def same_thing(mentions: Sequence[Mention]) -> Floats:
    """How likely each two mentions of like kind and unit tell of the same quantity, or of when or where the same happened.

    Returns
    -------
    array of float, shape (n, n)
        In [0, 1], or -1 where they cannot; from :attr:`Settings.figure_same` on they are taken to.
    """
    return _occasion(mentions) if mentions and mentions[0].kind in (DATE, PLACE) else _quantity(mentions)


def _quantity(mentions: Sequence[Mention]) -> Floats:
    """Quantities.

    It grows with the words around both that are the same, with the noun that is counted and what befell it, and where the
    values are close or what one admits holds the other: of two like figures in like sentences, close ones are most likely
    versions of one. What befell them differing ("killed" and "injured") decides against it, and so do two values of one
    account that do not fit: a text that gives 6.1 and 5.8 per cent means two things. Nor do values of opinion polls that do
    not fit contradict each other: two polls differ.
    """
    heads = [head_of(m.counted) for m in mentions]
    roles = [m.role if m.role in set(figure_words("role").values()) else "" for m in mentions]
    role = _equal(roles)
    apart = ~role & _both(roles)
    value = np.array([m.value for m in mentions])
    low, high = np.array([m.low for m in mentions]), np.array([m.high for m in mentions])
    lesser, greater = np.minimum(value[:, None], value[None, :]), np.maximum(value[:, None], value[None, :])
    close = lesser >= CLOSE * greater
    fits = _overlapping(low, high) & (lesser >= LIKE * greater)
    raw = _alike(mentions) + 0.3 * _equal(heads) + 0.3 * role + 0.8 * close + 0.6 * fits
    return np.where(apart | ((_one_account(mentions) | _of_poll(mentions, roles)) & ~fits), -1.0, raw / 4)


def _occasion(mentions: Sequence[Mention]) -> Floats:
    """Dates and places: the happening must be told in like words, most of all where the dates or places are not the same.

    Much of an event happens on one day and in one place, so that these being the same tells little. Different ones belong
    to one happening only where verb and noun are the same; one of these is enough where a place may lie in the other.
    """
    role = _equal([m.role for m in mentions])
    about = _overlap([frozenset(m.counted.split()) for m in mentions]) > 0
    place = mentions[0].kind == PLACE
    fits = _of_places(mentions, place_known) if place else _same_days(mentions)
    told = (role & about) | ((role | about) & _of_places(mentions, fit)) if place else role & about
    exact = np.array([m.hedge for m in mentions], dtype=object)
    alike_exact = exact[:, None] == exact[None, :]  # "this month" holds most days of an event
    raw = _alike(mentions) + 0.3 * role + 0.3 * about + np.where(alike_exact, 0.6, 0.4) * fits
    return np.where(~fits & (~told | _one_account(mentions)), -1.0, raw / 3)


def _overlapping(low: Floats, high: Floats) -> Flags:
    """Whether some value is admitted by both, as in :func:`toolkit.events.mentions.fit`."""
    shared = np.minimum(high[:, None], high[None, :]) - np.maximum(low[:, None], low[None, :])
    single = low == high
    return np.asarray((shared > 0) | ((shared == 0) & (single[:, None] | single[None, :])), dtype=bool)


def _of_poll(mentions: Sequence[Mention], roles: Sequence[str]) -> Flags:
    """Whether one of each two is told in a sentence on an opinion poll; what befell somebody ("at a polling station") is not."""
    words = {stem(word) for word in figure_words("poll")}
    told = (content_stems(f"{m.before} {m.behind}") for m in mentions)
    poll = np.array([role in ("", "voted") and bool(words & stems) for stems, role in zip(told, roles, strict=True)])
    return np.asarray(poll[:, None] | poll[None, :], dtype=bool)


def _same_days(mentions: Sequence[Mention]) -> Flags:
    low, high = np.array([m.low for m in mentions]), np.array([m.high for m in mentions])
    relative = np.array([m.relative for m in mentions], dtype=bool)
    weekday = relative[:, None] & relative[None, :] & ((low[:, None] - low[None, :]) % WEEK == 0)
    return np.asarray((low[:, None] <= high[None, :]) & (low[None, :] <= high[:, None]) | weekday, dtype=bool)


def _of_places(mentions: Sequence[Mention], test: Callable[[Mention, Mention], bool]) -> Flags:
    """A test of each two places by what is written alone: the mentions are many, the names of places few."""
    written = {(m.normal, m.hedge): replace(m, text="") for m in mentions}
    number = {key: i for i, key in enumerate(written)}
    known = np.array([[test(a, b) for b in written.values()] for a in written.values()], dtype=bool)
    of = np.array([number[m.normal, m.hedge] for m in mentions])
    return np.asarray(known[np.ix_(of, of)])


def _alike(mentions: Sequence[Mention]) -> Floats:
    """The words that each two share near the mention, and in the sentence."""
    around = _overlap([content_stems(" ".join([*_last(m.before), *_first(m.behind)])) for m in mentions])
    return around + _overlap([content_stems(f"{m.before} {m.behind}") for m in mentions])


def _one_account(mentions: Sequence[Mention]) -> Flags:
    account = np.array([m.account for m in mentions], dtype=object)
    return np.asarray(account[:, None] == account[None, :], dtype=bool)


def _overlap(terms: Sequence[frozenset[str]]) -> Floats:
    """Share of terms that each two sets have in common (cosine, with one term more on either side); numbers left out."""
    plain = [sorted(term for term in one if not term[0].isdigit()) for one in terms]
    column = {term: i for i, term in enumerate(sorted({term for one in plain for term in one}))}
    rows = np.repeat(np.arange(len(plain)), [len(one) for one in plain])
    columns = np.array([column[term] for one in plain for term in one], np.int64)
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(plain), max(1, len(column))))
    size = np.sqrt(np.array([len(one) + 1.0 for one in plain]))
    return np.asarray((matrix @ matrix.T).toarray() / size[:, None] / size[None, :])


def head_of(counted: str) -> str:
    """The counted noun; all words for people are one, and so are those for where a family lives."""
    head = counted.split(" ")[0]
    return next((name for name in ("person", "home") if head in {stem(word) for word in figure_words(name)}), head)


def _equal(names: Sequence[str]) -> NDArray[np.bool_]:
    listed = np.array(names, dtype=object)
    return np.asarray((listed[:, None] == listed[None, :]) & _both(names), dtype=bool)


def _both(names: Sequence[str]) -> NDArray[np.bool_]:
    known = np.array([bool(name) for name in names])
    return np.asarray(known[:, None] & known[None, :], dtype=bool)


def _last(text: str) -> list[str]:
    return text.split()[-WORDS_AROUND:]


def _first(text: str) -> list[str]:
    return text.split()[:WORDS_AROUND]

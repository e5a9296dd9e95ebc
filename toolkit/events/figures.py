"""Figures: the same quantity as several accounts of an event give it, and whether they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from toolkit.events.linkage import average_link
from toolkit.events.places import figure_words
from toolkit.events.similarity import Floats, Pairs
from toolkit.events.stems import content_stems, stem
from toolkit.settings import SETTINGS

AGREE, COMPATIBLE, CONFLICT = "agree", "compatible", "conflict"
WORDS_AROUND = 8  # what a figure is about stands within so many words of it
CLOSE = 0.85  # of two values the lesser has this share of the greater
LIKE = 0.25  # values further apart than this are no versions of one
SMALLEST = 5  # below it a count is mostly of some among those counted
FATES = ("killed", "injured", "missing", "arrested", "displaced", "attended")  # an event has one total of each


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure where it stands: what was read of it, the account, the sentence before and behind it, who is cited."""

    account: str
    kind: str
    unit: str
    value: float
    low: float
    high: float
    hedge: str
    counted: str
    role: str
    before: str
    behind: str
    cited: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Mentions, by position, of one quantity; ``state`` is agree, compatible or conflict; copies count as one account."""

    mentions: tuple[int, ...]
    state: str
    accounts: int


def find_figures(mentions: Sequence[Mention]) -> list[Figure]:
    """Join the mentions of one event that give the same quantity, and compare what they say.

    Parameters
    ----------
    mentions : sequence of Mention
        Of all accounts of one event; their order decides between equals alone.

    Returns
    -------
    list of Figure
        Those that two accounts or more give: conflicts first, then what most accounts give.

    Notes
    -----
    Accounts agree where they write the same number with the same hedge, are compatible where what they admit
    overlaps ("more than 1,000" and 1,200), and conflict where it does not. Two counts of people of whom nothing but
    the same fate is told are rivals, one quantity of the event, even where they are far apart.

    Examples
    --------
    >>> def said(account, value, low, high, hedge, behind):
    ...     return Mention(account, "count", "", value, low, high, hedge, "peopl", "killed", "The ferry sank and", behind)
    >>> found = find_figures([said("a", 1400, 1400, float("inf"), "more than", "people were killed off Lorn"),
    ...                       said("b", 1200, 1150, 1250, "", "people were killed, the coast guard said")])
    >>> [(figure.mentions, figure.state) for figure in found]
    [((0, 1), 'conflict')]
    """
    if len(mentions) < 2:
        return []
    groups: dict[tuple[str, str], list[int]] = {}
    for number, mention in enumerate(mentions):
        groups.setdefault((mention.kind, mention.unit), []).append(number)
    figures = []
    for _, like in sorted(groups.items()):
        for same in _rivals_together(_joined([mentions[i] for i in like]), [mentions[i] for i in like]):
            members = tuple(like[i] for i in same)
            accounts = len({mentions[i].account for i in members})
            if accounts > 1:
                figures.append(Figure(members, state_of([mentions[i] for i in members]), accounts))
    return sorted(figures, key=lambda f: (f.state != CONFLICT, -f.accounts, f.mentions))


def state_of(mentions: Sequence[Mention]) -> str:
    """Whether some mentions of one quantity agree, are compatible, or conflict.

    An account that gives several values ("at least 12", later "14") is at odds with another only where none of
    its values fits any of the other's. Sources that are cited for values that do not fit conflict in whatever account.
    """
    accounts, sources = defaultdict(list), defaultdict(list)
    for mention in mentions:
        accounts[mention.account].append(mention)
        if mention.cited:
            sources[mention.cited].append(mention)
    if not all(_all_fit(list(told.values())) for told in (accounts, sources)):
        return CONFLICT
    plain = {m.value for m in mentions}
    return AGREE if len(plain) == 1 and len({m.hedge for m in mentions}) == 1 else COMPATIBLE


def _all_fit(told: Sequence[Sequence[Mention]]) -> bool:
    """Whether each two that tell have values that fit."""
    return all(any(_fit(a, b) for a in one for b in other) for one, other in combinations(told, 2))


def _fit(one: Mention, other: Mention) -> bool:
    """Whether some value is admitted by both; ranges that only touch fit if one of them is a single value."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    single = one.low == one.high or other.low == other.high
    return one.value == other.value or high > low or (high == low and single)


def _joined(mentions: Sequence[Mention]) -> list[list[int]]:
    """Positions of the mentions of each quantity."""
    score = same_thing(mentions)
    a, b = np.nonzero(np.triu(score, 1))
    names = pd.util.hash_array(np.arange(len(mentions), dtype=np.uint64))
    labels = average_link(Pairs(a, b, score[a, b]), np.ones(len(mentions), np.int64), names, SETTINGS.figure_same)
    return [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]


def same_thing(mentions: Sequence[Mention]) -> Floats:
    """How likely each two mentions of like kind and unit give the same quantity.

    Returns
    -------
    array of float, shape (n, n)
        In [0, 1], or -1 where they cannot; from :attr:`Settings.figure_same` on they are taken to. It grows with the
        words around both that are the same, with the noun that is counted and what befell it, and where the values
        are close or what one admits holds the other: of two like figures in like sentences, close ones are most likely
        versions of one.
        What befell them differing ("killed" and "injured") decides against it, and so do two values of one
        account that do not fit: a text that gives 6.1 and 5.8 per cent means two things.
    """
    around = _overlap([content_stems(" ".join([*_last(m.before), *_first(m.behind)])) for m in mentions])
    sentence = _overlap([content_stems(f"{m.before} {m.behind}") for m in mentions])
    heads = [_head(m.counted) for m in mentions]
    head = _equal(heads)
    roles = [m.role if m.role in set(figure_words("role").values()) else "" for m in mentions]
    role = _equal(roles)
    apart = ~role & _both(roles)
    value = np.array([m.value for m in mentions])
    low, high = np.array([m.low for m in mentions]), np.array([m.high for m in mentions])
    lesser, greater = np.minimum(value[:, None], value[None, :]), np.maximum(value[:, None], value[None, :])
    close = lesser >= CLOSE * greater
    fits = (low[:, None] <= high[None, :]) & (low[None, :] <= high[:, None]) & (lesser >= LIKE * greater)
    raw = around + sentence + 0.3 * head + 0.3 * role + 0.8 * close + 0.6 * fits
    account = np.array([m.account for m in mentions], dtype=object)
    other = (account[:, None] == account[None, :]) & ~fits
    return np.where(apart | other, -1.0, raw / 4)


def _rivals_together(groups: list[list[int]], mentions: Sequence[Mention]) -> list[list[int]]:
    """Join quantities that are rival totals: people of whom nothing but the same fate is told, in numbers of one order."""
    joined: list[list[int]] = []
    for group in groups:
        rival = next(
            (other for other in joined if _rivals([mentions[i] for i in group], [mentions[i] for i in other])), None
        )
        if rival is None:
            joined.append(list(group))
        else:
            rival += group
    return [sorted(group) for group in joined]


def _rivals(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    fates = {_fate(m) for m in one} & {_fate(m) for m in other} - {""}
    lesser, greater = sorted(float(np.median([m.value for m in group])) for group in (one, other))
    return bool(fates) and lesser >= LIKE * greater


def _fate(mention: Mention) -> str:
    """What befell people of whom nothing more is told; empty for all other counts."""
    plain = mention.kind == "count" and mention.counted in ("", "peopl", "other", "person")
    part = mention.value < SMALLEST or mention.behind.lstrip().startswith("of ")  # "seven of them"
    return mention.role if plain and not part and mention.role in FATES else ""


def _overlap(terms: Sequence[frozenset[str]]) -> Floats:
    """Share of terms that each two sets have in common (cosine, with one term more on either side); numbers left out."""
    plain = [sorted(term for term in one if not term[0].isdigit()) for one in terms]
    column = {term: i for i, term in enumerate(sorted({term for one in plain for term in one}))}
    rows = np.repeat(np.arange(len(plain)), [len(one) for one in plain])
    columns = np.array([column[term] for one in plain for term in one], np.int64)
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(plain), max(1, len(column))))
    size = np.sqrt(np.array([len(one) + 1.0 for one in plain]))
    return np.asarray((matrix @ matrix.T).toarray() / size[:, None] / size[None, :])


def _head(counted: str) -> str:
    """The counted noun; all words for people are one."""
    head = counted.split(" ")[0]
    return "person" if head in {stem(word) for word in figure_words("person")} else head


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

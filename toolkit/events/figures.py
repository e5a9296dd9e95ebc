"""Figures: the same quantity, date or place as several accounts of an event give it, and whether they agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import pandas as pd

from toolkit.events.in_tree import figure_words
from toolkit.events.linkage import average_link
from toolkit.events.mentions import Mention, fit, same_words
from toolkit.events.sameness import LIKE, head_of, same_thing
from toolkit.events.similarity import Pairs
from toolkit.settings import SETTINGS

AGREE, COMPATIBLE, CONFLICT = "agree", "compatible", "conflict"
SMALLEST = 5  # below it a count is mostly of some among those counted
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
FATES = ("killed", "injured", "missing", "arrested", "displaced", "attended")  # an event has one total of each


@dataclass(frozen=True, slots=True)
class Figure:
    """Mentions, by position, of one thing; ``state`` is agree, compatible or conflict; copies count as one account."""

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
    overlaps ("more than 1,000" and 1,200, "March" and "10 March"), and conflict where it does not. Two counts of people of
    whom nothing but the same fate is told are rivals, one quantity of the event, even where they are far apart.

    Examples
    --------
    >>> def said(account, value, low, high, hedge, behind):
    ...     told = {"account": account, "before": "The ferry sank and", "behind": behind}
    ...     return Mention("count", "", value, low, high, hedge, "peopl", "killed", **told)
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
    return AGREE if all(same_words(mentions[0], other) for other in mentions) else COMPATIBLE


def _all_fit(told: Sequence[Sequence[Mention]]) -> bool:
    """Whether each two that tell have values that fit."""
    return all(any(fit(a, b) for a in one for b in other) for one, other in combinations(told, 2))


def _joined(mentions: Sequence[Mention]) -> list[list[int]]:
    """Positions of the mentions of each quantity."""
    score = same_thing(mentions)
    a, b = np.nonzero(np.triu(score, 1))
    names = pd.util.hash_array(np.arange(len(mentions), dtype=np.uint64))
    labels = average_link(Pairs(a, b, score[a, b]), np.ones(len(mentions), np.int64), names, SETTINGS.figure_same)
    return [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]


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
    lesser, greater = sorted(float(np.median([m.value for m in group])) for group in (one, other))
    fates = {_fate(m) for m in one} & {_fate(m) for m in other} - {""}
    return lesser >= LIKE * greater and (bool(fates) or any(_disputed(a, b) for a, b in product(one, other)))


def _disputed(one: Mention, other: Mention) -> bool:
    """Whether an account itself sets two sources against each other, by citing them for two counts of the same noun.

    One is at most half as much again as the other: counts further apart are mostly of different things.
    """
    same = one.account == other.account and head_of(one.counted) == head_of(other.counted) != ""
    apart = one.role != other.role and {one.role, other.role} <= set(figure_words("role").values())
    lesser, greater = sorted((one.value, other.value))
    plain = one.kind == "count" and lesser >= SMALLEST and greater <= 1.5 * lesser and not fit(one, other)
    return same and plain and not apart and bool(one.cited and other.cited) and one.cited != other.cited


def _fate(mention: Mention) -> str:
    """What befell whom, where nothing more is told of them than one noun; empty for all other counts.

    A sentence that names a year tells of something else that happened then ("some 8,000 had died in the war of 1998").
    """
    whom = "" if mention.counted in ("peopl", "other", "person") else mention.counted
    part = mention.value < SMALLEST or mention.behind.lstrip().startswith("of ")  # "seven of them"
    then = _YEAR.search(f"{mention.before} | {mention.behind}")
    plain = mention.kind == "count" and " " not in whom and not part and not then
    return f"{mention.role} {whom}" if plain and mention.role in FATES else ""

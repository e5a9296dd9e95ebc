"""The order of the articles in time, and the weeks that are computed and kept one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.files import fingerprint
from toolkit.settings import SETTINGS

DAYS = 7


@dataclass(frozen=True)
class Weeks:
    """Runs of articles of one calendar week each, in the order of :func:`in_order`.

    Articles without a date are a run of their own, the first, whose number is NaN.
    """

    numbers: NDArray[np.float64]
    starts: NDArray[np.int64]
    digests: tuple[str, ...]

    @classmethod
    def of(cls, articles: pd.DataFrame) -> Weeks:
        """The weeks of articles in the order of :func:`in_order`."""
        day = day_numbers(articles)
        week = np.floor(day / DAYS)
        starts = np.flatnonzero(np.append(True, (week[1:] != week[:-1]) & ~np.isnan(week[1:])))[: len(week)]
        written = [
            f"{when}\0{title}\0{text}"
            for when, title, text in zip(day.tolist(), articles["title"], articles["text"], strict=True)
        ]
        bounds = np.append(starts, len(week)).astype(np.int64)
        return cls(week[starts], bounds, tuple(fingerprint(*written[a:b]) for a, b in pairwise(bounds)))

    def __len__(self) -> int:
        return len(self.numbers)

    def articles(self, number: int) -> slice:
        """Where the articles of a week stand."""
        return slice(int(self.starts[number]), int(self.starts[number + 1]))

    def batches(self) -> list[range]:
        """Runs of weeks that are computed together."""
        return batches(self.starts, ~np.isnan(self.numbers))

    def near(self, number: int) -> Iterator[int]:
        """The weeks among whose articles the terms of a week are weighed: with two on either side; all if undated."""
        gap = np.abs(self.numbers - self.numbers[number])
        return (int(i) for i in np.flatnonzero(~(gap > SETTINGS.event_weeks_around) & self._weigh(number)))

    def _weigh(self, number: int) -> NDArray[np.bool_]:
        # A new article without a date must not change the vectors of every week.
        return np.full(len(self), True) if np.isnan(self.numbers[number]) else ~np.isnan(self.numbers)

    def met(self, number: int) -> range:
        """The week and those behind it that the window reaches; all of them from articles without a date."""
        undated = np.isnan(self.numbers[number])
        reach = self.numbers[number] + 1 + SETTINGS.event_window_days // DAYS
        stop = len(self) if undated else int(np.searchsorted(self.numbers[1:], reach, side="right")) + 1
        return range(number, stop)

    def surroundings(self, number: int) -> str:
        """A digest of all articles that decide the vectors of a week."""
        return fingerprint(self.digests[number], *(f"{self.numbers[i]}{self.digests[i]}" for i in self.near(number)))


def batches(starts: NDArray[np.int64], dated: NDArray[np.bool_]) -> list[range]:
    """Runs of neighbouring weeks, each as long as it takes to hold :attr:`Settings.event_batch_articles`.

    Parameters
    ----------
    starts : array of int, shape (weeks + 1,)
        Where the articles of each week begin, and the number of all at the end.
    dated : array of bool, shape (weeks,)
        Articles without a date are no neighbours of any: they meet all, and their run must not bring others to do so.
    """
    ends = [0]
    for number, known in enumerate(dated.tolist()):
        if not known or starts[number + 1] - starts[ends[-1]] >= SETTINGS.event_batch_articles:
            ends.append(number + 1)
    if ends[-1] < len(dated):
        ends.append(len(dated))
    return [range(start, stop) for start, stop in pairwise(ends)]


def in_order(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles without a date, then the others by day; by id within a day. What is computed depends on this order alone."""
    keys = pd.DataFrame({"day": day_numbers(articles), "article_id": articles["article_id"].array})
    order = keys.sort_values(["day", "article_id"], na_position="first", kind="stable").index.to_numpy()
    return articles.take(order).reset_index(drop=True)


def day_numbers(articles: pd.DataFrame) -> NDArray[np.float64]:
    """Day of publication counted from 1970-01-01 (UTC); NaN where no date is known."""
    since = articles["published"].dt.floor("D") - pd.Timestamp("1970-01-01", tz="UTC")
    return np.asarray(since / pd.Timedelta(days=1), dtype=np.float64)

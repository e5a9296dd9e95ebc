"""CPU and memory of the events stage on a synthetic stream: python -m benchmarks.events_scale [ARTICLES] [DAYS].

The words are invented and drawn from a Zipf-Mandelbrot distribution that starts where stop words end (the
commonest is one word in a hundred), so that articles share common words as news does; each event adds words of
its own, which its articles share.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from toolkit.events import find_events
from toolkit.events.archive import vectorise
from toolkit.events.array_folder import ArrayFolder
from toolkit.events.clustering import cluster_articles
from toolkit.events.kept import Kept
from toolkit.events.weeks import Weeks, in_order
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES

VOCABULARY, WORDS, EVENT_WORDS, OUTLETS = 60_000, 400, 25, 60


def stream(articles: int, days: int) -> pd.DataFrame:
    """A seeded stream: half of the events have one article, the others a few more."""
    rng = np.random.default_rng(SETTINGS.seed)
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    words = np.array(["".join(rng.choice(syllables, 4)) for _ in range(VOCABULARY)], dtype=object)
    weights = 1 / (10 + np.arange(1, VOCABULARY + 1))
    cumulated = np.cumsum(weights / weights.sum())
    sizes = np.where(rng.random(articles) < 0.5, 1, rng.integers(2, 9, articles))
    event = np.repeat(np.arange(articles), sizes)[:articles]
    start = rng.integers(0, days, articles)
    own = rng.integers(2_000, VOCABULARY, (articles, EVENT_WORDS))
    rows: list[dict[str, object]] = []
    blank: dict[str, object] = dict.fromkeys((c.name for c in TABLES["articles"].columns), "")
    blank["near_duplicate_of"] = None
    for number, of in enumerate(event):
        common = np.searchsorted(cumulated, rng.random(WORDS - 3 * EVENT_WORDS))
        body = words[rng.permutation(np.concatenate([common, rng.choice(own[of], 3 * EVENT_WORDS)]))]
        day = pd.Timestamp("2031-01-01", tz="UTC") + pd.Timedelta(days=int(start[of] + rng.integers(0, 2)))
        rows.append(
            blank
            | {
                "article_id": f"a{number:06d}",
                "outlet": f"Outlet {rng.integers(OUTLETS):02d}",
                "title": " ".join(words[own[of, :6]]),
                "text": " ".join(body),
                "published": day,
            }
        )
    return TABLES["articles"].frame(rows)


def main(articles: int = 20_000, days: int = 30) -> None:
    find_events(stream(50, 2))  # imports and first calls are no part of the figures
    table = stream(articles, days)
    before = resident()
    clock = time.process_time()
    grouping = find_events(table)
    whole = time.process_time() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with TemporaryDirectory() as folder:
        vectorising, clustering = steps(table, Kept(ArrayFolder(Path(folder) / "kept")))
    print(
        f"{articles:,} articles over {days} days: {len(grouping.events):,} events; CPU seconds: the whole stage {whole:.1f}, "
        f"of that vectorising {vectorising:.1f}, clustering {clustering:.1f}; "
        f"peak memory {peak:,.0f} MiB, {before:,.0f} of it before the stage"
    )


def resident() -> float:
    """Memory that this process holds, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def steps(table: pd.DataFrame, kept: Kept) -> tuple[float, float]:
    """CPU seconds of vectorising and of clustering."""
    ordered = in_order(table)
    clock = time.process_time()
    weeks = Weeks.of(ordered)
    vectors = vectorise(ordered, weeks, kept)
    vectorised = time.process_time()
    cluster_articles(ordered, vectors, weeks, kept)
    return vectorised - clock, time.process_time() - vectorised


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))

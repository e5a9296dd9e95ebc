"""CPU seconds and memory of contrasts over a large simulated corpus.

python -m benchmarks.contrasts_scale [--events 500] [--outlets 20] [--measures 40]
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np
import pandas as pd

from toolkit.compare import contrasts
from toolkit.measures import ValueSpec

SENTENCES, WORDS, RATE = 28, 22, 0.1


def corpus(events: int, outlets: int, measures: int) -> tuple[dict[str, pd.DataFrame], dict[str, ValueSpec]]:
    """Articles of one length, with findings at random: the tables and the values that contrasts take."""
    rng = np.random.default_rng(20_221_122)
    articles = [f"e{e:05d}-o{o:02d}" for e in range(events) for o in range(outlets)]
    names = [f"m{number:02d}" for number in range(measures)]
    counts = rng.poisson(RATE, (len(articles), SENTENCES, measures))
    at = np.repeat(np.argwhere(counts), counts[counts > 0], axis=0)
    sentences = pd.DataFrame(
        {"article_id": np.repeat(articles, SENTENCES), "sentence": np.tile(np.arange(SENTENCES), len(articles))}
    )
    frames = {
        "articles": pd.DataFrame({"article_id": articles, "outlet": [a.partition("-")[2] for a in articles]}),
        "sentences": sentences.assign(words=WORDS, own_words=WORDS),
        "findings": pd.DataFrame(
            {
                "article_id": np.array(articles)[at[:, 0]],
                "sentence": at[:, 1],
                "measure": np.array(names)[at[:, 2]],
                "category": "any",
            }
        ),
        "values": pd.DataFrame(
            {
                "article_id": np.repeat(articles, measures),
                "measure": np.tile(names, len(articles)),
                "value": (1000 * counts.sum(axis=1) / (SENTENCES * WORDS)).ravel(),
            }
        ),
        "memberships": pd.DataFrame(
            {"event_id": [a.partition("-")[0] for a in articles], "article_id": articles}
        ).assign(account=articles),
        "attributions": pd.DataFrame([], columns=["article_id", "sentence", "words", "depth", "naming", "heard"]),
    }
    specs = {
        n: ValueSpec(n, n, "per 1,000 words", table="findings", where={"measure": n}, base="words", per=1000.0)
        for n in names
    }
    return frames, specs


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, number in (("events", 500), ("outlets", 20), ("measures", 40)):
        parser.add_argument(f"--{name}", type=int, default=number)
    given = parser.parse_args()
    tables, values = corpus(given.events, given.outlets, given.measures)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found = contrasts(**tables, specs=values)
    spent, peak = time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{given.events * given.outlets:,} articles, {given.outlets} outlets, {given.measures} measures: {len(found):,} contrasts "
        f"in {spent:.1f} CPU seconds; memory rose from {before / 1024:.0f} to {peak / 1024:.0f} MB"
    )

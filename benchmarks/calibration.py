"""What the intervals, p and q of contrasts are worth: coverage and false discoveries over simulated corpora.

    python -m benchmarks.calibration [--worlds N]

Each world has events on topics of their own, outlets with several articles' worth of sentences, and clumped findings
(negative binomial). In half of the worlds one outlet is planted to differ; in the other half no outlet differs at all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.compare import ALL_EVENTS, contrasts
from toolkit.measures import ValueSpec
from toolkit.stats import wilson_interval

OUTLETS = ("Courier", "Gazette", "Herald", "Mirror", "Post", "Tribune")
WORDS = 22
MEASURES = ("frequent", "common", "rare")
RATES = {"frequent": 0.8, "common": 0.3, "rare": 0.08}  # findings a sentence
SPECS = {
    name: ValueSpec(name, name, "per 1,000 words", table="findings", where={"measure": name}, base="words", per=1000.0)
    for name in MEASURES
}


@dataclass(frozen=True)
class World:
    """The tables that contrasts take, and the true rate of each article and measure per 1,000 words."""

    tables: dict[str, pd.DataFrame]
    truth: pd.DataFrame
    planted: float


def world(seed: int, *, events: int = 10, planted: float = 0.0) -> World:
    """A simulated corpus in which the first outlet's rates are ``1 + planted`` times those of the others."""
    rng = np.random.default_rng([20_221_122, seed])
    sentences, findings, values, truth = [], [], [], []
    for event in range(events):
        topic = {name: rate * rng.gamma(8, 1 / 8) for name, rate in RATES.items()}  # moves all accounts together
        for outlet in OUTLETS:
            article, length = f"e{event:02d}-{outlet}", int(rng.integers(15, 45))
            sentences += [(article, index, WORDS, WORDS) for index in range(length)]
            for name in MEASURES:
                rate = topic[name] * rng.gamma(20, 1 / 20) * (1 + planted * (outlet == OUTLETS[0]))
                counts = rng.negative_binomial(2, 2 / (2 + rate), length)
                findings += [(article, i, name, "any") for i, n in enumerate(counts) for _ in range(n)]
                values.append((article, name, 1000 * counts.sum() / (WORDS * length)))
                truth.append((article[:3], outlet, name, 1000 * rate / WORDS))
    articles = [(f"e{e:02d}-{outlet}", outlet) for e in range(events) for outlet in OUTLETS]
    frames = {
        "articles": pd.DataFrame(articles, columns=["article_id", "outlet"]),
        "sentences": pd.DataFrame(sentences, columns=["article_id", "sentence", "words", "own_words"]),
        "findings": pd.DataFrame(findings, columns=["article_id", "sentence", "measure", "category"]),
        "values": pd.DataFrame(values, columns=["article_id", "measure", "value"]),
        "memberships": pd.DataFrame(
            [(a[:3], a, a) for a, _ in articles], columns=["event_id", "article_id", "account"]
        ),
        "attributions": pd.DataFrame([], columns=["article_id", "sentence", "words", "depth", "naming", "heard"]),
    }
    return World(frames, pd.DataFrame(truth, columns=["scope", "outlet", "measure", "rate"]), planted)


def outcomes(simulated: World) -> pd.DataFrame:
    """The contrasts of a world beside the true difference of each."""
    found = contrasts(**simulated.tables, specs=SPECS)
    rates = simulated.truth
    total = rates.groupby(["scope", "measure"])["rate"].transform("sum")
    rates = rates.assign(true=rates["rate"] - (total - rates["rate"]) / (len(OUTLETS) - 1))
    within = found.merge(rates[["scope", "outlet", "measure", "true"]], how="left")
    whole = within["scope"] == ALL_EVENTS
    within.loc[whole, "true"] = [_expected(row, simulated.planted) for row in within[whole].itertuples()]
    return within


def _expected(row: object, planted: float) -> float:
    """The expected difference of an outlet over all events of this kind, by design of the simulation."""
    rate = 1000 * RATES[row.measure] / WORDS  # type: ignore[attr-defined]
    return rate * planted if row.outlet == OUTLETS[0] else -rate * planted / (len(OUTLETS) - 1)  # type: ignore[attr-defined]


def coverage(table: pd.DataFrame) -> pd.Series:
    """Whether each interval holds the true difference, for the rows that have one."""
    told = table[table["low"].notna()]
    return (told["low"] <= told["true"]) & (told["true"] <= told["high"])


def worlds(number: int, *, planted: float) -> Iterator[pd.DataFrame]:
    """Outcomes of several worlds."""
    return (outcomes(world(seed, planted=planted)) for seed in range(number))


def report(number: int) -> Iterator[str]:
    """The lines of the report."""
    null, planted = (pd.concat(worlds(number, planted=size), keys=range(number)) for size in (0.0, 0.5))
    for what, table in (("no outlet differs", null), ("one outlet is half as high again", planted)):
        overall = table["scope"] == ALL_EVENTS
        yield _line(f"{what}, all events: intervals that hold the true difference", coverage(table[overall]))
        yield _line(f"{what}, one event: intervals that hold the true difference", coverage(table[~overall]))
    chance = null[(null["scope"] == ALL_EVENTS) & null["p"].notna()]
    yield _line("no outlet differs: p of .05 or less", chance["p"] <= 0.05)
    yield _line("no outlet differs: worlds with any q of .05 or less", chance["q"].le(0.05).groupby(level=0).any())
    called = planted[(planted["scope"] == ALL_EVENTS) & planted["q"].le(0.05)]
    wrong = np.sign(called["difference"]) != np.sign(called["true"])
    yield _line("one differs: called at q of .05 and of the wrong sign", wrong)
    first = planted[(planted["scope"] == ALL_EVENTS) & (planted["outlet"] == OUTLETS[0])]
    for measure in MEASURES:
        found = first.loc[first["measure"] == measure, "q"].le(0.05)
        yield _line(f"the outlet that differs is found at q of .05, {measure} findings", found)


def _line(what: str, hits: pd.Series) -> str:
    low, high = wilson_interval(float(hits.sum()), float(len(hits)))
    return f"{what}: {hits.mean():.3f} [{low:.3f}, {high:.3f}] of {len(hits):,}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=200, help="simulated corpora of each kind (200)")
    for line in report(parser.parse_args().worlds):
        print(line)

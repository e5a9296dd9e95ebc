"""Whether larger differences between two accounts are more often right, on BASIL's development part: why few pairs are called.

    python -m training.calls --kit DIR

For each way to tell two accounts apart: the share right among the pairs it is surest of, for several shares called. The last
row is calibrated on the annotators' own marks of the other events, as nothing that ships may be: what it gives, and expects
of itself, is what the sentence scores could do at best.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.predictors import article_of
from toolkit.language import Reading, read
from toolkit.language.terms import find_terms
from toolkit.settings import SETTINGS
from toolkit.sourcing import VoiceMap, find_attributions
from toolkit.wording.loadedness import noisy_or, sentence_discount
from toolkit.wording.order import Account, Comparison, account_of, compare_accounts, family, load_rows, pooled

Array = NDArray[np.float64]
CALLED = (0.12, 0.2, 0.3, 0.4, 1.0)
FOLDS, DRAWS, LEAST = 5, 2000, 0.01
UNDECIDED = "cannot tell"


class Told(NamedTuple):
    """An account of an event, the same in the outlet's own voice alone, and which of its sentences the annotators marked."""

    event: str
    account: Account
    own: Account
    marked: Array

    @property
    def rate(self) -> float:
        return float(self.marked.mean())


Judge = Callable[[Told, Told], float]


def accounts(kit: Path) -> list[Told]:
    sys.path.insert(0, str(kit))
    from data_io import as_article, load  # type: ignore[import-not-found]

    return [
        Told(
            row["event"], account_of(reading), own_account(reading), np.array([s["lexical"] for s in row["sentences"]])
        )
        for row in load(kit / "data" / "dev", "basil")
        for reading in [read(article_of(as_article(row)))]
    ]


def own_account(reading: Reading) -> Account:
    """An account in the outlet's own voice, as ``toolkit.compare.loadedness_pairs`` makes it of the tables."""
    told: list[list[tuple[str, float]]] = [[] for _ in reading.sentences]
    for load in load_rows(reading, VoiceMap(reading, find_attributions(reading))):
        told[load["sentence"]].append((load["family"], load["chance"]))
    families = {family(use.term.lower()) for use in find_terms(reading)}
    return pooled([told], frozenset(families.union(word for words in told for word, _ in words)))


def chances(told: Told, beside: Told | None = None) -> Array:
    """Score of each sentence; with ``beside``, from the words that this account does not use."""
    shared = beside.account.families if beside else frozenset()
    own = ([score for family, score in words if family not in shared] for words in told.account.loads)
    return np.array([noisy_or(scores, sentence_discount()) for scores in own])


def by_interval(a: Told, b: Told) -> float:
    """The difference of all words, in half widths of its interval."""
    return _in_half_widths(compare_accounts(a.account, b.account))


def by_own_voice(a: Told, b: Told) -> float:
    """The same of the outlets' own voices, as users see it."""
    return _in_half_widths(compare_accounts(a.own, b.own))


def _in_half_widths(found: Comparison) -> float:
    return 2 * found.difference / (found.high - found.low + 1e-9)


def by_difference(a: Told, b: Told) -> float:
    return compare_accounts(a.account, b.account).difference


def by_mean(a: Told, b: Told) -> float:
    """Difference of the mean sentence scores, in standard deviations of as many independent marks."""
    p, q = chances(a, b), chances(b, a)
    spread = (p * (1 - p)).sum() / len(p) ** 2 + (q * (1 - q)).sum() / len(q) ** 2
    return float((p.mean() - q.mean()) / np.sqrt(spread + 1e-12))


def by_marked(a: Told, b: Told) -> float:
    """Difference of the shares of sentences that count as loaded."""
    return float((chances(a, b) >= 0.5).mean() - (chances(b, a) >= 0.5).mean())


def calibrated(told: Sequence[Told]) -> Judge:
    """Chance, less .5, that A has the higher rate of marks, from chances of marks that are fitted on other events."""
    fold = [crc32(t.event.encode()) % FOLDS for t in told]
    known: dict[int, Array] = {}
    for held in range(FOLDS):
        rest = [t for t, number in zip(told, fold, strict=True) if number != held]
        model = LogisticRegression(C=10.0).fit(
            np.concatenate([_described(t) for t in rest]), np.concatenate([t.marked for t in rest])
        )
        known |= {
            id(t): model.predict_proba(_described(t))[:, 1]
            for t, number in zip(told, fold, strict=True)
            if number == held
        }
    generator = np.random.default_rng(SETTINGS.seed)

    def judge(a: Told, b: Told) -> float:
        drawn = [(generator.random((DRAWS, len(known[id(t)]))) < known[id(t)]).mean(axis=1) for t in (a, b)]
        more, less = (drawn[0] > drawn[1]).sum(), (drawn[0] < drawn[1]).sum()
        return float(more / (more + less) - 0.5)

    return judge


def _described(told: Told) -> Array:
    """Log-odds of each annotated sentence, and whether it stands in the lead; the headline was not annotated."""
    scores = np.clip(chances(told)[-len(told.marked) :], LEAST, 1 - LEAST)
    place = np.arange(len(scores))
    return np.column_stack([np.log(scores / (1 - scores)), place < SETTINGS.loaded_lead, place < len(place) / 10])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kit", type=Path, required=True)
    told = accounts(parser.parse_args().kit.resolve())
    within = [(a, b) for a, b in combinations(told, 2) if a.event == b.event]
    pairs = [(a, b) for a, b in within if a.rate != b.rate and a.marked.sum() != b.marked.sum()]
    alike = [(a.own, b.own) for a, b in within if a.marked.sum() == b.marked.sum()]
    judges: dict[str, Judge] = {
        "own voice, by interval (ships)": by_own_voice,
        "all words, by interval": by_interval,
        "all words, by difference": by_difference,
        "mean sentence": by_mean,
        "sentences marked": by_marked,
        "calibrated in domain": calibrated(told),
    }
    print(
        f"{len(pairs)} pairs\n| told by | "
        + " | ".join(f"{share:.0%} called" for share in CALLED)
        + " |\n"
        + "|---" * 6
        + "|"
    )
    for name, judge in judges.items():
        sure = np.array([judge(a, b) for a, b in pairs])
        right = np.sign(sure) == np.sign([a.rate - b.rate for a, b in pairs])
        order = np.argsort(-np.abs(sure), kind="stable")
        shares = [right[order[: round(share * len(pairs))]].mean() for share in CALLED]
        print(f"| {name} | " + " | ".join(f"{share:.2f}" for share in shares) + " |")
    print(_calls(pairs, alike))
    expected = np.sort(np.abs(sure) + 0.5)[::-1]
    surest = expected[: round(0.3 * len(pairs))]
    print(
        f"the last expects {expected.mean():.2f} right of all, {surest.mean():.2f} of 30 %; its surest is {expected[0]:.2f}"
    )


def _calls(pairs: Sequence[tuple[Told, Told]], alike: Sequence[tuple[Account, Account]]) -> str:
    """What the interval of the own voice calls, of the pairs that differ and of those that the annotators found alike."""
    differ = [(compare_accounts(a.own, b.own), a.rate > b.rate) for a, b in pairs]
    called = [(found.low > 0) == more for found, more in differ if found.verdict != UNDECIDED]
    wrongly = sum(compare_accounts(a, b).verdict != UNDECIDED for a, b in alike)
    return f"own voice: called {len(called)} of {len(pairs)}, {sum(called)} rightly; of {len(alike)} pairs found alike, {wrongly}"


if __name__ == "__main__":
    main()

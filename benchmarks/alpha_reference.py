"""Krippendorff's alpha beside the reference implementation, on random matrices with gaps.

pip install krippendorff          # GPL: for this check alone, never a dependency
python -m benchmarks.alpha_reference [--matrices N]
"""

from __future__ import annotations

import argparse
import importlib
import sys

import numpy as np

from toolkit.stats.agreement import Level, alpha

LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")


def compare(matrices: int) -> tuple[float, int]:
    """The largest difference between the two, and on how many matrices both give a value."""
    reference = importlib.import_module("krippendorff")
    rng, worst, both = np.random.default_rng(20_111_122), 0.0, 0
    for number in range(matrices):
        codes = rng.integers(1, rng.integers(2, 8), (rng.integers(2, 6), rng.integers(2, 30))).astype(float)
        codes[rng.random(codes.shape) < rng.choice([0.0, 0.2, 0.5])] = np.nan
        level = LEVELS[number % 4]
        ours = alpha(codes.tolist(), level)
        if np.isnan(ours):
            continue
        theirs = reference.alpha(reliability_data=codes, level_of_measurement=level)
        worst, both = max(worst, abs(ours - theirs)), both + 1
    return worst, both


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matrices", type=int, default=10_000)
    try:
        difference, compared = compare(parser.parse_args().matrices)
    except ModuleNotFoundError:
        sys.exit("the package krippendorff is not installed; see the head of this file")
    print(f"largest difference on {compared:,} matrices: {difference:.1e}")

"""Resampling and intervals: pure numpy and scipy, no knowledge of articles."""

from toolkit.stats.intervals import (
    Interval,
    cluster_mean_interval,
    percentile_interval,
    ratio_of_sums_interval,
    wilson_interval,
)
from toolkit.stats.permutation import Stratum, benjamini_hochberg, permutation_p
from toolkit.stats.resampling import generator, ratio_replicates, resampling_weights

__all__ = [
    "Interval",
    "Stratum",
    "benjamini_hochberg",
    "cluster_mean_interval",
    "generator",
    "percentile_interval",
    "permutation_p",
    "ratio_of_sums_interval",
    "ratio_replicates",
    "resampling_weights",
    "wilson_interval",
]

"""What a number admits: its hedge, or what would be rounded to it."""

from __future__ import annotations

import math

from toolkit.events.numbers import Number


def admitted(number: Number, hedge: str, scale: float, kind: str) -> tuple[float, float]:
    """The values that a hedged number admits; a number without a hedge admits what would be rounded to it."""
    low, high = number.low * scale, number.high * scale
    if hedge in ("more than", "at least"):
        return low, math.inf
    if hedge in ("up to", "fewer than"):
        return 0.0, high
    if hedge == "nearly":
        return 0.9 * low, high
    if hedge == "about" or number.part:
        return 0.9 * low, 1.1 * high
    half = rounding(low, kind) / 2 if low == high else 0.0
    return low - half, high + half


def rounding(value: float, kind: str) -> float:
    """The step to which a number seems to be rounded: its last digit that is not 0; none for a whole count below 1,000.

    A count of thousands is taken to be right in its first two digits at least.

    Examples
    --------
    >>> [rounding(v, k) for v, k in ((331e6, "count"), (50_000, "count"), (14, "count"), (4.5, "count"), (1.4e9, "money"))]
    [1000000.0, 1000.0, 0.0, 0.1, 100000000.0]
    """
    whole = value == int(value)
    if value == 0 or (kind == "count" and whole and value < 1000):
        return 0.0
    size = math.floor(math.log10(abs(value)))
    digits = f"{abs(value):.6e}".split("e")[0].rstrip("0")
    last = size - max(0, len(digits.partition(".")[2]))
    return float(10.0 ** (min(last, size - 1) if kind == "count" and whole else last))

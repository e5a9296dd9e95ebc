"""Hedges by kind."""

from collections.abc import Callable

import pytest

from toolkit.language import Reading
from toolkit.wording import find_hedges


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices could rise.", [("could", "modal")]),
        ("The vote will probably fail.", [("probably", "plausibility")]),
        ("The deal is reportedly off.", [("reportedly", "attribution")]),
        ("About 40 people came.", [("about", "approximator")]),
        ("They spoke about water.", []),
        ("The bridge is largely finished.", [("largely", "approximator")]),
        ("The council met in May and voted.", []),
    ],
)
def test_hedges_have_their_category(
    reading_of: Callable[..., Reading], text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(f.rule, f.category) for f in find_hedges(reading_of(text))] == expected


def test_a_place_is_one_hedge(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of("It is possible that up to 30 houses may be likely to go, according to the mayor.")
    starts = [f.start for f in find_hedges(reading)]
    assert starts == sorted(set(starts))
    assert len(starts) >= 4

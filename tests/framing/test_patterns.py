"""Patterns ask who does what: the same words in another construction are no cue."""

from collections.abc import Callable

import pytest

from toolkit.framing.patterns import PatternSet, parse_pattern
from toolkit.language import Reading


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("blame + object", "The mayor blamed the council.", ["blamed"]),
        ("blame + object", "Nobody is to blame.", []),
        ("@harm + passive", "Two fishermen were attacked.", ["attacked"]),
        ("@harm + passive", "Two fishermen attacked the boat.", []),
        ("@harm + passive - not", "The fishermen were not attacked.", []),
        ("call + for:help/aid", "The mayor called for help.", ["called"]),
        ("call + for:help/aid", "The mayor called for silence.", []),
        ("* + subject:council + aux:must", "The council must repair the wall.", ["repair"]),
        ("* + subject:council + aux:must", "The council can repair the wall.", []),
        ("* + subject:council + aux:must", "The mayor must repair the wall.", []),
        ("attack + by:mob", "The sailor was attacked by a mob.", ["attacked"]),
    ],
)
def test_a_pattern_is_found_where_its_parts_hang_on_its_head(
    reading_of: Callable[..., Reading], pattern: str, text: str, found: list[str]
) -> None:
    reading = reading_of(text)
    matches = PatternSet([parse_pattern(pattern, "frame", {})]).match(reading)
    assert [reading.doc[head].text for _, head in matches] == found

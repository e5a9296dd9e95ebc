"""Roles: the deed makes the candidate; what is denied makes none, what is only possible a less sure one."""

from collections.abc import Callable

import pytest

from toolkit.framing import find_roles
from toolkit.language import Reading

Read = Callable[..., Reading]


def cast(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(f.category, f.actor, f.rule) for f in find_roles(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels bombed the villagers.",
            [("villain", "rebels", "bomb: villagers"), ("victim", "villagers", "bomb: by rebels")],
        ),
        ("The villagers were attacked.", [("victim", "villagers", "attack")]),
        (
            "The villagers were attacked by rebels.",
            [("victim", "villagers", "attack: by rebels"), ("villain", "rebels", "attack: villagers")],
        ),
        (
            "Nurses cared for the refugees.",
            [("hero", "nurses", "care: refugees"), ("victim", "refugees", "care: by nurses")],
        ),
        ("Ilse Brandt brokered a truce.", [("hero", "Ilse Brandt", "broker")]),
        ("Many families fled.", [("victim", "families", "flee")]),
        ("The police did not attack the protesters.", []),
        ("The storm destroyed a barn.", []),
        ("The villagers left at noon.", []),
    ],
)
def test_who_does_what_to_whom(reading_of: Read, text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert cast(reading_of(text)) == expected


def test_an_actor_goes_by_its_canonical_name(reading_of: Read) -> None:
    reading = reading_of("Mayor Ilse Brandt spoke. Brandt rescued four sailors.")
    assert ("hero", "Ilse Brandt", "rescue: four sailors") in cast(reading)


def test_a_deed_that_is_only_possible_is_less_sure(reading_of: Read) -> None:
    done, possible = reading_of("Rebels bombed the villagers."), reading_of("Rebels could bomb the villagers.")
    sure = [{f.category: f.confidence for f in find_roles(reading)} for reading in (done, possible)]
    assert sure[0].keys() == sure[1].keys() == {"villain", "victim"}
    assert all(sure[1][role] < sure[0][role] <= 1 for role in sure[0])


def test_findings_stand_where_the_actor_is_named(reading_of: Read) -> None:
    reading = reading_of("The sailors sang. Angry rebels bombed the villagers.")
    villain = next(f for f in find_roles(reading) if f.category == "villain")
    assert (reading.text[villain.start : villain.end], villain.sentence) == ("Angry rebels", 1)

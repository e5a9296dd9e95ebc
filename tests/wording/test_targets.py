"""Whom a label describes when a sentence names several."""

from collections.abc import Callable

import pytest

from toolkit.language import Reading
from toolkit.records import Span
from toolkit.wording.targets import target_of


@pytest.mark.parametrize(
    ("text", "label", "candidates", "target"),
    [
        ("Brandt met Osman, a ruthless man.", "ruthless man", ["Brandt", "Osman"], "Osman"),
        ("Ferro came to Norland to win.", "win", ["Ferro", "Norland"], "Ferro"),
        ("Brandt said that Osman had lied.", "lied", ["Brandt", "Osman"], "Osman"),
        ("Osman told the court he was willing to confess.", "willing to confess", ["Osman", "court"], "Osman"),
        ("Brandt accused Osman of lying to the court.", "lying", ["Brandt", "Osman", "court"], "Osman"),
        ("Brandt praised Osman for saving the ferry.", "saving", ["Brandt", "Osman"], "Osman"),
        ("Brandt thought of lying to Osman.", "lying", ["Brandt", "Osman"], "Brandt"),
        ("Norway expelled Osman after he lied about the ferry.", "lied", ["Norway", "Osman"], "Osman"),
        ("Osman praised Brandt's plan and said he trusted the court.", "trusted", ["Osman", "Brandt"], "Osman"),
        ("Osman met the traders who had abandoned him.", "abandoned him", ["Osman", "the traders"], "Osman"),
        ("The reclusive Vellick greeted Brandt.", "reclusive", ["Vellick", "Brandt"], "Vellick"),
    ],
)
def test_the_target_is_the_nearest_in_the_clause(
    reading_of: Callable[..., Reading], text: str, label: str, candidates: list[str], target: str
) -> None:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    chosen = target_of(reading_of(text), span(label), [span(c) for c in candidates])
    assert candidates[chosen] == target


def test_a_single_candidate_is_the_target(reading_of: Callable[..., Reading]) -> None:
    assert target_of(reading_of("Rain fell. Brandt left."), Span(0, 4), [Span(11, 17)]) == 0

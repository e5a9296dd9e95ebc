"""Quotation marks of every convention, paired paragraph by paragraph."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.quotations import find_quotations


def inner(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“We left,” he said.",
        '"We left," he said.',
        "«We left,» he said.",
        "„We left,“ he said.",
        "‘We left,’ he said.",
        "'We left,' he said.",
        "``We left,'' he said.",
        '“We left," he said.',
    ],
)
def test_marks_of_every_convention_are_paired(text: str) -> None:
    assert inner(text) == ["We left,"]


def test_an_apostrophe_opens_nothing() -> None:
    assert inner("The ferries' crews didn't leave the boys' camp in '98.") == []


def test_inches_open_nothing() -> None:
    assert inner('A 12" pipe burst near the "old" quay.') == ["old"]


def test_attributes_of_markup_are_no_quotations() -> None:
    assert inner('<post author="harbour" time="12">We left</post> he wrote "at noon".') == ["at noon"]


def test_an_unclosed_mark_runs_to_the_end_of_its_paragraph_and_goes_on_in_the_next() -> None:
    text = "“We left at noon.\n\n“We came back at night,” she said.\n\nThe quay was empty."
    first, second = find_quotations(text)
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)
    assert text[second.inner.start : second.inner.end] == "We came back at night,"


def test_an_unclosed_mark_does_not_swallow_the_next_paragraph() -> None:
    assert inner("“We left.\n\nHe was calm.") == ["We left."]


@given(st.text(alphabet="ab ,.\n'\"“”‘’«»„`", max_size=60))
def test_quotations_are_in_order_apart_and_within_the_text(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert 0 <= quotation.start <= quotation.inner.start <= quotation.inner.end <= quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]
    assert all(a.end <= b.start for a, b in pairwise(found))

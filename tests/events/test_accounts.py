"""Copies share an account; what a text adds is its own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.events import find_accounts
from toolkit.events.accounts import shingles

WIRE = (
    "A ferry with ninety people aboard sank off the island of Lorn before dawn on Monday, the coast guard said. Rescue "
    "boats brought forty survivors to Holm harbour, where families waited through the night for word."
)
OTHER = (
    "Families on the quay in Holm asked why the boat to Lorn had left port in a storm. Its owner declined to comment, "
    "and the minister for transport promised an inquiry within days of the sinking."
)


def test_a_copy_with_an_added_paragraph_shares_the_account_of_the_fuller_text() -> None:
    found = find_accounts([WIRE, f"{WIRE}\n\nThe ferry had been checked in March and was due in dock in June.", OTHER])
    assert found.fullest.tolist() == [1, 1, 2]
    assert found.own_share[0] == 0
    assert found.own_share[1] == pytest.approx(14 / (len(WIRE.split()) + 14))
    assert found.own_share[2] == 1


def test_case_marks_and_line_ends_do_not_hide_a_copy() -> None:
    assert find_accounts([WIRE, WIRE.upper().replace(", ", "\n— ")]).fullest.tolist() == [0, 0]


def test_a_shared_quotation_is_no_copy() -> None:
    quoted = "“We shall not rest until every last person who was aboard has been found”, the harbour master said."
    assert find_accounts([f"{WIRE} {quoted}", f"{OTHER} {quoted}"]).fullest.tolist() == [0, 1]


def test_copies_are_linked_over_a_third_text() -> None:
    assert find_accounts([WIRE, OTHER]).fullest.tolist() == [0, 1]
    assert find_accounts([WIRE, f"{WIRE} {OTHER}", OTHER]).fullest.tolist() == [1, 1, 1]


def test_texts_of_different_events_never_share_an_account() -> None:
    assert find_accounts([WIRE, WIRE, OTHER], [0, 1, 0]).fullest.tolist() == [0, 1, 2]


def test_short_and_empty_texts() -> None:
    found = find_accounts(["Ferry sinks.", "Ferry sinks!", "", "…"])
    assert found.fullest.tolist() == [0, 0, 2, 3]
    assert found.own_share[:2].tolist() == [0, 0]
    assert np.isnan(found.own_share[2:]).all()
    assert find_accounts([]).fullest.tolist() == []


def test_near_copies_in_great_number_are_one_account() -> None:
    found = find_accounts([f"{WIRE} Number{i} of the town paper reports." for i in range(2000)])
    assert set(found.fullest.tolist()) == {0}
    assert ((found.own_share > 0) & (found.own_share < 0.5)).all()


def test_the_first_text_shares_only_what_it_holds() -> None:
    told = ["a a a a b a a a b b", "a b a a b a a a b b", "a b a a b a a a b b"]
    assert find_accounts(told).fullest.tolist() == [0, 1, 1]


WORDS = st.lists(st.sampled_from("ab"), min_size=0, max_size=14)


@given(st.lists(WORDS, min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_accounts_are_the_components_of_containment(texts: list[list[str]]) -> None:
    joined = [" ".join(words) for words in texts]
    sets = [set(shingles(text).tolist()) for text in joined]
    label = list(range(len(texts)))
    for i, a in enumerate(sets):
        for j, b in enumerate(sets):
            if a and b and len(a & b) >= 0.5 * min(len(a), len(b)):
                label = [label[i] if x == label[j] else x for x in label]
    found = find_accounts(joined).fullest
    assert all((found[i] == found[j]) == (label[i] == label[j]) for i in range(len(texts)) for j in range(len(texts)))

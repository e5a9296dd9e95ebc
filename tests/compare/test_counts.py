"""Counts of sentences add up to the values of their article, whatever the values are divided by."""

import numpy as np
import pandas as pd
import pytest

from toolkit.compare.counts import is_sum_over_sentences, sentence_counts
from toolkit.measures import BASES, ValueSpec

SENTENCES = pd.DataFrame(
    {"article_id": ["b", "a", "a"], "sentence": [0, 1, 0], "words": [9, 5, 7], "own_words": [9, 0, 7]}
)
ATTRIBUTIONS = pd.DataFrame(
    {
        "article_id": ["a", "a", "a", "zz"],
        "sentence": [1, 1, 1, 0],
        "words": [4, 3, 2, 99],
        "kind": ["direct", "indirect", "indirect", "direct"],
        "depth": [1, 1, 2, 1],  # what a source reports in turn counts for nothing more
        "naming": ["unresolved", "named", "named", "none"],
        "heard": [True, True, False, False],
    }
)
FINDINGS = pd.DataFrame(
    {"article_id": ["a", "a", "b", "a"], "sentence": [0, 0, 0, 7], "measure": "terms", "strength": [1, 3, 2, 9]}
)
TABLES = {"sentences": SENTENCES, "attributions": ATTRIBUTIONS, "findings": FINDINGS}


def count(spec: ValueSpec) -> np.ndarray:
    return sentence_counts([spec.name], {spec.name: spec}, **TABLES).counts[:, 0]


@pytest.mark.parametrize(
    ("how", "expected"), [("rows", [2, 0, 1]), ("sum:strength", [4, 0, 2]), ("distinct:sentence", [1, 0, 1])]
)
def test_rows_are_counted_in_their_sentence_and_those_of_no_sentence_nowhere(how: str, expected: list[int]) -> None:
    spec = ValueSpec("terms", "Terms", "terms", table="findings", where={"measure": "terms"}, count=how)
    assert count(spec).tolist() == expected  # a:0, a:1, b:0


def test_conditions_may_name_one_value_or_several() -> None:
    one = ValueSpec("said", "Said", "attributions", table="attributions", where={"kind": "direct"})
    assert count(one).tolist() == [0, 1, 0]
    both = ValueSpec("said", "Said", "attributions", table="attributions", where={"kind": ["direct", "indirect"]})
    assert count(both).tolist() == [0, 2, 0]


def test_every_base_adds_up_to_that_of_its_article() -> None:
    counts = sentence_counts([], {}, **TABLES)
    sums = dict(zip(BASES, counts.bases[counts.rows["a"]].sum(axis=0).tolist(), strict=True))
    said = {"attributions": 2, "resolved_attributions": 1, "attributed_words": 7, "source_words": 3}
    assert sums == {"words": 12, "own_words": 7, "sentences": 2, "article": 1} | said


def test_numbers_of_different_things_and_scalars_are_no_sums_over_sentences() -> None:
    assert is_sum_over_sentences(ValueSpec("a", "A", "", table="findings", count="distinct:sentence"))
    assert not is_sum_over_sentences(ValueSpec("a", "A", "", table="attributions", count="distinct:speaker"))
    assert not is_sum_over_sentences(ValueSpec("ease", "Ease", "points"))
    assert not is_sum_over_sentences(None)

"""Ratings are shown together, with how far their raters disagree and whether they are independent."""

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from toolkit.reliability import rater_agreement, rating_spread, ratings_of
from toolkit.reliability.raters import spearman_interval
from toolkit.tables import TABLES


def rated(outlet: str, rater: str, common: float, **more: Any) -> dict[str, Any]:
    blank = dict.fromkeys(("label", "based_on", "source", "licence", "origin"), "")
    scale = {"date": "2031", "value": common, "scale_min": 0.0, "scale_max": 1.0, "common": common}
    return {"outlet": outlet, "rater": rater} | blank | scale | more


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return TABLES["ratings"].frame(rows)


def test_the_spread_is_between_each_raters_latest_rating() -> None:
    found = rating_spread(
        table(rated("Post", "Watch", 0.1, date="2029"), rated("Post", "Watch", 0.4), rated("Post", "Guild", 1.0))
    )
    row = next(found.itertuples())
    assert (row.raters, row.lowest, row.highest, row.spread) == (2, 0.4, 1.0, pytest.approx(0.6))


def test_one_rater_has_no_spread() -> None:
    found = rating_spread(table(rated("Post", "Watch", 0.4)))
    assert math.isnan(found["spread"][0])
    assert found["origin_of_most"][0] == ""


def test_ratings_that_go_back_to_one_rater_are_told() -> None:
    rows = [rated("Post", "Watch", 0.4), rated("Post", "Index", 0.5, based_on="Watch"), rated("Post", "Guild", 0.9)]
    found = rating_spread(table(*rows))
    assert (found["origin_of_most"][0], found["of_that_origin"][0]) == ("Watch", 2)


def test_only_outlets_of_the_corpus_are_kept_and_all_their_ratings() -> None:
    ratings = table(rated("Post", "Watch", 0.4), rated("Post", "Guild", 0.9), rated("Echo", "Watch", 0.2))
    assert ratings_of(["Post", "Post", "Lantern"], ratings)["rater"].tolist() == ["Guild", "Watch"]


def test_agreement_is_spearmans_over_shared_outlets() -> None:
    one, other = (
        [0.1, 0.4, 0.3, 0.9, 0.8, 0.5, 0.2, 0.7, 0.6, 1.0, 0.0],
        [0.2, 0.3, 0.3, 1.0, 0.9, 0.1, 0.2, 0.4, 0.8, 0.7, 0.0],
    )
    rows = [rated(f"o{i}", name, v) for name, values in (("A", one), ("B", other)) for i, v in enumerate(values)]
    found = rater_agreement(table(*rows, rated("alone", "A", 0.5)))
    row = next(found.itertuples())
    assert (row.rater, row.other, row.outlets) == ("A", "B", 11)
    assert row.spearman == pytest.approx(spearmanr(one, other)[0], abs=1e-12)
    assert row.low < row.spearman < row.high


def test_few_shared_outlets_or_no_variation_say_nothing() -> None:
    few = [rated(f"o{i}", name, i / 9) for name in "AB" for i in range(9)]
    flat = [rated(f"o{i}", name, 0.5 if name == "B" else i / 12) for name in "AB" for i in range(12)]
    assert rater_agreement(table(*few))["reason"].tolist() == ["too few to say: 9 of the 10 outlets needed"]
    assert rater_agreement(table(*flat))["reason"].tolist() == ["a rater gives all of them the same value"]
    assert rater_agreement(table()).empty


@given(st.floats(-1, 1), st.integers(10, 500))
def test_an_interval_holds_its_estimate_and_narrows_with_outlets(rho: float, n: int) -> None:
    low, high = spearman_interval(rho, n)
    wider = spearman_interval(rho, 10)
    assert -1 <= wider[0] <= low + 1e-9 <= rho + 2e-9
    assert rho - 1e-9 <= high <= wider[1] + 1e-9

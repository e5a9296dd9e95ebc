"""The evidence profile knows habits of writing and nothing else, says how unsure it is, and refuses to judge on little."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from toolkit.language import Reading
from toolkit.measures import registry
from toolkit.records import Article
from toolkit.reliability import evidence_profiles, style_counts, style_of
from toolkit.reliability.profile import bundled_profile, features_of, profile_features, resemblance
from toolkit.reliability.ridge import fit, left_out
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES, article_row

SOBER = (
    "The council of Lorne approved a budget of 41 million crowns on Monday, its clerk said after a session of three hours. "
    "Ana Petrel, the mayor, said that works on the old quay would cost 4 million and end in May 2032. Ivo Marsh, who heads "
    "the traders’ association, said its 120 members had been told of the closure in March and had asked for a delay until "
    "July. A spokesman for the port authority declined to comment on the request. The harbour handled 310,000 tonnes of "
    "freight last year, according to figures that the authority published on Thursday, down 6 percent from 2029. In a "
    "report released in January, auditors estimated the loss to shops at 900,000 crowns. “We will look at every bill,” said "
    "Hanne Orrin, the council’s treasurer. The vote was 14 to 9, with two members absent. Ferries to the islands will leave "
    "from the north pier from Tuesday, the operator said in a statement, and a bus is to run every 20 minutes."
)
SHRILL = (
    "Do they really think we are that stupid? Everybody knows what this so-called mayor is up to, and nobody in the cowardly "
    "press will ever tell you. This shameless crook and her cronies have wrecked everything that was good in this town! They "
    "lie, and they lie again, and all that these lapdogs ever do is nod. I have never seen anything so disgraceful in my "
    "whole life. Why does nobody stop this insane scheme? Because they are all in it, every single one of them! That is the "
    "truth which they do not want you to hear. We have always been told to trust those people who sneer at us. No! Not any "
    "more. This vicious, corrupt clique has no shame, no honour and no idea what real people think. You pay for it, and your "
    "children will pay for it, and what do you get? Nothing! Absolutely nothing! It is a disgusting betrayal, and those who "
    "defend it are just as rotten. Wake up, all of you, before this evil madness destroys everything that we love!"
)


@pytest.fixture(scope="module")
def style(reading_of: Callable[..., Reading]) -> pd.DataFrame:
    """Twenty articles each of a sober and a shrill outlet, and too few of a third."""
    rows = []
    for name, text, articles in (("sober", SOBER, 20), ("shrill", SHRILL, 20), ("small", SOBER, 3)):
        counted = style_of(reading_of(text))
        rows += [
            {"article_id": f"{name}-{i}", "feature": c.feature, "count": c.count, "base": c.base}
            for i in range(articles)
            for c in counted
        ]
    return TABLES["style"].frame(rows)


def articles_of(style: pd.DataFrame, outlet: Callable[[str], str] = lambda name: name) -> pd.DataFrame:
    ids = sorted(set(style["article_id"]))
    return TABLES["articles"].frame(article_row(Article(i, outlet(i.partition("-")[0]), "", "x")) for i in ids)


def test_every_feature_is_counted_for_every_text(reading_of: Callable[..., Reading]) -> None:
    wanted = sorted(f.name for f in profile_features())
    for text in (SOBER, "Yes.", "“No.”"):
        assert sorted(c.feature for c in style_counts(reading_of(text), (), ())) == wanted
    assert len(set(wanted)) == len(wanted)


def test_style_counts_what_it_says(reading_of: Callable[..., Reading]) -> None:
    counted = {c.feature: (c.count, c.base) for c in style_of(reading_of(SHRILL))}
    assert counted["exclamation"][0] == SHRILL.count("!")
    assert counted["question"][0] == SHRILL.count("?")
    assert counted["second_person"][0] == 6
    assert counted["loaded_3"][0] > 0
    assert counted["attributed_words"][1] == counted["exclamation"][1] == len(SHRILL.replace("-", " ").split())
    assert counted["headline_length"] == (0.0, 0.0), "there is no headline"


def test_a_sober_outlet_resembles_higher_rated_ones_than_a_shrill_one(style: pd.DataFrame) -> None:
    found = evidence_profiles(style, articles=articles_of(style))["evidence_profiles"].set_index("outlet")
    assert found["resembles"]["sober"] > found["resembles"]["shrill"] + 0.2
    for row in found.loc[["sober", "shrill"]].itertuples():
        assert 0 <= row.low <= row.resembles <= row.high <= 1
        assert row.high - row.low > 0.2, "an interval as wide as the errors on outlets left out"


def test_too_few_articles_say_nothing(style: pd.DataFrame) -> None:
    tables = evidence_profiles(style, articles=articles_of(style))
    small = tables["evidence_profiles"].set_index("outlet").loc["small"]
    assert math.isnan(small["resembles"])
    assert small["reason"] == f"too few to say: 3 of the {SETTINGS.min_articles_profile} articles needed"
    assert "small" not in set(tables["profile_drivers"]["outlet"])


def test_neither_the_name_of_the_outlet_nor_the_order_of_rows_matters(style: pd.DataFrame) -> None:
    named = evidence_profiles(style, articles=articles_of(style))
    shuffled = style.sample(frac=1, random_state=3).reset_index(drop=True)
    renamed = evidence_profiles(shuffled, articles=articles_of(style, lambda name: f"The {name} Times"))
    for name, table in named.items():
        assert table.drop(columns="outlet").equals(renamed[name].drop(columns="outlet"))


def test_near_duplicates_count_once(style: pd.DataFrame) -> None:
    articles = articles_of(style)
    articles.loc[articles["article_id"] == "sober-1", "near_duplicate_of"] = "sober-0"
    found = evidence_profiles(style, articles=articles)["evidence_profiles"].set_index("outlet")
    assert found["articles"]["sober"] == 19


def test_what_the_drivers_add_makes_the_estimate(style: pd.DataFrame) -> None:
    tables = evidence_profiles(style, articles=articles_of(style))
    drivers = tables["profile_drivers"].query("outlet == 'shrill'")
    estimate = tables["evidence_profiles"].set_index("outlet")["resembles"]["shrill"]
    whole = drivers["adds"].sum() + bundled_profile().ridge.intercept_
    assert estimate == pytest.approx(min(1.0, max(0.0, whole)), abs=1e-9)
    assert all(abs(a) >= abs(b) for a, b in pairwise(drivers["adds"]))


def test_articles_that_differ_widen_the_interval(style: pd.DataFrame) -> None:
    names = [f.name for f in profile_features()]
    wide = {of: style.pivot(index="article_id", columns="feature", values=of)[names] for of in ("count", "base")}
    pick = lambda ids: [wide[of].loc[ids].to_numpy(dtype=float) for of in ("count", "base")]  # noqa: E731
    alike, mixed = [f"sober-{i}" for i in range(18)], ["shrill-0", *(f"sober-{i}" for i in range(17))]
    same, differing = resemblance(*pick(alike), alike), resemblance(*pick(mixed), mixed)
    assert (differing.high - differing.low) > (same.high - same.low)


def test_features_without_a_base_are_zero() -> None:
    assert features_of(np.array([4.0, 0.0]), np.array([1.0, 0.0])).tolist() == [2.0, 0.0]


def test_a_row_left_out_is_predicted_by_the_others_alone() -> None:
    rng = np.random.default_rng(5)
    features, wanted = rng.normal(size=(20, 4)), rng.normal(size=20)
    before = left_out(features, wanted)
    wanted[3] += 100
    assert left_out(features, wanted)[3] == pytest.approx(before[3], abs=1e-12)


def test_leaving_out_finds_nothing_in_noise_and_the_signal_in_signal() -> None:
    rng = np.random.default_rng(6)
    features = rng.normal(size=(60, 10))
    noise, signal = rng.normal(size=60), features[:, 0] + 0.2 * rng.normal(size=60)
    assert np.corrcoef(left_out(features, noise), noise)[0, 1] < 0.3
    assert np.corrcoef(left_out(features, signal), signal)[0, 1] > 0.8


def test_ridge_agrees_with_its_normal_equations() -> None:
    rng = np.random.default_rng(7)
    features, wanted = rng.uniform(-1, 1, size=(30, 3)), rng.normal(size=30)
    model = fit(features, wanted, penalties=(10.0,))
    z = model.standardised(features)
    centred = z - z.mean(axis=0)
    solved = np.linalg.solve(centred.T @ centred + 10 * np.eye(3), centred.T @ (wanted - wanted.mean()))
    assert model.weights_ == pytest.approx(solved)
    assert model.predict(features).mean() == pytest.approx(wanted.mean())


def test_the_shipped_profile_says_what_it_is_worth() -> None:
    profile = bundled_profile()
    assert profile.outlets == 39
    assert 0.66 <= profile.spearman < 1
    assert 0.1 < profile.error < 0.5


def test_the_card_tells_the_figures_of_the_shipped_profile() -> None:
    profile, card = bundled_profile(), registry()["evidence_profile"].card
    worth, half = (f"{value:.2f}".lstrip("0") for value in (profile.spearman, profile.error))
    assert f"is {worth} (" in card.definition
    assert f"{half} either way" in card.definition
    assert (
        f"{len(profile_features())} features of {profile.outlets} outlets with {profile.articles:,} articles"
        in card.definition
    )

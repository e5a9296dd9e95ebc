"""Pages of large studies keep to their limits; benchmarks/pages.py measures the same at full size, and the times."""

import re
from collections.abc import Callable

import pandas as pd
import pytest

from benchmarks import pages
from benchmarks.enlarged import enlarge, only
from toolkit.compare import ALL_EVENTS
from toolkit.report import listing
from toolkit.study import Study

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tripled(demo_study: Study) -> Study:
    return enlarge(demo_study, 3)


def test_an_enlarged_study_is_so_many_times_the_study(demo_study: Study, tripled: Study) -> None:
    assert len(tripled.articles) == tripled.manifest["counts"]["articles"] == 3 * len(demo_study.articles)
    assert len(tripled.findings) == tripled.manifest["counts"]["findings"] == 3 * len(demo_study.findings)
    assert set(tripled.articles["outlet"]) == set(demo_study.articles["outlet"])
    within = [study.contrasts.query("scope != @ALL_EVENTS") for study in (demo_study, tripled)]
    assert len(within[1]) == 3 * len(within[0])
    assert ALL_EVENTS in set(tripled.contrasts["scope"])


def test_the_names_of_an_enlarged_study_belong_together(tripled: Study) -> None:
    articles = set(tripled.articles["article_id"])
    assert set(tripled.memberships["article_id"]) == set(tripled.memberships["account"]) | articles == articles
    assert set(tripled.memberships["event_id"]) == set(tripled.events["event_id"])
    places = tripled.keyness["places"].str.split().explode().dropna().str.rpartition("#")[0]
    assert set(places) <= articles
    assert len(places) > 0


def test_one_event_gains_outlets_and_accounts(demo_study: Study) -> None:
    first = demo_study.events.iloc[0]
    large = enlarge(only(demo_study, event_id=first["event_id"]), 3, outlets=3, one_event=True)
    row = large.events.iloc[0]
    assert (len(large.events), row["outlets"]) == (1, 3 * first["outlets"])
    assert large.articles["outlet"].nunique() == row["outlets"]
    assert pd.Series(large.statements["statement"]).is_unique


def test_the_page_of_an_event_of_twenty_outlets_keeps_to_its_limit(demo_study: Study) -> None:
    html = pages.event_of_many_outlets(demo_study)
    assert len(set(re.findall(r"\.\./outlets/[^\"#]+", html))) >= pages.OUTLETS
    assert pages.size(html) <= pages.LIMITS["event"]


def test_a_thousand_articles_more_keep_an_outlet_within_its_limit(demo_study: Study) -> None:
    assert grown(lambda articles: pages.outlet_of_many_articles(demo_study, articles)) <= pages.LIMITS["outlet"]


def test_a_thousand_articles_more_keep_the_index_within_its_limit(
    demo_study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 10,000 articles the index carries fewer values of each than of a thousand: so many are carried here, too."""
    each = listing.NUMBERS / pages.ARTICLES

    def index_of(articles: int) -> str:
        monkeypatch.setattr(listing, "NUMBERS", round(each * articles))
        return pages.index_of_many_articles(demo_study, articles)

    assert grown(index_of) <= pages.LIMITS["index"]


def grown(page_of: Callable[[int], str]) -> float:
    """Bytes of a page of ``pages.ARTICLES`` articles: what each further one adds, on top of a small page."""
    small, larger = (pages.size(page_of(articles)) for articles in (500, 1500))
    assert small < larger
    return small + (larger - small) / 1000 * (pages.ARTICLES - 500)

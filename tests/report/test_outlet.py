"""What the page of an outlet says: known answers on the small study, and on the same study over a dozen events."""

from __future__ import annotations

import math
import re
from types import SimpleNamespace

import numpy as np
import pytest
from lxml import html  # type: ignore[import-untyped]

from benchmarks.enlarged import enlarge
from toolkit.compare import ALL_EVENTS, label_use, power_table, trends
from toolkit.report import profile
from toolkit.report.contrasts import is_clear
from toolkit.report.evidence import Evidence
from toolkit.report.hearing import missed
from toolkit.report.naming import namings, strongest
from toolkit.report.needed import needs, ticks
from toolkit.report.outlet import OutletView, outlet_page
from toolkit.report.record import findings, months
from toolkit.report.site import Site
from toolkit.study import Study
from toolkit.tables import TABLES

POST = "Harbour Post"
MONTHS = 3


def with_labels(study: Study) -> Study:
    """The study with the table of labels that the toolkit makes of its findings."""
    used = label_use(study.findings, study.actors, articles=study.articles, memberships=study.memberships)
    return Study(study.manifest, dict(study.frames) | {"label_use": used})


def over_months(study: Study) -> Study:
    """A dozen events in three months; an outlet's differences grow a little from event to event."""
    large = enlarge(study, 4 * MONTHS)
    frames = {name: getattr(large, name) for name in TABLES}
    number = frames["contrasts"]["scope"].str.extract(r"-(\d+)$")[0].astype(float).fillna(0.0)
    grown = frames["contrasts"]["difference"] + number * (1 + np.sin(number))
    frames["contrasts"] = frames["contrasts"].assign(difference=grown, value=frames["contrasts"]["others"] + grown)
    frames["trends"] = trends(frames["contrasts"], frames["events"], period="month")
    frames["power"] = power_table(frames["contrasts"])
    return Study(large.manifest, frames)


@pytest.fixture(scope="module")
def view(study: Study) -> OutletView:
    made = with_labels(study)
    return OutletView(Evidence(made), Site(made), POST)


@pytest.fixture(scope="module")
def later(study: Study) -> OutletView:
    made = over_months(study)
    return OutletView(Evidence(made), Site(made), POST)


def page_of(view: OutletView) -> html.HtmlElement:
    return html.fromstring(outlet_page(view.evidence, view.site, view.outlet, interactive=True))


def test_clear_differences_lead_and_all_others_are_folded(view: OutletView, study: Study) -> None:
    rows = study.contrasts.query("scope == @ALL_EVENTS and outlet == @POST")
    clear = {row.measure for row in rows.itertuples() if is_clear(row)}
    assert {line.name for line in view.leading if line.clear} == clear != set()
    assert [line.clear for line in view.leading] == sorted((line.clear for line in view.leading), reverse=True)
    folded = [line.name for fold in view.folds for line in fold.lines]
    assert sorted([*folded, *(line.name for line in view.leading)]) == sorted(rows["measure"])


def test_the_first_sentence_counts_what_is_clear(view: OutletView) -> None:
    told = [line for line in view.lines if not math.isnan(line.row.low)]
    clear = sum(line.clear for line in told)
    first = view.statements[0]
    assert f"{POST} differs clearly in {clear} of {len(told)} measures" in first.text
    assert first.href == "#differences"


def test_where_nothing_is_clear_the_nearest_is_told_to_be_unclear(study: Study) -> None:
    view = OutletView(Evidence(study), Site(study), "Ellory Courier")
    assert not any(line.clear for line in view.lines)
    nearest = [s.text for s in view.statements if s.text.startswith("Nearest to a clear difference")]
    assert len(nearest) == 1
    assert nearest[0].endswith("no clear difference.")


def test_test_results_stand_in_columns_of_their_own(view: OutletView) -> None:
    table = page_of(view).xpath('//section[@id="differences"]//table')[0]
    heads = [" ".join(th.text_content().split()) for th in table.xpath(".//thead//th")]
    row = table.xpath(".//tbody/tr")[0]
    cells = dict(zip(heads, (" ".join(cell.text_content().split()) for cell in row), strict=True))
    assert (cells["p"], cells["q"]) == ("< .001", ".020")
    assert cells["Without one event"].count(" to ") == 1


def test_a_label_of_the_own_voice_is_told_with_its_rate_and_its_place(view: OutletView, study: Study) -> None:
    found = namings(view.evidence, view.site, POST, ALL_EVENTS)
    label = strongest(found)
    assert label is not None
    assert (label.actor, label.row.label) == ("Orla Water Board", "the reckless operator of the dam")
    assert (label.row.uses, label.row.rate, label.only_here) == (1, 50.0, True)
    number = study.findings[study.findings["article_id"] == "post-1"].reset_index(drop=True)
    place = number.index[number["text"] == "the reckless operator of the dam"][0]
    assert label.own == (f"../articles/post-1.html#f{place}",)
    assert found[0] == label, "judging labels come first"


def test_whom_others_hear_and_this_outlet_does_not(study: Study) -> None:
    found = missed(Evidence(study), Site(study), "Wenna Gazette")
    assert [(m.name, m.others, m.words) for m in found] == [
        ("Ana Petrel", 2, 24),
        ("Tomas Brill", 1, 8),
        ("Orla Water Board", 1, 5),
    ]
    assert found[0].events[0] == ("Orla dam: water level rises, gates stay shut", "../events/e-dam.html#heard")


def test_no_outlet_misses_itself(study: Study) -> None:
    told = study.who_quotes_whom.replace({"source": {"Ana Petrel": "wenna gazette"}})
    changed = Study(study.manifest, {name: getattr(study, name) for name in TABLES} | {"who_quotes_whom": told})
    names = [m.name for m in missed(Evidence(changed), Site(changed), "Wenna Gazette")]
    assert names == ["Tomas Brill", "Orla Water Board"]


def test_the_largest_value_ends_the_scale_and_nothing_is_left_out_but_nothing(view: OutletView) -> None:
    pairs = profile.pairs([line for line in view.lines if line.card == "frames_generic"])
    assert max(max(pair.here or 0, pair.others or 0) for pair in pairs) == 97.0
    assert {pair.line.name for pair in pairs} == {
        line.name
        for line in view.lines
        if line.card == "frames_generic" and (line.row.value > 0 or line.row.others > 0)
    }


def test_findings_are_counted_and_lead_to_their_places(view: OutletView, study: Study) -> None:
    rows = study.findings[study.findings["article_id"] == "post-1"]
    found = findings(view.evidence, view.site, POST)
    assert {row.measure: row.findings for row in found} == rows["measure"].value_counts().to_dict()
    frames = next(row for row in found if row.measure == "frames_generic")
    assert all(re.fullmatch(r"\.\./articles/post-1\.html#t\d+", place or "") for place in frames.places)


def test_one_event_is_no_line_and_the_page_says_why(study: Study) -> None:
    frames = dict(study.frames) | {"trends": trends(study.contrasts, study.events)}
    made = Study(study.manifest, frames)
    view = OutletView(Evidence(made), Site(made), POST)
    assert view.movements.lines == []
    assert view.movements.why_none.startswith(
        "A line needs 3 periods with 3 events each. Here is 1 period with 1 event"
    )
    assert view.movements.why_none in " ".join(page_of(view).text_content().split())


def test_a_line_has_its_band_its_sentence_and_its_table(later: OutletView) -> None:
    page, rows = page_of(later), later.evidence.study.trends.query("outlet == @POST")
    figures = page.xpath('//section[@id="time"]//figure')
    assert len(figures) == len(later.movements.lines) > 0
    for figure, line in zip(figures, later.movements.lines, strict=True):
        assert len(figure.xpath(".//tbody/tr")) == len(line.points) == MONTHS
        corners = [tuple(map(float, corner.split(","))) for corner in figure.xpath(".//polygon/@points")[0].split()]
        assert len(corners) == 2 * MONTHS
        for point, (x, top), (_, bottom) in zip(line.points, corners, reversed(corners), strict=False):
            assert (x, top <= point.y <= bottom) == (point.x, True)
        assert line.says in figure.xpath(".//svg/@aria-label")[0]
        shown = rows[rows["measure"] == line.measure.name]["difference"].tolist()
        assert [point.row.difference for point in line.points] == shown


def test_what_grows_from_event_to_event_is_told_to_change(later: OutletView) -> None:
    says = [line.says for line in later.movements.lines]
    assert all(re.search(r"\(6 events\), from then on by .* \(6 events\)", text) for text in says)
    assert all("clear change" in text and "95% interval" in text for text in says)


def need(difference: float, scatter: float, events: int) -> list[object]:
    line = SimpleNamespace(name="m", row=SimpleNamespace(difference=difference, events=events))
    return list(needs([line], {"m": SimpleNamespace(scatter=scatter)}))  # type: ignore[list-item]


@pytest.mark.parametrize(("difference", "wanted"), [(2.0, 199), (-5.0, 34), (8.0, 15)])
def test_cohens_small_medium_and_large_differences_need_what_his_tables_say(difference: float, wanted: int) -> None:
    (found,) = need(difference, 10.0, 20)
    assert (found.needed, found.enough) == (wanted, wanted <= 20)  # type: ignore[attr-defined]


def test_more_events_stand_further_right_and_one_event_says_nothing() -> None:
    (few,), (many,) = need(5.0, 10.0, 3), need(5.0, 10.0, 300)
    assert few.has < few.wants == many.wants < many.has  # type: ignore[attr-defined]
    assert [place for place, _ in ticks()] == sorted({place for place, _ in ticks()})
    assert need(5.0, 10.0, 1) == []


def test_the_months_count_every_article_once(later: OutletView) -> None:
    found = months(later.articles)
    assert sum(month.articles for month in found) == len(later.articles) == 4 * MONTHS
    assert [month.name for month in found] == ["May 2031", "April 2031", "March 2031"]


def test_of_many_articles_the_newest_and_the_months_are_shown(study: Study) -> None:
    large = enlarge(study, 80)
    page = page_of(OutletView(Evidence(large), Site(large), POST))
    section = page.xpath('//section[@id="articles"]')[0]
    counts = [int(cell.text_content()) for cell in section.xpath('.//table[.//th="Month"]/tbody/tr/td[1]')]
    assert sum(counts) == 80
    assert "../index.html#outlet=harbour-post" in section.xpath(".//a/@href")
    assert len(section.xpath('.//table[.//th="Headline"]/tbody/tr')) == 20

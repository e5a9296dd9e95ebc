"""Covered, not found, uncertain: every cell is filled, and says where it looked."""

from collections.abc import Callable

import pandas as pd

from toolkit.events import find_events
from toolkit.settings import SETTINGS

Reports = Callable[..., pd.DataFrame]


def test_every_outlet_has_a_cell_for_every_event(reports: Reports) -> None:
    found = find_events(reports("ferry", "strike", "museum"))
    cells = found.coverage.set_index(["event_id", "outlet"])
    assert len(cells) == len(found.events) * 3
    for member in found.memberships.itertuples():
        cell = cells.loc[member.event_id, f"Outlet {member.article_id[-1]}"]
        assert (cell["state"], cell["nearest"]) == ("covered", member.article_id)


def test_silence_is_not_found_in_the_articles_searched(reports: Reports) -> None:
    found = find_events(reports("ferry", "museum"))
    museum = found.memberships.set_index("article_id").loc["museum-0", "event_id"]
    cell = found.coverage.set_index(["event_id", "outlet"]).loc[museum, "Outlet 2"]
    assert (cell["state"], cell["searched"]) == ("not found", 1)
    assert 0 <= cell["similarity"] < SETTINGS.coverage_near


def test_an_outlet_without_articles_in_the_window_has_no_nearest(table: Reports) -> None:
    found = find_events(
        table(
            {"outlet": "Lorn Echo", "text": "Ferry sinks off Lorn.", "published": "2031-05-05"},
            {"outlet": "Harbour Post", "text": "Ferry sinks off Lorn.", "published": "2031-06-05"},
            {"outlet": "Talvik Times", "text": "A bell rings in Orsk.", "published": None},
        )
    )
    event = found.memberships.set_index("article_id").loc["a0", "event_id"]
    cells = found.coverage.set_index(["event_id", "outlet"]).loc[event]
    assert cells["searched"].to_dict() == {"Harbour Post": 0, "Lorn Echo": 1, "Talvik Times": 1}
    assert cells["state"].to_dict() == {
        "Harbour Post": "not found",
        "Lorn Echo": "covered",
        "Talvik Times": "not found",
    }
    assert pd.isna(cells.loc["Harbour Post", "nearest"])


def test_a_close_article_outside_the_event_makes_silence_uncertain(table: Reports) -> None:
    sinking = (
        "The island ferry sank off Lorn with ninety aboard, and the coast guard in Holm searched for survivors until "
        "night. Forty passengers were saved. Its owner blamed the storm; the minister promised an inquiry."
    )
    yard = (
        "The yard in Holm won an order for an island ferry, its largest contract in years. Unions praised the deal. Work "
        "begins in autumn and will employ eighty welders, half of them apprentices from the town, under a plan for jobs on "
        "the coast."
    )
    rows = (
        ("2031-05-01", "Lorn Echo", "Ferry sinks off Lorn", sinking),
        ("2031-05-01", "Talvik Times", "Lorn ferry sinks", sinking),
        ("2031-05-03", "Harbour Post", "Shipyard wins ferry order", yard),
    )
    found = find_events(table(*(dict(zip(("published", "outlet", "title", "text"), row, strict=True)) for row in rows)))
    event = found.memberships.set_index("article_id").loc["a0", "event_id"]
    cell = found.coverage.set_index(["event_id", "outlet"]).loc[event, "Harbour Post"]
    assert SETTINGS.coverage_near <= cell["similarity"] < SETTINGS.event_threshold
    assert (cell["state"], cell["nearest"]) == ("uncertain", "a2")

"""Opinion pieces, round-ups and live blogs are told by what they say of themselves; reports stay reports."""

from collections.abc import Callable

import pandas as pd
import pytest

from toolkit.events import find_events
from toolkit.events.genres import genre_of

Table = Callable[..., pd.DataFrame]

ITEMS = (
    "A ferry sank off Lorn before dawn and ninety are missing.",
    "Bus drivers in Talvik begin a strike over night shifts.",
    "Orsk museum returns a bronze bell to its monastery.",
    "Kelvany market reopens after months of repair work.",
    "Farmers near Wenna report the driest spring in decades.",
)
PLEA = (
    "I have lived on this quay for forty years, and I have watched the cranes go. My neighbours tell me that nothing can be "
    "done. I think that the council must act. We should keep the harbour, and the port authority should open its books. "
    "I know my view is not the fashion. But the minister must listen, and we must not sell what our children will need."
)


@pytest.mark.parametrize(
    ("given", "genre", "reason"),
    [
        ({"title": "Opinion: The quay must stay"}, "opinion", "headline label: Opinion"),
        ({"title": "The quay must stay | Editorial"}, "opinion", "headline label: Editorial"),
        ({"url": "https://post.example/opinion/2031/quay"}, "opinion", "address: /opinion/"),
        ({"author": "The Editorial Board"}, "opinion", "byline: editorial board"),
        (
            {"text": "Sell it. The views expressed in this article are the author’s own."},
            "opinion",
            "text: views expressed in this article are",
        ),
        ({"title": "Morning briefing: ferry lost"}, "round-up", "headline: morning briefing"),
        ({"title": "Live updates: ferry lost off Lorn"}, "live blog", "headline label: Live updates"),
        (
            {"text": "Good day.\n" + "\n".join(f"• {item}" for item in ITEMS)},
            "round-up",
            "5 items without a common subject",
        ),
    ],
)
def test_a_sign_gives_the_genre_and_is_its_reason(given: dict[str, str], genre: str, reason: str) -> None:
    assert genre_of(**({"title": "", "text": ""} | given)) == (genre, reason)


def test_first_person_and_necessity_together_make_an_argument() -> None:
    found = genre_of("The quay", PLEA)
    assert found.name == "opinion"
    assert "first person" in found.reason


@pytest.mark.parametrize(
    "given",
    [
        {"title": "Opinion poll: most want the quay to stay"},
        {"title": "Minister: we must act", "text": f"The minister spoke. “{PLEA}” she said."},
        {"title": "Leader lives in Lorn: live music returns"},
        {"url": "https://post.example/2031/opinion"},
        {"title": "Brief strike ends", "text": "The strike was brief. In brief remarks the union thanked its members."},
        {
            "text": "What we know:\n"
            + "\n".join(
                f"• The ferry {item}"
                for item in (
                    "sank early today",
                    "left late that night",
                    "carried ninety people",
                    "was checked last March",
                    "had one working engine",
                )
            )
        },
    ],
)
def test_reports_stay_reports(given: dict[str, str]) -> None:
    assert genre_of(**({"title": "", "text": ""} | given)) == ("news", "")


def test_comment_stands_with_its_event_but_is_no_account_of_it(table: Table) -> None:
    report = "The Lorn ferry sank before dawn with ninety aboard, the coast guard in Holm said."
    found = find_events(
        table(
            {"title": "Lorn ferry sinks", "text": report},
            {
                "title": "Ferry sinks off Lorn",
                "text": "Ninety were aboard the ferry that sank off Lorn, coast guards in Holm said.",
            },
            {
                "title": "Opinion: The Lorn ferry should never have sailed",
                "text": "The ferry sank off Lorn. Holm must ask why.",
            },
        )
    )
    assert found.events[["articles", "accounts"]].to_numpy().tolist() == [[3, 2]]
    assert found.events["title"].iloc[0] != "Opinion: The Lorn ferry should never have sailed"
    assert found.reports["article_id"].tolist() == ["a0", "a1"]
    assert "1 of 3 articles are opinion pieces or round-ups" in found.notes[-1]

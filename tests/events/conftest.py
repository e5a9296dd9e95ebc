"""Fictional reports for the tests of the events stage."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest

from toolkit.settings import SETTINGS
from toolkit.tables import TABLES

Table = Callable[..., pd.DataFrame]

STORIES = {
    "ferry": [
        (
            "Ferry sinks off Lorn with ninety aboard",
            "A ferry with ninety people aboard sank off the island of Lorn before dawn, the coast guard said. Rescue boats brought "
            "forty survivors to Holm harbour. The Lorn ferry had been checked in March, its owner said.",
        ),
        (
            "Ninety feared lost as Lorn ferry goes down",
            "Rescue boats searched the sea off Lorn on Monday after the island ferry went down within minutes. Forty survivors "
            "reached Holm harbour. The coast guard said the ferry carried ninety people.",
        ),
        (
            "Survivors tell of minutes aboard sinking ferry",
            "The ferry to Lorn tilted and was gone, survivors said in Holm harbour. Forty of ninety aboard were saved by rescue "
            "boats, according to the coast guard, which blames the weather.",
        ),
    ],
    "strike": [
        (
            "Bus drivers in Talvik walk out over shifts",
            "Drivers of the Talvik bus company began a strike on Monday over night shifts. The union says members work eleven "
            "hours. The company called the walkout unlawful and offered talks on shifts.",
        ),
        (
            "Talvik commuters stranded by bus strike",
            "Commuters in Talvik walked to work as the bus strike began. The drivers' union wants shorter night shifts; the bus "
            "company says talks can start once the strike ends.",
        ),
    ],
    "museum": [
        (
            "Museum in Orsk returns bronze bell to monks",
            "The city museum of Orsk handed a bronze bell of the tenth century back to the monastery from which it was stolen. "
            "The abbot thanked the curators. The bell will ring again at Easter.",
        ),
    ],
}


@pytest.fixture(scope="session")
def table() -> Table:
    """A function that makes an articles table from rows that name only what matters."""

    def make(*rows: dict[str, Any]) -> pd.DataFrame:
        blank = {
            "outlet": "Harbour Post",
            "title": "",
            "text": "",
            "published": None,
            "author": "",
            "url": "",
            "origin": "",
            "metadata": "",
            "links": "",
            "near_duplicate_of": None,
        }
        return TABLES["articles"].frame(blank | {"article_id": f"a{number}"} | row for number, row in enumerate(rows))

    return make


@pytest.fixture(scope="session")
def reports(table: Table) -> Callable[..., pd.DataFrame]:
    """A function that makes a table of the named stories, all of one day unless told otherwise."""

    def make(*stories: str, published: str | None = "2031-05-05") -> pd.DataFrame:
        return table(
            *(
                {
                    "article_id": f"{story}-{i}",
                    "outlet": f"Outlet {i}",
                    "title": title,
                    "text": text,
                    "published": published,
                }
                for story in stories
                for i, (title, text) in enumerate(STORIES[story])
            )
        )

    return make


@pytest.fixture
def event_settings() -> Iterator[Callable[..., None]]:
    """A function that sets limits of memory, which change no result; at the end of the test they are as before."""
    names = ("event_batch_articles", "event_held_bytes")
    before = {name: getattr(SETTINGS, name) for name in names}

    def change(**limits: int) -> None:
        assert set(limits) <= set(names)
        for name, limit in limits.items():
            object.__setattr__(SETTINGS, name, limit)  # frozen, because nothing but a test may do so

    yield change
    change(**before)

"""The same person over articles, types told elsewhere, sides by the user's list, and how far from home."""

from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from toolkit.sourcing import settle_sources
from toolkit.sourcing.persons import name_key
from toolkit.tables import TABLES, TIME

BLANK = {"str": "", "int64": 0, "float64": 0.0, "bool": False, TIME: None}


def row_of(table: str, **values: Any) -> dict[str, Any]:
    """A row of a table with nothing in it but what is given."""
    return {column.name: BLANK[column.dtype] for column in TABLES[table].columns} | values


def source(article: str, name: str, **changes: Any) -> dict[str, Any]:
    known = {"article_id": article, "source": name, "person": None, "names": name, "kind": "person", "side": None}
    told = {"naming": "named", "source_type": "unknown", "level": "unknown", "gender": "unknown", "heard": True}
    return row_of("sources", attributions=1) | known | told | changes


def settled(
    rows: list[dict[str, Any]], events: dict[str, str], sides: dict[str, str] | None = None, country: str = ""
) -> pd.DataFrame:
    articles = TABLES["articles"].frame(row_of("articles", article_id=a, outlet="Post") for a in events)
    members = TABLES["memberships"].frame(
        row_of("memberships", article_id=a, event_id=e, account=a) for a, e in events.items()
    )
    facts = row_of("outlets", outlet="Post", country=country)
    return settle_sources(
        TABLES["sources"].frame(rows),
        articles=articles,
        memberships=members,
        outlets=TABLES["outlets"].frame([facts]),
        sides=TABLES["sides"].frame({"actor": a, "side": s} for a, s in (sides or {}).items()),
    )


def persons(frame: pd.DataFrame) -> dict[tuple[str, str], str]:
    return {(row.article_id, row.source): row.person for row in frame.itertuples()}


TWO = {"a": "e1", "b": "e1", "c": "e2"}


def test_a_surname_is_the_one_who_bears_it_in_the_event() -> None:
    found = persons(settled([source("a", "Joran Vesk"), source("b", "Vesk"), source("c", "Vesk")], TWO))
    assert found["b", "Vesk"] == "Joran Vesk"
    assert found["c", "Vesk"] == "Vesk @ e2", "another event may mean another Vesk"


def test_a_surname_that_two_bear_stays_apart() -> None:
    rows = [source("a", "Joran Vesk"), source("a", "Ada Vesk"), source("b", "Vesk")]
    found = persons(settled(rows, TWO))
    assert len({found["a", "Joran Vesk"], found["a", "Ada Vesk"], found["b", "Vesk"]}) == 3


def test_a_full_name_is_one_person_in_the_whole_corpus() -> None:
    rows = [source("a", "José R. Álvarez"), source("c", "Jose Alvarez"), source("c", "Alvarez Jr.")]
    found = persons(settled(rows, TWO))
    assert len(set(found.values())) == 1


def test_an_acronym_is_the_organisation_whose_variant_it_is() -> None:
    full = source("a", "Harbour Workers Union", names="Harbour Workers Union|HWU", kind="organisation")
    found = persons(settled([full, source("b", "HWU", kind="organisation")], TWO))
    assert found["b", "HWU"] == "Harbour Workers Union"


def test_a_description_is_nobody_s_name() -> None:
    frame = settled([source("a", "a ministry official", naming="unnamed", kind="unknown")], TWO)
    assert frame["person"].isna().all()


def test_a_type_that_the_article_does_not_tell_is_taken_from_the_event() -> None:
    told = source("a", "Joran Vesk", source_type="armed group", type_evidence="rebel commander")
    frame = settled([told, source("b", "Vesk"), source("c", "Joran Vesk")], TWO).set_index("article_id")
    assert frame.loc["b", ["source_type", "type_evidence"]].tolist() == ["armed group", "elsewhere: rebel commander"]
    assert frame.loc["c", "source_type"] == "unknown", "another event is another story"


def test_sides_follow_the_list_by_name_then_by_affiliation() -> None:
    rows = [
        source("a", "Joran Vesk"),
        source("b", "Vesk"),
        source("b", "Ida Lund", affiliation="Northern Guard"),
        source("b", "a spokesman for the Northern Guard", naming="unnamed"),
        source("b", "Tobias Kellner"),
    ]
    frame = settled(rows, TWO, {"Joran Vesk": "rebels", "Northern Guard": "rebels", "Guard": "police"})
    sides = {row.source: row.side for row in frame.itertuples()}
    assert [sides[name] for name in ("Joran Vesk", "Vesk", "Ida Lund", "a spokesman for the Northern Guard")] == [
        "rebels"
    ] * 4
    assert pd.isna(sides["Tobias Kellner"])


def test_a_minister_of_another_country_is_foreign_where_the_outlet_s_own_is_known() -> None:
    row = source("a", "Ola Berg", level="national", country="NO")
    assert settled([row], {"a": "e1"}, country="TR")["level"].tolist() == ["foreign"]
    assert settled([row], {"a": "e1"}, country="NO")["level"].tolist() == ["national"]
    assert settled([row], {"a": "e1"})["level"].tolist() == ["national"]


@given(st.permutations([source("a", "Joran Vesk"), source("b", "Vesk"), source("a", "Ida Lund"), source("c", "Vesk")]))
def test_the_order_of_the_rows_changes_nothing(rows: list[dict[str, Any]]) -> None:
    pd.testing.assert_frame_equal(settled(rows, TWO), settled(sorted(rows, key=lambda r: r["article_id"]), TWO))


@given(st.text(alphabet="Abc éÅ-'", min_size=1, max_size=20))
def test_case_and_accents_make_no_other_name(name: str) -> None:
    assert name_key(name.upper()) == name_key(name) == name_key(name.replace("é", "e").replace("Å", "A"))

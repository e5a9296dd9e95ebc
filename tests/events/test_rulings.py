"""The user's word on events is followed row by row, and what cannot be followed is named."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.events import Grouping, find_events, read_rulings

Reports = Callable[..., pd.DataFrame]


@pytest.fixture
def ruled(reports: Reports, tmp_path: Path) -> Callable[..., Grouping]:
    """A function that groups three stories under the given rows."""

    def run(*rows: str) -> Grouping:
        file = tmp_path / "events.tsv"
        file.write_text("action\tids\tname\n# mine\n" + "\n".join(rows), "utf-8")
        return find_events(reports("ferry", "strike", "museum"), rulings=read_rulings(file))

    return run


def groups(found: Grouping) -> set[str]:
    return {" ".join(sorted(rows["article_id"])) for _, rows in found.memberships.groupby("event_id")}


FERRY, STRIKE, MUSEUM = "ferry-0 ferry-1 ferry-2", "strike-0 strike-1", "museum-0"


def test_a_merge_joins_the_events_of_its_articles(ruled: Callable[..., Grouping]) -> None:
    found = ruled("merge\tmuseum-0 strike-1\tA day in the district")
    assert groups(found) == {FERRY, f"{MUSEUM} {STRIKE}"}
    assert found.events.set_index("title")["articles"]["A day in the district"] == 3
    assert found.refused.empty


def test_a_split_makes_an_event_of_its_articles(ruled: Callable[..., Grouping]) -> None:
    found = ruled("split\tferry-1 ferry-2\tThe search")
    assert groups(found) == {"ferry-0", "ferry-1 ferry-2", STRIKE, MUSEUM}
    renamed = found.events[found.events["title"] == "The search"]
    assert renamed["articles"].tolist() == [2]


def test_events_go_by_their_old_and_their_new_identifiers(reports: Reports, ruled: Callable[..., Grouping]) -> None:
    plain = find_events(reports("ferry", "strike", "museum")).memberships.set_index("article_id")["event_id"]
    merged = ruled(f"merge\t{plain['ferry-0']} {plain['museum-0']}")
    assert groups(merged) == {f"{FERRY} {MUSEUM}", STRIKE}
    new = merged.memberships.set_index("article_id")["event_id"]["ferry-0"]
    found = ruled(f"merge\t{plain['ferry-0']} {plain['museum-0']}", f"rename\t{new}\tBoth")
    assert "Both" in set(found.events["title"])
    assert found.refused.empty


def test_rows_follow_each_other(ruled: Callable[..., Grouping]) -> None:
    found = ruled("merge\tferry-0 strike-0", "split\tstrike-0 strike-1", "rename\tstrike-1\tThe walkout")
    assert groups(found) == {FERRY, STRIKE, MUSEUM}
    assert found.events.set_index("title")["articles"]["The walkout"] == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("join\tferry-0 strike-0", "the action 'join' is none of merge, split and rename"),
        ("merge\tferry-0", "a merge needs two articles or events"),
        ("merge\tferry-0 ferry-0", "a merge needs two articles or events"),
        ("split", "the row names no article or event"),
        ("rename\tferry-0", "a rename needs one article or event, and a name"),
        ("rename\tferry-0\tA\tB", "the row has 4 columns instead of 3"),
        ("split\tferry-9", "there is no article or event 'ferry-9' in this corpus"),
    ],
)
def test_a_row_that_cannot_be_followed_is_named_and_the_others_count(
    ruled: Callable[..., Grouping], row: str, reason: str
) -> None:
    found = ruled(row, "merge\tmuseum-0 strike-0")
    assert groups(found) == {FERRY, f"{MUSEUM} {STRIKE}"}
    assert found.refused[["origin", "reason", "stage"]].to_numpy().tolist() == [["events.tsv:3", reason, "events"]]


def test_the_name_of_an_event_that_a_row_above_split_is_refused(
    reports: Reports, ruled: Callable[..., Grouping]
) -> None:
    plain = find_events(reports("ferry", "strike", "museum")).memberships.set_index("article_id")["event_id"]
    found = ruled("split\tferry-0", f"rename\t{plain['ferry-1']}\tFerry")
    assert "was split by a row above" in found.refused["reason"].iloc[0]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "events.tsv"
    file.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(InputError, match="binary"):
        read_rulings(file)


def test_the_file_is_part_of_what_a_study_is_made_from(tmp_path: Path) -> None:
    file = tmp_path / "events.tsv"
    file.write_text("merge\ta b\n", "utf-8")
    name, digest = read_rulings(file).inputs[0]
    assert (name, len(digest)) == ("events.tsv", 64)

"""A table of others' ratings: every row is used or named with its reason."""

from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.ingest import read_corpus
from toolkit.ingest.outlets import Directory, known_outlets
from toolkit.ingest.ratings import all_ratings, known_ratings, parse_ratings
from toolkit.records import Outlet

HEADER = "domain,rater,date,value,scale_min,scale_max,source\n"
DIRECTORY = Directory([Outlet("Harbour Post", ("The Post",), "post.example")])


def test_outlets_are_found_by_domain_or_alias() -> None:
    rows = "https://www.post.example/a,Watch,2031,4,1,5,site\nThe Post,Guild,2031,B,1,5,site\nNew Echo,Guild,2031,2,1,5,site\n"
    rated, _ = parse_ratings((HEADER + rows).encode(), where="r.csv", directory=DIRECTORY)
    assert [(r.outlet, r.rater, r.origin) for r in rated] == [
        ("Harbour Post", "Watch", "r.csv:2"),
        ("New Echo", "Guild", "r.csv:4"),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("post.example,Watch,2031,high,1,5,site", "its value 'high' is no number"),
        ("post.example,Watch,2031,nan,1,5,site", "its value 'nan' is no number"),
        ("post.example,Watch,2031,6,1,5,site", "lies outside its scale from 1 to 5"),
        ("post.example,Watch,2031,3,3,3,site", "both ends of its scale are the same"),
        ("post.example,,2031,3,1,5,site", "its rater is empty"),
        ("post.example,Watch,,3,1,5,site", "its date is empty"),
        ("post.example,Watch,2031,3,1,5,site,more", "more cells than the header"),
        ("post.example,Watch,2030,3,1,5,site", "already, for the same date"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_used(row: str, reason: str) -> None:
    good = "The Post,Watch,2030,2,1,5,site"
    rated, notes = parse_ratings(f"{HEADER}{good}\n{row}\n".encode(), where="r.csv", directory=DIRECTORY)
    assert [r.value for r in rated] == [2.0]
    assert [(n.origin, reason in n.reason) for n in notes] == [("r.csv:3", True)]


def test_a_scale_on_which_low_is_good_is_turned() -> None:
    rated, _ = parse_ratings(f"{HEADER}p.example,Watch,2031,1,7,1,site\n".encode(), where="r", directory=DIRECTORY)
    assert rated[0].common == 1.0


def test_a_table_without_a_column_is_refused() -> None:
    with pytest.raises(InputError, match="no column 'date'"):
        parse_ratings(b"outlet,rater,value,scale_min,scale_max,source\n", where="r.csv", directory=DIRECTORY)


def test_bundled_ratings_name_known_outlets_and_their_terms() -> None:
    names = {outlet.name for outlet in known_outlets()}
    rated = known_ratings()
    assert len(rated) > 250
    assert {r.outlet for r in rated} <= names
    assert all(r.licence and r.source and 0 <= r.common <= 1 for r in rated)
    assert {r.rater for r in rated} == {"Lin et al. (combined)", "Wikipedia (perennial sources)"}


def test_the_users_rating_goes_before_the_bundled_one() -> None:
    bundled = known_ratings()[0]
    row = f'"{bundled.outlet}",{bundled.rater},{bundled.date},0,0,1,mine\n'
    own, _ = parse_ratings((HEADER + row).encode(), where="mine.csv", directory=Directory(known_outlets()))
    both = all_ratings(own)
    assert len(both) == len(known_ratings())
    assert [r.source for r in both if (r.outlet, r.rater) == (bundled.outlet, bundled.rater)] == ["mine"]


def test_a_corpus_reads_the_table_beside_it_and_lists_its_bad_rows(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("---\noutlet: Harbour Post\n---\nThe mayor spoke on Monday.", "utf-8")
    (tmp_path / "ratings.csv").write_text(
        HEADER + "Harbour Post,Watch,2031,4,1,5,site\nHarbour Post,Guild,2031,?,1,5,x\n", "utf-8"
    )
    corpus = read_corpus(tmp_path)
    assert len(corpus) == 1
    assert corpus.ratings.query("outlet == 'Harbour Post'")["common"].tolist() == [0.75]
    assert corpus.notes["origin"].tolist() == ["ratings.csv:3"]

"""The user's list of sides: what is read, and what is refused with file:row."""

from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.ingest import read_corpus
from toolkit.ingest.sides import parse_sides


def test_rows_that_cannot_be_used_are_named_and_the_rest_is_used() -> None:
    rows = b"actor,side\nHarbour Union,workers\n,owners\nIlse Brandt,\nharbour union,owners\nHalvane,owners,extra\nIdo,owners\n"
    sides, notes = parse_sides(rows, where="sides.csv")
    assert sides == {"Harbour Union": "workers", "Ido": "owners"}
    assert [(note.origin, note.reason) for note in notes] == [
        ("sides.csv:3", "the row names no actor"),
        ("sides.csv:4", "the row names no side"),
        ("sides.csv:5", "the actor 'harbour union' is on the side 'workers' already"),
        ("sides.csv:6", "the row has more cells than the header"),
    ]


def test_tabs_may_part_the_columns_and_the_same_row_twice_is_no_harm() -> None:
    sides, notes = parse_sides(b"side\tactor\nowners\tHalvane, Inc.\nowners\tHalvane, Inc.\n", where="sides.tsv")
    assert (sides, notes) == ({"Halvane, Inc.": "owners"}, [])


def test_a_missing_column_is_an_error_that_names_the_columns() -> None:
    with pytest.raises(InputError, match=r"sides.csv:1: .*no column 'side'.*actor and side"):
        parse_sides(b"actor,party\nHalvane,owners\n", where="sides.csv")


def test_a_list_in_the_corpus_is_read_as_sides_and_not_as_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The ferry was old. It was sold on Monday, and nobody in the harbour missed it.", "utf-8"
    )
    (tmp_path / "sides.csv").write_text("actor,side\nHalvane,owners\nHarbour Union,\n", "utf-8")
    corpus = read_corpus(tmp_path)
    assert len(corpus) == 1
    assert corpus.sides.to_dict("records") == [{"actor": "Halvane", "side": "owners"}]
    assert "sides.csv:3" in corpus.notes["origin"].tolist()


def test_the_list_that_is_named_goes_before_the_one_in_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(
        "The ferry was old. It was sold on Monday, to nobody's surprise at all.", "utf-8"
    )
    (tmp_path / "corpus" / "sides.csv").write_text("actor,side\nHalvane,owners\n", "utf-8")
    (tmp_path / "mine.csv").write_text("actor,side\nHalvane,sellers\n", "utf-8")
    corpus = read_corpus(tmp_path / "corpus", sides_file=tmp_path / "mine.csv")
    assert corpus.sides["side"].tolist() == ["sellers"]

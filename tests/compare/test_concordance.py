"""Concordance and collocates: every occurrence, at its offsets, in order; bad queries are named."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.compare import collocates, concordance
from toolkit.errors import InputError
from toolkit.stats.association import log_dice

TEXTS = {
    "a1": (
        "Lorn Echo",
        "Rebels leave Lorn",
        "Armed rebels left the town on Friday.\nThe rebels’ leader said his men were leaving.",
    ),
    "a2": ("Harbour Post", "", "The rebel had left; “rebels never leave”, she said. Rebellion is another word."),
    "a3": ("Harbour Post", "Ferry late", "No one was hurt."),
}


def articles() -> pd.DataFrame:
    rows = [(key, outlet, title, text, pd.NaT) for key, (outlet, title, text) in TEXTS.items()]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "title", "text", "published"])


def sentences() -> pd.DataFrame:
    rows = [("a1", 0, 0), ("a1", 1, 19), ("a1", 2, 57), ("a2", 0, 0), ("a2", 1, 55), ("a3", 0, 0), ("a3", 1, 12)]
    return pd.DataFrame(rows, columns=["article_id", "sentence", "start"])


TERMS = pd.DataFrame(
    [
        ("a1", "rebel", "rebels"),
        ("a2", "rebel", "rebel|rebels"),
        ("a1", "leave", "leave|leaving|left"),
        ("a2", "leave", "leave|left"),
        ("a1", "armed", "armed"),
        ("a1", "leader", "leader"),
    ],
    columns=["article_id", "term", "forms"],
)


def keywords(query: str, **options: object) -> list[str]:
    return concordance(articles(), sentences(), query, **options)["keyword"].tolist()  # type: ignore[arg-type]


def test_a_word_is_found_whole_in_any_case_in_headline_and_text() -> None:
    assert keywords("rebels") == ["Rebels", "rebels", "rebels", "rebels"]
    assert keywords("rebel") == ["rebel"]  # neither rebels nor Rebellion


def test_lemmas_find_all_forms_and_phrases_of_lemmas_too() -> None:
    assert keywords("rebel", lemmas=TERMS) == ["Rebels", "rebels", "rebels", "rebel", "rebels"]
    assert keywords("rebel leave", lemmas=TERMS) == ["Rebels leave", "rebels left"]


def test_offsets_and_sentences_are_those_of_the_article() -> None:
    table = concordance(articles(), sentences(), "leaving")
    row = table.iloc[0]
    _, title, text = TEXTS[row["article_id"]]
    assert f"{title}\n\n{text}"[row["start"] : row["end"]] == "leaving"
    assert row["sentence"] == 2


def test_context_stays_in_its_paragraph() -> None:
    table = concordance(articles(), sentences(), "friday", words=3)
    assert table[["left", "right"]].values.tolist() == [["the town on", ""]]
    assert concordance(articles(), sentences(), "friday", words=0)[["left", "right"]].values.tolist() == [["", ""]]


def test_lines_are_sorted_by_what_stands_left_or_right() -> None:
    left = concordance(articles(), sentences(), "rebels", order="left")["left"].tolist()
    assert [text.strip("“; ").split()[-1].lower() if text else "" for text in left] == ["", "armed", "left", "the"]
    right = concordance(articles(), sentences(), "rebels", order="right")["right"].tolist()
    assert [text.strip("’ ").split()[0] for text in right] == ["leader", "leave", "left", "never"]


def test_one_outlet_alone() -> None:
    assert set(concordance(articles(), sentences(), "rebels", outlet="Harbour Post")["article_id"]) == {"a2"}


def test_patterns_are_taken_as_such_only_where_asked() -> None:
    assert keywords(r"\brebel\w*", regex=True) == ["Rebels", "rebels", "rebels", "rebel", "rebels", "Rebellion"]
    assert keywords(r"\brebel\w*") == []


@pytest.mark.parametrize(
    ("query", "regex", "says"),
    [("  ", False, "empty"), ("(", True, "no regular expression"), ("x*", True, "empty text")],
)
def test_a_bad_query_is_named(query: str, regex: bool, says: str) -> None:
    with pytest.raises(InputError, match=says):
        concordance(articles(), sentences(), query, regex=regex)


@given(st.text(min_size=1, max_size=8).filter(str.strip))
def test_any_text_may_be_looked_for(query: str) -> None:
    for row in concordance(articles(), sentences(), query).itertuples():
        assert row.keyword.lower().split() == query.lower().split()


def test_collocates_are_content_words_that_stand_near_and_not_merely_often() -> None:
    line = (
        "An armed rebel came. " * 4
        + "The ferry was armed. " * 2
        + "A ferry came with rebel flags far away from it all today. "
    )
    table = pd.DataFrame([("b1", "Post", "", line, pd.NaT)], columns=articles().columns)
    terms = pd.DataFrame(
        [("b1", w, w) for w in ("armed", "rebel", "came", "ferry", "today")], columns=["article_id", "term", "forms"]
    )
    found = collocates(table, terms, "rebel").set_index("collocate")
    assert next(iter(found.index)) in {"armed", "came"}
    assert found.loc["armed", "uses"] == 6
    assert "an" not in found.index
    assert "today" not in found.index  # near it fewer than three times
    armed = found.loc["armed"]
    assert armed["log_dice"] == pytest.approx(float(log_dice(armed["together"], 5, 6)))

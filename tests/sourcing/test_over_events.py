"""Tables over articles: who quotes whom, the voice gap, quotations cut differently, diversity, cue asymmetry."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from toolkit.sourcing import cue_asymmetry, quotation_cuts, source_diversity, voice_gap, who_quotes_whom
from toolkit.tables import TABLES, TIME

BLANK = {"str": "", "int64": 0, "float64": 0.0, "bool": False, TIME: None}


def row_of(table: str, **values: Any) -> dict[str, Any]:
    """A row of a table with nothing in it but what is given."""
    return {column.name: BLANK[column.dtype] for column in TABLES[table].columns} | values


# Article -> outlet, event, account: Star prints a copy of Wire's story; Post has two articles.
PLACES = {
    "p1": ("Post", "e1", "p1"),
    "p2": ("Post", "e1", "p2"),
    "w1": ("Wire", "e1", "w1"),
    "s1": ("Star", "e1", "w1"),
    "w2": ("Wire", "e2", "w2"),
}
ARTICLES = TABLES["articles"].frame(
    row_of("articles", article_id=article, outlet=outlet) for article, (outlet, _, _) in PLACES.items()
)
MEMBERSHIPS = TABLES["memberships"].frame(
    row_of("memberships", article_id=article, event_id=event, account=account)
    for article, (_, event, account) in PLACES.items()
)
WHERE: Mapping[str, pd.DataFrame] = {"articles": ARTICLES, "memberships": MEMBERSHIPS}


def source(article: str, name: str, attributions: int = 1, **changes: Any) -> dict[str, Any]:
    known = {
        "article_id": article,
        "source": name,
        "person": name,
        "attributions": attributions,
        "words": 10 * attributions,
    }
    return row_of("sources", naming="named", source_type="unknown", heard=True, side=None) | known | changes


def sources(*rows: dict[str, Any]) -> pd.DataFrame:
    return TABLES["sources"].frame(rows)


def said(article: str, number: int, content: str, speaker: str | None = "Vesk", **changes: Any) -> dict[str, Any]:
    words = len(content.split())
    known = {"article_id": article, "attribution": number, "content": content, "speaker": speaker}
    return (
        row_of("attributions", kind="direct", cue_class="neutral", depth=1, words=words, quoted_words=words)
        | known
        | changes
    )


def attributions(*rows: dict[str, Any]) -> pd.DataFrame:
    return TABLES["attributions"].frame(rows)


def test_who_is_quoted_by_whom_with_shares_and_exclusives() -> None:
    table = who_quotes_whom(
        sources(
            source("p1", "Vesk", 2),
            source("p2", "Vesk", 1),
            source("w1", "Vesk", 1),
            source("p1", "Lund", 1),
            source("p2", "Lund", 1),
            source("w1", "Brandt", 3),
            source("s1", "Brandt", 3),
            source("p1", "The police", person=None, naming="unnamed"),
            source("w1", "police", person=None, naming="unnamed"),
            source("p1", "some", person=None, naming="vague"),
            source("p1", "Silent", heard=False),
        ),
        **WHERE,
    )
    cells = {(row.source, row.outlet): row for row in table.itertuples()}
    assert {name for name, _ in cells} == {"Vesk", "Lund", "Brandt", "police"}
    assert (cells["Vesk", "Post"].attributions, cells["Vesk", "Post"].outlets) == (3, 2)
    assert cells["Vesk", "Post"].share == pytest.approx(30 / 60)
    assert cells["Lund", "Post"].exclusive, "two articles of one outlet"
    assert cells["Brandt", "Star"].exclusive, "two outlets, but one account"
    assert not cells["Vesk", "Post"].exclusive
    assert cells["police", "Wire"].outlets == 2, "the article makes no other source"


def test_nothing_is_exclusive_in_an_event_of_one_account() -> None:
    table = who_quotes_whom(sources(source("w2", "Vesk")), **WHERE)
    assert table["exclusive"].tolist() == [False]


def actor(article: str, name: str, mentions: int, **changes: Any) -> dict[str, Any]:
    known = {"article_id": article, "actor": name, "mentions": mentions, "own_mentions": mentions}
    return row_of("actors", kind="person", acts=1) | known | changes


def test_the_voice_gap_ranks_who_is_spoken_about_and_not_heard_by_salience() -> None:
    table = voice_gap(
        TABLES["actors"].frame(
            [
                actor("p1", "Joran Vesk", 3),
                actor("p2", "JORAN VESK", 4),
                actor("w1", "Joran Vesk", 9, speaks=True),
                actor("p1", "Ida Lund", 2),
                actor("w1", "Once", 1),
                actor("p1", "Kelvany", 20, kind="place"),
                actor("p1", "Still Town", 20, kind="place", acts=0),
                actor("p1", "Post", 30, kind="organisation"),
            ]
        ),
        **WHERE,
    )
    ranked = table.drop_duplicates("rank")[["rank", "actor"]].to_numpy().tolist()
    assert [name for _, name in ranked] == ["Joran Vesk", "Ida Lund", "Kelvany"]
    vesk = table[table["rank"] == 1].set_index("outlet")
    assert vesk.loc["Post", ["mentions", "articles", "heard", "silent"]].tolist() == [7, 2, False, True]
    assert vesk.loc["Wire", ["heard", "silent", "heard_by"]].tolist() == [True, False, 1]


def test_the_voice_gap_takes_a_surname_for_whoever_bears_it_in_full() -> None:
    actors = [actor("p1", "Vesk", 7), actor("w1", "Joran Vesk", 3, speaks=True)]
    table = voice_gap(TABLES["actors"].frame(actors), **WHERE)
    assert table[["actor", "outlet", "heard", "heard_by"]].to_numpy().tolist() == [
        ["Joran Vesk", "Post", False, 1],
        ["Joran Vesk", "Wire", True, 1],
    ]


def test_a_surname_of_two_persons_is_not_said_to_be_unheard() -> None:
    actors = [actor("p1", "Vesk", 7), actor("w1", "Joran Vesk", 3, speaks=True), actor("s1", "Mara Vesk", 2)]
    table = voice_gap(TABLES["actors"].frame(actors), **WHERE)
    assert table["actor"].tolist() == ["Mara Vesk"]


WHOLE = "“We did not break this truce, and we will not beg for it back. The door to talks is still open.”"


def cuts(*rows: dict[str, Any]) -> dict[str, Any]:
    table = quotation_cuts(attributions(*rows), **WHERE)
    return {row.article_id: row for row in table.itertuples()}


def test_a_shorter_version_names_what_it_leaves_out() -> None:
    found = cuts(said("w1", 0, WHOLE), said("p1", 4, '"We did not break this truce, and we will not beg for it back."'))
    assert found["p1"].left_out == "The door to talks is still open"
    assert (found["p1"].left_out_words, found["p1"].shared, found["w1"].left_out) == (7, 14, "")


def test_what_two_versions_hold_at_different_ends_is_missing_in_each() -> None:
    found = cuts(
        said("w1", 0, "“Nobody asked us. We heard of it on the evening news like you.”"),
        said("p1", 0, "“We heard of it on the evening news like you. I call that shameful.”"),
    )
    assert found["p1"].left_out == "Nobody asked us"
    assert found["w1"].left_out == "I call that shameful"


def test_an_utterance_printed_in_two_pieces_is_not_cut() -> None:
    table = quotation_cuts(
        attributions(
            said("w1", 0, WHOLE),
            said("p1", 1, "‘We did not break this truce, and we will not beg for it back’"),
            said("p1", 2, "he said that ‘the door to talks is still open’", kind="mixed"),
        ),
        **WHERE,
    )
    assert table["left_out"].tolist() == ["", "", ""]


def test_copies_stock_phrases_hearsay_and_other_events_are_no_versions() -> None:
    assert not cuts(said("w1", 0, WHOLE), said("s1", 0, WHOLE[:60])), "Star prints Wire's text"
    assert not cuts(
        said("w1", 0, "“We will see what happens next in the talks.”"), said("p1", 0, "“We will see what happens.”")
    )
    assert not cuts(said("w1", 0, WHOLE), said("p1", 0, WHOLE, depth=2))
    assert not cuts(said("w1", 0, WHOLE), said("w2", 0, WHOLE))


def diversity(*rows: dict[str, Any]) -> pd.DataFrame:
    return source_diversity(sources(*rows), **WHERE)


def test_diversity_of_an_article_by_hand() -> None:
    table = diversity(source("p1", "Vesk", 5), source("p1", "Lund", 3), source("p1", "Brandt", 2))
    row = table[(table["scope"] == "article") & (table["of"] == "sources")].iloc[0]
    assert (row["attributions"], row["richness"]) == (10, 3)
    assert row["gini_simpson"] == pytest.approx(31 / 45)
    assert row["low"] <= row["gini_simpson"] <= row["high"] <= 1
    assert row["hhi"] == pytest.approx(0.38)
    assert (row["rarefied_to"], row["rarefied"]) == (10, pytest.approx(3))


def test_compared_articles_are_rarefied_to_the_smaller_one() -> None:
    table = diversity(*(source("p1", f"N{i}", 2) for i in range(10)), *(source("w1", f"M{i}", 1) for i in range(10)))
    cells = table[(table["scope"] == "article") & (table["of"] == "sources")].set_index("article_id")
    assert cells["rarefied_to"].tolist() == [10, 10]
    assert cells.loc["w1", "rarefied"] == pytest.approx(10)
    assert cells.loc["p1", "rarefied"] < 10
    assert cells.loc["p1", "richness"] == cells.loc["w1", "richness"]


def test_a_person_is_one_source_over_articles_and_a_copy_counts_once_in_its_event() -> None:
    rows = [
        source("p1", "Vesk", person="Joran Vesk"),
        source("p2", "Joran Vesk"),
        source("w1", "Lund"),
        source("s1", "Lund"),
    ]
    table = diversity(*rows)
    event = table[(table["scope"] == "event") & (table["of"] == "sources")].iloc[0]
    assert (event["richness"], event["attributions"]) == (2, 3)
    post = table[(table["scope"] == "outlet") & (table["outlet"] == "Post") & (table["of"] == "sources")].iloc[0]
    assert post["richness"] == 1


def test_too_few_attributions_are_not_compared_and_say_so() -> None:
    table = diversity(source("p1", "Vesk", 3))
    assert table["rarefied"].isna().all()
    assert table["reason"].str.startswith("too few to compare").all()


def asymmetry(doubting: int, endorsing: int) -> pd.DataFrame:
    """Post doubts side A in ``doubting`` of 20 attributions and endorses side B in ``endorsing`` of 20."""
    a = [said("p1", i, "x", "Ann", cue_class="doubting" if i < doubting else "neutral") for i in range(20)]
    b = [said("p2", i, "x", "Bob", cue_class="endorsing" if i < endorsing else "neutral") for i in range(20)]
    known = sources(source("p1", "Ann", side="A"), source("p2", "Bob", side="B"))
    table = cue_asymmetry(attributions(*a, *b), known, **WHERE)
    return table[(table["by"] == "side") & table["event_id"].isna()].set_index("group")


def test_cues_that_doubt_one_side_and_endorse_the_other_differ_clearly() -> None:
    table = asymmetry(10, 6)
    assert table.loc["A", "doubting"] == pytest.approx(0.5)
    assert table.loc["B", "endorsing"] == pytest.approx(0.3)
    assert table.loc["A", "difference"] == pytest.approx(-0.8)
    assert table.loc["B", "difference"] == pytest.approx(0.8), "two sides mirror each other"
    assert table.loc["A", "high"] < 0


def test_without_a_cue_that_takes_a_stand_nothing_is_said() -> None:
    table = asymmetry(0, 0)
    assert table["low"].isna().all()
    assert table["reason"].eq("no cue on either side doubts or endorses").all()


def test_empty_tables_give_empty_tables() -> None:
    assert source_diversity(sources(), **WHERE).empty
    assert who_quotes_whom(sources(), **WHERE).empty
    assert voice_gap(TABLES["actors"].frame(), **WHERE).empty
    assert quotation_cuts(attributions(), **WHERE).empty
    assert cue_asymmetry(attributions(), sources(), **WHERE).empty

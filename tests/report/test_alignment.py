"""The sections of the event page that set accounts side by side: bounded, worded as claims, leading to their sentences."""

from types import SimpleNamespace
from typing import Any

from toolkit.report.alignment import (
    CELLS,
    EACH,
    SHOWN,
    Matrix,
    alignment_statement,
    alone_statement,
    shortened,
    statement_matrix,
)
from toolkit.report.conflicts import compared_figures, conflict_statement
from toolkit.report.headlines import compared_headlines

SITE: Any = SimpleNamespace(link=lambda kind, key, fragment="": f"{kind}/{key}{fragment}")


def row(**columns: Any) -> Any:
    return SimpleNamespace(**columns)


def text(article: str, sentence: int) -> str:
    return f"Sentence {sentence} of {article}."


ARTICLES = [row(article_id=f"a{n}", outlet=f"Outlet {n}", title=f"Title {n}", published=None) for n in range(3)]


def said(number: int, accounts: int) -> Any:
    place = {"article_id": "a0", "sentence": number, "text": text("a0", number)}
    return row(event_id="e", statement=number, accounts=accounts, of=3, **place)


def cell(number: int, outlet: int, state: str) -> Any:
    near = {"article_id": f"a{outlet}", "sentence": number, "in_headline": False, "similarity": 0.4, "searched": 1}
    return row(event_id="e", statement=number, outlet=f"Outlet {outlet}", state=state, **near)


def matrix_of(
    told: list[Any], cells: list[Any], articles: list[Any], telling: dict[int, float] | None = None
) -> Matrix:
    return statement_matrix(told, cells, articles, text, SITE, telling or {})


def states(number: int, *told: str) -> list[Any]:
    return [cell(number, outlet, state) for outlet, state in enumerate(told)]


def test_a_cell_leads_to_the_nearest_sentence_and_says_what_was_searched() -> None:
    cells = states(0, "covered", "covered", "not found")
    (shown,) = matrix_of([said(0, 2)], cells, ARTICLES).shared
    silent = shown.cells["Outlet 2"]
    assert (silent.href, silent.text) == ("article/a2#t0", "Sentence 0 of a2.")
    assert silent.searched == "the 1 article of Outlet 2 on this event"
    assert shown.states == [("covered", ["Outlet 0", "Outlet 1"]), ("not found", ["Outlet 2"])]


def test_the_page_shows_so_many_statements_and_counts_the_rest() -> None:
    told = [said(n, 2) for n in range(SHOWN + 7)]
    cells = [one for n in range(SHOWN + 7) for one in states(n, "covered", "covered", "not found")]
    matrix = matrix_of(told, cells, ARTICLES)
    assert (len(matrix.shared), matrix.more) == (SHOWN, 7)


def test_many_outlets_leave_room_for_fewer_statements() -> None:
    many = [row(article_id=f"a{n}", outlet=f"Outlet {n}", title="", published=None) for n in range(40)]
    told = [said(n, 2) for n in range(SHOWN)]
    cells = [one for n in range(SHOWN) for one in states(n, *["covered"] * 40)]
    matrix = matrix_of(told, cells, many)
    assert sum(len(shown.cells) for shown in matrix.shared) <= CELLS
    assert len(matrix.shared) + matrix.more == SHOWN


def test_what_is_uncertain_elsewhere_is_nobodys_alone() -> None:
    told = [said(n, 1) for n in range(EACH + 2)]
    cells = [one for n in range(EACH + 1) for one in states(n, "covered", "not found", "not found")]
    cells += states(EACH + 1, "covered", "uncertain", "not found")
    (one,) = matrix_of(told, cells, ARTICLES).alone
    assert (one.outlet, len(one.first), one.number, one.more, len(one.rest)) == ("Outlet 0", EACH, EACH + 1, 1, 1)


def test_what_tells_most_comes_first_and_is_told_on_the_first_screen() -> None:
    told = [said(n, 1) for n in range(3)]
    cells = [one for n in range(2) for one in states(n, "covered", "not found", "not found")]
    cells += states(2, "not found", "covered", "not found")
    matrix = matrix_of(told, cells, ARTICLES, {0: 0.5, 1: 2.0, 2: 1.0})
    assert [(one.outlet, one.first[0][0]) for one in matrix.alone] == [
        ("Outlet 0", "Sentence 1 of a0."),
        ("Outlet 1", "Sentence 2 of a0."),
    ]
    shown = alone_statement(matrix)
    assert shown is not None
    assert shown.text == ("Found in Outlet 0 only: “Sentence 1 of a0.” 2 more statements stand in one outlet only.")


def test_the_first_screen_names_who_was_not_found_to_carry_it() -> None:
    cells = states(0, "covered", "covered", "not found")
    found = alignment_statement(matrix_of([said(0, 2)], cells, ARTICLES))
    assert found is not None
    assert found.text == "“Sentence 0 of a0.” stands in 2 of 3 accounts and was not found in Outlet 2."
    everybody = matrix_of([said(0, 3)], states(0, *["covered"] * 3), ARTICLES)
    assert alignment_statement(everybody) is None


def given(outlet: int, words: str, value: float, cited: str | None = None) -> Any:
    place = {"article_id": f"a{outlet}", "quantity": 0, "sentence": 1}
    return row(event_id="e", figure=0, outlet=f"Outlet {outlet}", text=words, value=value, cited=cited, **place)


def test_the_first_screen_sets_values_against_each_other_once_each() -> None:
    mentions = [given(0, "14", 14), given(1, "Fourteen", 14, "police"), given(2, "at least 31", 31, "the committee")]
    figure = row(figure=0, kind="count", what="killed", state="conflict", accounts=3)
    shown, more = compared_figures([figure], mentions, text, SITE)
    assert more == 0
    assert list(shown[0].by_outlet) == ["Outlet 0", "Outlet 1", "Outlet 2"]
    told = conflict_statement(shown)
    assert told is not None
    assert told.text == "The accounts conflict (killed): “Fourteen” (police) against “at least 31” (the committee)."
    agreed, _ = compared_figures(
        [row(figure=0, kind="count", what="", state="agree", accounts=3)], mentions, text, SITE
    )
    assert (agreed[0].quoted, agreed[0].about) == (True, "14")
    assert conflict_statement(agreed) is None


def test_headlines_keep_the_order_of_the_articles_and_their_words_once() -> None:
    words = {
        "labels": "rebel",
        "loaded": "rebel|onslaught",
        "actors": "",
        "first": "Lorn",
        "first_role": "acts",
        "verb": "hit",
    }
    known = {"a1": row(article_id="a1", state="partly", similarity=0.3, sentence=2, **words)}
    shown = compared_headlines(ARTICLES, known, text, SITE)
    assert [one.article.article_id for one in shown] == ["a0", "a1", "a2"]
    assert (shown[1].loaded, shown[1].href, shown[0].state) == (("rebel", "onslaught"), "article/a1#t2", "")


def test_long_sentences_are_cut_between_words() -> None:
    assert shortened("word " * 100, 23) == "word word word word …"
    assert len(shortened("word " * 100)) <= 240

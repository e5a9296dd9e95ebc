"""Key terms as a page shows them."""

import math
from types import SimpleNamespace
from typing import Any

from toolkit.report.keyness import key_terms


class Texts:
    """Stands for the evidence: every article has this text."""

    def rows(self, table: str, column: str, key: str) -> list[Any]:
        assert (table, column) == ("articles", "article_id")
        return [SimpleNamespace(text=f"Near {key} the Orla Dam held. Nobody said that the Dam would break.")]


class Links:
    """Stands for the site: says what it was asked for."""

    def link(self, kind: str, key: str, fragment: str) -> str:
        return f"{kind}/{key}{fragment}"


def row(**changes: Any) -> Any:
    told = {"outlet": "Post", "term": "dam", "uses": 3, "other_uses": 1, "articles": 2, "log_ratio": 1.0, "z": 2.0}
    return SimpleNamespace(**(told | {"p": math.nan, "q": math.nan, "places": ""} | changes))


def test_ids_with_blanks_and_signs_keep_their_places() -> None:
    texts: Any = Texts()
    links: Any = Links()
    ((_, (term,)),) = key_terms([row(places="my article 7#3 a#b#12 plain#0")], texts, links)
    assert term.places == ("article/my article 7#t3", "article/a#b#t12", "article/plain#t0")


def test_a_name_is_shown_with_its_capital_and_another_word_without() -> None:
    texts: Any = Texts()
    links: Any = Links()
    ((_, terms),) = key_terms([row(places="a#0"), row(term="break", places="a#1", z=1.0)], texts, links)
    assert [(term.term, term.shown) for term in terms] == [("dam", "Dam"), ("break", "break")]


def test_words_that_others_use_more_or_that_stand_once_are_left_out() -> None:
    links: Any = Links()
    texts: Any = Texts()
    assert key_terms([row(z=-1.0), row(uses=1)], texts, links) == []

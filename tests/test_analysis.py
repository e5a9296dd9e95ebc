"""One article through its stages; one that fails does not stop the others."""

import math

import pytest

from toolkit import analysis
from toolkit.analysis import analyse_articles
from toolkit.errors import MeasureError
from toolkit.measures import Card, Measure, registry
from toolkit.records import Article, Refusal


def article(number: int, text: str, title: str = "") -> Article:
    return Article(f"a{number}", "Harbour Post", title, text, origin=f"a{number}.txt")


ENGLISH = "The brazen mayor said on Monday that talks would resume. “This is a brazen lie,” said Ivo Marsh, a trader."
FRENCH = (
    "Le maire a déclaré lundi que les négociations reprendraient dans la semaine, et que les commerçants "
    "seraient entendus avant la décision."
)


def test_outcomes_come_in_the_order_of_the_input() -> None:
    texts = [FRENCH, ENGLISH, FRENCH, FRENCH, ENGLISH, FRENCH]
    outcomes = list(analyse_articles([article(n, text) for n, text in enumerate(texts)]))
    origins = [o.origin if isinstance(o, Refusal) else o.reading.article.origin for o in outcomes]
    assert origins == [f"a{n}.txt" for n in range(len(texts))]
    assert [isinstance(o, Refusal) for o in outcomes] == [text == FRENCH for text in texts]


def test_a_loaded_word_in_a_quotation_is_the_sources() -> None:
    (outcome,) = analyse_articles([article(1, ENGLISH)])
    assert not isinstance(outcome, Refusal)
    voices = [
        (f.voice, f.speaker) for f in outcome.findings if f.measure == "loaded_terms" and f.rule.startswith("brazen")
    ]
    assert voices == [("outlet", None), ("source", "Ivo Marsh")]


def test_own_and_attributed_words_never_exceed_the_words() -> None:
    (outcome,) = analyse_articles([article(1, ENGLISH, title="Talks to resume")])
    assert not isinstance(outcome, Refusal)
    words = [s.words for s in outcome.reading.sentences]
    assert all(0 <= own <= all_ for own, all_ in zip(outcome.voices.own_words, words, strict=True))


def test_a_value_without_a_base_is_missing_with_a_reason() -> None:
    (outcome,) = analyse_articles([article(1, "Rain fell.")])
    assert not isinstance(outcome, Refusal)
    missing = [v for v in outcome.values if math.isnan(v.value)]
    assert missing
    assert all(v.reason for v in missing)


def test_a_measure_that_fails_refuses_its_article_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(reading: object) -> list[object]:
        raise ZeroDivisionError("oops")

    card = Card("mine", "Mine", "wording", "A measure that fails.", ("none",), ("fails",))
    monkeypatch.setattr(analysis, "registry", lambda: registry() | {"mine": Measure(card, find=broken)})  # type: ignore[arg-type]
    (outcome,) = analyse_articles([article(1, ENGLISH)])
    assert isinstance(outcome, Refusal)
    assert "'mine' failed" in outcome.reason
    assert "ZeroDivisionError" in outcome.reason


def test_measure_errors_name_the_place() -> None:
    assert str(MeasureError("broken", where="a.tsv:3")).startswith("a.tsv:3: broken")


@pytest.mark.parametrize(
    "text", ["", " ", ".", "…", "“", "\n\n\n", "A", "HEADLINE ALONE", "ГОВОРИТ", "١٢٣", "word " * 3000]
)
def test_any_text_is_analysed_or_refused_by_name(text: str) -> None:
    (outcome,) = analyse_articles([article(1, text)])
    assert isinstance(outcome, Refusal) or outcome.reading.text == text

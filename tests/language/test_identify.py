"""A text in another language is refused by the language's name; short texts get the benefit of the doubt."""

import pytest

from toolkit.errors import LanguageError
from toolkit.language import require_english
from toolkit.language.identify import language_of
from toolkit.records import Article

OTHERS = {
    "French": "Le maire a déclaré lundi que les négociations sur le vieux quai reprendraient dans la semaine, "
    "et que les commerçants seraient entendus avant toute décision du conseil.",
    "German": "Der Bürgermeister sagte am Montag, dass die Gespräche über den alten Kai innerhalb einer Woche wieder aufgenommen "
    "würden und dass alle Händler gehört werden sollten.",
    "Spanish": "El alcalde dijo el lunes que las negociaciones sobre el viejo muelle se reanudarían en una semana y que todos los "
    "comerciantes serían escuchados antes de cualquier decisión.",
    "Turkish": "Belediye başkanı pazartesi günü eski rıhtımla ilgili görüşmelerin bir hafta içinde yeniden başlayacağını ve bütün "
    "esnafın karardan önce dinleneceğini söyledi.",
    "Arabic": "قال رئيس البلدية يوم الاثنين إن المحادثات بشأن الرصيف القديم ستستأنف خلال أسبوع وإن جميع التجار سيتم الاستماع إليهم",
    "Russian": "Мэр заявил в понедельник, что переговоры о старом причале возобновятся скоро и что всех торговцев выслушают.",
}


@pytest.mark.parametrize("language", sorted(OTHERS))
def test_another_language_is_named(language: str) -> None:
    with pytest.raises(LanguageError, match=f"in {language}, not English"):
        require_english(Article("a", "", "", OTHERS[language], origin="a.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Monday that talks about the old quay would resume within a week, and that every trader would be heard.",
        "Talks resume in Lorne",
        "Haftar, Sarraj, Tripoli, Sirte, Benghazi, Misrata",
        "",
    ],
)
def test_english_and_what_is_too_short_to_tell_is_read(text: str) -> None:
    assert require_english(Article("a", "", "", text)) is None


def test_the_probability_is_one_of_all_languages() -> None:
    code, probability = language_of(OTHERS["German"])
    assert code == "de"
    assert 0.9 < probability <= 1


def test_what_is_plainly_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(_: str) -> tuple[str, float]:
        raise AssertionError("the identifier was asked")

    monkeypatch.setattr("toolkit.language.identify.language_of", asked)
    require_english(
        Article("a", "", "", "The mayor said on Monday that talks would resume with all of the traders. " * 3)
    )
    with pytest.raises(AssertionError, match="asked"):
        require_english(Article("b", "", "", OTHERS["Spanish"]))


def test_a_few_english_words_do_not_make_a_text_english() -> None:
    mixed = f"{OTHERS['Spanish']} “The bill of the year,” titula el Harbour Post. {OTHERS['Spanish']}"
    with pytest.raises(LanguageError, match="Spanish"):
        require_english(Article("a", "", "", mixed))

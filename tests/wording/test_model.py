"""The wording model: what it marks, that its scores come from its words, and the toolkit without it."""

import hashlib
import json
import math
from collections.abc import Callable
from dataclasses import replace
from importlib import resources

import pytest

from toolkit.analysis import analyse_reading
from toolkit.language import Reading, read
from toolkit.records import Article
from toolkit.settings import SETTINGS
from toolkit.wording import encoder, find_loaded_words
from toolkit.wording.encoder import word_logits
from toolkit.wording.features import words_of_reading
from toolkit.wording.loadedness import all_marks, mark_words, noisy_or, score_sentences, sentence_scores
from toolkit.wording.model import word_loads
from toolkit.wording.words import scored_words

TEXT = "The governor gushed over the plan. Ferries run hourly.\nCritics slammed the odious scheme as a giveaway."
Parse = Callable[..., Reading]


@pytest.fixture
def lexicon_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "available", lambda: False)


def test_the_model_that_ships_is_the_one_that_the_card_describes() -> None:
    digest = hashlib.sha256(resources.files("toolkit.wording").joinpath(encoder.FILE).read_bytes()).hexdigest()
    card = json.loads(resources.files("toolkit.wording").joinpath("models/encoder.json").read_text("utf-8"))
    assert card["sha256"] == digest


def test_function_words_and_numbers_are_not_scored() -> None:
    sentence = "The 12 thugs and they themselves left at 5 pm."
    assert [sentence[slice(*w.span)] for w in scored_words(sentence)] == ["thugs", "left", "pm"]


def test_loads_are_chances_of_words_of_their_sentence(reading_of: Parse) -> None:
    reading = reading_of(TEXT, title="Talks stall")
    loads = word_loads(reading)
    assert loads
    for load in loads:
        sentence = reading.sentences[load.sentence]
        assert sentence.start <= load.span.start < load.span.end <= sentence.end
        assert 0 < load.chance < 1


def test_a_word_has_the_same_score_whatever_stands_around_its_sentence() -> None:
    sentence = "The regime unleashed its thugs on the crowd."
    alone = word_logits(sentence)
    assert word_logits(sentence) == alone
    reading = read(Article("a", "", "", f"Rain fell. {sentence} Snow followed on Monday."))
    inside = [w.features["encoder"] for w in words_of_reading(reading) if w.sentence == 1]
    assert inside == [w.logit for w in alone]


def test_the_score_of_a_sentence_is_made_of_its_words(reading_of: Parse) -> None:
    reading = reading_of(TEXT)
    for sentence, score in zip(reading.sentences, sentence_scores(reading), strict=True):
        chances = [load.chance for load in word_loads(reading) if load.sentence == sentence.index]
        assert score == pytest.approx(noisy_or(chances, SETTINGS.loaded_discount))


def test_a_term_of_the_lexicon_raises_the_chance_of_its_word(
    reading_of: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = reading_of("The thugs left.")
    with_lexicon = word_loads(reading)[0].chance
    monkeypatch.setattr("toolkit.wording.features.find_loaded_terms", lambda _: [])
    assert word_loads(reading)[0].chance < with_lexicon


LOADED = [
    "The senator shamelessly caved to the lobby.",
    "Her disastrous scheme has wrecked the schools.",
    "The heroic doctors put the ministry's bungling officials to shame.",
    "So-called experts peddled the same tired talking points.",
]
PLAIN = [
    "Two gunmen shot dead eleven people at a mosque on Friday.",
    "Muslim and Jewish leaders met refugees from Syria in the town hall.",
    "The court convicted him of terrorism and murder.",
    "The flood killed forty people and destroyed two bridges.",
    "Black and white voters in the county chose the Republican candidate by similar margins.",
    "Transgender women and gay men work at the clinic.",
]


def test_loaded_sentences_are_marked_and_plain_ones_about_violence_or_groups_are_not() -> None:
    assert min(score_sentences(LOADED)) >= 0.5
    assert max(score_sentences(PLAIN)) < 0.5


def test_findings_are_the_marked_words_with_their_chance(reading_of: Parse) -> None:
    reading = reading_of(TEXT)
    found = find_loaded_words(reading)
    assert {reading.text[f.start : f.end] for f in found} >= {"gushed", "odious"}
    chances = {(m.start, m.end): m.score for m in all_marks(reading)}
    assert all(f.confidence == pytest.approx(chances[f.start, f.end], abs=1e-4) for f in found)
    assert all(f.confidence >= SETTINGS.loaded_word_chance and f.rule == "model" for f in found)


def test_a_single_sentence_without_a_marked_word_is_answered_with_its_likeliest(
    reading_of: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.wording.loadedness.SETTINGS", replace(SETTINGS, loaded_word_chance=1.0))
    sentence = "The governor gushed over the odious plan."
    (offered,) = mark_words([sentence])[0]
    assert offered.score == max(mark.score for mark in all_marks(reading_of(sentence)))
    assert find_loaded_words(reading_of(sentence)) == []
    assert mark_words(["The council met on Monday."]) == [[]]


def test_loadedness_adds_up_the_chances_of_own_words(reading_of: Parse) -> None:
    analysis = analyse_reading(reading_of("The mayor rammed the odious plan through. She said critics were crybabies."))
    values = {value.measure: value for value in analysis.values}
    own = [f.confidence for f in analysis.findings if f.measure == "loaded_words" and f.voice == "outlet"]
    assert own
    assert values["loadedness"].count == pytest.approx(sum(own))
    assert values["loadedness"].value == pytest.approx(1000 * sum(own) / values["loadedness"].base)


@pytest.mark.usefixtures("lexicon_alone")
def test_without_the_model_the_lexicon_marks_and_the_models_values_are_missing() -> None:
    reading = read(Article("a", "", "", "The thugs left the town hall. They vowed to return."))
    assert find_loaded_words(reading) == []
    assert [(m.start, m.end) for m in mark_words(["The thug left."])[0]] == [(4, 8)]
    assert score_sentences(["The council met on Monday."]) == [0.0]
    values = {value.measure: value for value in analyse_reading(reading).values}
    assert math.isnan(values["loadedness"].value)
    assert values["loadedness"].reason == "the wording model is not in use"
    assert values["loaded_terms"].value > 0

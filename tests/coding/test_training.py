"""A trained coder learns what it was shown, tells when it cannot, keeps events whole, and comes back from its file unchanged."""

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.coding import Codings, learn, load, measure_of, save, use_coder
from toolkit.coding.codings import codings_of
from toolkit.coding.evaluation import TOO_FEW, evaluate
from toolkit.coding.features import Features, Sample
from toolkit.coding.modelfile import Coder
from toolkit.coding.training import folds, train
from toolkit.errors import InputError
from toolkit.language import read
from toolkit.measures import registry
from toolkit.records import Article

PLACES = ("quay", "market", "bridge", "school", "tower", "harbour", "garden", "museum", "station", "mill")
FORMS = ("The mayor is to blame for the {}.", "Repairs of the {} cost crowns.", "Rain fell on the {} all night.")


def sample(text: str) -> Sample:
    """A text without cues and vector, so that only its words tell."""
    return Sample(text, np.zeros(5), np.zeros(0))


TEXTS = [form.format(place) for place in PLACES for form in FORMS]
SAMPLES = [sample(text) for text in TEXTS]
LABELS = np.array([["blame" in text, "crowns" in text, "tower" in text] for text in TEXTS])
GROUPS = [place for place in PLACES for _ in FORMS]
CODES = ["blame", "money", "towers"]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return learn(coded(TEXTS), name="Quay study")


def coded(texts: Sequence[str]) -> Codings:
    rows = [
        {
            "unit": f"u{i}",
            "coder": who,
            "code:blame": float("blame" in text),
            "code:money": float("crowns" in text),
            "code:towers": float("tower" in text),
            "note": "",
            "outlet": "Harbour Post",
            "event_id": next(place for place in PLACES if place in text),
            "article_id": f"a{i}",
            "text": text,
        }
        for i, text in enumerate(texts)
        for who in ("anna", "ben")
    ]
    return codings_of(rows, CODES)


def test_it_finds_in_new_texts_what_the_words_of_the_old_ones_told() -> None:
    model = train(SAMPLES, LABELS, GROUPS)
    new = [sample("The mayor is to blame for the delay."), sample("The bridge cost crowns."), sample("Rain all night.")]
    assert model.sees(model.scores(new))[:, :2].tolist() == [[True, False], [False, True], [False, False]]
    chances = model.chances(model.scores(new))
    assert ((chances > 0) & (chances < 1)).all()
    assert chances[0, 0] > 0.5 > chances[2, 0]


def test_a_code_that_all_or_no_texts_have_is_never_seen() -> None:
    labels = np.column_stack([LABELS[:, 0], np.ones(len(TEXTS), bool), np.zeros(len(TEXTS), bool)])
    model = train(SAMPLES, labels, GROUPS)
    assert not model.sees(model.scores(SAMPLES))[:, 1:].any()


@given(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=40), st.integers(2, 6))
def test_folds_hold_every_text_once_and_keep_groups_whole(groups: list[str], count: int) -> None:
    made = folds(groups, count)
    assert (np.sum(made, axis=0) == 1).all()
    for group in set(groups):
        assert (
            len({tuple(np.array(groups) == group)} - {tuple((np.array(groups) == group) & fold) for fold in made}) == 0
        )


def test_scores_come_from_events_that_were_not_seen_and_say_where_examples_are_too_few() -> None:
    told = {score.code: score for score in evaluate(SAMPLES, LABELS, GROUPS, CODES).scores}
    assert told["blame"].f1 > 0.8
    assert told["blame"].low <= told["blame"].f1 <= told["blame"].high
    assert told["blame"].floor == pytest.approx(2 * 10 / 40)
    assert told["towers"].reason == TOO_FEW
    assert math.isnan(told["towers"].f1)


def test_what_only_tells_the_event_is_not_learned() -> None:
    labels = np.array([[place in PLACES[:5]] for place in GROUPS])
    told = evaluate(SAMPLES, labels, GROUPS, ["half"]).scores[0]
    assert told.f1 <= told.floor + 0.1, "the places of held-out events are new, so nothing tells"


def test_the_learning_curve_grows_to_all_texts_of_the_other_folds() -> None:
    curve = evaluate(SAMPLES, LABELS, GROUPS, CODES).curve
    assert [size for size, _ in curve] == [6, 12, 24]
    assert curve[-1][1] >= curve[0][1]


def test_the_words_that_decide_are_shown_where_they_stand() -> None:
    model = train(SAMPLES, LABELS, GROUPS)
    text = "Nobody is to blame, she said."
    spans = model.features.spans(text, model.weights[0, : len(model.features.terms)])
    assert "blame" in [text[slice(*span)].split()[-1] for span, _ in spans[:3]]
    assert [weight for _, weight in spans] == sorted((weight for _, weight in spans), reverse=True)


def test_texts_without_a_common_word_still_have_features() -> None:
    features = Features.fit([sample("Gulls cry."), sample("Rain fell."), sample("Fog rose.")])
    assert features.matrix([sample("Gulls cry.")]).shape == (1, 5)


def test_a_file_holds_the_same_bytes_each_time_and_the_same_coder(coder: Coder, tmp_path: Path) -> None:
    save(coder, tmp_path / "one.json")
    shuffled = Codings(coded(TEXTS).table.sample(frac=1, random_state=3))
    again = codings_of(shuffled.table.to_dict("records"), CODES)
    save(learn(again, name="Quay study"), tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    back = load(tmp_path / "one.json")
    save(back, tmp_path / "three.json")
    assert (tmp_path / "three.json").read_bytes() == (tmp_path / "one.json").read_bytes()
    assert back.codes == CODES
    assert [CODES[place] for place in back.told] == ["blame", "money"]


def test_a_changed_or_foreign_file_is_refused(coder: Coder, tmp_path: Path) -> None:
    path = tmp_path / "coder.json"
    save(coder, path)
    envelope = json.loads(path.read_text("utf-8"))
    envelope["coder"]["codes"][0][1] = "Praise"
    for text, told in (
        (json.dumps(envelope), "was changed"),
        (json.dumps(envelope | {"version": 99}), "version 99"),
        (json.dumps([1]), "no trained coder"),
        ("\x80\x04 pickle", "no JSON"),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(InputError, match=told) as error:
            load(path)
        assert error.value.where == str(path)


def test_a_coder_is_a_measure_with_its_scores_on_the_card(coder: Coder) -> None:
    measure = measure_of(coder)
    assert [value.title for value in measure.card.values] == ["Blame", "Money"]
    assert "F1 on sentences of other events" in measure.card.definition
    assert TOO_FEW in measure.card.definition
    assert measure.find is not None
    text = "The mayor is to blame for the quay. Rain fell on the mill all night."
    found = measure.find(read(Article("a", "o", "", text)))
    assert {f.category for f in found if f.sentence == 0} == {"blame"}
    assert any("blame" in text[f.start : f.end] for f in found)


def test_a_coder_of_articles_gives_chances_and_the_sentences_that_speak_most(coder: Coder) -> None:
    measure = measure_of(replace(coder, unit="article"))
    assert measure.scalar is not None
    assert measure.find is not None
    reading = read(Article("a", "o", "", "The mayor is to blame for the quay."))
    values = {value.measure: value.value for value in measure.scalar(reading)}
    assert list(values) == [spec.name for spec in measure.card.values]
    assert len(values) == 2
    assert all(0 <= value <= 1 for value in values.values())
    assert {f.category for f in measure.find(reading)} <= {"blame", "money"}


def test_a_coder_in_use_is_registered_until_another_takes_its_place(coder: Coder, tmp_path: Path) -> None:
    save(coder, tmp_path / "coder.json")
    before = list(registry())
    digest = use_coder(tmp_path / "coder.json")
    try:
        assert len(digest) == 64
        added = [name for name in registry() if name not in before]
        assert len(added) == 1
        assert added[0].startswith("coded_quay")
    finally:
        assert use_coder(None) == ""
    assert list(registry()) == before


def test_a_coder_whose_codes_are_all_too_rare_is_refused(coder: Coder, tmp_path: Path) -> None:
    scores = tuple(replace(score, reason=TOO_FEW) for score in coder.evaluation.scores)
    save(replace(coder, evaluation=replace(coder.evaluation, scores=scores)), tmp_path / "coder.json")
    with pytest.raises(InputError, match="enough examples"):
        use_coder(tmp_path / "coder.json")


def test_too_few_units_teach_nothing() -> None:
    with pytest.raises(InputError, match="cannot teach"):
        learn(coded(TEXTS[:6]), name="small")

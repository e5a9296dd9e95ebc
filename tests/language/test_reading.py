"""One parse, one frame of reference: whatever the text, offsets lead back to its characters."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.language import Reading, pipeline, read, read_all
from toolkit.language.pipeline import MAX_CHARS_PER_PARSE, _split
from toolkit.records import Article

Parse = Callable[..., Reading]
TEXTS = st.text(st.sampled_from("aB é.“”\"'\n\t—1;:)(…"), max_size=120)


def test_headline_and_text_share_one_frame_of_reference(reading_of: Parse) -> None:
    reading = reading_of("The mayor spoke. Talks resume.", title="Talks resume in Lorne")
    found = [(reading.text[s.start : s.end], s.in_headline, s.paragraph) for s in reading.sentences]
    assert found == [("Talks resume in Lorne", True, 0), ("The mayor spoke.", False, 1), ("Talks resume.", False, 1)]


def test_no_sentence_crosses_a_paragraph(reading_of: Parse) -> None:
    reading = reading_of("A list without full stops\n\nand a second paragraph\nand a third line of it")
    assert all("\n" not in reading.text[s.start : s.end] for s in reading.sentences)
    assert [s.paragraph for s in reading.sentences] == [0, 1, 2]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS)
def test_sentences_are_in_order_do_not_overlap_and_count_every_word(title: str, text: str) -> None:
    reading = read(Article("a", "", title.strip(), text))
    ends = [0]
    for index, sentence in enumerate(reading.sentences):
        assert sentence.index == index
        assert ends[-1] <= sentence.start < sentence.end <= len(reading.text)
        ends.append(sentence.end)
    assert sum(s.words for s in reading.sentences) == sum(reading.is_word)
    assert reading.words_in(0, len(reading.text)) == sum(reading.is_word)


def test_a_batch_reads_as_each_text_alone() -> None:
    texts = ["The mayor spoke.", "", "Talks resume. “Good,” said Ana Petrel.", "x " * 40]
    together = list(read_all(Article(str(n), "", "", text) for n, text in enumerate(texts)))
    for reading, text in zip(together, texts, strict=True):
        alone = read(Article("a", "", "", text))
        assert reading.sentences == alone.sentences
        assert reading.lemmas == alone.lemmas


@pytest.mark.parametrize("filler", ["The mayor spoke of the quay.\n\n", "The mayor spoke of the quay. ", "quay ", "q"])
def test_a_long_text_is_cut_where_it_hurts_least_and_joined_again(filler: str) -> None:
    text = filler * (2 * MAX_CHARS_PER_PARSE // len(filler) + 9)
    pieces = _split(text)
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= MAX_CHARS_PER_PARSE
    assert len(pieces) <= 6


@pytest.mark.slow
def test_offsets_survive_the_joining_of_a_long_text() -> None:
    text = "".join(f"The mayor of Lorne opened quay number {n} on Monday.\n\n" for n in range(1200))
    reading = read(Article("a", "", "Long", text))
    assert len(reading.sentences) == 1201
    assert all(reading.text[token.idx : token.idx + len(token)] == token.text for token in reading.doc)
    assert reading.text[reading.sentences[-1].start : reading.sentences[-1].end].startswith(
        "The mayor of Lorne opened quay number 1199"
    )


def test_the_pipeline_is_loaded_once() -> None:
    assert pipeline() is pipeline()


def test_clitics_and_punctuation_are_no_words(reading_of: Parse) -> None:
    assert reading_of("The mayor's team didn't go — not in 2026.").words_in(0, 99) == 8


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("hoped", "hope"),
        ("waged", "wage"),
        ("scared", "scare"),
        ("staged", "stage"),
        ("hopped", "hop"),
        ("raided", "raid"),
        ("prioritised", "prioritise"),
        ("retweeted", "retweet"),
        ("talked", "talk"),
        ("stopped", "stop"),
        ("passed", "pass"),
        ("closed", "close"),
        ("went", "go"),
    ],
)
def test_a_form_is_of_the_verb_with_a_mute_e_where_there_is_one(reading_of: Parse, form: str, lemma: str) -> None:
    reading = reading_of(f"The council {form} the mayor.")
    assert reading.lemmas[2] == lemma

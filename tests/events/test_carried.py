"""Whether an article carries a sentence: what is not there is 0, nouns tell more than verbs, and all speaks for itself."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Span

from toolkit.events.carried import carried_degrees
from toolkit.events.stems import content_stems, noun_stems
from toolkit.language import read_all
from toolkit.records import Article
from toolkit.settings import SETTINGS

POST = [
    "A ferry with ninety people aboard sank off the island of Lorn before dawn on Friday.",
    "Rescue boats brought forty survivors to Holm harbour.",
    "The owner said the hull had been inspected in March.",
]
MUSEUM = ["The museum of Orsk returned a bronze bell to the abbey.", "Monks thanked the curators on Monday."]
WORDS = sorted(set().union(*map(content_stems, POST)))


def parsed(sentences: Sequence[str]) -> list[Span]:
    return [reading.doc[:] for reading in read_all(Article("a", "", "", sentence) for sentence in sentences)]


@pytest.fixture(scope="module")
def post() -> list[Span]:
    return parsed(POST)


def test_an_article_carries_all_of_its_own_sentences(post: list[Span]) -> None:
    assert (carried_degrees(post, POST) >= 0.5).all()


def test_a_long_read_carries_all_of_its_own_sentences(post: list[Span]) -> None:
    """The longer both texts are, the more evidence is asked for, but never more than a copy gives."""
    short, long, longer = (carried_degrees(post * n, POST * n)[: len(POST)] for n in (1, 30, 100))
    assert (short > long).all()
    assert (longer == long).all()
    assert (longer >= 0.5).all()


def test_an_article_on_another_event_carries_none(post: list[Span]) -> None:
    assert (carried_degrees(post, MUSEUM) < 0.5).all()


def test_what_shares_no_word_has_degree_0(post: list[Span]) -> None:
    assert carried_degrees(post[1:], MUSEUM).tolist() == [0, 0]
    assert carried_degrees(post, []).tolist() == [0, 0, 0]


def test_of_no_sentences_there_are_no_degrees() -> None:
    assert carried_degrees([], POST).shape == (0,)


def test_the_degree_is_evidence_for_the_number_of_nouns_and_the_lengths() -> None:
    """By hand: ferry (a noun, 1) and sank (.25) with 2 added are looked for, ferry is there; 1 noun, 1 and 16 sentences."""
    evidence = math.log((1.25 + 2) / (0.25 + 2)) / math.sqrt(1 + 1) / math.sqrt(math.sqrt(1 * 16))
    expected = evidence / (evidence + SETTINGS.carried_cut)
    ferry = parsed(["The ferry sank."])
    assert carried_degrees(ferry, ["A ferry."] * 16).tolist() == pytest.approx([expected])


def test_a_verb_worded_anew_costs_less_than_another_noun() -> None:
    told = parsed(["The trawler rammed the lighthouse."])
    same, verb, noun = (
        carried_degrees(told, [text])[0]
        for text in ("A trawler rammed the lighthouse.", "A trawler hit the lighthouse.", "A trawler rammed the jetty.")
    )
    assert same > verb > noun


def test_nouns_and_names_are_what_a_sentence_speaks_of(post: list[Span]) -> None:
    assert {"ferry", "island", "lorn"} <= noun_stems(post[0])
    assert not noun_stems(post[0]) & {"sank", "ninety"}


@given(st.sets(st.sampled_from(WORDS)), st.sampled_from(WORDS))
def test_a_further_word_never_lowers_a_degree(post: list[Span], words: set[str], further: str) -> None:
    less, more = (carried_degrees(post, [" ".join(sorted(held))]) for held in (words, words | {further}))
    assert (less <= more).all()
    assert ((less >= 0) & (more < 1)).all()


@given(st.permutations(range(len(POST))))
def test_order_changes_nothing(post: list[Span], order: list[int]) -> None:
    article = [POST[0], MUSEUM[0], POST[1]]
    assert (
        carried_degrees([post[i] for i in order], article[::-1]).tolist()
        == carried_degrees(post, article)[order].tolist()
    )

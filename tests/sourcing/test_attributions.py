"""Who says what: contents, cues, sources, and what is no attribution at all."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language import read
from toolkit.records import Article, Attribution
from toolkit.sourcing import find_attributions

Find = Callable[..., tuple[Attribution, ...]]


def content(text: str, item: Attribution) -> str:
    return " … ".join(text[s:e] for s, e in item.content)


def source(text: str, item: Attribution) -> str | None:
    return text[slice(*item.source)] if item.source else None


@pytest.mark.parametrize(
    ("text", "said", "who", "cue"),
    [
        (
            "The mayor said that the bridge would reopen on Friday.",
            "that the bridge would reopen on Friday",
            "The mayor",
            "say",
        ),
        (
            "The bridge, the mayor said, will reopen on Friday.",
            "The bridge … will reopen on Friday",
            "the mayor",
            "say",
        ),
        (
            "The bridge is unsafe, according to the harbour board.",
            "The bridge is unsafe",
            "the harbour board",
            "according to",
        ),
        ("The council plans to close the bridge.", "to close the bridge", "The council", "plan"),
        ("Residents criticised the council for its silence.", "the council for its silence", "Residents", "criticise"),
        ("The mayor called the report a disgrace.", "the report a disgrace", "The mayor", "call"),
        ("Critics accused the mayor of lying.", "lying", "Critics", "accuse"),
        (
            "The storm came after the minister's claim that the bridge is safe.",
            "that the bridge is safe",
            "the minister's",
            "claim",
        ),
        ("Residents are afraid that the bridge will fall.", "that the bridge will fall", "Residents", "afraid"),
        (
            "For many engineers, the outcome of the inquiry is open.",
            "the outcome of the inquiry is open",
            "many engineers",
            "for",
        ),
    ],
)
def test_what_is_said_by_whom_in_indirect_speech(
    attributions_of: Find, text: str, said: str, who: str, cue: str
) -> None:
    item = next(a for a in attributions_of(text) if a.cue_lemma == cue)
    assert content(text, item).rstrip(".") == said
    assert source(text, item) == who
    assert item.kind == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "“We close the bridge tonight,” said Ilse Brandt, the mayor of Harbourtown.",
        '"We close the bridge tonight," Ilse Brandt said.',
        "Ilse Brandt said: “We close the bridge tonight.”",
        "“We close the bridge,” Ilse Brandt said, “and we close it tonight.”",
        "“We close the bridge tonight.” - Ilse Brandt",
        "And from Ilse Brandt: “We close the bridge tonight.”",
    ],
)
def test_a_quotation_is_its_speakers_in_every_format(attributions_of: Find, text: str) -> None:
    (item,) = attributions_of(text)
    assert (item.kind, item.speaker, item.naming) == ("direct", "Ilse Brandt", "named")
    assert item.words == item.quoted_words >= 5


def test_a_quotation_that_goes_on_belongs_to_its_speaker(attributions_of: Find) -> None:
    text = (
        "“The bridge is old,” said Ilse Brandt. “It should have been closed in May.”\n\n"
        "“Nobody listened to the engineers,” she added. “We had to pay for that.”"
    )
    items = attributions_of(text)
    assert {item.speaker for item in items} == {"Ilse Brandt"}
    assert sum(item.quoted_words for item in items) == 22


def test_an_unclosed_quotation_runs_over_paragraphs(attributions_of: Find) -> None:
    text = "“The bridge is old and nobody cared,” Ilse Brandt said. “We wrote letters.\n\n“We wrote to the minister as well.”"
    items = attributions_of(text)
    assert [item.speaker for item in items] == ["Ilse Brandt"]
    assert items[0].content[-1].end >= text.index("as well")


def test_scare_quotes_and_titles_are_nobodys_words(attributions_of: Find) -> None:
    assert attributions_of("The “temporary” bridge has stood for forty years.") == ()
    assert attributions_of("The orchestra played “The Long Winter of Harbour Street” on the quay.") == ()


def test_a_sentence_with_words_in_marks_is_mixed(attributions_of: Find) -> None:
    (item,) = attributions_of("The mayor said the bridge was “an accident waiting to happen” in any storm.")
    assert (item.kind, item.words, item.quoted_words) == ("mixed", 11, 5)


def test_the_second_cue_of_a_source_starts_its_own_attribution(attributions_of: Find) -> None:
    text = "The mayor said the bridge was safe, adding that the road was not."
    first, second = attributions_of(text)
    assert content(text, first) == "the bridge was safe"
    assert (second.cue_lemma, source(text, second)) == ("add", "The mayor")


@pytest.mark.parametrize(
    "text",
    [
        "More than forty divers are believed to have searched the harbour.",
        "The bridge was reportedly closed before the storm.",
    ],
)
def test_a_hedge_without_a_source_is_attributed_to_nobody(attributions_of: Find, text: str) -> None:
    (item,) = attributions_of(text)
    assert (item.source, item.speaker, item.naming, item.cue_class) == (None, None, "none", "hedge")


def test_a_transcript_gives_each_turn_to_its_speaker(attributions_of: Find) -> None:
    text = "\n".join(f"{name}: We count the boats every single morning." for name in ("BRANDT", "KELLNER") * 100)
    items = attributions_of(text)
    assert len(items) == 200
    assert [item.speaker for item in items[:2]] == ["BRANDT", "KELLNER"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        '"',
        "“”",
        "“",
        "said",
        "SAID THE MAYOR",
        "李明 said the bridge was closed.",
        "他說：「我們離開了。」",
    ],
)
def test_odd_texts_do_no_harm(attributions_of: Find, text: str) -> None:
    for item in attributions_of(text):
        assert item.words > 0
        assert item.depth >= 1


def test_a_headline_alone_is_read(attributions_of: Find) -> None:
    (item,) = attributions_of("", "Brandt: “We will rebuild the harbour”")
    assert (item.speaker, item.kind) == ("Brandt", "direct")


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "“We left,” ",
                "he said",
                " Ilse Brandt ",
                "said that",
                " it rained. ",
                "\n\n",
                "“",
                "”",
                "warned ",
                "according to",
                "HOST: ",
                "the mayor",
                ", ",
                "reportedly ",
            ]
        ),
        max_size=12,
    )
)
def test_spans_lie_within_the_text_and_words_add_up(pieces: list[str]) -> None:
    text = "".join(pieces)
    reading = read(Article("a", "o", "", text))
    for item in find_attributions(reading):
        assert all(0 <= s < e <= len(text) for s, e in item.content)
        assert list(item.content) == sorted(item.content)
        spoken = 0 if item.cue_class == "silent" else sum(reading.words_in(*span) for span in item.content)
        assert 0 <= item.quoted_words <= item.words == spoken
        assert 0.0 <= item.confidence <= 1.0
        assert (item.source is None) <= (item.naming in ("none", "named"))


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        ("As the Harbour Post reported, the ferry was old.", "the ferry was old", "the Harbour Post"),
        ("As reported by the Harbour Post, the ferry was old.", "the ferry was old", "the Harbour Post"),
        (
            "If anything, Brandt argued in a letter, the storm is a sign of the times.",
            "If anything … the storm is a sign of the times",
            "Brandt",
        ),
    ],
)
def test_what_stands_around_the_cue_is_sorted_out(attributions_of: Find, text: str, said: str, who: str) -> None:
    (item,) = attributions_of(text)
    assert content(text, item).rstrip(".") == said
    assert source(text, item) == who


def test_who_asked_is_not_who_answers(attributions_of: Find) -> None:
    text = "Asked whether the bridge was safe, Brandt replied, “It has stood for forty years.”"
    asked, replied = attributions_of(text)
    assert (asked.cue_lemma, asked.source, asked.naming) == ("ask", None, "none")
    assert content(text, replied) == "“It has stood for forty years.”"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“No,” replied Tobias Kellner.", "Tobias Kellner"),
        ("“The risk,” said Tobias Kellner, “is that the bridge falls.”", "Tobias Kellner"),
        ("“Nobody came,” an engineer, who was not allowed to speak, told the Harbour Post.", "an engineer"),
        ("“Nobody came,” Tobias Kellner, a clerk at the council, said Thursday morning.", "Tobias Kellner"),
    ],
)
def test_the_cue_of_a_quotation_is_found_beside_it(attributions_of: Find, text: str, who: str) -> None:
    (item,) = attributions_of(text)
    assert item.speaker == who
    assert item.kind == "direct"

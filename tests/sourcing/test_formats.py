"""Formats: every convention of marks, and what attributes without a verb of speech."""

from collections.abc import Callable

import pytest

from toolkit.records import Attribution

Find = Callable[..., tuple[Attribution, ...]]


def outermost(items: tuple[Attribution, ...]) -> list[Attribution]:
    return [item for item in items if item.depth == 1]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("“", "”"),
        ('"', '"'),
        ("‘", "’"),
        ("'", "'"),
        ("«", "»"),
        ("„", "“"),
        ("''", "''"),
        ("``", "''"),
        ("“", "“"),
    ],
)
def test_a_quotation_in_any_marks_is_its_speakers(attributions_of: Find, opening: str, closing: str) -> None:
    (item,) = attributions_of(f"{opening}We close the bridge tonight,{closing} said Ilse Brandt, the mayor.")
    assert (item.speaker, item.kind, item.words) == ("Ilse Brandt", "direct", 5)


def test_a_missing_closing_mark_ends_where_the_cue_begins(attributions_of: Find) -> None:
    (item,) = attributions_of("“We close the bridge tonight, said Ilse Brandt. “It is old and dangerous.”")
    assert (item.speaker, item.words) == ("Ilse Brandt", 10)


@pytest.mark.parametrize(
    "text",
    [
        "“We close the bridge tonight.” - Ilse Brandt",
        "“We close the bridge tonight.”\n— Ilse Brandt, mayor of Harbourtown",
        "“We close the bridge tonight.”\n\n– Ilse Brandt, mayor",
        "“We close the bridge tonight.” — Ilse Brandt (@ilsebrandt) May 4, 2031",
        "The end of a landmark - Ilse Brandt: “We close the bridge tonight.”",
        "More from Ilse Brandt: “We close the bridge tonight.”",
        "ILSE BRANDT: We close the bridge tonight.",
        "Mayor Ilse Brandt tweeted: “We close the bridge tonight.”",
        "Ilse Brandt said:\n\n“We close the bridge tonight.”",
        "Ilse Brandt said:\n\n> We close the bridge tonight.",
        "We close the bridge tonight.\n— Ilse Brandt (@ilsebrandt) May 4, 2031",
        "Mayor Ilse Brandt wrote: We close the bridge tonight.",
    ],
)
def test_form_alone_or_a_colon_attributes(attributions_of: Find, text: str) -> None:
    (item,) = outermost(attributions_of(text))
    assert item.speaker is not None
    assert item.speaker.casefold() == "ilse brandt"
    assert item.words == 5


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Brandt: Why tonight?\nTobias Kellner: It is old.\nIlse Brandt: And who pays for it?",
        "Ilse Brandt: Why tonight?\n\nTobias Kellner: It is old.\n\nIlse Brandt: And who pays for it?",
    ],
)
def test_in_a_dialogue_every_turn_counts(attributions_of: Find, text: str) -> None:
    speakers = [item.speaker for item in outermost(attributions_of(text))]
    assert speakers == ["Ilse Brandt", "Tobias Kellner", "Ilse Brandt"]


def test_of_question_and_answer_only_the_answer_is_a_sources(attributions_of: Find) -> None:
    items = outermost(attributions_of("Q: Why was it closed?\nA: It was old.\nQ: Who paid?\nA: The council did."))
    assert [(item.speaker, item.words) for item in items] == [("A", 3), ("A", 3)]


@pytest.mark.parametrize("lead", [": ", "\n"])
def test_passers_by_speak_under_name_age_and_trade(attributions_of: Find, lead: str) -> None:
    text = (
        f"Ilse Brandt, 45, engineer{lead}“It is old and it should go.”\n\n"
        f"Tobias Kellner, 61, fisherman{lead}“I like it as it is.”"
    )
    assert [(i.speaker, i.kind) for i in attributions_of(text)] == [
        ("Ilse Brandt", "direct"),
        ("Tobias Kellner", "direct"),
    ]


def test_the_time_that_opens_an_entry_of_a_live_blog_is_nobodys(attributions_of: Find) -> None:
    text = "14:20 Police said that two lorries were stuck.\n\n14:31 Tobias Kellner: “I was there when it shook.”"
    police, kellner = attributions_of(text)
    assert (police.speaker, kellner.speaker) == ("Police", "Tobias Kellner")


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("LORNE — Mayor Ilse Brandt said on Monday that the quay will open.", "Ilse Brandt"),
        ("LORNE, Orla — The town's mayor, Ilse Brandt, announced early Monday that the quay will open.", "Ilse Brandt"),
        ("LORNE, Orla (Agency) – Ilse Brandt said the quay will open.", "Ilse Brandt"),
        ("Lorne said on Monday that the quay will open.", "Lorne"),
    ],
)
def test_the_place_that_a_report_comes_from_is_nobody(opening: str, speaker: str, attributions_of: Find) -> None:
    found = attributions_of(f"{opening}\n\nIt has been closed since May.")
    assert [item.speaker for item in found] == [speaker]


def test_a_day_is_nobody(attributions_of: Find) -> None:
    assert (
        attributions_of(
            "Friday's announcement of a freeze on tests is a step. A decision, expected by June, is another."
        )
        == ()
    )


def test_a_post_is_its_accounts(attributions_of: Find) -> None:
    (item,) = attributions_of("@harbourtown: We close the bridge tonight.")
    assert (item.speaker, item.words) == ("harbourtown", 5)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The bridge is old,” a statement from the council read.", "a statement from the council"),
        ("A statement read: “The bridge is old.”", "A statement"),
        ("The report, seen by the Harbour Post, said the bridge was old.", "The report"),
        ("According to the report, the bridge is old.", "the report"),
        ("As the report noted, the bridge is old.", "the report"),
    ],
)
def test_documents_speak(attributions_of: Find, text: str, speaker: str) -> None:
    (item,) = attributions_of(text)
    assert item.speaker == speaker


@pytest.mark.parametrize(
    ("headline", "speaker", "said"),
    [
        ("Brandt: Bridge will fall", "Brandt", "Bridge will fall"),
        ("Bridge will fall, says Brandt", "Brandt", "Bridge will fall"),
        ("Bridge Will Fall Within Weeks, Says Mayor Brandt", "Brandt", "Bridge Will Fall Within Weeks"),
        ("Mayor Brandt Says Bridge Will Fall", "Brandt", "Bridge Will Fall"),
        ("‘Nobody cared’: mayor on the bridge", "mayor on the bridge", "‘Nobody cared’"),
        ("Bridge ‘will fall within weeks’ - mayor", "mayor", "Bridge ‘will fall within weeks’"),
    ],
)
def test_a_headline_alone_is_attributed(attributions_of: Find, headline: str, speaker: str, said: str) -> None:
    (item,) = attributions_of("", headline)
    assert item.speaker == speaker
    assert [headline[s:e] for s, e in item.content] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "The “temporary” bridge has stood for forty years.",
        "The play “Night Ferry” and the film “The Bridge” won a prize.",
        "Harbour bridge: What we know so far",
        "Note: The bridge stays closed on Monday.",
    ],
)
def test_scare_quotes_titles_and_labels_are_nobodys_words(attributions_of: Find, text: str) -> None:
    assert attributions_of(text) == ()

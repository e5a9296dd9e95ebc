"""Sources resolved to names over surnames, pronouns, titles and roles, and typed by their role as written."""

from collections.abc import Callable

import pytest

from toolkit.language import Reading
from toolkit.records import Attribution
from toolkit.sourcing import VoiceMap, find_sources
from toolkit.sourcing.source_types import source_type

Find = Callable[..., tuple[Attribution, ...]]

STORY = """“The bridge is unsafe,” said Ilse Brandt, a harbour engineer. Brandt said that she had warned the council.

“Nobody answered,” she added.

Council spokesman Tobias Kellner rejected the criticism. “We answered every letter,” he said.

The engineer said on Monday that she kept copies.

Some residents say the council is hiding something."""


def test_surname_pronoun_and_role_lead_to_the_full_name(attributions_of: Find) -> None:
    speakers = [item.speaker for item in attributions_of(STORY) if item.depth == 1]
    assert speakers == ["Ilse Brandt"] * 3 + ["Tobias Kellner"] * 2 + ["Ilse Brandt", "Some residents"]


def test_roles_are_kept_as_written_and_typed(attributions_of: Find) -> None:
    by_name = {item.speaker: item for item in attributions_of(STORY)}
    assert (by_name["Ilse Brandt"].role, by_name["Ilse Brandt"].source_type) == ("a harbour engineer", "expert")
    assert by_name["Tobias Kellner"].source_type == "government"
    assert by_name["Some residents"].source_type == "citizen"


def test_sources_are_named_unnamed_or_vague(attributions_of: Find) -> None:
    naming = {
        item.speaker: item.naming
        for item in attributions_of(
            STORY + "\n\nA ministry official said that the bridge would close. Critics say that it should."
        )
    }
    assert naming["Ilse Brandt"] == "named"
    assert naming["A ministry official"] == "unnamed"
    assert naming["Critics"] == "vague"


def test_a_pronoun_agrees_with_the_gender_that_titles_give(attributions_of: Find) -> None:
    text = "Mrs. Brandt met Mr. Kellner on the quay. Mr. Kellner said it was cold. She said that she would stay."
    assert attributions_of(text)[-1].speaker == "Brandt"


def test_a_relative_pronoun_stands_for_its_antecedent(attributions_of: Find) -> None:
    (item,) = attributions_of("Ilse Brandt, who said that the bridge was unsafe, has left Harbourtown.")
    assert item.speaker == "Ilse Brandt"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a Middle East political analyst", "expert"),
        ("Experts", "expert"),
        ("police chief", "military and police"),
        ("a district judge", "judiciary"),
        ("the opposition leader", "party"),
        ("a company official", "business"),
        ("the rebel commander", "armed group"),
        ("a United Nations report", "document and data"),
        ("an eyewitness", "citizen"),
        ("Ilse Brandt", "unknown"),
        ("", "unknown"),
    ],
)
def test_source_types_come_from_the_words_of_the_role(words: str, kind: str) -> None:
    assert source_type(words) == kind


def speakers_of(items: tuple[Attribution, ...]) -> list[str | None]:
    return [item.speaker for item in items if item.depth == 1]


def test_a_misspelt_name_is_its_bearers(attributions_of: Find) -> None:
    text = (
        "General Karim Haftar took the port. Haftar said it was safe. Later Hafter said that he would stay. "
        "Karim Hafter said that the port would open."
    )
    assert speakers_of(attributions_of(text)) == ["Karim Haftar"] * 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Government of National Accord (GNA) met on Monday. The GNA said that it was late.",
            "Government of National Accord",
        ),
        ("The Harbour Workers Union met on Monday. HWU said that it was late.", "Harbour Workers Union"),
    ],
)
def test_an_acronym_stands_for_its_name(attributions_of: Find, text: str, name: str) -> None:
    assert speakers_of(attributions_of(text))[-1] == name


def test_two_persons_with_one_surname_stay_two(attributions_of: Find) -> None:
    text = (
        "Ilse Brandt, the mayor, met Otto Brandt, a farmer, on Monday. Otto Brandt said the field was dry. "
        "Ilse Brandt said the council would help."
    )
    assert speakers_of(attributions_of(text)) == ["Otto Brandt", "Ilse Brandt"]


def test_a_pronoun_may_mean_a_person_without_a_name(attributions_of: Find) -> None:
    text = "A man in oilskins came ashore at dawn. He said the ferry had sunk. A woman cried. She said it was dark."
    assert speakers_of(attributions_of(text)) == ["A man in oilskins", "A woman"]


def test_a_description_that_comes_back_is_the_same_source(attributions_of: Find) -> None:
    text = (
        "A ministry official said on Monday that the bridge would close. The official said it was old. "
        "A 2014 study by Harbour University found that bridges fail. The study said that most were old."
    )
    assert (
        speakers_of(attributions_of(text)) == ["A ministry official"] * 2 + ["A 2014 study by Harbour University"] * 2
    )


def test_the_clause_above_a_pronoun_tells_a_persons_gender(attributions_of: Find) -> None:
    text = (
        "Mayor Ilse Brandt said that she would resign. Tobias Kellner said that he would stay. "
        "She said the council had lied."
    )
    assert speakers_of(attributions_of(text))[-1] == "Ilse Brandt"


def test_of_whom_something_is_said_is_the_outlets_own_subject(attributions_of: Find) -> None:
    text = (
        "A source in the mayor's office said that talks would end. Brandt is said to be furious that the quay was shelled "
        "on Monday. He asked parliament for help."
    )
    text = f"Otto Brandt, a general, met traders on Sunday. {text}"
    assert speakers_of(attributions_of(text))[-1] == "Otto Brandt"


@pytest.mark.parametrize("pronoun", ["He", "She", "They", "It", "This"])
def test_a_pronoun_that_stands_for_nobody_known_is_unresolved_and_not_anonymous(
    attributions_of: Find, reading_of: Callable[..., Reading], pronoun: str
) -> None:
    text = f"{pronoun} said that the ferry was old."
    (item,) = attributions_of(text)
    assert (item.naming, item.speaker, item.source_type) == ("unresolved", None, "unknown")
    assert (item.heard, item.resolved) == (True, False)
    assert VoiceMap(reading_of(text), (item,)).own_words[0] == 2  # the words are still somebody's, not the outlet's
    assert find_sources(reading_of(text), (item,)) == ()


@pytest.mark.parametrize("word", ["Some", "Many", "Others", "Each"])
def test_a_word_for_anybody_is_vague(attributions_of: Find, word: str) -> None:
    (item,) = attributions_of(f"{word} said that the ferry was old.")
    assert (item.naming, item.resolved) == ("vague", True)


@pytest.mark.parametrize(
    ("title", "noun"), [("Dr.", "doctor"), ("Gov.", "governor"), ("Sen.", "senator"), ("Prof.", "professor")]
)
def test_a_title_cut_short_is_the_same_role(attributions_of: Find, title: str, noun: str) -> None:
    text = f"{title} Ilse Brandt said that the bridge was safe. The {noun} added that it was old."
    assert speakers_of(attributions_of(text)) == ["Ilse Brandt"] * 2


@pytest.mark.parametrize(
    ("text", "joint"),
    [
        ("Mayor Ilse Brandt and Tobias Kellner said that the bridge was safe.", ("Tobias Kellner",)),
        ("France, Germany and Norway warned that the bridge was unsafe.", ("Germany", "Norway")),
        ("Mayor Ilse Brandt met Tobias Kellner and said that the bridge was safe.", ()),
        ("A spokesman for Ilse Brandt and Tobias Kellner said that the bridge was safe.", ()),
    ],
)
def test_who_says_it_together_with_the_speaker_is_noted(attributions_of: Find, text: str, joint: tuple[str]) -> None:
    (item,) = attributions_of(text)
    assert item.joint == joint

"""What the entity tagger marks and what names no actor."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from toolkit.language.actors import find_actors
from toolkit.language.pipeline import parse_all
from toolkit.language.sifting import DATELINE, owner_of


@cache
def _doc(text: str) -> Doc:
    return next(parse_all([text]))


def found(text: str, **tagged: str) -> dict[str, str]:
    """Actors and their kinds, where the tagger marks every place of these names (blanks as "_") with these labels."""
    doc = _doc(text)
    spans = []
    for name, label in tagged.items():
        words, at = name.replace("_", " "), -1
        while (at := text.find(words, at + 1)) >= 0:
            spans.append(doc.char_span(at, at + len(words), label))
    doc.set_ents([span for span in spans if span is not None])
    return {actor.name: actor.kind for actor in find_actors(doc)}


@pytest.mark.parametrize(
    "head",
    [
        "PORT LORNE, Orla (Agency) - ",
        "LORNE (Agency) – ",
        "Lorne (Harbour Wire) - ",
        "UPPER LORNE, Orla – ",
        "LORNE — ",
    ],
)
def test_a_dateline_names_no_actor(head: str) -> None:
    assert DATELINE.match(head + "Divers left.")
    assert found(f"Ferry sinks\n\n{head}Divers left the harbour.", LORNE="ORG", Lorne="ORG", Orla="GPE") == {}


@pytest.mark.parametrize(
    "text",
    ["Lorne is small - too small.", "The mayor (Brandt) - a nurse - left.", "UN-led talks failed.", "LORNE sank."],
)
def test_a_dash_in_a_sentence_makes_no_dateline(text: str) -> None:
    assert DATELINE.match(text) is None


def test_a_heading_names_no_actor_and_a_signature_does() -> None:
    text = "Ferry sinks\n\nThe ferry sank.\n\nDefence\n\nDivers left.\n\nIlse Brandt\n\nLorne"
    assert found(text, Defence="ORG", Ilse_Brandt="PERSON") == {"Ilse Brandt": "person"}


def test_half_of_an_office_is_no_organisation() -> None:
    assert found("Defence Minister Ilse Brandt left.", Defence="ORG", Ilse_Brandt="PERSON") == {"Ilse Brandt": "person"}
    assert found("Oil firm Tidewater left.", Tidewater="ORG") == {"Tidewater": "organisation"}


def test_a_common_noun_with_a_capital_is_no_name() -> None:
    text = "Warlord's guns fall silent\n\nStones flew. The warlord left when the stones flew. The Guard stayed."
    assert found(text, Warlord="ORG", Stones="ORG", Guard="ORG") == {"Guard": "organisation"}


def test_half_a_headline_is_no_name() -> None:
    text = "Harbour Mother Corners Brandt Over Ferry\n\nIlse Brandt was asked about the ferry. Brandt left."
    assert found(text, Harbour_Mother_Corners_Brandt="ORG", Ilse_Brandt="PERSON") == {"Ilse Brandt": "person"}


def test_what_things_are_in_is_a_place_whatever_the_tagger_says() -> None:
    assert found("Police in Marisel cleared the road. It carries the exports of Marisel.", Marisel="ORG") == {
        "Marisel": "place"
    }
    assert found("She has a stake in Marisel. Marisel sells rope.", Marisel="ORG") == {"Marisel": "organisation"}
    assert found("Few in Marisel agreed. Marisel sells rope. Marisel hired divers.", Marisel="ORG") == {
        "Marisel": "organisation"
    }


def test_an_adjective_is_no_actor_and_belongs_to_its_state() -> None:
    text = "Norlandish divers came. Norland had sent them. Kelvanian nurses came too."
    doc = _doc(text)
    doc.set_ents(
        [doc.char_span(text.index(n), text.index(n) + len(n), "NORP") for n in ("Norlandish", "Kelvanian")]
        + [doc.char_span(text.index("Norland had"), text.index("Norland had") + 7, "GPE")]
    )
    (norland,) = find_actors(doc)
    assert (norland.name, norland.names, len(norland.mentions)) == ("Norland", ("Norland",), 1)
    assert [text[m.start : m.end] for m in norland.adjectives] == ["Norlandish"]


def test_a_name_before_a_noun_that_ends_like_the_adjective_of_another_name_is_one() -> None:
    text = "Police in the Tamsaran town of Ferrick left. Tamsara had asked them to."
    assert found(text, Tamsaran="GPE", Ferrick="GPE", Tamsara="GPE") == {"Ferrick": "place", "Tamsara": "place"}
    assert found("Police in the Tamsaran town left.", Tamsaran="GPE") == {"Tamsaran": "place"}
    assert "Tamsaran" in found("Tamsaran police left. Tamsarani nurses stayed.", Tamsaran="GPE", Tamsarani="ORG")


@pytest.mark.parametrize(
    ("adjective", "names", "owner"),
    [
        ("french", ["paris", "france"], "france"),
        ("american", ["u.s"], "u.s"),
        ("north korean", ["south korea", "north korea"], "north korea"),
        ("republican", ["republicans"], "republicans"),
        ("nigerian", ["niger"], None),
        ("austrian", ["australia"], None),
    ],
)
def test_an_adjective_belongs_to_its_own_state_only(adjective: str, names: list[str], owner: str | None) -> None:
    assert owner_of(adjective, names) == owner


@given(st.text("abcdefghij", min_size=4, max_size=9), st.lists(st.text("abcdefghij", min_size=1, max_size=9)))
def test_an_adjective_belongs_to_one_of_the_names_or_to_none(adjective: str, names: list[str]) -> None:
    owner = owner_of(adjective, names)
    assert owner is None or owner in names

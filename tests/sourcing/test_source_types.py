"""The type of a source, with the words that decided: heads, organisations, words beside a name, whose spokesman it is."""

from collections.abc import Callable

import pytest

from toolkit.language import Lexicon
from toolkit.records import Attribution
from toolkit.sourcing.known import known
from toolkit.sourcing.source_types import OFFICIAL, source_type_names, type_of

Find = Callable[..., tuple[Attribution, ...]]


@pytest.mark.parametrize(
    ("words", "kind", "evidence"),
    [
        ("president of the teachers union", "NGO and union", "teachers union"),
        ("the president of Kelvany", "government", "the president"),
        ("chairman of the Democratic National Committee", "party", "democratic national committee"),
        ("a spokesman for House Speaker Ada Renshaw", "legislature", "house speaker"),
        ("City Attorney Brad Holm", "government", "city attorney"),
        ("Police officials", "military and police", "police official"),
        ("hospital officials", "expert", "hospital"),
        ("the chief of police", "military and police", "chief of police"),
        ("a U.N. spokesman", "international organisation", "un spokesman"),
        ("the rebel commander", "armed group", "rebel commander"),
        ("environmental groups", "NGO and union", "environmental groups"),
        ("a spokeswoman for Halvane Holdings", "business", "holdings"),
        ("Right-wing parties", "party", "parties"),
        ("villagers", "citizen", "villagers"),
        ("a woman who works for the police", "citizen", "woman"),
        ("a spokesman", "unknown", ""),
        ("an analyst at the Brookings Institution", "think tank", "brookings institution"),
        ("a Greenpeace lawyer", "NGO and union", "greenpeace"),
        ("a lawyer for the campaign", "party", "campaign"),
        ("an expert on NATO", "expert", "expert"),
        ("a professor of the labor movement", "expert", "professor"),
        ("the candidate's daughter", "party", "candidate"),
        ("son of a police officer", "citizen", "son"),
        ("the former senator and current nominee", "party", "nominee"),
        ("the president of the Academy of Sciences", "expert", "academy of sciences"),
        ("an analysis of super PACs", "document and data", "analysis of"),
    ],
)
def test_a_description_is_read_from_its_head_to_what_it_belongs_to(words: str, kind: str, evidence: str) -> None:
    assert type_of(words)[:2] == (kind, evidence)


def test_the_types_are_those_of_the_scheme() -> None:
    assert set(source_type_names()) == {
        "government", "legislature", "judiciary", "military and police", "armed group", "party", "business", "expert",
        "think tank", "NGO and union", "international organisation", "media", "document and data", "citizen", "celebrity",
    }  # fmt: skip
    assert set(OFFICIAL) < set(source_type_names())


def types(items: tuple[Attribution, ...]) -> dict[str | None, tuple[str, str]]:
    return {item.speaker: (item.source_type, item.type_evidence) for item in items}


def test_words_beside_a_name_tell_where_no_role_is_stated(attributions_of: Find) -> None:
    text = (
        "Tobias Kellner said that he would win. The Kellner campaign spent a fortune on it. "
        "“Nobody listens,” said Ida Lund, 67, of Tamsara."
    )
    found = types(attributions_of(text))
    assert found["Tobias Kellner"] == ("party", "campaign")
    assert found["Ida Lund"][0] == "citizen"


def test_a_spokesman_is_of_the_kind_of_the_one_he_speaks_for(attributions_of: Find) -> None:
    text = "Governor Ilse Brandt has not decided. “She will decide soon,” said Brandt spokesman Nick Merrill."
    kind, evidence = types(attributions_of(text))["Nick Merrill"]
    assert kind == "government"
    assert evidence.startswith("Ilse Brandt:")


def test_a_person_s_own_name_is_no_evidence(attributions_of: Find) -> None:
    found = types(attributions_of("“It is late,” said Conrad Bishop. Mary King said that it was early."))
    assert {kind for kind, _ in found.values()} == {"unknown"}


def test_a_source_has_one_type_in_an_article(attributions_of: Find) -> None:
    text = (
        "Ilse Brandt said it was late. The engineer, who works for the harbour, said that she would stay. "
        "Brandt, an engineer at the harbour, said that it was cold."
    )
    assert types(attributions_of(text))["Ilse Brandt"] == ("expert", "engineer")
    assert [item.source_type for item in attributions_of(text)] == ["expert"] * 3


def test_what_somebody_is_said_to_be_yields_to_the_title(attributions_of: Find) -> None:
    text = (
        "“Brandt is a founder of the armed group,” Tobias Kellner said. President Ilse Brandt said that he lied. "
        "China said on Monday that it would wait."
    )
    found = types(attributions_of(text))
    assert found["Ilse Brandt"] == ("government", "president")
    assert found["China"][0] == "government", "a country that speaks is its government"


def test_who_runs_for_an_office_speaks_as_the_candidate(attributions_of: Find) -> None:
    text = (
        "Sen. Ilse Brandt said it was late. The Brandt campaign has little money. "
        "Sen. Tobias Kellner, who sits in the front row, said that he would stay."
    )
    found = types(attributions_of(text))
    assert found["Ilse Brandt"] == ("party", "campaign")
    assert found["Tobias Kellner"][0] == "legislature"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Marta Keller, who served as ambassador to Kelvany, spoke. “It is late,” Keller said.", "government"),
        ("Marta Keller, who teaches history, spoke. “It is late,” Keller said.", "expert"),
        ("Marta Keller (D-Ohio) spoke in the hall. “It is late,” Marta Keller said.", "legislature"),
        ("Marta Keller of the Brookings Institution spoke. “It is late,” Keller said.", "think tank"),
        ("CNN’s Marta Keller spoke. “It is late,” Keller said.", "media"),
        ("“It is late,” Marta Keller said. In her latest film, Keller shows a harbour.", "celebrity"),
        ("LORNE (Reuters) – Former mayor Marta Keller said that it was late.", "government"),
        ("“It is late,” Marta Keller said, after she had written a report.", "unknown"),
    ],
)
def test_what_stands_beside_any_mention_of_a_name_tells(attributions_of: Find, text: str, kind: str) -> None:
    assert types(attributions_of(text))["Marta Keller"][0] == kind


def test_a_capital_and_a_people_that_speak_are_their_government(attributions_of: Find) -> None:
    found = types(attributions_of("Oslo said that it would wait. The Norwegians said that it was late."))
    assert {kind for kind, _ in found.values()} == {"government"}


def test_a_body_s_acronym_is_of_the_body_s_kind(attributions_of: Find) -> None:
    text = "The Harbour Workers Union (HWU) met on Monday. “It is late,” said Ilse Brandt, executive director of HWU."
    assert types(attributions_of(text))["Ilse Brandt"][0] == "NGO and union"


@pytest.mark.parametrize(
    ("day", "kind", "rank"),
    [("2016-10-01", "party", 1), ("2018-05-01", "government", 2), ("2022-05-01", "party", 1), ("", "party", 2)],
)
def test_the_list_knows_when_somebody_ran_and_when_he_governed(day: str, kind: str, rank: int) -> None:
    found = known(day, "Donald Trump", person=True)
    assert found is not None
    assert (found.kind, found.rank) == (kind, rank)


def test_a_person_is_no_firm_of_that_name() -> None:
    assert known("", "Ford", person=True) is None
    firm = known("", "the Ford", person=False)
    assert firm is not None
    assert firm.kind == "business"


def test_every_line_of_the_list_has_a_type_of_the_scheme_and_dates_in_order() -> None:
    for entry in Lexicon.bundled("toolkit.sourcing", "lexicons/public_figures.tsv").entries:
        fields = entry.fields
        assert entry.category in source_type_names(), entry
        assert fields["who"] in ("person", "body"), entry
        assert bool(fields["first"]) == bool(fields["last"]), entry
        assert fields["first"][:4] <= fields["last"][:4], entry

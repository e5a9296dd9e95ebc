"""The contract between measures, cards and values."""

import pytest

from toolkit.errors import MeasureError
from toolkit.measures import BASES, Card, Measure, ValueSpec, card_of, registry, value_specs
from toolkit.records import Finding


def test_the_built_in_measures_come_through_the_entry_points() -> None:
    assert {"loaded_terms", "labels", "hedging", "readability"} <= set(registry())
    assert {measure.card.family for measure in registry().values()} >= {"sourcing", "wording", "framing"}


@pytest.mark.parametrize("name", sorted(registry()))
def test_every_card_says_what_a_reader_needs(name: str) -> None:
    card = registry()[name].card
    assert card.name == name
    assert len(card.definition.split()) >= 8
    assert card.literature
    assert card.failures
    for value in card.values:
        assert value.title
        assert value.unit
        assert value.base in BASES
        assert card_of(value.name) is card


def test_a_value_counts_only_the_rows_it_names() -> None:
    spec = ValueSpec("own", "Own", "n", table="findings", where={"measure": "m", "voice": ["outlet"], "category": "c"})
    assert spec.matches(Finding("m", "c", 0, 1, 0))
    assert not spec.matches(Finding("m", "c", 0, 1, 0, voice="source"))
    assert not spec.matches(Finding("m", "other", 0, 1, 0))


def test_the_query_of_a_value_quotes_what_it_is_given() -> None:
    spec = ValueSpec(
        "own", "Own", "n", table="findings", where={"measure": "it's", "in_headline": True, "category": ["a", "b"]}
    )
    assert spec.sql("x'; drop table findings; --") == (
        "select * from findings where article_id = 'x''; drop table findings; --' and measure = 'it''s' and in_headline = true "
        "and category in ('a', 'b')"
    )


def test_two_measures_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = Measure(next(iter(registry().values())).card)

    class Entry:
        name, value = "mine", "mine:MEASURES"

        def load(self) -> tuple[Measure, Measure]:
            return (twice, twice)

    monkeypatch.setattr("toolkit.measures.metadata.entry_points", lambda group: [Entry()])
    registry.cache_clear()
    try:
        with pytest.raises(MeasureError, match="registered twice"):
            registry()
    finally:
        registry.cache_clear()


def test_every_value_has_a_name_of_its_own() -> None:
    assert len(value_specs()) == sum(len(m.card.values) for m in registry().values())
    assert all(isinstance(m.card, Card) for m in registry().values())

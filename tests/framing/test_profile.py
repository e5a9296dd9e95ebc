"""The frame profile: a row for every frame that is set, by the registered schemes, whatever the order of the findings."""

from collections.abc import Callable
from dataclasses import replace

from toolkit.framing import MEASURES, parse_scheme, salience_rows, scheme_measure, schemes
from toolkit.language import Reading
from toolkit.tables import TABLES

TEXT = "Rivals accused the council. Troops shelled the port. The ferry left. It was blue. It was old. It was late."


def test_a_row_stands_for_every_frame_that_is_set_and_fits_the_table(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of(TEXT, title="Talks on a ceasefire")
    found = [finding for measure in MEASURES if measure.find for finding in measure.find(reading)]
    rows = salience_rows("a1", found, reading.sentences)
    table = TABLES["salience"].frame(rows)
    assert len(table) == len({(f.measure, f.category) for f in found if f.measure in schemes()})
    assert set(table["measure"]) <= set(schemes())
    assert (table["low"].le(table["share"]) & table["share"].le(table["high"])).all()
    assert (table["own_sentences"] == table["sentences"]).all()
    peace = table.query("measure == 'frames_war_peace' and frame == 'peace'").iloc[0]
    assert (bool(peace["headline"]), bool(peace["lead"]), float(peace["position"])) == (True, False, 0.0)
    assert salience_rows("a1", found[::-1], reading.sentences) == rows


def test_words_of_sources_are_counted_as_theirs(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of(TEXT)
    found = [replace(f, voice="source") for f in MEASURES[0].find(reading)] if MEASURES[0].find else []
    assert {
        (row["own_sentences"], row["source_sentences"]) for row in salience_rows("a1", found, reading.sentences)
    } == {(0, 1)}


def test_a_users_scheme_becomes_a_measure_that_finds_and_counts(reading_of: Callable[..., Reading]) -> None:
    scheme = parse_scheme("frame\tkind\ttext\tweight\nsea\ttitle\tSeafaring\nsea\tnoun\tferry\t3\n", "harbour.tsv")
    measure = scheme_measure(scheme)
    assert measure.find
    found = measure.find(reading_of(TEXT))
    (value,) = measure.card.values
    assert [f.category for f in found] == ["sea"]
    assert value.counted(found) == 1
    assert measure.card.failures

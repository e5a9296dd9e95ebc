"""The measures of sourcing: cards that load, values that the attributions table can answer."""

import pytest

from toolkit.analysis import analyse_reading
from toolkit.language import read
from toolkit.records import Article
from toolkit.sourcing import MEASURES
from toolkit.sourcing.cues import cues

CLASSES = {"neutral", "doubting", "endorsing", "reluctant", "hostile", "emotive", "directive", "intention", "hedge"}


def test_every_card_says_what_it_measures_how_well_and_where_it_fails() -> None:
    assert MEASURES
    for measure in MEASURES:
        card = measure.card
        assert all((card.definition.strip(), card.literature, card.failures, card.accuracy))


def test_values_of_a_small_article_are_what_counting_by_hand_gives() -> None:
    text = "The ferry sank. Mayor Ilse Brandt said the ferry was old. Divers are believed to have left."
    reading = read(Article("a", "o", "", text))
    values = {v.measure: v.value for v in analyse_reading(reading).values}
    assert values["attributions"] == 2
    assert values["named_share"] == pytest.approx(0.5)
    assert values["no_source_share"] == pytest.approx(0.5)
    assert values["speakers"] == 1
    assert values["top_speaker_share"] == 1  # what nobody says is in no source's words
    assert values["direct_share"] == 0


ANONYMOUS = "Mayor Ilse Brandt said the ferry was old. A ministry official said that it would be sold on Monday."
UNTOLD = "He said that the harbour was shut. They said that it would rain."
WILL = "Some traders hope to buy the ferry."


def test_neither_a_pronoun_that_was_not_resolved_nor_a_will_is_an_anonymous_source() -> None:
    """Law: what is left out changes no share of sources, whatever it is added to."""
    plain, more = (
        {v.measure: v for v in analyse_reading(read(Article("a", "o", "", text))).values}
        for text in (ANONYMOUS, f"{UNTOLD}\n\n{WILL}\n\n{ANONYMOUS}")
    )
    assert more["attributions"].value == plain["attributions"].value + 3
    assert plain["anonymous_share"].value == 0.5
    for name in ("anonymous_share", "named_share", "vague_share", "official_share", "top_speaker_share", "speakers"):
        assert (name, more[name].value, more[name].base) == (name, plain[name].value, plain[name].base)


@pytest.mark.parametrize("pos", ["verb", "noun", "adj", "adv"])
def test_every_cue_has_a_class_and_a_frame(pos: str) -> None:
    assert all(cue.cue_class in CLASSES and cue.frames for cue in cues(pos).values())


def test_the_lexicon_holds_several_hundred_cues_and_nothing_twice() -> None:
    assert sum(len(cues(pos)) for pos in ("verb", "noun", "adj", "adv")) > 500

"""Frames: schemes are complete data, weak cues need company, and every share leads back to its sentences."""

import math
from dataclasses import replace

import pytest

from toolkit.framing import bundled_scheme, find_cues, frames_generic, frames_policy, parse_scheme, salience
from toolkit.language import Reading, read
from toolkit.records import Article

GENERIC = ["conflict", "human_interest", "morality", "responsibility", "economic"]
TEXT = """Mira Tolan wept as she recalled the night the harbour wall broke. Her daughter, aged six, was in her arms.

Opponents accused the council of negligence and denounced its answer as cynical. The mayor warned of rain on Sunday.

The council pledged to tackle the cause and called on engineers for a solution. \
Repairs will cost $4 million, and shop owners fear for their profits.

Bishop Arno Vell called it a moral duty to help and said a prayer for the families. The ferry left at noon."""


def parse(text: str, title: str = "") -> Reading:
    return read(Article("a1", "Harbour Post", title, text))


@pytest.fixture(scope="module")
def reading() -> Reading:
    return parse(TEXT, title="Rivals clash over broken wall")


def sentences_by_frame(reading: Reading) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for cue in frames_generic(reading):
        sentence = reading.sentences[cue.sentence]
        found.setdefault(cue.category, set()).add(reading.text[sentence.start : sentence.end].split()[0])
    return found


def test_each_frame_is_set_by_its_sentences_and_by_no_other(reading: Reading) -> None:
    assert sentences_by_frame(reading) == {
        "conflict": {"Rivals", "Opponents"},
        "human_interest": {"Mira", "Her"},
        "responsibility": {"Opponents", "The"},
        "economic": {"Repairs"},
        "morality": {"Opponents", "Bishop"},
    }


def test_a_cue_is_marked_where_it_stands_with_its_weight_and_rule(reading: Reading) -> None:
    accused = next(cue for cue in frames_generic(reading) if cue.rule == "accuse")
    assert reading.text[accused.start : accused.end] == "accused"
    assert (accused.measure, accused.category, accused.strength) == ("frames_generic", "conflict", 3)


def test_a_weak_cue_needs_company_in_its_sentence() -> None:
    alone, together = (
        parse("The mayor warned of rain. He lost a glove."),
        parse("The mayor warned that the town would lose."),
    )
    assert [cue.rule for cue in frames_generic(alone) if cue.category == "conflict"] == []
    assert {cue.rule for cue in frames_generic(together) if cue.category == "conflict"} == {"warn", "lose"}


def test_repeating_a_weak_cue_is_no_company() -> None:
    assert [
        cue for cue in frames_generic(parse("He warned and warned and warned of rain.")) if cue.category == "conflict"
    ] == []


def test_a_text_without_cues_sets_no_frame() -> None:
    reading = parse("The ferry left at noon. It was blue.")
    assert frames_generic(reading) == []
    found = salience([], reading.sentences, bundled_scheme("generic").frames)
    assert [(s.share, s.evidence, dict(s.cues)) for s in found] == [(0.0, 0.0, {})] * 5


def test_salience_counts_sentences_and_tells_headline_and_lead_apart(reading: Reading) -> None:
    found = {s.frame: s for s in salience(frames_generic(reading), reading.sentences, bundled_scheme("generic").frames)}
    assert list(found) == GENERIC
    assert found["conflict"].share == pytest.approx(100 * 2 / len(reading.sentences))
    assert (found["conflict"].in_headline, found["human_interest"].in_headline) == (True, False)
    assert (found["human_interest"].in_lead, found["economic"].in_lead) == (True, False)
    assert [reading.sentences[i].in_headline for i in found["conflict"].cues] == [True, False]


def test_salience_of_nothing_is_missing_and_not_zero() -> None:
    assert all(math.isnan(s.share) for s in salience([], [], bundled_scheme("generic").frames))


def test_a_cue_that_stands_everywhere_is_the_topic() -> None:
    def evidence(text: str) -> float:
        reading = parse(text)
        return salience(frames_generic(reading), reading.sentences, bundled_scheme("generic").frames)[0].evidence

    assert evidence("Rivals clashed.") == pytest.approx(3 + 2)
    assert evidence("A feud began. The quarrel went on.") == pytest.approx(3 + 3)
    assert evidence("A feud began. " * 5) == pytest.approx(5 * 3) == evidence("A feud began. " * 9)


def test_own_voice_and_sources_are_told_apart() -> None:
    reading = parse("A feud began. A feud went on.")
    cues = [replace(cue, voice="source" if cue.sentence else "outlet") for cue in frames_generic(reading)]
    conflict = salience(cues, reading.sentences, bundled_scheme("generic").frames)[0]
    assert (conflict.own, conflict.sources, conflict.position) == ((0,), (1,), 0.5)


def test_the_interval_holds_the_share_and_is_missing_in_a_text_of_few_sentences(reading: Reading) -> None:
    found = salience(frames_generic(reading), reading.sentences, bundled_scheme("generic").frames, article_id="a1")
    assert all(s.low <= s.share <= s.high for s in found)
    assert any(s.low < s.high for s in found)
    assert found == salience(
        frames_generic(reading), reading.sentences, bundled_scheme("generic").frames, article_id="a1"
    )
    short = parse("A feud began.")
    assert all(
        math.isnan(s.low) for s in salience(frames_generic(short), short.sentences, bundled_scheme("generic").frames)
    )


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        ("The tribunal ruled that the decree was unconstitutional.", "legality"),
        ("Hospitals were understaffed and ran out of beds.", "capacity_and_resources"),
        ("Critics called the rule discriminatory and unequal.", "fairness_and_equality"),
        ("Detectives arrested a suspect over the burglary.", "crime_and_punishment"),
        ("Troops patrolled the frontier after the airstrike.", "security_and_defense"),
        ("Doctors warned of an epidemic.", "health_and_safety"),
        ("Families struggle to make ends meet.", "quality_of_life"),
        ("The festival keeps an indigenous tradition alive.", "cultural_identity"),
        ("Nine in ten signed the petition, and a poll agrees.", "public_opinion"),
        ("Senators from both parties courted voters before the election.", "political"),
        ("The envoy threatened bilateral sanctions.", "external_regulation"),
        ("The bill would regulate and restrict night flights.", "policy_prescription"),
        ("It is immoral and a sin, the abbot said.", "morality"),
        ("Taxpayers would bear the cost.", "economic"),
    ],
)
def test_policy_frames_are_found_whatever_the_topic(sentence: str, frame: str) -> None:
    assert frame in {cue.category for cue in frames_policy(parse(sentence))}


def test_the_bank_of_a_river_is_no_bank() -> None:
    text = "They dug in on the east bank. The bank of the river was mined. The bank raised its rate for loans."
    found = find_cues(parse(text), bundled_scheme("generic"), measure="frames")
    assert {f.sentence for f in found if f.rule == "bank"} == {2}


def test_a_users_scheme_works_like_any_other() -> None:
    rows = "frame\tkind\ttext\tweight\tunless\nsea\ttitle\tSea\t\t\nsea\tnoun\tferry\t3\t~ ticket\nsea\tpattern\tsail + to\t2\t\n"
    scheme = parse_scheme(rows, "seminar.tsv")
    found = find_cues(
        parse("The ferry left. She bought a ferry ticket. They sailed to Ostrel."), scheme, measure=scheme.name
    )
    assert [(f.measure, f.category, f.rule, f.sentence) for f in found] == [("seminar", "sea", "ferry", 0)]

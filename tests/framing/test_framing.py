"""Frames: schemes are complete data, weak cues need company, and every share leads back to its sentences."""

import math

import pytest

from toolkit.errors import MeasureError
from toolkit.framing import MEASURES, Scheme, bundled_scheme, find_cues, frames_generic, frames_policy, salience
from toolkit.language import Lexicon, Reading, pipeline, read
from toolkit.language.lexicon import parse_tsv
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
    found = salience([], reading.sentences, bundled_scheme("generic"))
    assert [(s.share, s.evidence, s.sentences) for s in found] == [(0.0, 0.0, ())] * 5


def test_salience_counts_sentences_and_tells_headline_and_lead_apart(reading: Reading) -> None:
    found = {s.frame: s for s in salience(frames_generic(reading), reading.sentences, bundled_scheme("generic"))}
    assert list(found) == GENERIC
    assert found["conflict"].share == pytest.approx(100 * 2 / len(reading.sentences))
    assert (found["conflict"].in_headline, found["human_interest"].in_headline) == (True, False)
    assert (found["human_interest"].in_lead, found["economic"].in_lead) == (True, False)
    assert [reading.sentences[i].in_headline for i in found["conflict"].sentences] == [True, False]


def test_salience_of_nothing_is_missing_and_not_zero() -> None:
    assert all(math.isnan(s.share) for s in salience([], [], bundled_scheme("generic")))


def test_one_sentence_full_of_cues_weighs_no_more_than_two_strong_ones() -> None:
    packed = parse("Rivals accused, denounced, condemned, rebuked and vilified their adversary.")
    two = parse("Rivals clashed with their adversary.")
    evidence = [salience(frames_generic(r), r.sentences, bundled_scheme("generic"))[0].evidence for r in (packed, two)]
    assert evidence[0] == evidence[1] == pytest.approx(math.log1p(6))


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


@pytest.mark.parametrize("name", ["generic", "policy"])
def test_a_bundled_scheme_is_complete(name: str) -> None:
    scheme = bundled_scheme(name)
    cues = {frame: [e for e in scheme.cues.entries if e.category == frame] for frame in scheme.frames}
    assert all(len(found) >= 60 for found in cues.values())
    assert all(
        frame.title and frame.definition.endswith(".") and frame.question.endswith("?")
        for frame in scheme.frames.values()
    )
    assert all(frame.literature and frame.agreement for frame in scheme.frames.values())
    keys = [(e.category, e.phrase, e.pos) for e in scheme.cues.entries]
    assert len(keys) == len(set(keys))
    assert all(e.fields["provenance"] and e.fields["licence"] == "Apache-2.0" for e in scheme.cues.entries)


@pytest.mark.parametrize("name", ["generic", "policy"])
def test_every_cue_is_cut_into_words_as_a_text_is(name: str) -> None:
    tokens = pipeline().make_doc
    for entry in bundled_scheme(name).cues.entries:
        phrase = entry.fields["phrase"]
        assert entry.phrase in {tuple(t.lower_ for t in tokens(form)) for form in (phrase, phrase.title())}, phrase


def test_every_frame_of_a_scheme_has_a_value_in_its_card() -> None:
    for measure, scheme in zip(MEASURES, ("generic", "policy"), strict=True):
        assert [value.where["category"] for value in measure.card.values] == list(bundled_scheme(scheme).frames)
        assert {value.where["measure"] for value in measure.card.values} == {measure.card.name}


def test_a_users_scheme_works_like_any_other() -> None:
    rows = "phrase\tpos\tcategory\tweight\tprovenance\tlicence\nferry\tnoun\tseafaring\t3\tseminar\town\n"
    frame = next(iter(bundled_scheme("generic").frames.values()))
    scheme = Scheme("seminar", {"seafaring": frame}, Lexicon(parse_tsv(rows, "seminar.tsv")))
    found = find_cues(parse("The ferry left."), scheme, measure="seminar")
    assert [(f.measure, f.category, f.rule) for f in found] == [("seminar", "seafaring", "ferry")]


@pytest.mark.parametrize(("frame", "weight"), [("nowhere", "2"), ("conflict", "7"), ("conflict", "")])
def test_a_cue_without_frame_or_weight_is_refused_by_name(frame: str, weight: str) -> None:
    rows = f"phrase\tpos\tcategory\tweight\tprovenance\tlicence\nferry\tnoun\t{frame}\t{weight}\town\town\n"
    with pytest.raises(MeasureError, match="'ferry'"):
        Scheme("mine", bundled_scheme("generic").frames, Lexicon(parse_tsv(rows, "mine.tsv")))


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(MeasureError, match="no frame scheme 'weather'"):
        bundled_scheme("weather")

"""Agreement as the practice example plants it, the machine as one more coder, and prevalence behind its errors."""

import csv
import math
from pathlib import Path

import pandas as pd
import pytest

from toolkit.coding import against_machine, agreement, collect, design_of, disagreements, load_codings, methods, pairs
from toolkit.coding.coders import consensus
from toolkit.coding.codings import Codings, codings_of
from toolkit.files import corpora_dir

PRACTICE = corpora_dir() / "coding"


@pytest.fixture(scope="module")
def practice() -> Codings:
    found = collect([PRACTICE / "practice"], PRACTICE / "practice")
    assert not found.refused
    assert not found.missing
    return found.codings


def rows(**coders: str) -> Codings:
    """Codings of one code: a character a unit, ``.`` where it was not coded."""
    listed = [
        {"unit": f"u{i}", "coder": coder, "code:c": float(mark), "note": "", "text": f"text {i}", "outlet": "o"}
        for coder, marks in coders.items()
        for i, mark in enumerate(marks)
        if mark != "."
    ]
    return codings_of(listed, ["c"])


def test_the_practice_example_has_the_agreement_that_was_planted(practice: Codings) -> None:
    planted = list(csv.DictReader((PRACTICE / "planted.tsv").open(encoding="utf-8"), delimiter="\t"))
    found = {item.code: item for item in agreement(practice)}
    assert list(found) == [row["code"] for row in planted]
    for row in planted:
        both, anna, ben, neither = (int(row[name]) for name in ("both", "only_anna", "only_ben", "neither"))
        units, item = both + anna + ben + neither, found[row["code"]]
        ones = 2 * both + anna + ben
        alpha = 1 - (2 * units - 1) * (anna + ben) / (ones * (2 * units - ones))  # two coders, two values
        assert item.alpha.value == pytest.approx(alpha, abs=1e-12)
        assert f"{alpha:.4f}" == row["alpha"]
        assert item.percent == pytest.approx((both + neither) / units)
        assert item.alpha.low < alpha < item.alpha.high
        assert item.kappa == pytest.approx(alpha, abs=0.01), "with 60 units the two lie close"
    assert len(disagreements(practice)) == sum(int(r["only_anna"]) + int(r["only_ben"]) for r in planted)


def test_codings_come_back_from_their_file(practice: Codings, tmp_path: Path) -> None:
    (tmp_path / "codings.csv").write_text(practice.csv(), "utf-8")
    back = load_codings(tmp_path / "codings.csv")
    pd.testing.assert_frame_equal(back.table, practice.table)
    assert back.csv() == practice.csv()


def test_where_nobody_sees_a_code_agreement_cannot_be_told() -> None:
    item = agreement(rows(anna="0000", ben="0000"))[0]
    assert item.percent == 1
    assert math.isnan(item.alpha.value)
    assert math.isnan(item.kappa)
    assert item.reading == "cannot be told"
    assert "the same" in item.alpha.reason


def test_without_shared_units_there_is_no_agreement_and_a_reason() -> None:
    item = agreement(rows(anna="01..", ben="..10"))[0]
    assert math.isnan(item.percent)
    assert item.alpha.reason == "no unit was coded twice"


def test_three_coders_with_gaps_have_alpha_but_no_kappa() -> None:
    item = agreement(rows(anna="0101.", ben="01.10", cem="01110"))[0]
    assert item.kappa_name == "Fleiss"
    assert math.isnan(item.kappa)
    assert "alpha is made for that" in item.kappa_reason
    assert 0 < item.alpha.value < 1


def test_the_machine_is_one_more_coder_and_never_enters_the_peoples_agreement() -> None:
    alone, beside = rows(anna="0110", ben="0111"), rows(anna="0110", ben="0111", machine="1001")
    assert agreement(alone)[0].alpha == agreement(beside)[0].alpha
    assert [(p.first, p.second) for p in pairs(beside)] == [
        ("anna", "ben"), ("anna", "machine"), ("ben", "machine"),
    ]  # fmt: skip
    by_pair = {(p.first, p.second): p.alpha.value for p in pairs(beside)}
    assert by_pair["anna", "machine"] < 0 < by_pair["anna", "ben"]


def test_the_machines_errors_are_counted_where_people_agree_and_correct_its_share() -> None:
    marks = {"anna": "1111100000", "ben": "1111100001", "machine": "1110010000"}
    found = against_machine(rows(**marks), {"c": 300}, 1000)[0]
    assert (found.hits, found.misses, found.false_alarms, found.rejections) == (3, 2, 1, 3)
    assert (found.recall, found.precision) == (0.6, 0.75)
    assert found.prevalence.apparent == 0.3
    assert found.prevalence.corrected == pytest.approx((0.3 + 0.75 - 1) / (0.6 + 0.75 - 1))
    assert found.prevalence.low <= found.prevalence.corrected <= found.prevalence.high


def test_a_machine_no_better_than_chance_corrects_nothing() -> None:
    found = against_machine(rows(anna="1100", ben="1100", machine="0011"), {}, 0)[0]
    assert math.isnan(found.prevalence.corrected)
    assert "chance" in found.prevalence.reason


def test_consensus_leaves_even_units_and_single_codings_out() -> None:
    ratings = rows(anna="110.", ben="100.", cem="1.11").ratings("c", ["anna", "ben", "cem"])
    assert consensus(ratings).to_dict() == {"u0": 1.0, "u2": 0.0}


def test_a_disagreement_names_who_saw_the_code_with_notes_and_the_machine(practice: Codings) -> None:
    listed = {(item.code, item.unit): item for item in disagreements(practice)}
    item = listed["conflict", "ub90332f3"]
    assert (item.seen_by, item.not_by) == (("ben",), ("anna",))
    assert item.text.startswith("Roake made plain")
    assert "ben: a threat" in item.notes
    assert item.machine is False


def test_the_methods_paragraph_says_what_was_done(practice: Codings) -> None:
    text = methods(practice, agreement(practice), design_of(PRACTICE / "practice"), "0.0")
    for words in ("2 coders coded 60 sentences", "strata of outlet and event", "conflict .75 [", "did not enter"):
        assert words in text

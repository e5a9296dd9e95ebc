"""Floors hold, rise, and never fall by themselves."""

from benchmarks.quality import MARGIN, breaches, raised

FIGURES = {"t/f1": {"value": 0.6}, "t/error": {"value": 0.1}}


def test_a_floor_that_is_held_is_no_breach() -> None:
    assert breaches({"t/f1": {"least": 0.6}, "t/error": {"most": 0.1}}, FIGURES) == []


def test_a_figure_below_its_floor_above_its_ceiling_or_gone_is_a_breach() -> None:
    found = breaches({"t/f1": {"least": 0.61}, "t/error": {"most": 0.09}, "t/gone": {"least": 0.1}}, FIGURES)
    assert [sentence.split(":")[0] for sentence in found] == ["t/error", "t/f1", "t/gone"]


def test_floors_rise_to_what_was_reached_less_the_margin_and_never_fall() -> None:
    new = raised({"t/f1": {"least": 0.5}, "t/error": {"most": 0.05}}, FIGURES)
    assert new == {"t/f1": {"least": round(0.6 - MARGIN, 4)}, "t/error": {"most": 0.05}}


def test_a_floor_may_have_a_wider_margin_of_its_own() -> None:
    assert raised({"t/f1": {"least": 0.1, "margin": 0.2}}, FIGURES) == {"t/f1": {"least": 0.4, "margin": 0.2}}

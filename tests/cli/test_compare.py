"""parallax kwic and compare: a kept study is asked again without a new analysis."""

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.cli.test_cli import parallax
from toolkit.files import corpora_dir


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    run = parallax("analyse", corpora_dir() / "demo", "--out", folder / "demo", "--quiet", cwd=folder)
    assert run.returncode == 0, run.stderr
    return folder / "demo"


@pytest.mark.slow
def test_kwic_lists_every_place_and_writes_them_all(kept: Path, tmp_path: Path) -> None:
    run = parallax("kwic", "guard", kept, "--sort", "right", "--csv", "lines.csv", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    lines = pd.read_csv(tmp_path / "lines.csv")
    assert set(lines["keyword"].str.lower()) == {"guard"}
    assert f"{len(lines)} places" in run.stdout
    articles = pd.read_parquet(kept / "tables" / "articles.parquet")
    texts = articles["title"] + "\n\n" + articles["text"]
    assert len(lines) == texts.str.count(r"(?i)(?<!\w)guard(?!\w)").sum()


@pytest.mark.slow
def test_kwic_of_lemmas_collocates_and_misuse(kept: Path, tmp_path: Path) -> None:
    lemmas, words = (
        json.loads(parallax("kwic", "say", kept, *options, "--json", cwd=tmp_path).stdout)["count"]
        for options in (["--lemma"], [])
    )
    assert lemmas > words
    near = json.loads(parallax("kwic", "guard", kept, "--collocates", "--json", cwd=tmp_path).stdout)
    assert {"collocate", "log_dice", "articles"} <= set(near["rows"][0])
    assert parallax("kwic", "guard", kept, "--outlet", "Nobody", cwd=tmp_path).returncode == 2
    assert parallax("kwic", "(", kept, "--regex", cwd=tmp_path).returncode == 1


@pytest.mark.slow
def test_compare_gives_intervals_p_and_q_and_json_without_nan(kept: Path, tmp_path: Path) -> None:
    run = parallax("compare", kept, "--measure", "loaded_terms", "--json", cwd=tmp_path)
    rows = json.loads(run.stdout, parse_constant=pytest.fail)["rows"]
    assert {row["measure"] for row in rows} == {"loaded_terms"}
    assert all(row["low"] is None or row["low"] <= row["difference"] <= row["high"] for row in rows)
    assert any(row["p"] is not None and row["p"] <= row["q"] for row in rows)
    told = parallax("compare", kept, cwd=tmp_path).stdout
    assert "with q of .05 or less" in told
    everywhere = pd.read_parquet(kept / "tables" / "contrasts.parquet").query("scope == 'all events' and low == low")
    outside, small = (everywhere["low"] > 0) | (everywhere["high"] < 0), everywhere["p"] <= 0.05
    called = (
        f"leaves zero out and p is .05 or less: {(outside & small).sum()}; not called, because only the interval does"
    )
    assert f"{called}: {(outside & ~small).sum()}, only p: {(~outside & small).sum()}" in told


@pytest.mark.slow
def test_compare_says_which_outlet_is_the_more_loaded_and_how_far_to_trust_it(kept: Path, tmp_path: Path) -> None:
    run = parallax("compare", kept, "--loadedness", "--json", "--csv", "pairs.csv", cwd=tmp_path)
    rows = json.loads(run.stdout, parse_constant=pytest.fail)["rows"]
    assert {row["verdict"] for row in rows} == {"more", "less", "cannot tell"}
    assert all((row["low"] is None) == bool(row["reason"]) for row in rows)
    assert all(row["low"] > 0 for row in rows if row["verdict"] == "more")
    assert len(pd.read_csv(tmp_path / "pairs.csv")) == len(rows)
    told = parallax("compare", kept, "--loadedness", cwd=tmp_path).stdout
    called = [line for line in told.splitlines() if " more than " in line]
    assert len(called) == sum(row["verdict"] != "cannot tell" for row in rows)
    assert "-" not in "".join(line.rpartition(": ")[2] for line in called)  # the more loaded one stands first
    assert "a hint" in told
    assert parallax("compare", kept, "--loadedness", "--power", cwd=tmp_path).returncode == 2
    assert parallax("compare", kept, "--loadedness", "--by", "country", cwd=tmp_path).returncode == 2


@pytest.mark.slow
def test_compare_answers_by_group_around_a_date_and_for_power(kept: Path, tmp_path: Path) -> None:
    outlets = sorted(pd.read_parquet(kept / "tables" / "outlets.parquet")["outlet"])
    lines = "\n".join(f"{outlet},{'first' if number % 2 else 'second'}" for number, outlet in enumerate(outlets))
    (tmp_path / "groups.csv").write_text(f"outlet,group\n{lines}\n", "utf-8")
    run = parallax("compare", kept, "--by", "groups.csv", "--json", cwd=tmp_path)
    assert {row["outlet"] for row in json.loads(run.stdout)["rows"]} == {"first", "second"}
    power = parallax("compare", kept, "--power", cwd=tmp_path).stdout
    assert "events show" in power
    assert "not known: its differences do not scatter" in power
    assert "nan" not in power
    assert parallax("compare", kept, "--around", "1990-01-01", cwd=tmp_path).returncode == 1
    assert parallax("compare", kept, "--measure", "nonsense", cwd=tmp_path).returncode == 2

"""--lexicon: a study with the user's own terms, its refused rows, its manifest; another file, another study."""

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.cli.test_cli import parallax
from toolkit.ingest import Corpus
from toolkit.records import Article
from toolkit.study import Study, analyse, read_article

pytestmark = pytest.mark.slow

OWN = "term,category,polarity,alternative,remove\nquay hand,actor_label,-1,docker,\nthug,,,,yes\ngannet,birds,good,,\n"
ARTICLES = [
    Article("a1", "Harbour Post", "Strike", "The quay hands downed tools on Monday. The thugs went home.", origin="a1"),
    Article("b1", "Daily Lantern", "Strike", "The quay hands went on strike on Monday. Rain fell.", origin="b1"),
]


def rules(study: Study) -> list[str]:
    return study.findings.query("measure == 'loaded_terms'")["rule"].tolist()


def test_a_study_with_own_terms_has_them_and_one_without_has_none(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(OWN, "utf-8")
    corpus, store = Corpus.of(ARTICLES), tmp_path / "study"
    plain = analyse(corpus, store=store)
    assert rules(plain) == ["thug"]
    made = analyse(corpus, store=store, lexicon=tmp_path / "own.csv", jobs=2)
    assert rules(made) == ["own lexicon: quay hand", "own lexicon: quay hand"]
    assert made.refused["origin"].tolist() == ["own.csv:4"]
    digest = made.manifest["lexicon"].pop("sha256")
    assert made.manifest["lexicon"] == {"file": "own.csv", "entries": 1, "removed": 1}
    assert {"file": "own.csv", "sha256": digest} in made.manifest["inputs"]
    assert "Our own lexicon (own.csv) adds or replaces 1 of its terms and removes 1." in made.methods()

    (tmp_path / "own.csv").write_text(OWN.replace("quay hand,", "monday,"), "utf-8")
    changed = analyse(corpus, store=store, lexicon=tmp_path / "own.csv")
    assert rules(changed) == ["own lexicon: monday", "own lexicon: monday"]
    again = analyse(corpus, store=store)
    assert "lexicon" not in again.manifest
    pd.testing.assert_frame_equal(again.findings, plain.findings)


def test_one_article_is_read_with_own_terms_and_the_next_without(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(OWN, "utf-8")
    assert rules(read_article(ARTICLES[0].text, lexicon=tmp_path / "own.csv")) == ["own lexicon: quay hand"]
    assert rules(read_article(ARTICLES[0].text)) == ["thug"]


def test_the_verbs_take_a_lexicon(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(OWN, "utf-8")
    (tmp_path / "a.txt").write_text(f"---\noutlet: Harbour Post\n---\n{ARTICLES[0].text}\n", "utf-8")
    run = parallax("analyse", "a.txt", "--lexicon", "own.csv", "--out", "study", "--json", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    (refused,) = json.loads(run.stdout)["refused_rows"]
    assert refused["origin"] == "own.csv:4"
    (tmp_path / "sides.csv").write_text("actor,side\nIlse Brandt,\n", "utf-8")
    told = parallax("report", "a.txt", "--lexicon", "own.csv", "--sides", "sides.csv", "--out", "pages", cwd=tmp_path)
    first, *lines = told.stdout.splitlines()
    assert first.endswith("0 refused, and 1 row of your own tables")
    assert "  remark sides.csv:2: the row names no side" in lines
    assert rules(Study.open(tmp_path / "study")) == ["own lexicon: quay hand"]
    page = parallax("article", "a.txt", "--lexicon", "own.csv", "--out", "page", "--json", cwd=tmp_path)
    assert page.returncode == 0, page.stderr
    assert "docker" in (tmp_path / json.loads(page.stdout)["report"]).read_text("utf-8")


def test_a_table_without_its_columns_ends_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\noutlet: Harbour Post\n---\nThe mayor spoke.\n", "utf-8")
    (tmp_path / "own.csv").write_text("term,polarity\nthug,0\n", "utf-8")
    run = parallax("analyse", "a.txt", "--lexicon", "own.csv", cwd=tmp_path)
    assert run.returncode == 1
    assert run.stderr.startswith("parallax: own.csv:1: the lexicon has no column 'category'. To mend it: give term,")
    assert len(run.stderr.strip().splitlines()) == 1

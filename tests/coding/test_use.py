"""A study made with a trained coder keeps it: findings, values and their evidence; another coder, another result."""

from pathlib import Path

import pandas as pd
import pytest

from tests.cli.test_cli import parallax
from tests.coding.test_training import TEXTS, coded
from toolkit.coding import learn, save, use_coder
from toolkit.ingest import Corpus
from toolkit.measures import registry, value_specs
from toolkit.records import Article
from toolkit.study import Study, analyse

pytestmark = pytest.mark.slow

ARTICLES = [
    Article(
        "a1",
        "Harbour Post",
        "Who is to blame?",
        "The mayor is to blame for the quay. Rain fell all night.",
        origin="a1",
    ),
    Article(
        "b1",
        "Daily Lantern",
        "Repairs",
        "Repairs of the quay cost crowns. Rain fell on the mill all night.",
        origin="b1",
    ),
]


def test_a_study_with_a_coder_has_its_codes_and_one_without_has_none(tmp_path: Path) -> None:
    save(learn(coded(TEXTS), name="quay"), tmp_path / "coder.json")
    corpus = Corpus.of(ARTICLES)
    plain = analyse(corpus, store=tmp_path / "study")
    assert not plain.findings["measure"].eq("coded_quay").any()
    with_coder = analyse(corpus, store=tmp_path / "study", coder_model=tmp_path / "coder.json")
    assert with_coder.manifest["state"] != plain.manifest["state"]
    found = with_coder.findings.query("measure == 'coded_quay'")
    assert {("a1", "blame"), ("b1", "money")} <= set(zip(found["article_id"], found["category"], strict=True))
    assert found["text"].str.len().gt(0).all()
    share = with_coder.values.set_index(["article_id", "measure"])["value"]
    sentences = found.query("article_id == 'a1' and category == 'blame'")["sentence"].nunique()
    assert share["a1", "coded_quay_blame"] == pytest.approx(100 * sentences / 3)

    use_coder(None)
    assert "coded_quay_blame" not in value_specs()
    assert "coded_quay" in Study.open(tmp_path / "study").findings["measure"].unique()
    assert "coded_quay_blame" in value_specs(), "an opened study brings its coder"
    index = with_coder.report(tmp_path / "report")
    assert "Coded: quay" in (index.parent / "articles" / "a1.html").read_text("utf-8")

    again = analyse(corpus, store=tmp_path / "study")
    assert "coded_quay" not in registry()
    pd.testing.assert_frame_equal(again.findings, plain.findings)


def test_a_file_that_is_no_coder_ends_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\noutlet: Harbour Post\n---\nThe mayor spoke.\n", "utf-8")
    (tmp_path / "coder.json").write_text("{}", "utf-8")
    run = parallax("analyse", "a.txt", "--coder-model", "coder.json", cwd=tmp_path)
    assert run.returncode == 1
    assert run.stderr.strip() == (
        "parallax: coder.json: the file is no trained coder. To mend it: give a file that parallax code train wrote, or train again"
    )


def test_refused_rows_are_told_and_with_strict_end_with_1(tmp_path: Path) -> None:
    import shutil

    from toolkit.files import corpora_dir

    shutil.copytree(corpora_dir() / "coding" / "practice", tmp_path / "study")
    sheet = tmp_path / "study" / "anna" / "sheet.csv"
    sheet.write_text(
        sheet.read_text("utf-8").replace("The national limit is 10.", "The national limit is 11."), "utf-8"
    )
    run = parallax("code", "read", "study", "--strict", cwd=tmp_path)
    assert run.returncode == 1
    assert "was changed" in run.stdout
    assert "not coded by anna: 1 units" in run.stdout
    refused = pd.read_csv(tmp_path / "study" / "codings-refused.csv")
    assert len(refused) == 1
    assert refused["reason"][0].endswith("the coder chose none")

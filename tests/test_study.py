"""A study is the same however it came about: in one run, in pieces, after a kill, in any order of input."""

import os
import signal
import subprocess
import sys
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from spacy.language import Language

import toolkit as tk
from toolkit.errors import InputError, StoreError
from toolkit.language import pipeline
from toolkit.records import Article
from toolkit.study import run
from toolkit.tables import TABLES

PART_SIZE = 2  # small, so that a handful of articles make several parts

ARTICLES = {
    "quay-a.txt": (
        "Harbour Post",
        "Traders block the old quay",
        "The mayor said on Monday that the old quay would close. “Nobody asked us,” said Ivo Marsh, a trader. "
        "The brazen decision angered traders across Lorne.",
    ),
    "quay-b.txt": (
        "Daily Lantern",
        "Old quay in Lorne to close",
        "Traders blocked the old quay in Lorne on Monday after the mayor announced that it would close. "
        "Ana Petrel, the mayor, said the quay was unsafe.",
    ),
    "rail-a.txt": (
        "Harbour Post",
        "Night trains return to Velm",
        "Night trains to Velm will run again from May, the railway said. Passengers had waited eleven years. "
        "“It is a good day,” said Tomas Ober.",
    ),
    "rail-b.txt": (
        "Daily Lantern",
        "Railway brings back the Velm night train",
        "The railway is bringing back its night train to Velm, a spokeswoman said. "
        "Critics argue that the fares are too high.",
    ),
    "bees.txt": (
        "Harbour Post",
        "Beekeepers count their losses",
        "Beekeepers in the valley lost a third of their hives this winter. "
        "According to the ministry, the mites are to blame.",
    ),
}


def write_articles(folder: Path, names: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        outlet, title, text = ARTICLES[name]
        (folder / name).write_text(
            f"---\noutlet: {outlet}\ntitle: {title}\npublished: 2026-03-02\n---\n{text}\n", "utf-8"
        )
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "news", list(ARTICLES))


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """The tables of one undisturbed run."""
    base = tmp_path_factory.mktemp("reference")
    return tables(tk.analyse(tk.read_corpus(write_articles(base / "news", list(ARTICLES))), store=base / "study"))


def tables(study: tk.Study) -> dict[str, pd.DataFrame]:
    return {name: getattr(study, name) for name in TABLES}


def assert_same(found: dict[str, pd.DataFrame], wanted: dict[str, pd.DataFrame]) -> None:
    for name, frame in wanted.items():
        pd.testing.assert_frame_equal(found[name], frame, obj=name)


def test_every_table_has_the_columns_of_its_schema(reference: dict[str, pd.DataFrame]) -> None:
    for name, table in TABLES.items():
        assert list(reference[name].columns) == [c.name for c in table.columns]
        assert [str(d) for d in reference[name].dtypes] == [c.dtype for c in table.columns], name
    assert len(reference["articles"]) == len(ARTICLES)
    assert len(reference["findings"]) > 0


def test_a_second_run_computes_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    monkeypatch.setattr("toolkit.study.run.analyse_part", lambda articles: pytest.fail("computed again"))
    monkeypatch.setattr("toolkit.study.whole.find_events", lambda *_, **__: pytest.fail("grouped again"))
    assert len(tk.analyse(tk.read_corpus(folder), store=tmp_path / "study").articles) == len(ARTICLES)


def test_only_what_is_new_is_computed(
    tmp_path: Path, reference: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.scale import analyse_part

    seen: list[str] = []
    monkeypatch.setattr(
        "toolkit.study.run.analyse_part",
        lambda articles: seen.extend(a.origin for a in articles) or analyse_part(articles),
    )
    first = write_articles(tmp_path / "news", ["quay-a.txt", "rail-a.txt", "bees.txt"])
    tk.analyse(tk.read_corpus(first), store=tmp_path / "study")
    study = tk.analyse(tk.read_corpus(write_articles(first, ["quay-b.txt", "rail-b.txt"])), store=tmp_path / "study")
    assert sorted(Path(origin).name for origin in seen) == sorted(ARTICLES)
    assert_same(tables(study), reference)


def test_an_article_that_is_taken_away_leaves_no_trace(folder: Path, tmp_path: Path) -> None:
    tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    (folder / "bees.txt").unlink()
    study = tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    ids = set(study.articles["article_id"])
    assert len(ids) == len(ARTICLES) - 1
    for name in ("sentences", "attributions", "findings", "values", "actors"):
        assert set(getattr(study, name)["article_id"]) <= ids


KILLED = """
import os, signal, sys
import toolkit as tk
from toolkit.scale import Store
from toolkit.settings import SETTINGS
object.__setattr__(SETTINGS, "part_size", 2)
write = Store.write_part
def write_then_die(self, *args):
    if len(list(self.parts.iterdir())) == {after}:
        (self.parts / ".tmp-half").mkdir()
        os.kill(os.getpid(), signal.SIGKILL)
    write(self, *args)
Store.write_part = write_then_die
tk.analyse(tk.read_corpus(sys.argv[1]), store=sys.argv[2])
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_run_killed_between_parts_goes_on_and_nothing_is_lost_or_counted_twice(
    folder: Path, tmp_path: Path, reference: dict[str, pd.DataFrame], after: int
) -> None:
    code = KILLED.replace("{after}", str(after))
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(tmp_path / "study")], env=os.environ, check=False
    )
    assert run.returncode == -signal.SIGKILL
    with pytest.raises(StoreError, match="no complete study"):
        tk.Study.open(tmp_path / "study")
    assert_same(tables(tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")), reference)


def test_the_order_of_the_input_changes_nothing(
    folder: Path, tmp_path: Path, reference: dict[str, pd.DataFrame]
) -> None:
    paths = sorted(folder.iterdir())
    (tmp_path / "other").mkdir()
    study = tk.analyse(tk.read_corpus(*reversed(paths)), store=tmp_path / "other")
    without_origin = {name: t.drop(columns="origin", errors="ignore") for name, t in tables(study).items()}
    assert_same(without_origin, {name: t.drop(columns="origin", errors="ignore") for name, t in reference.items()})


def test_the_models_are_released_once_the_parts_are_done(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.settings import SETTINGS

    held: list[weakref.ref[Language]] = []
    compute, whole = run.analyse_part, run.whole_tables

    def parsed(articles: Sequence[Article]) -> dict[str, pd.DataFrame]:
        found = compute(articles)
        held.append(weakref.ref(pipeline()))
        return found

    def without_models(*args: Any, **options: Any) -> Any:
        assert held
        assert all(model() is None for model in held)
        return whole(*args, **options)

    monkeypatch.setattr(run, "analyse_part", parsed)
    monkeypatch.setattr(run, "whole_tables", without_models)
    before = SETTINGS.part_size
    object.__setattr__(SETTINGS, "part_size", PART_SIZE)
    try:
        tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    finally:
        object.__setattr__(SETTINGS, "part_size", before)
    assert len(held) == 3


@pytest.mark.slow
def test_processes_find_what_one_process_finds(
    folder: Path, tmp_path: Path, reference: dict[str, pd.DataFrame]
) -> None:
    from toolkit.settings import SETTINGS

    before = SETTINGS.part_size
    object.__setattr__(SETTINGS, "part_size", PART_SIZE)
    try:
        study = tk.analyse(tk.read_corpus(folder), store=tmp_path / "study", jobs=2)
    finally:
        object.__setattr__(SETTINGS, "part_size", before)
    assert_same(tables(study), reference)


def test_duckdb_reads_the_tables(folder: Path, tmp_path: Path) -> None:
    study = tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    counted = study.sql("select outlet, count(*) as n from articles group by outlet order by outlet")
    assert counted.values.tolist() == [["Daily Lantern", 2], ["Harbour Post", 3]]
    assert study.sql("select count(*) as n from findings")["n"].item() == len(study.findings)


def test_a_query_that_cannot_be_run_is_named(folder: Path, tmp_path: Path) -> None:
    study = tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    with pytest.raises(InputError, match="cannot be run"):
        study.sql("select * from nothing")


def test_a_query_reads_no_other_file(folder: Path, tmp_path: Path) -> None:
    study = tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(InputError, match="cannot be run"):
        study.sql(f"select * from read_csv('{tmp_path / 'secret.csv'}')")


def test_each_value_is_what_its_rows_say(folder: Path, tmp_path: Path) -> None:
    """The count behind every value is found again by the query that the value names."""
    from toolkit.measures import value_specs

    study = tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    queries, counts = [], []
    for row in study.values.itertuples():
        spec = value_specs()[row.measure]
        if spec.table:
            queries.append(f"select {len(queries)} as i, n from ({spec.sql_count(row.article_id)})")
            counts.append(row.count)
    found = study.sql(" union all ".join(queries) + " order by i")
    assert found["n"].tolist() == counts
    assert len(counts) > 50


def test_a_missing_value_says_why(reference: dict[str, pd.DataFrame]) -> None:
    values = reference["values"]
    assert ((values["reason"] != "") == values["value"].isna()).all()


def test_a_text_in_another_language_is_refused_by_name_and_the_rest_is_done(folder: Path, tmp_path: Path) -> None:
    (folder / "french.txt").write_text(
        "Le maire a déclaré lundi que les négociations sur le vieux quai reprendraient dans la semaine, et que les commerçants "
        "seraient entendus avant toute décision définitive du conseil municipal.", "utf-8")  # fmt: skip
    study = tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    assert len(study.articles) == len(ARTICLES)
    assert "French" in study.refused["reason"].item()
    again = tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    assert "French" in again.refused["reason"].item()


def test_a_corpus_without_articles_is_an_error(tmp_path: Path) -> None:
    corpus = tk.read_corpus(write_articles(tmp_path / "news", ["bees.txt"]))
    empty = corpus.__class__.of([])
    with pytest.raises(InputError, match="no article"):
        tk.analyse(empty, store=tmp_path / "study")


def test_the_manifest_holds_no_time_and_is_the_same_twice(folder: Path, tmp_path: Path) -> None:
    one = tk.analyse(tk.read_corpus(folder), store=tmp_path / "one")
    two = tk.analyse(tk.read_corpus(folder), store=tmp_path / "two")
    assert one.manifest == two.manifest
    assert {Path(i["file"]).name for i in one.manifest["inputs"]} >= {"bees.txt"}


def test_a_study_of_another_version_is_not_read_as_one_of_this(folder: Path, tmp_path: Path) -> None:
    study = tk.analyse(tk.read_corpus(folder), store=tmp_path / "study")
    manifest = tmp_path / "study" / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace(study.manifest["schema"], "another"), "utf-8")
    with pytest.raises(StoreError, match="another version"):
        tk.Study.open(tmp_path / "study")

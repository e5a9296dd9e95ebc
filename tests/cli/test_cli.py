"""The verbs, as a user calls them: exit codes, one JSON object, errors in one line."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.cli.terminal import fail

TEXT = """---
outlet: Harbour Post
title: Talks resume
published: 2026-03-02
---
The mayor, Ana Petrel, said that talks would resume.
"""


def parallax(*arguments: str | Path, cwd: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "toolkit", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, check=False)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "talks.txt").write_text(TEXT, "utf-8")
    return folder


def test_help_names_every_verb_and_the_exit_codes(tmp_path: Path) -> None:
    run = parallax("--help", cwd=tmp_path)
    assert run.returncode == 0
    for word in ("demo", "report", "article", "ingest", "analyse", "export", "doctor", "cite", "2 misuse"):
        assert word in run.stdout


def test_help_does_not_wait_for_the_parser(tmp_path: Path) -> None:
    code = "import sys, toolkit.cli; print([m for m in ('spacy', 'pandas', 'sklearn', 'numpy') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.slow
def test_report_article_export_and_cite(news: Path, tmp_path: Path) -> None:
    run = parallax("report", news, "--out", "out", "--study", "study", "--json", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout)
    assert (result["articles"], result["refused"]) == (1, 0)
    assert (tmp_path / result["report"]).samefile(tmp_path / "out" / "index.html")
    told = parallax("report", news, "--out", "out", "--study", "study", cwd=tmp_path).stdout
    assert "Nothing to compare: one article alone." in told
    exported = parallax("export", "study", "--out", "tables", "--format", "jsonl", "--json", cwd=tmp_path)
    assert json.loads(exported.stdout)["rows"]["articles"] == 1
    assert json.loads((tmp_path / "tables" / "articles.jsonl").read_text("utf-8"))["outlet"] == "Harbour Post"
    drawn = parallax(
        *("export", "study", "--out", "drawn", "--format", "xlsx", "--format", "parquet"),
        *("--table", "articles", "--charts", "--json"),
        cwd=tmp_path,
    )
    assert json.loads(drawn.stdout)["files"] == ["tables.xlsx", "data-dictionary.csv", "articles.parquet"], drawn.stderr
    assert len(list((tmp_path / "drawn" / "charts").rglob("*.svg"))) == json.loads(drawn.stdout)["charts"] > 0
    assert "We analysed 1 article of 1 outlet on 1 event with" in parallax("cite", "study", cwd=tmp_path).stdout
    page = parallax(
        "article",
        "-",
        "--outlet",
        "Harbour Post",
        "--out",
        "one",
        "--json",
        cwd=tmp_path,
        stdin="“We agreed,” said Ana Petrel.",
    )
    assert page.returncode == 0, page.stderr
    assert json.loads(page.stdout)["sources"] == 1
    assert "Ana Petrel" in (tmp_path / json.loads(page.stdout)["report"]).read_text("utf-8")


@pytest.mark.slow
def test_what_is_refused_is_named_and_the_rest_is_done(news: Path, tmp_path: Path) -> None:
    (news / "empty.txt").write_text("", "utf-8")
    run = parallax("ingest", news, "--out", "read", cwd=tmp_path)
    assert run.returncode == 0
    assert "1 kept, 1 refused" in run.stdout
    assert "empty.txt" in (tmp_path / "read" / "about" / "refused.csv").read_text("utf-8")
    assert parallax("ingest", news, "--strict", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "nowhere"), "nowhere does not exist"),
        (("nonsense",), "No such command"),
        (("export", "."), "no complete study"),
        (("report", "news", "--column", "text"), "OURS=YOURS"),
        (("article", "nowhere.txt"), "no file nowhere.txt"),
        (("article", "news"), "news is a folder; parallax report reads folders"),
        (
            ("report", "news", "--out", "/dev/null/x"),
            "/dev/null: this is not a folder, so nothing can be written in it",
        ),
        (("report", "news", "--out", "news/talks.txt"), "To mend it: name another folder"),
        (("demo", "--out", "news/talks.txt/deep/er"), "talks.txt: this is not a folder"),
    ],
)
def test_misuse_and_failure_are_told_in_words_without_a_traceback(
    news: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    run = parallax(*arguments, cwd=tmp_path)
    assert run.returncode == (1 if arguments[0] == "export" else 2)
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_folder_that_cannot_be_written_is_told_before_the_analysis(news: Path, tmp_path: Path) -> None:
    run = parallax("report", news, "--out", news / "talks.txt", "--study", "study", cwd=tmp_path)
    assert run.returncode == 2
    assert not (tmp_path / "study").exists()


@pytest.mark.parametrize(
    ("number", "mend"), [(errno.ENOSPC, "free space"), (errno.EROFS, "write to another disk"), (errno.EIO, "look")]
)
def test_what_the_machine_refuses_is_told_with_place_and_mend(
    number: int, mend: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="1"):
        fail(OSError(number, os.strerror(number), "out/index.html"))
    said = capsys.readouterr().err
    assert said.startswith(f"parallax: out/index.html: {os.strerror(number)}. To mend it: {mend}")


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    assert "Traceback" in parallax("export", ".", "--debug", cwd=tmp_path).stderr


@pytest.mark.slow
def test_doctor_finds_this_installation_well(tmp_path: Path) -> None:
    run = parallax("doctor", "--json", cwd=tmp_path)
    assert run.returncode == 0, run.stdout
    assert all(check["ok"] for check in json.loads(run.stdout).values())

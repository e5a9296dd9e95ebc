"""What the documentation shows is run, and what is generated is current."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs import generate
from toolkit import files

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)

OWN_ARTICLES = {
    "report.txt": "---\ntitle: Talks resume\noutlet: Harbour Post\npublished: 2026-03-02\n---\n"
    "The mayor said on Monday that talks on the old quay would resume within a week.\n\n"
    "“We will listen to every trader,” said Ana Petrel, the mayor of Lorne.\n",
    "more.csv": "outlet,title,text,date\nDaily Lantern,Traders wait,"
    "“Nobody asked us,” said trader Ivo Marsh about the old quay. The mayor promised talks on Monday.,2026-03-02\n",
}


def blocks(page: Path, *languages: str) -> list[str]:
    return [code for language, code in FENCE.findall(page.read_text("utf-8")) if language in languages]


@pytest.fixture
def reader_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like a reader's: articles of their own, and the demo corpus beside them."""
    (tmp_path / "my-articles").mkdir()
    for name, text in OWN_ARTICLES.items():
        (tmp_path / "my-articles" / name).write_text(text, "utf-8")
    (tmp_path / "article.txt").write_text(OWN_ARTICLES["report.txt"], "utf-8")
    for name in ("demo", "coding", "lexicon"):
        shutil.copytree(files.corpora_dir() / name, tmp_path / "corpora" / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=lambda p: p.name)
def test_the_python_of_a_page_runs_from_top_to_bottom(page: Path, reader_folder: Path) -> None:
    names: dict[str, object] = {"__name__": page.stem}
    for code in blocks(page, "python"):
        exec(compile(code, f"{page.name}", "exec"), names)
    assert len(names) > 2, "the examples define or import something"


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "sh")], ids=lambda p: p.name)
def test_the_commands_of_a_page_run(page: Path, reader_folder: Path) -> None:
    commands = [line for code in blocks(page, "sh") for line in code.splitlines() if line.startswith("parallax ")]
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for command in commands:
        run = subprocess.run(
            command, shell=True, cwd=reader_folder, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, f"{command}\n{run.stdout}\n{run.stderr}"


def test_a_two_coder_study_takes_fewer_than_ten_commands_and_no_python() -> None:
    page = ROOT / "docs" / "guide-seminar.md"
    _, _, study = page.read_text("utf-8").partition("## B. ")
    commands = [line for line in study.splitlines() if line.startswith("parallax ")]
    assert [" ".join(c.split()[1:3]) for c in commands[:2]] == ["code sheet", "code read"]
    assert any(c.startswith("parallax agree ") for c in commands)
    assert len(commands) < 10
    assert not blocks(page, "python")


@pytest.mark.parametrize("page", sorted(generate.VERBS))
def test_every_verb_is_documented(page: str) -> None:
    assert f"## parallax {page}" in (ROOT / "docs" / "command-line.md").read_text("utf-8")


def test_the_generated_pages_are_current() -> None:
    for name, text in generate.pages().items():
        assert (ROOT / "docs" / name).read_text("utf-8") == text, f"docs/{name} is out of date: run make docs"


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"

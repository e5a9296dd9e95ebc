"""parallax events lists and explains, and honours the user's file."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import parallax

STORIES = {
    "post.txt": (
        "Ferry sinks off Lorn",
        "A ferry with ninety people aboard sank off Lorn before dawn, the coast guard in Holm said.",
    ),
    "echo.txt": (
        "Lorn ferry sinks with ninety aboard",
        "HOLM (AP) — A ferry with ninety people aboard sank off Lorn before dawn, the coast guard in Holm said.",
    ),
    "view.txt": (
        "Opinion: The Lorn ferry should not have sailed",
        "The ferry sank off Lorn with ninety aboard. The coast guard in Holm must say why it sailed.",
    ),
    "bell.txt": (
        "Museum in Orsk returns bell",
        "The city museum of Orsk gave a bronze bell back to the monastery. The abbot thanked the curators.",
    ),
    "later.txt": (
        "Owner of Lorn ferry questioned",
        "Police in Holm questioned the owner of the ferry that sank off Lorn with ninety people aboard.",
    ),
}
LATER = "2021-05-11"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    for name, (title, text) in STORIES.items():
        day = LATER if name == "later.txt" else "2021-05-05"
        head = f'outlet: {name.removesuffix(".txt").title()}\npublished: {day}\ntitle: "{title}"'
        (folder / "news").mkdir(exist_ok=True)
        (folder / "news" / name).write_text(f"---\n{head}\n---\n{text}\n", "utf-8")
    run = parallax("analyse", folder / "news", "--out", folder / "study", cwd=folder)
    assert run.returncode == 0, run.stderr
    return folder / "study"


@pytest.mark.slow
def test_events_are_listed(kept: Path, tmp_path: Path) -> None:
    told = parallax("events", kept, cwd=tmp_path).stdout
    assert "3 events in 2 storylines" in told
    signed = [line for line in told.splitlines() if "┌ " in line or "│ " in line][:2]
    assert ["┌ " in signed[0], "│ Owner of Lorn ferry questioned" in signed[1]] == [True, True]
    rows = json.loads(parallax("events", kept, "--json", cwd=tmp_path).stdout)["events"]
    assert sorted((row["articles"], row["accounts"]) for row in rows) == [(1, 1), (1, 1), (3, 1)]


@pytest.mark.slow
def test_an_event_is_explained_by_id_beginning_or_article(kept: Path, tmp_path: Path) -> None:
    rows = json.loads(parallax("events", kept, "--json", cwd=tmp_path).stdout)["events"]
    ferry = next(row["event_id"] for row in rows if row["articles"] == 3)
    told = parallax("events", kept, ferry, cwd=tmp_path).stdout
    assert "credits Associated Press (“(AP)”)" in told
    assert "Comment on this event" in told
    assert "headline label: Opinion" in told
    assert "Bell: " in told  # the outlet without an article of the event
    saga = told.split("Other events of the same storyline")[1].splitlines()[1]
    assert saga.endswith(f"  {LATER}: Owner of Lorn ferry questioned")
    found = json.loads(parallax("events", kept, ferry[:16], "--json", cwd=tmp_path).stdout)
    assert found["event"]["event_id"] == ferry
    assert len(found["members"]) == 3
    by_article = parallax("events", kept, found["members"][0]["article_id"], "--json", cwd=tmp_path)
    assert json.loads(by_article.stdout) == found


@pytest.mark.slow
def test_what_names_no_event_or_several_is_misuse(kept: Path, tmp_path: Path) -> None:
    assert "no event or article" in parallax("events", kept, "nonsense", cwd=tmp_path).stderr.replace("\n", " ")
    assert parallax("events", kept, "2021", cwd=tmp_path).returncode == 2


@pytest.mark.slow
def test_the_users_file_is_followed_and_its_bad_rows_are_told(kept: Path, tmp_path: Path) -> None:
    rows = json.loads(parallax("events", kept, "--json", cwd=tmp_path).stdout)["events"]
    ids = " ".join(row["event_id"] for row in rows)
    (tmp_path / "mine.tsv").write_text(f"action\tids\tname\nmerge\t{ids}\tOne day\njoin\tx y\t\n", "utf-8")
    corpus, study = kept.parent / "news", tmp_path / "study"
    run = parallax("analyse", corpus, "--events", "mine.tsv", "--out", study, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "refused mine.tsv:3: the action 'join' is none of" in run.stdout
    found = json.loads(parallax("events", study, "--json", cwd=tmp_path).stdout)["events"]
    assert [(row["title"], row["articles"]) for row in found] == [("One day", 5)]
    assert "mine.tsv" in [made["file"] for made in json.loads((study / "manifest.json").read_text())["inputs"]]
    assert parallax("events", study, "--events", "mine.tsv", cwd=tmp_path).returncode == 2

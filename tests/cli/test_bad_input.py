"""A messy folder through the main job: everything unusable is named with its place, the rest is done."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

GOOD = "The mayor of Lorne, {name}, said on Monday that talks about the old quay would resume within a week."
FRENCH = (
    "Le maire a déclaré lundi que les négociations sur le vieux quai reprendraient dans la semaine, et que les "
    "commerçants seraient entendus avant la décision."
)
# What is refused: its origin, and words of the reason.
REFUSED = {
    "empty.txt": "empty",
    "huge.txt": "30.0 MB",
    "image.txt": "binary",
    "no-text.csv": "text",
    "broken.jsonl:2": "JSON",
    "twice.jsonl": "id",
    "bomb.zip": "bomb",
    "french.txt": "French",
}


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("user") / "messy"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "huge.txt").write_bytes(b"quay " * 6_000_000)
    (folder / "image.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "latin.txt").write_bytes(GOOD.format(name="José Peña").encode("latin-1"))
    (folder / "wide.txt").write_bytes(GOOD.format(name="Zoë Brandt").encode("utf-16"))
    (folder / "no-text.csv").write_text("outlet,count\nHarbour Post,3\n", "utf-8")
    record = {"id": "1", "outlet": "Harbour Post", "text": GOOD.format(name="Ana Petrel")}
    record["title"] = "<script>document.title='owned'</script> Talks resume"
    (folder / "broken.jsonl").write_text(f'{json.dumps(record)}\n{{"id": "2", "text": \n', "utf-8")
    twice = [
        {**record, "id": "same", "text": GOOD.format(name="Pavla Senn")},
        {**record, "id": "same", "text": GOOD.format(name="Ivo Marsh")},
    ]
    (folder / "twice.jsonl").write_text("\n".join(map(json.dumps, twice)), "utf-8")
    future = f"outlet,date,text\nHarbour Post,2099-01-01,{GOOD.format(name='Tomas Ober').replace(',', '')}\n"
    (folder / "future.csv").write_text(future, "utf-8")
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("bomb.txt", "0" * 15_000_000)
    hostile = "<title>Quay talks<script>document.title='owned'</script></title>"
    body = f"<article><h1>Quay talks</h1><p>{GOOD.format(name='Ilse Brandt')}</p><p>{GOOD.format(name='Oda Venn')}</p></article>"
    page = f"<html><head>{hostile}</head><body>{body}<script>document.title='owned'</script></body></html>"
    (folder / "hostile.html").write_text(page, "utf-8")
    (folder / "french.txt").write_text(FRENCH, "utf-8")
    return folder


def run(messy: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "toolkit",
        "report",
        str(messy),
        "--out",
        "out",
        "--study",
        "study",
        "--json",
        *options,
    ]
    return subprocess.run(command, cwd=messy.parent, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_everything_unusable_is_named_and_the_rest_is_reported(messy: Path) -> None:
    done = run(messy)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    refused = {row["origin"]: row for row in result["refused_rows"]}
    for place, word in REFUSED.items():
        matching = [row for origin, row in refused.items() if place in origin]
        assert matching, f"{place} is not among {sorted(refused)}"
        assert any(word.lower() in row["reason"].lower() for row in matching), matching
        assert all(row["mend"] for row in matching), matching
    assert len(refused) == len(REFUSED)
    assert result["rows_in"] == result["articles"] + result["refused"]
    index = (messy.parent / "out" / "index.html").read_text("utf-8")
    assert all(Path(place.partition(":")[0]).name in index for place in REFUSED)
    assert "2099" in index, "the date that was dropped is told"
    assert run(messy, "--strict").returncode == 1


@pytest.mark.slow
def test_older_encodings_are_read_as_written(messy: Path) -> None:
    assert run(messy).returncode == 0
    texts = " ".join(pd.read_parquet(messy.parent / "study" / "tables" / "articles.parquet")["text"])
    assert "José Peña" in texts
    assert "Zoë Brandt" in texts


@pytest.mark.slow
def test_a_script_in_a_title_stays_text(messy: Path) -> None:
    assert run(messy).returncode == 0
    pages = [path.read_text("utf-8") for path in (messy.parent / "out").rglob("*.html")]
    assert any("&lt;script&gt;document.title" in page for page in pages)
    assert not any("<script>document.title" in page for page in pages)

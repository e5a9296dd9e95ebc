"""A small coded study, made without a parse: articles of one sentence a line, two coders, a codebook of two codes."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from toolkit.coding import Codebook, read_codebook, write_sheets
from toolkit.records import Article, Finding, Sentence
from toolkit.tables import TABLES, article_row, finding_row, sentence_row

CODEBOOK = (
    "# fictional\n"
    "code\ttitle\tdefinition\texclude\tmachine\n"
    "blame\tBlame\tSomebody is said to be at fault.\tRegret alone.\tframes_test:blame\n"
    'money\tMoney\tA sum is named, "large" or small.\t\t\n'
)
TEXTS = {
    "a1": (
        "Harbour Post",
        "The mayor is to blame.\nIt cost 40 crowns.\nRain fell all night.\n=SUM(A1) stood on the board.",
    ),
    "a2": ("Harbour Post", "Nobody answered.\nThe union blames the mayor.\nThe quay is wet."),
    "b1": (
        "Daily Lantern",
        "Repairs take 900 crowns.\nThe mayor left early.\nA gull sat on the crane.\nRain fell all night.",
    ),
    "b2": ("Daily Lantern", "Traders blame the port.\nShe bought two tickets.\nThe fair opens on Monday."),
}


def tables_of(texts: dict[str, tuple[str, str]]) -> dict[str, pd.DataFrame]:
    """The tables of a study that sheets are drawn from; whoever is blamed is a finding."""
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in ("articles", "sentences", "findings")}
    for name, (outlet, text) in texts.items():
        article = Article(name, outlet, "", text, origin=f"{name}.txt")
        rows["articles"].append(article_row(article))
        start = 0
        for index, line in enumerate(text.split("\n")):
            sentence = Sentence(index, start, start + len(line), index, False, len(line.split()))
            rows["sentences"].append(sentence_row(name, sentence, sentence.words))
            if "blame" in line:
                at = start + line.index("blame")
                rows["findings"].append(finding_row(article, Finding("frames_test", "blame", at, at + 5, index)))
            start += len(line) + 1
    memberships = [
        {column.name: "" for column in TABLES["memberships"].columns} | {"article_id": name, "event_id": f"e{name[1]}"}
        for name in texts
    ]
    made = {name: TABLES[name].frame(listed) for name, listed in rows.items()}
    return made | {"memberships": pd.DataFrame(memberships)}


@pytest.fixture
def codebook(tmp_path: Path) -> Codebook:
    path = tmp_path / "book.tsv"
    path.write_text(CODEBOOK, "utf-8")
    return read_codebook(path)


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    return tables_of(TEXTS)


@pytest.fixture
def sheets(tmp_path: Path, codebook: Codebook, tables: dict[str, pd.DataFrame]) -> Callable[..., Path]:
    """Writes the sheets of a study: ``sheets(n=8, overlap=0.5)`` gives its folder."""

    def written(name: str = "study", **options: float) -> Path:
        folder = tmp_path / name
        settings = {"n": 8, "overlap": 0.5} | options
        write_sheets(
            folder,
            codebook,
            tables,
            corpus="quay",
            coders=["anna", "ben"],
            n=int(settings["n"]),
            overlap=settings["overlap"],
        )
        return folder

    return written

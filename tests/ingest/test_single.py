"""One article: what cannot be one is an error, not a refusal."""

from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.ingest import read_article


@pytest.mark.parametrize(
    ("given", "message"),
    [("", "neither a text nor a title"), ("missing.txt", "No such file"), (Path("missing"), "No such file")],
)
def test_what_holds_no_article(given: str | Path, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_article(given)


def test_a_file_with_several_articles(news: Path) -> None:
    (news / "a.csv").write_text("title,text\nA,one\nB,two\n", "utf-8")
    with pytest.raises(InputError, match="there are 2 articles, not one"):
        read_article(news / "a.csv")


def test_a_stated_date_that_is_none() -> None:
    with pytest.raises(InputError, match="is no date of publication"):
        read_article("They met on Monday.", published="soon")

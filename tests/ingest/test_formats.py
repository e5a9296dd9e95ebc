"""Every family of formats, read as its users write it."""

import io
import json
import textwrap
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.ingest import Corpus, read_article
from toolkit.ingest.plain import front_matter, unwrap
from toolkit.records import Article

Read = Callable[..., Corpus]


def only(corpus: Corpus) -> Article:
    (article,) = corpus.records()
    return article


def test_front_matter_gives_what_the_text_does_not_say(news: Path, read: Read, story: str) -> None:
    head = "id: b-1\nheadline: 'Bridge: closed'\nsource: TRT World\ndate: 21 May 2020\nauthor:\n  - A. Doe\n  - B. Roe"
    (news / "a.txt").write_text(f"---\n{head}\n---\n{story}", "utf-8")
    expected = Article(
        "b-1", "TRT World", "Bridge: closed", story, datetime(2020, 5, 21, tzinfo=UTC), "A. Doe B. Roe", "", "a.txt"
    )
    assert only(read(news)) == expected


def test_a_rule_at_the_top_that_is_no_front_matter_is_text() -> None:
    text = "---\nThey met on Monday.\n---\nThey left."
    assert front_matter(text) == ({}, text)


def test_a_markdown_heading_is_the_headline(news: Path, read: Read, story: str) -> None:
    (news / "a.md").write_text(f"# Bridge closed\n\n{story}", "utf-8")
    article = only(read(news))
    assert (article.title, article.text) == ("Bridge closed", story)


def test_a_sidecar_table_speaks_for_the_files_beside_it(news: Path, read: Read, story: str) -> None:
    (news / "sub").mkdir()
    (news / "sub" / "a.txt").write_text(story, "utf-8")
    rows = ["file,headline,newspaper,date", "sub/a.txt,Bridge closed,Haaretz,2020-05-20", "b.txt,B,,"]
    (news / "metadata.csv").write_text("\n".join(rows), "utf-8")
    corpus = read(news)
    article = only(corpus)
    assert (article.title, article.outlet, article.published) == (
        "Bridge closed",
        "Haaretz",
        datetime(2020, 5, 20, tzinfo=UTC),
    )
    assert corpus.refused["origin"].tolist() == ["metadata.csv:3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1", "cp1252"])
def test_encodings_are_recognised_in_texts_and_tables(news: Path, read: Read, encoding: str) -> None:
    text = "Señor Núñez called the café a naïve idea. The mayor said nothing more about it on Monday."
    (news / "a.txt").write_bytes(text.encode(encoding))
    (news / "b.csv").write_bytes(f'title,text\nRow,"{text} Row."\n'.encode(encoding))
    assert sorted(read(news).articles["text"]) == [text, f"{text} Row."]


def test_a_guessed_encoding_is_noted_and_can_be_named(news: Path, read: Read) -> None:
    (news / "a.txt").write_bytes("Der Bürgermeister schwieg.".encode("cp1252"))
    assert "which is a guess" in read(news).notes["reason"].str.cat()
    assert only(read(news, encoding="cp1252")).text == "Der Bürgermeister schwieg."


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised_by_the_names_of_the_columns(news: Path, read: Read, delimiter: str) -> None:
    header = delimiter.join(["Headline", "Body", "Media Name", "Publish Date"])
    row = delimiter.join(["Closed", '"One; two, three | four."', "Reuters", "2020-05-21"])
    (news / "a.csv").write_text(f"{header}\n{row}\n", "utf-8")
    article = only(read(news))
    assert (article.title, article.text) == ("Closed", "One; two, three | four.")
    assert (article.outlet, article.origin) == ("Reuters", "a.csv:2")


def test_rows_are_numbered_as_a_spreadsheet_shows_them(news: Path, read: Read) -> None:
    (news / "a.csv").write_text('title,text\nA,"one\n\ntwo"\n\nB,three\nragged\nC,four,surplus\nD,five,\n', "utf-8")
    corpus = read(news)
    assert sorted(corpus.articles["origin"]) == ["a.csv:2", "a.csv:4", "a.csv:7"]
    assert corpus.refused[["origin", "reason"]].to_numpy().tolist() == [
        ["a.csv:5", "the row has 1 cells, the header 2"],
        ["a.csv:6", "the row has 3 cells, the header 2"],
    ]


@pytest.mark.parametrize("tail", ["B,two\n", 'B,"two"\n', 'B,"two, and\nthree"\n'])
def test_a_quotation_mark_that_is_never_closed_costs_its_own_row_alone(news: Path, read: Read, tail: str) -> None:
    (news / "a.csv").write_text(f'title,text\nA,"never closed\n{tail}C,last\n', "utf-8")
    corpus = read(news)
    assert corpus.refused["reason"].tolist()[0] == "a quotation mark that opens in this row is not closed"
    assert "C" in corpus.articles["title"].tolist()
    if "\nthree" not in tail:
        assert sorted(corpus.articles["title"]) == ["B", "C"]


def test_long_cells_are_read_and_endless_ones_refused(news: Path, read: Read) -> None:
    (news / "a.csv").write_text(
        f'title,text\nLong,"{"word, " * 30_000}"\nEndless,"{"word, " * 400_000}"\nLast,end\n', "utf-8"
    )
    corpus = read(news)
    assert sorted(corpus.articles["title"]) == ["Last", "Long"]
    assert corpus.refused["reason"].tolist() == ["a cell has more than 2,000,000 characters"]


def test_the_better_known_column_is_taken_and_the_rival_noted(news: Path, read: Read) -> None:
    (news / "a.csv").write_text("content,text,Überschrift\nsummary,whole,Closed\n", "utf-8")
    corpus = read(news)
    assert only(corpus).text == "whole"
    assert "'text', 'content' could all be the text; 'text' was taken" in corpus.notes["reason"].str.cat()
    mapped = only(read(news, columns={"text": "content", "title": "Überschrift"}))
    assert (mapped.text, mapped.title) == ("summary", "Closed")


def test_headlines_alone_are_read_where_the_user_asks_for_them(news: Path, read: Read) -> None:
    (news / "a.csv").write_text("title,url\nBridge closed,https://www.reuters.com/x\n", "utf-8")
    article = only(read(news, columns={"title": "title"}))
    assert (article.title, article.text, article.outlet) == ("Bridge closed", "", "Reuters")


def test_json_in_the_shapes_that_services_give(news: Path, read: Read, story: str) -> None:
    newsapi = {
        "source": {"id": None, "name": "Reuters"},
        "author": None,
        "title": "A",
        "publishedAt": "2020-05-21T10:00:00Z",
    }
    (news / "api.json").write_text(
        json.dumps({"status": "ok", "total": 1, "articles": [newsapi | {"content": story}]}), "utf-8"
    )
    parts = {"headline": "B", "paragraphs": ["One.", "Two."], "authors": ["X", "Y"]}
    (news / "array.json").write_text(json.dumps([parts]), "utf-8")
    (news / "one.json").write_text(
        json.dumps({"title": "C", "maintext": "Three.", "date_publish": 1590055200}), "utf-8"
    )
    (news / "lines.json").write_text('{"title": "D", "text": "Four."}\n{"title": "E", "text": "Five."}\n', "utf-8")
    by_title = {article.title: article for article in read(news).records()}
    assert sorted(by_title) == ["A", "B", "C", "D", "E"]
    assert (by_title["A"].outlet, by_title["A"].author) == ("Reuters", "")
    assert (by_title["B"].text, by_title["B"].author) == ("One.\n\nTwo.", "X, Y")
    assert by_title["A"].published == by_title["C"].published == datetime(2020, 5, 21, 10, tzinfo=UTC)


def test_parquet_with_dates_and_missing_cells(news: Path, read: Read) -> None:
    table = pd.DataFrame({"text": ["One.", None], "outlet": ["AP", "AP"], "date": pd.to_datetime(["2020-05-21", None])})
    table.to_parquet(news / "a.parquet")
    corpus = read(news)
    assert only(corpus).published == datetime(2020, 5, 21, tzinfo=UTC)
    assert corpus.refused["origin"].tolist() == ["a.parquet:2"]


PAGE = """<!DOCTYPE html><!-- saved from url=(0040)https://www.theelderpost.example/news/bridge -->
<html><head><title>Bridge closed - The Elder Post</title><meta property="og:title" content="Bridge closed">
<meta property="og:site_name" content="The Elder Post"><meta property="article:published_time" content="2020-05-21T10:30:00+02:00">
<meta name="author" content="Ana Doe"></head><body><nav><a href="/">Home</a></nav><article><h1>Bridge closed</h1>
<p>{story}</p><script>alert(2)</script><p onclick="x()">It was the third closure in four years, and many shopkeepers protested.</p>
<p>The harbour office will publish the engineers' report on its notice board by the end of this week.</p></article>
<footer>© 2020 The Elder Post</footer></body></html>"""


def test_a_saved_page_gives_its_article_and_what_it_says_of_itself(news: Path, read: Read, story: str) -> None:
    (news / "page.html").write_text(PAGE.format(story=story), "utf-8")
    (news / "page_files").mkdir()
    (news / "page_files" / "boot.js").write_text("x", "utf-8")
    corpus = read(news)
    article = only(corpus)
    assert (article.title, article.outlet, article.author) == ("Bridge closed", "The Elder Post", "Ana Doe")
    assert article.published == datetime(2020, 5, 21, 8, 30, tzinfo=UTC)
    assert article.url == "https://www.theelderpost.example/news/bridge"
    assert len(article.text.split("\n\n")) == 3
    assert "alert" not in article.text
    assert len(corpus.refused) == 0


def test_a_page_named_txt_is_read_as_a_page(news: Path, read: Read, story: str) -> None:
    (news / "page.txt").write_text(PAGE.format(story=story), "utf-8")
    assert only(read(news)).outlet == "The Elder Post"


def test_a_zip_holds_any_of_these(news: Path, read: Read, story: str) -> None:
    buffer = io.BytesIO()
    pd.DataFrame({"text": ["Parquet."]}).to_parquet(parquet := io.BytesIO())
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.csv", 'title,text,source\nA,"Row, one.",Reuters\n')
        archive.writestr("c.parquet", parquet.getvalue())
        archive.writestr("d/metadata.csv", "file,outlet\nd.txt,Haaretz\n")
        archive.writestr("d/d.txt", story)
        archive.writestr("__MACOSX/._a", b"x")
    (news / "all.zip").write_bytes(buffer.getvalue())
    corpus = read(news / "all.zip")
    found = dict(zip(corpus.articles["origin"], corpus.articles["outlet"], strict=True))
    assert found == {
        "all.zip/a/b.csv:2": "Reuters",
        "all.zip/c.parquet:1": "unknown outlet",
        "all.zip/d/d.txt": "Haaretz",
    }
    assert len(corpus.refused) == 0


WORDS = ["bridge", "state-backed", "council,", "traffic.", "engineers", "“never”"]
PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=60, max_size=80)


@given(paragraphs=st.lists(PARAGRAPH.map(" ".join), min_size=1, max_size=3), width=st.integers(50, 90))
def test_wrapped_lines_are_joined(paragraphs: list[str], width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert unwrap(wrapped) == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "One paragraph a line is common.\nAnother one follows here, somewhat longer than it.\nA third.\nAnd a fourth one.",
        "A short list:\n- one\n- two\n- three\n- four",
        "A line\nof verse\nthat ends\nearly\nwithout any reason that a printer would know of",
    ],
)
def test_lines_that_end_for_another_reason_stay(text: str) -> None:
    assert unwrap(text) == text


def test_one_article_from_a_text_a_page_or_a_file(news: Path, story: str) -> None:
    (news / "a.txt").write_text(f"---\nsource: Reuters\n---\n{story}", "utf-8")
    assert read_article(story, outlet="TRT World").outlet == "TRT World"
    assert read_article(f"---\ntitle: T\n---\n{story}").title == "T"
    assert read_article(PAGE.format(story=story)).outlet == "The Elder Post"
    assert read_article(news / "a.txt").outlet == "Reuters"
    assert read_article(str(news / "a.txt"), outlet="AFP", published="2020-05-21").outlet == "Agence France-Presse"

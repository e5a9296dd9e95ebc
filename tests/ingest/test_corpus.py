"""What the corpus promises: every row accounted for, the same result in any order, ids and duplicates."""

import csv
import io
import json
import random
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.files import corpora_dir
from toolkit.ingest import Corpus, read_corpus
from toolkit.ingest.duplicates import containment, near_duplicates, shingles
from toolkit.records import Article
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES

Read = Callable[..., Corpus]
WORDS = [
    "bridge",
    "council",
    "harbour",
    "ferry",
    "vote",
    "mayor",
    "engineer",
    "winter",
    "river",
    "shop",
    "closure",
    "crack",
]
HEADER = ["id", "title", "text", "source", "date"]

ODD = ["", "same words", "nan", '"', "a\nb", "2099-01-01"]
# Many zero bytes make a file binary; a stray one is tested on its own.
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30) | st.sampled_from(ODD)
RECORDS = st.fixed_dictionaries({}, optional=dict.fromkeys([*HEADER, "url"], CELLS))


def rows_of(corpus: Corpus) -> set[str]:
    return {*corpus.articles["origin"], *corpus.refused["origin"]}


def read_one(name: str, content: str) -> Corpus:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(content, "utf-8", newline="")
        return read_corpus(path, today=date(2026, 1, 15))


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORDS | st.integers() | st.just("broken"), min_size=1, max_size=12))
def test_every_line_of_json_is_kept_or_refused(records: list[object]) -> None:
    lines = [
        "{broken" if record == "broken" else json.dumps(record) for record in [{"text": "First of all."}, *records]
    ]
    corpus = read_one("a.jsonl", "\n".join(lines))
    assert corpus.rows_in == len(lines) == len(corpus) + len(corpus.refused)
    assert rows_of(corpus) == {f"a.jsonl:{row}" for row in range(1, len(lines) + 1)}
    assert corpus.articles["article_id"].is_unique


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=12))
def test_every_row_of_a_table_is_kept_or_refused(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER, ["first", "First", "Of all.", "AP", ""], *rows])
    corpus = read_one("a.csv", text.getvalue())
    assert corpus.rows_in == len(rows) + 1 == len(corpus) + len(corpus.refused)
    assert rows_of(corpus) == {f"a.csv:{row}" for row in range(2, len(rows) + 3)}


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from('a,"\n\r ;\t'), max_size=80))
def test_any_text_at_all_behind_a_header_is_accounted_for(tail: str) -> None:
    corpus = read_one("a.csv", f"{','.join(HEADER)}\nfirst,First,Of all.,AP,\n{tail}")
    assert corpus.rows_in == len(corpus) + len(corpus.refused)
    assert len(rows_of(corpus)) == corpus.rows_in
    assert "Of all." in corpus.articles["text"].tolist()


@settings(max_examples=40, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_articles(records: list[dict[str, str]], shuffler: random.Random) -> None:
    records = [{"text": "First of all."}, *records]
    shuffled = shuffler.sample(records, len(records))
    one, other = (read_one("a.jsonl", "\n".join(map(json.dumps, listed))) for listed in (records, shuffled))
    assert one.articles.drop(columns="origin").equals(other.articles.drop(columns="origin"))
    assert sorted(one.refused["reason"].str.replace(r"a\.jsonl:\d+", "", regex=True)) == sorted(
        other.refused["reason"].str.replace(r"a\.jsonl:\d+", "", regex=True)
    )


def test_a_stray_zero_byte_does_no_harm(news: Path, read: Read, story: str) -> None:
    (news / "a.csv").write_text(f'text,source\n"{story}\0",AP\n', "utf-8")
    assert read(news).articles["text"].tolist() == [story]


def test_the_order_of_the_paths_does_not_matter(news: Path, read: Read, story: str) -> None:
    for number in range(4):
        (news / f"{number}.txt").write_text(f"{story} {number}", "utf-8")
    paths = sorted(news.iterdir())
    one, other = read(*paths), read(*reversed(paths))
    assert one.articles.equals(other.articles)
    assert one.inputs == other.inputs


def test_tables_follow_their_schema_and_records_repeat_them(read: Read) -> None:
    corpus = read(corpora_dir() / "demo")
    for name in ("articles", "refused", "notes", "outlets"):
        frame = getattr(corpus, name)
        assert [(column, str(dtype)) for column, dtype in frame.dtypes.items()] == [
            (c.name, c.dtype) for c in TABLES[name].columns
        ]
    records = list(corpus.records())
    assert [article.article_id for article in records] == corpus.articles["article_id"].tolist()
    assert Corpus.of(records).articles.equals(corpus.articles)
    assert len(corpus) == len(records)


def test_a_corpus_of_articles_needs_ids_that_differ() -> None:
    article = Article("a", "Reuters", "", "They met.")
    assert Corpus.of([article]).outlets["country"].tolist() == ["GB"]
    with pytest.raises(InputError, match="the id 'a' is used twice"):
        Corpus.of([article, article])


def test_its_repr_says_what_is_in_it(news: Path, read: Read, story: str) -> None:
    (news / "a.csv").write_text(f'text,source,date\n"{story}",AP,2020-05-21\n,,\n"Undated.",AFP,\n', "utf-8")
    assert repr(read(news)) == (
        "<Corpus 'news': 2 articles of 2 outlets, 2020-05-21 to 2020-05-21, 1 without a date; "
        "3 rows in, 1 refused, 0 notes>"
    )


def test_input_files_are_listed_with_their_digests(news: Path, read: Read, story: str) -> None:
    (news / "a.txt").write_text(story, "utf-8")
    first = read(news).inputs
    assert [name for name, _ in first] == ["a.txt"]
    (news / "a.txt").write_text(f"{story} More.", "utf-8")
    assert read(news).inputs != first


def test_an_id_that_is_used_twice_is_refused_by_name(news: Path, read: Read) -> None:
    (news / "a.csv").write_text("id,text,date\nx,Second.,2020-05-22\nx,First.,2020-05-21\n", "utf-8")
    corpus = read(news)
    assert corpus.articles["text"].tolist() == ["First."]
    assert corpus.refused[["origin", "reason"]].to_numpy().tolist() == [
        ["a.csv:2", "the id 'x' is already used at a.csv:3"]
    ]


def test_the_same_words_twice_from_one_outlet_are_refused_and_from_two_kept(news: Path, read: Read) -> None:
    (news / "a.csv").write_text('text,source\nThey met.,AP\n"They met!  ",Associated Press\nThey met.,AFP\n', "utf-8")
    corpus = read(news)
    assert sorted(corpus.articles["outlet"]) == ["AP", "Agence France-Presse"]
    assert "the text repeats a.csv:" in corpus.refused["reason"].item()


def test_a_text_that_is_in_two_files_is_told_as_a_repeat_and_not_as_an_id_of_the_users(news: Path, read: Read) -> None:
    for name in ("a.txt", "b.txt"):
        (news / name).write_text("---\noutlet: AP\n---\nThey met.", "utf-8")
    assert read(news).refused[["origin", "reason"]].to_numpy().tolist() == [["b.txt", "the text repeats a.txt"]]


def test_a_block_that_was_meant_as_front_matter_is_told_by_its_first_wrong_line(news: Path, read: Read) -> None:
    (news / "a.txt").write_text("---\ntitle: Talks\noutlet Harbour Post\n---\nThey met.", "utf-8")
    (news / "b.txt").write_text("---\nThe council sat.\n---\nThe mayor left.", "utf-8")
    notes = read(news).notes
    assert notes.loc[notes["reason"].str.contains("front matter"), "origin"].tolist() == ["a.txt"]
    assert notes["reason"].str.contains("'outlet Harbour Post' is not key: value").sum() == 1


def test_derived_ids_hang_on_outlet_and_content_alone(news: Path, read: Read) -> None:
    (news / "a.csv").write_text("text,source\nThey met.,AP\nThey left.,AP\n", "utf-8")
    (news / "b.jsonl").write_text('{"x": 0}\n{"body": "They met.", "publisher": "The Associated Press"}\n', "utf-8")
    from_csv = read(news / "a.csv").articles.set_index("text")["article_id"]
    assert read(news / "b.jsonl").articles["article_id"].tolist() == [from_csv["They met."]]


def versions(seed: int) -> list[Article]:
    """Stories of random words, each with some later versions that change a share of them."""
    dice = random.Random(seed)
    articles = []
    for story in range(25):
        words = dice.choices(WORDS, k=dice.choice([8, 60, 400]))
        for version in range(dice.choice([1, 1, 2, 4])):
            text = " ".join(words[: len(words) - version] + dice.choices(WORDS, k=dice.choice([0, 5, len(words)])))
            articles.append(Article(f"{story:02}-{version}", "The Courier", "", text))
    return articles


@pytest.mark.parametrize("seed", range(5))
def test_near_duplicates_are_those_of_the_definition(seed: int) -> None:
    articles = versions(seed)
    found = near_duplicates(articles)
    texts = {article.article_id: shingles(article.text) for article in articles}
    firsts: list[str] = []
    for article in articles:  # the definition, every text against every first version
        before = [
            first for first in firsts if containment(texts[article.article_id], texts[first]) >= SETTINGS.near_duplicate
        ]
        if before:
            assert found[article.article_id] in before
        else:
            assert article.article_id not in found
            firsts.append(article.article_id)
    assert found


def test_versions_are_kept_and_point_to_the_earliest(news: Path, read: Read, story: str) -> None:
    rows = [
        "id,text,source,date",
        f'late,"{story} Later more was known.",AP,2020-05-22',
        f'early,"{story}",AP,2020-05-21',
        f'other,"{story}",AFP,2020-05-20',
    ]
    (news / "a.csv").write_text("\n".join(rows), "utf-8")
    marked = read(news).articles.set_index("article_id")["near_duplicate_of"].dropna()
    assert marked.to_dict() == {"late": "early"}


def test_versions_of_a_refused_text_point_to_the_first_that_is_left() -> None:
    text = " ".join(random.Random(3).choices(WORDS, k=120))
    days = pd.date_range("2020-05-21", periods=3, tz="UTC").to_pydatetime()
    told = [Article(name, "AP", "", f"{text} {name}", day) for name, day in zip(("c", "b", "a"), days, strict=True)]
    corpus = Corpus.of([*told, Article("other", "AP", "", "A ferry sank.", days[0])])
    assert corpus.articles.set_index("article_id")["near_duplicate_of"].dropna().to_dict() == {"b": "c", "a": "c"}
    left = corpus.without(["c"])
    assert left["article_id"].tolist() == ["a", "b", "other"]
    assert left.set_index("article_id")["near_duplicate_of"].dropna().to_dict() == {"a": "b"}
    assert corpus.without(["other", "a"]).set_index("article_id")["near_duplicate_of"].dropna().to_dict() == {"b": "c"}
    assert corpus.without([]).equals(corpus.articles)


def test_words_that_stand_in_every_article_make_no_duplicates(news: Path, read: Read) -> None:
    dice = random.Random(7)
    credit = "The Associated Press contributed to this report."
    lines = [
        json.dumps({"source": "AP", "text": f"{' '.join(dice.choices(WORDS, k=200))} {credit}"}) for _ in range(80)
    ]
    (news / "a.jsonl").write_text("\n".join(lines), "utf-8")
    assert read(news).articles["near_duplicate_of"].isna().all()


def test_files_that_speak_about_a_corpus_are_left_aside_with_a_note(news: Path, read: Read, story: str) -> None:
    (news / "README.md").write_text("About these texts.", "utf-8")
    (news / ".hidden.txt").write_text("x", "utf-8")
    (news / "a.txt").write_text(story, "utf-8")
    corpus = read(news)
    assert corpus.articles["origin"].tolist() == ["a.txt"]
    assert "README.md" in corpus.notes["origin"].tolist()
    assert read(news / "README.md").articles["text"].tolist() == ["About these texts."]


def test_several_folders_are_told_apart_by_the_shortest_names(tmp_path: Path, read: Read, story: str) -> None:
    for place in ("x/2019/may", "x/2020/may", "x/june"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "a.txt").write_text(f"{story} {place}", "utf-8")
    corpus = read(*(tmp_path / place for place in ("x/2019/may", "x/2020/may", "x/june")))
    assert sorted(corpus.articles["origin"]) == ["2019/may/a.txt", "2020/may/a.txt", "june/a.txt"]

"""Bad input is named clearly, and the rest of the batch is done."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.ingest import Corpus

Read = Callable[..., Corpus]


def reasons(corpus: Corpus) -> dict[str, str]:
    return dict(zip(corpus.refused["origin"], corpus.refused["reason"], strict=True))


def zip_of(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


BAD_FILES = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\n ", "neither a text nor a title"),
    "big.txt": (b"word " * 6_000_000, "30.0 MB, more than the limit of 20 MB"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary, not text"),
    "columns.csv": (b"a,b,c\n1,2,3\n", "no column holds the text; the columns are 'a', 'b', 'c'"),
    "empty.csv": (b"", "the file is empty"),
    "damaged.parquet": (b"PAR1 nothing PAR1", "the Parquet file is damaged"),
    "damaged.zip": (b"PK\x03\x04 nothing", "the zip file is damaged"),
    "broken.json": (b'[{"title": ', "the file is not JSON"),
    "settings.json": (b'{"a": 1}', "holds no list of articles; its keys are 'a'"),
    "nothing.html": (b"<html><body><script>render()</script></body></html>", "no article is found in the page"),
    "report.docx": (b"PK\x03\x04", "files that end in .docx are not read"),
}


@pytest.fixture
def mixed(news: Path, story: str) -> Path:
    (news / "good.txt").write_text(story, "utf-8")
    for name, (data, _) in BAD_FILES.items():
        (news / name).write_bytes(data)
    return news


def test_every_bad_file_is_refused_by_name_and_the_good_one_is_read(mixed: Path, read: Read) -> None:
    corpus = read(mixed)
    found = reasons(corpus)
    assert corpus.articles["origin"].tolist() == ["good.txt"]
    assert set(found) == set(BAD_FILES)
    for name, (_, reason) in BAD_FILES.items():
        assert reason in found[name]
    assert corpus.rows_in == 1 + len(BAD_FILES)
    assert all(corpus.refused["mend"].str.len() > 0)


def test_messages_never_show_paths_of_the_machine(mixed: Path, read: Read) -> None:
    corpus = read(mixed)
    shown = corpus.refused.to_csv() + corpus.notes.to_csv() + corpus.articles["origin"].to_csv() + str(corpus.inputs)
    assert str(mixed) not in shown
    assert mixed.parent.name not in shown


def test_nothing_readable_is_an_error_that_lists_why(news: Path, read: Read) -> None:
    (news / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"no article could be read \(empty.txt: the file is empty\)"):
        read(news)


def test_an_empty_folder_and_a_missing_path_are_errors(news: Path, read: Read) -> None:
    with pytest.raises(InputError, match="there are no articles to read"):
        read(news)
    with pytest.raises(InputError, match="No such file"):
        read(news / "missing.csv")


def test_a_missing_path_among_others_is_refused(news: Path, read: Read, story: str) -> None:
    (news / "a.txt").write_text(story, "utf-8")
    assert "No such file" in reasons(read(news / "a.txt", news / "missing.csv"))["missing.csv"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"columns": {"body": "x"}}, "there is no field 'body'"),
        ({"encoding": "latin-99"}, "there is no encoding 'latin-99'"),
    ],
)
def test_options_that_make_no_sense_are_errors(
    news: Path, read: Read, options: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read(news, **options)


def test_a_zip_bomb_is_refused_and_what_lies_beside_it_is_read(news: Path, read: Read, story: str) -> None:
    members = {"bomb.txt": b"0" * 30_000_000, "fine.txt": story.encode(), "inner.zip": b"PK"}
    (news / "all.zip").write_bytes(zip_of(members))
    corpus = read(news)
    assert corpus.articles["origin"].tolist() == ["all.zip/fine.txt"]
    assert "as zip bombs do" in reasons(corpus)["all.zip/bomb.txt"]
    assert "archive within a zip" in reasons(corpus)["all.zip/inner.zip"]


def test_a_zip_whose_names_climb_out_of_it_does_no_harm(news: Path, read: Read, story: str) -> None:
    (news / "climb.zip").write_bytes(
        zip_of({"../../escape.txt": story.encode(), "/root.txt": (story + " More.").encode()})
    )
    assert sorted(read(news).articles["origin"]) == ["climb.zip/escape.txt", "climb.zip/root.txt"]
    assert [path.name for path in news.parent.rglob("*.txt")] == []


def test_an_encrypted_member_is_refused(news: Path, read: Read, story: str) -> None:
    data = bytearray(zip_of({"secret.txt": b"x", "open.txt": story.encode()}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    (news / "locked.zip").write_bytes(bytes(data))
    assert reasons(read(news)) == {"locked.zip/secret.txt": "the file is encrypted"}


def test_a_zip_that_lies_about_a_size_is_refused(news: Path, read: Read, story: str) -> None:
    data = bytearray(zip_of({"a.txt": story.encode() * 50, "b.txt": story.encode()}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (500).to_bytes(4, "little")
    (news / "liar.zip").write_bytes(bytes(data))
    corpus = read(news)
    assert corpus.articles["origin"].tolist() == ["liar.zip/b.txt"]
    assert "cannot be read" in reasons(corpus)["liar.zip/a.txt"]


def test_links_that_loop_or_lead_nowhere_end(news: Path, read: Read, story: str) -> None:
    (news / "inner").mkdir()
    (news / "inner" / "a.txt").write_text(story, "utf-8")
    (news / "inner" / "loop").symlink_to("..")
    (news / "self.txt").symlink_to("self.txt")
    (news / "gone.txt").symlink_to("nowhere")
    corpus = read(news)
    assert corpus.articles["origin"].tolist() == ["inner/a.txt"]
    assert set(reasons(corpus)) == {"self.txt", "gone.txt"}


def test_a_pipe_is_refused_rather_than_waited_for(news: Path, read: Read, story: str) -> None:
    (news / "a.txt").write_text(story, "utf-8")
    os.mkfifo(news / "pipe.txt")
    assert "neither a file nor a folder" in reasons(read(news))["pipe.txt"]


def test_odd_file_names_are_read_and_shown_without_control_characters(news: Path, read: Read, story: str) -> None:
    (news / "new\nline \x1b[31m.txt").write_text(story, "utf-8")
    (news / "señal “a”.txt").write_text(story + " Two.", "utf-8")
    (Path(os.fsdecode(os.fsencode(news) + b"/caf\xe9.txt"))).write_text(story + " Three.", "utf-8")
    origins = read(news).articles["origin"]
    assert sorted(origins) == ["caf\\udce9.txt", "new\\nline \\x1b[31m.txt", "señal “a”.txt"]
    assert all(origin.encode("utf-8").isascii() or origin.isprintable() for origin in origins)


def test_broken_lines_of_jsonl_are_refused_one_by_one(news: Path, read: Read, story: str) -> None:
    broken = ['{"text": broken', "[1, 2]", '{"x": 1}', "[" * 100_000]
    lines = [json.dumps({"text": story}), *broken, json.dumps({"text": f"{story} B"})]
    (news / "a.jsonl").write_text("\n".join(lines), "utf-8")
    corpus = read(news)
    assert sorted(corpus.articles["origin"]) == ["a.jsonl:1", "a.jsonl:6"]
    assert set(reasons(corpus)) == {f"a.jsonl:{row}" for row in (2, 3, 4, 5)}


def test_hostile_markup_stays_text(news: Path, read: Read, story: str) -> None:
    title = "<script>alert(1)</script> & more"
    (news / "a.jsonl").write_text(json.dumps({"title": title, "text": story + " \u202e\x00\ud800"}), "utf-8")
    article = next(read(news).records())
    assert article.title == title
    assert article.text.endswith("\u202e\ufffd")  # bidirectional marks stay to be shown; half a surrogate pair cannot


def test_deeply_nested_markup_does_not_stop_the_batch(news: Path, read: Read, story: str) -> None:
    (news / "deep.html").write_text("<html><body>" + "<div>" * 20_000 + f"<p>{story}", "utf-8")
    (news / "a.txt").write_text(story, "utf-8")
    corpus = read(news)
    assert corpus.rows_in == 2
    assert "a.txt" in corpus.articles["origin"].tolist()

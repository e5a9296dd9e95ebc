"""A sentence beside the articles reaches every page; it is no article itself."""

from pathlib import Path

import toolkit as tk

TEXT = "The mayor of Lorne, Ana Petrel, said that talks about the old quay would resume."


def test_the_notice_of_a_corpus_is_read_as_one_line(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TEXT, "utf-8")
    (tmp_path / "notice.txt").write_text("These articles\nare invented.\n", "utf-8")
    corpus = tk.read_corpus(tmp_path)
    assert corpus.notice == "These articles are invented."
    assert len(corpus) == 1


def test_a_corpus_without_a_notice_has_none(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TEXT, "utf-8")
    assert tk.read_corpus(tmp_path).notice == ""


def test_every_page_of_a_report_shows_the_notice(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name in ("talks.txt", "more.txt"):
        (tmp_path / "news" / name).write_text(f"{TEXT} So says {name}.", "utf-8")
    (tmp_path / "news" / "notice.txt").write_text("These articles are <invented>.", "utf-8")
    tk.analyse(tk.read_corpus(tmp_path / "news"), store=tmp_path / "study").report(tmp_path / "out")
    pages = list((tmp_path / "out").rglob("*.html"))
    assert {page.parent.name for page in pages} == {"out", "articles", "events", "outlets"}
    assert all("These articles are &lt;invented&gt;." in page.read_text("utf-8") for page in pages)

"""An article's report as Markdown: the same findings, and nothing of an article that a processor would take for markup."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from toolkit import report
from toolkit.report.article_markdown import article_markdown
from toolkit.report.evidence import Evidence
from toolkit.report.markdown import escape, front_matter, table
from toolkit.report.page import visible
from toolkit.study import Study

PAYLOADS = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text("utf-8"))["payloads"]
INJECTIONS = [
    "# A heading",
    "A heading\n===",
    "- item",
    "1) item",
    "---",
    "---\ntitle: other\n---",
    "[link](http://x.example)",
    "![picture](http://x.example)",
    "<http://x.example>",
    "[^1]: note",
    "[ref]: http://x.example",
    "```{r}\ncode\n```",
    "    code",
    "::: {.div}",
    "{{< include x >}}",
    "$$x$$ @cite ^note^ ~sub~",
    "a | b",
    "&lt;b&gt; &#60;",
    "\\<b> \\\\[x](y)",
    "<script>x()</script>",
    "=html",
    "(@) item",
    "iv. item",
]
MARKUP = st.text(alphabet="<>&#*_`[]()!|\\-+=~:.\"'1a \n\t{}$^@/%", max_size=40)
TEXTS = st.one_of(MARKUP, st.text(max_size=40), st.sampled_from(INJECTIONS + PAYLOADS))


def parse(text: str) -> list[Token]:
    """What CommonMark with tables makes of it, inline tokens in their places."""
    found = MarkdownIt("commonmark").enable("table").parse(text)
    return [token for block in found for token in (block, *(block.children or ()))]


def told(text: str) -> str:
    return " ".join(visible(text).split())


@pytest.mark.parametrize("before", ["", "> ", "- ", "Said "])
@given(text=TEXTS)
@example(text="1.")
@example(text="a)")
def test_escaped_text_is_printed_as_it_is(text: str, before: str) -> None:
    shown = told(text)
    found = parse(before + escape(text))
    expected = {"paragraph_open", "inline", "paragraph_close", "text"}
    around = {"> ": "blockquote", "- ": "bullet_list", "Said ": "", "": ""}[before]
    kinds = {token.type for token in found} - {f"{around}_open", f"{around}_close", "list_item_open", "list_item_close"}
    assert kinds <= expected
    printed = "".join(token.content for token in found if token.type == "text")
    assert " ".join(printed.split()) == f"{before.strip('>- ')} {shown}".strip()


@given(TEXTS, TEXTS)
def test_a_cell_stays_in_its_row(first: str, second: str) -> None:
    found = parse(table(["A", "B"], [[first, second], ["x", "y"]]))
    assert sum(token.type == "td_open" for token in found) == 4
    assert not [token for token in found if token.type.startswith(("html", "link", "image", "code"))]
    texts = [token.content for token in found if token.type == "inline"]
    assert len(texts) == 6
    assert texts[-2:] == ["x", "y"]


@given(st.dictionaries(st.sampled_from(["title", "author", "subtitle"]), TEXTS))
def test_a_header_holds_its_fields_and_no_other(fields: dict[str, object]) -> None:
    lines = front_matter(fields).split("\n")
    assert (lines[0], lines[-1]) == ("---", "---")
    found = {key: json.loads(value) for key, value in (line.split(": ", 1) for line in lines[1:-1])}
    assert found == {key: shown for key, text in fields.items() if (shown := escape(str(text)).strip())}


def split(text: str) -> tuple[str, str]:
    _, header, body = text.split("---\n", 2)
    return header, body


def test_the_report_tells_what_the_page_tells(study: Study) -> None:
    header, body = split(article_markdown(Evidence(study), "post-1"))
    assert 'title: "Reckless engineers gamble with the Orla dam"' in header
    assert "Spoken about but not heard: Orla Water Board (2 mentions)." in body
    assert "> “We will open the gates when it is safe,”" in body
    assert "| Orla Water Board | “the reckless operator of the dam” (unfavourable) | – |" in body
    noted = re.findall(r"\[\^(\d+)\](?!:)", body)
    assert noted == re.findall(r"^\[\^(\d+)\]:", body, re.MULTILINE) == [str(n) for n in range(1, len(noted) + 1)]
    (why,) = re.findall(r"^\[\^\d+\]: (\*\*regime\*\*: .*)$", body, re.MULTILINE)
    assert why == "**regime**: Loaded (politics), clearly unfavourable; neutral: “government”; sure (0.8)."


def test_the_whole_text_stands_in_the_quotation(study: Study) -> None:
    evidence = Evidence(study)
    for row in evidence.rows("articles"):
        body = split(article_markdown(evidence, row.article_id))[1]
        quoted = "".join(line[1:] for line in body.splitlines() if line.startswith(">"))
        plain = re.sub(r"\[\^\d+\]|\*\*|\\", "", quoted)
        assert "".join(plain.split()) == "".join(f"{row.title}{row.text}".split())


def structure(text: str) -> list[tuple[str, str]]:
    """The tags of a document in their order, without the rows of tables and items of lists, whose number may differ."""
    kept = ("heading", "html", "link", "image", "fence", "code", "hr", "blockquote")
    return [(token.type, token.tag) for token in parse(text) if token.type.startswith(kept)]


def test_nothing_hostile_becomes_markup(study: Study, soiled: Callable[[str], Study]) -> None:
    made = soiled("\n" + "\n".join(INJECTIONS) + "\n")
    text = article_markdown(Evidence(made), made.articles["article_id"].iloc[2])
    header, body = split(text)
    clean_header, clean = split(article_markdown(Evidence(study), study.articles["article_id"].iloc[2]))
    assert structure(body) == structure(clean)
    fields, known = ([line.split(": ")[0] for line in lines.splitlines()] for lines in (header, clean_header))
    assert fields == [field for field in known if field != "source"], "an address with anything in it is no address"
    assert not re.search(r"<[a-zA-Z/!?]", text)


def test_a_quarto_document_has_its_notes_in_the_margin(study: Study, tmp_path: Path) -> None:
    path = report.write_article(study, "post-1", tmp_path, form="qmd")
    header, body = split(path.read_text("utf-8"))
    assert path.name == "post-1.qmd"
    assert 'reference-location: "margin"' in header
    assert not body.strip().startswith("# ")

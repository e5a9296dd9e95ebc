"""truth.json says of the demo texts only what a reader can find in them."""

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).parents[2] / "corpora" / "demo"
TRUTH: dict[str, Any] = json.loads((DEMO / "truth.json").read_text("utf-8"))


@dataclass(frozen=True)
class Text:
    """An article as its file holds it, read here without the toolkit."""

    outlet: str
    published: str
    url: str
    note: str
    content: str


def _from_front_matter(path: Path) -> tuple[str, Text]:
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    content = fields["title"] + "\n\n" + body
    return fields["id"], Text(fields["outlet"], fields["published"], fields["url"], fields["note"], content)


def _texts() -> dict[str, Text]:
    texts = dict(map(_from_front_matter, sorted((DEMO / "kelvany").glob("*.txt"))))
    with (DEMO / "wenna.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            content = row["headline"] + "\n\n" + row["body"]
            texts[row["id"]] = Text(row["publication"], row["date"], row["link"], row["note"], content)
    for line in (DEMO / "ellory.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        content = row["title"] + "\n\n" + row["text"]
        texts[row["id"]] = Text(row["source"], row["published_at"], row["url"], row["note"], content)
    return texts


TEXTS = _texts()
OUTLETS = {text.outlet for text in TEXTS.values()}


def of_event(event: str, outlets: list[str]) -> list[str]:
    return [a for a in TRUTH["events"][event]["articles"] if TEXTS[a].outlet in outlets]


def test_every_article_belongs_to_one_event_and_is_named_after_it() -> None:
    listed = [(event, article) for event, entry in TRUTH["events"].items() for article in entry["articles"]]
    assert sorted(article for _, article in listed) == sorted(TEXTS)
    assert all(article.startswith(f"{event}-") for event, article in listed)


def test_outlets_that_did_not_cover_an_event_are_named() -> None:
    for event, entry in TRUTH["events"].items():
        assert OUTLETS - {TEXTS[a].outlet for a in entry["articles"]} == set(entry["not_covered_by"]), event


@pytest.mark.parametrize("article", sorted(TEXTS))
def test_an_article_is_marked_as_fictional_and_has_the_length_of_news(article: str) -> None:
    text = TEXTS[article]
    assert "fictional" in text.note
    assert re.match(r"https://\w+\.example/", text.url)
    assert 300 <= len(text.content.split()) <= 800


def test_all_articles_but_the_documented_one_are_dated() -> None:
    assert [a for a, text in TEXTS.items() if not text.published] == TRUTH["without_date"]


def test_the_outlets_file_knows_every_outlet() -> None:
    with (DEMO / "outlets.csv").open(encoding="utf-8", newline="") as rows:
        assert {row["name"] for row in csv.DictReader(rows)} == OUTLETS


def test_a_copy_repeats_its_original() -> None:
    for entry in TRUTH["copies"]:
        original, copy = (set(re.findall(r"\w+", TEXTS[entry[key]].content.lower())) for key in ("original", "copy"))
        assert len(copy & original) > 0.9 * len(copy)
        assert TEXTS[entry["original"]].outlet != TEXTS[entry["copy"]].outlet


@pytest.mark.parametrize("label", TRUTH["labels"], ids=lambda label: f"{label['outlet']}: {label['words']}")
def test_a_label_stands_in_its_outlets_articles_and_is_quoted_if_it_is_a_sources(label: dict[str, Any]) -> None:
    for article in label["articles"]:
        assert TEXTS[article].outlet == label["outlet"]
        content, words = TEXTS[article].content.lower(), label["words"].lower()
        outside_quotations = re.sub(r"[“\"‘][^“”\"‘]*?[”\"’](?!\w)", "", content)
        assert words in content
        assert (words in outside_quotations) == (label["voice"] == "outlet")


def test_each_outlet_has_its_own_word_for_the_protesters() -> None:
    words = {outlet: entry["words"] for outlet, entry in TRUTH["groups"].items() if outlet in OUTLETS}
    assert words.keys() == OUTLETS
    for outlet, word in words.items():
        assert any(word in TEXTS[a].content for a in of_event("wenna", [outlet])), (outlet, word)


@pytest.mark.parametrize("article", sorted(TEXTS))
def test_speakers_are_named_in_full_in_their_article(article: str) -> None:
    speakers = TRUTH["speakers"][article]
    assert speakers
    assert [name for name in speakers if name not in TEXTS[article].content] == []


def test_the_unheard_are_named_where_they_are_unheard_and_heard_elsewhere() -> None:
    for entry in TRUTH["unheard"]:
        surname = entry["actor"].split()[-1]
        assert [a for a in entry["articles"] if surname not in TEXTS[a].content] == []
        assert [a for a in entry["articles"] if entry["actor"] in TRUTH["speakers"][a]] == []
        if entry["actor"] != "Northern Guard":  # the speakers listed are people
            assert [a for a in entry["but_heard_in"] if entry["actor"] not in TRUTH["speakers"][a]] == []


def test_single_and_anonymous_sources_are_in_the_text() -> None:
    sourcing = TRUTH["sourcing"]
    assert all(list(TRUTH["speakers"][article]) == [name] for article, name in sourcing["single_source"].items())
    assert all(words in TEXTS[article].content for article, words in sourcing["anonymous"].items())


@pytest.mark.parametrize("quotation", TRUTH["quotations"], ids=lambda quotation: quotation["speaker"])
def test_a_quotation_is_cut_where_it_is_said_to_be(quotation: dict[str, Any]) -> None:
    assert all(quotation["words"] in TEXTS[a].content for a in quotation["articles"])
    kept = [a for a in quotation["articles"] if quotation["then"] in TEXTS[a].content]
    assert kept == quotation["kept_in"]
    assert sorted(kept + quotation["cut_in"]) == sorted(quotation["articles"])


@pytest.mark.parametrize("fact", TRUTH["facts"], ids=lambda fact: fact["fact"])
def test_a_fact_is_where_it_is_said_to_be_and_nowhere_else(fact: dict[str, Any]) -> None:
    assert [a for a, words in fact["carried"].items() if words not in TEXTS[a].content] == []
    without = of_event(fact["event"], fact["nowhere_in"])
    assert without
    assert {TEXTS[a].outlet for a in fact["carried"]}.isdisjoint(fact["nowhere_in"])
    assert [(a, t) for a in without for t in fact["telltales"] if t in TEXTS[a].content.lower()] == []


@pytest.mark.parametrize("entry", TRUTH["figures"], ids=lambda entry: f"{entry['event']}: {entry['what']}")
def test_figures_in_conflict_stand_in_the_texts(entry: dict[str, Any]) -> None:
    for figure in entry["figures"]:
        pattern = re.compile(rf"(?<![\d,]){re.escape(figure['value'])}(?![\d,]\d)", re.IGNORECASE)
        assert [a for a in figure["articles"] if not pattern.search(TEXTS[a].content)] == []


def test_orders_name_outlets_that_covered_the_event() -> None:
    for entry in [*TRUTH["loaded"], *TRUTH["frames"]["order"], *TRUTH["sourcing"]["officials"]]:
        covering = {TEXTS[a].outlet for a in TRUTH["events"][entry["event"]]["articles"]}
        assert {entry["more"], *entry["less"]} <= covering
        assert entry["more"] not in entry["less"]
    assert set(TRUTH["frames"]["dominant"]) <= set(TEXTS)

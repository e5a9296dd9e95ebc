"""The corpus of loaded and neutral wording: its schema, its size, how much of it is near-identical, and its datasheet."""

from collections import Counter
from pathlib import Path

import pytest

from toolkit.errors import InputError
from training.corpus import COLUMNS, FOLDER, CorpusRow, corpus_rows, described, near_identical
from training.examples import held_out, own_examples, unmark

ROWS = corpus_rows()


def row(identifier: str, neutral: str, *, kind: str = "plain", pair: str = "") -> CorpusRow:
    return CorpusRow(identifier, kind, pair, "US", "news", "", neutral, "test")


def test_it_holds_what_the_datasheet_promises() -> None:
    kinds = Counter(r.kind for r in ROWS)
    assert kinds["pair"] + kinds["swap"] >= 3000
    assert len({r.topic for r in ROWS}) >= 30
    assert len({r.country for r in ROWS}) >= 50
    assert {r.register for r in ROWS} == {"news", "analysis", "comment"}
    assert kinds["plain"] >= 500


def test_the_datasheet_counts_what_is_there() -> None:
    assert described(ROWS) in (FOLDER / "README.md").read_text("utf-8")


def test_ids_and_sentences_are_unique() -> None:
    assert [i for i, n in Counter(r.id for r in ROWS).items() if n > 1] == []
    sentences = Counter(s for r in ROWS for s in (unmark(r.loaded)[0], r.neutral) if s)
    assert [s for s, n in sentences.items() if n > 1] == []


def test_few_rows_are_near_identical() -> None:
    assert len(near_identical(ROWS)) < 0.05 * len(ROWS)


def test_swaps_name_a_pair_of_their_own_topic() -> None:
    pairs = {(r.topic, r.id) for r in ROWS if r.kind == "pair"}
    assert [r.id for r in ROWS if r.kind == "swap" and (r.topic, r.pair) not in pairs] == []


def test_marked_words_are_what_the_two_sides_differ_in() -> None:
    """A loaded span of one word, marked for being loaded, does not stand in the neutral side as well."""
    kept = 0
    marks = 0
    for r in ROWS:
        text, spans = unmark(r.loaded)
        marks += len(spans)
        kept += sum(f" {text[slice(*span)].lower()} " in f" {r.neutral.lower()} " for span in spans)
    assert kept < 0.02 * marks


def test_near_identical_sentences_are_found_and_swaps_forgiven() -> None:
    a = row("a", "The council of the old port town approved the new budget on Monday evening.", kind="pair")
    b = row("b", "The council of the old port town approved the new budget on Friday evening.")
    c = row("c", "Three ferries were late because of fog over the northern channel.")
    assert near_identical([a, b, c]) == {"a", "b"}
    swap = row("b", b.neutral, kind="swap", pair="a")
    assert near_identical([a, swap, c]) == set()


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        (("t-1", "pair", "", "US", "news", "A [[thug]] left."), "6 columns"),
        (("t-1", "odd", "", "US", "news", "A [[thug]] left.", "A man left."), "unknown kind"),
        (("t-1", "pair", "", "usa", "news", "A [[thug]] left.", "A man left."), "two letters"),
        (("t-1", "pair", "", "US", "news", "A thug left.", "A man left."), "nothing is marked"),
        (("t-1", "plain", "", "US", "news", "A [[thug]] left.", "A man left."), "a plain sentence none"),
        (("t-1", "swap", "", "US", "news", "A [[thug]] left.", "A man left."), "a swap names its pair"),
        (("t-1", "pair", "", "US", "news", "A [[thug]] left.", ""), "neutral side is empty"),
    ],
)
def test_a_bad_row_is_refused_by_file_and_row(tmp_path: Path, cells: tuple[str, ...], what: str) -> None:
    (tmp_path / "topic.tsv").write_text("\n".join("\t".join(line) for line in (COLUMNS, cells)) + "\n", "utf-8")
    with pytest.raises(InputError, match=what) as caught:
        corpus_rows(tmp_path)
    assert caught.value.where == "topic.tsv:2"


def test_marks_become_spans_of_the_bare_sentence() -> None:
    text, spans = unmark("The [[thugs]] [[ran amok]] again.")
    assert [text[slice(*span)] for span in spans] == ["thugs", "ran amok"]
    assert text == "The thugs ran amok again."


def test_some_topics_are_held_out_whole() -> None:
    groups = {example.group: held_out(example.group) for example in own_examples()}
    assert 0.05 < sum(groups.values()) / len(groups) < 0.4

"""Statements: what several accounts say in their own words is one, copies count once, and order changes nothing."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.events import align
from toolkit.events.calibration import Cuts, calibrate
from toolkit.events.statements import Statement, Told, find_statements
from toolkit.events.stems import Rarity, content_stems
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES

POST = [
    "Ferry sinks off Lorn",
    "A ferry with ninety people aboard sank off the island of Lorn before dawn on Friday.",
    "Rescue boats brought forty survivors to Holm harbour.",
    "The owner said the hull had been inspected in March.",
]
ECHO = [
    "Lorn ferry lost in storm",
    "Before dawn on Friday the ferry sank off Lorn island with ninety people aboard.",
    "A school in Orsk will open its doors to relatives.",
    "Forty survivors were brought to the harbour of Holm by rescue boats.",
]
HERALD = [
    "Prosecutors question inspection of lost ferry",
    "The hull of the ferry was inspected in March, according to its owner.",
    "Prosecutors asked for the papers of the inspection.",
]
NONE = Rarity({}, 0)


def told(name: str, sentences: list[str], account: str = "", outlet: str = "") -> Told:
    return Told(name, outlet or f"Outlet {name}", account or name, sentences, 1)


EVENT = [told("a", POST), told("b", ECHO), told("c", HERALD)]


def found(event: list[Told]) -> list[Statement]:
    return find_statements(event, NONE, Cuts.default())


def saying(statements: list[Statement], event: list[Told], words: str) -> Statement:
    return next(s for s in statements if any(words in event[a].sentences[p] for a, p in s.members))


def test_sentences_that_say_the_same_in_other_words_are_one_statement() -> None:
    sinking = saying(found(EVENT), EVENT, "ninety people")
    assert {(0, 1), (1, 1)} <= set(sinking.members)
    assert sinking.accounts == 2
    assert sinking.state[:2] == ("covered", "covered")


def test_what_one_account_alone_says_is_not_found_in_the_others() -> None:
    school = saying(found(EVENT), EVENT, "school in Orsk")
    assert (school.accounts, school.state) == (1, ("not found", "covered", "not found"))


def test_the_nearest_sentence_is_the_evidence() -> None:
    hull = saying(found(EVENT), EVENT, "hull")
    assert (hull.place[0], hull.place[2]) == (3, 1)


def test_the_most_widely_carried_come_first() -> None:
    carried = [s.accounts for s in found(EVENT)]
    assert carried == sorted(carried, reverse=True)


def test_every_sentence_with_content_is_in_one_statement() -> None:
    places = [member for s in found(EVENT) for member in s.members]
    sentences = [sentence for article in EVENT for sentence in article.sentences]
    assert len(places) == len(set(places))
    assert len(places) == sum(len(content_stems(sentence)) >= SETTINGS.statement_terms for sentence in sentences) >= 6


@given(st.integers(1, 4), st.sampled_from([0, 1, 2]))
@settings(max_examples=12, deadline=None)
def test_copies_never_raise_the_number_of_accounts(copies: int, which: int) -> None:
    copied = [replace(EVENT[which], article_id=f"z{n}", outlet=f"Copier {n}") for n in range(copies)]
    before, after = found(EVENT), found([*EVENT, *copied])
    assert {s.members: s.accounts for s in before} == {s.members: s.accounts for s in after}
    assert all(s.state[which] == s.state[3 + n] for s in after for n in range(copies) if s.state[which] == "covered")


@given(st.permutations(EVENT))
@settings(max_examples=6, deadline=None)
def test_the_order_of_articles_changes_nothing(event: list[Told]) -> None:
    def plain(articles: list[Told]) -> set[tuple[frozenset[tuple[str, int]], int, tuple[tuple[str, str], ...]]]:
        return {
            (
                frozenset((articles[a].article_id, p) for a, p in s.members),
                s.accounts,
                tuple(sorted((articles[i].article_id, state) for i, state in enumerate(s.state))),
            )
            for s in found(articles)
        }

    assert plain(list(event)) == plain(EVENT)


def test_an_event_without_a_sentence_of_content_has_no_statement() -> None:
    assert found([told("a", ["He did."]), told("b", [])]) == []


def test_a_small_corpus_keeps_the_default_cuts() -> None:
    assert calibrate([("a", "s", POST), ("b", "t", ECHO), ("c", "u", HERALD)], NONE) == Cuts.default()


def test_at_most_one_sentence_in_a_hundred_is_found_on_other_events() -> None:
    """Fictional reports on 90 events that share their phrases, but neither names nor matter."""
    phrases = (
        "was seen near the old {0} works by {1} and {2}",
        "told {0} council that {1} owes {2} money for boats",
        "left {0} harbour for {1} with {2} aboard",
    )
    corpus = [
        (f"a{n}", f"s{n}", [p.format(f"x{n}q{i}", f"y{n}q{i}", f"z{n}q{i}") for i in range(5) for p in phrases])
        for n in range(90)
    ]
    cuts = calibrate(corpus, NONE)
    assert cuts.sentences >= SETTINGS.calibration_sentences
    assert SETTINGS.statement_near / 1.5 <= cuts.near <= cuts.carried <= SETTINGS.statement_carried * 1.5
    assert calibrate(corpus[::-1], NONE) == cuts


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    texts = {"a": ("Post", POST, "a"), "b": ("Echo", ECHO, "b"), "c": ("Herald", HERALD, "c"), "d": ("Wire", POST, "a")}
    articles, sentences = [], []
    for name, (outlet, told_here, _) in texts.items():
        row = {"article_id": name, "outlet": outlet, "title": told_here[0], "text": " ".join(told_here[1:])}
        articles.append({**dict.fromkeys(TABLES["articles"].frame().columns), **row, "published": None})
        content, at = f"{row['title']}\n\n{row['text']}", 0
        for number, sentence in enumerate(told_here):
            at = content.index(sentence, at)
            place = {"sentence": number, "start": at, "end": at + len(sentence), "in_headline": number == 0}
            sentences.append({"article_id": name, "paragraph": 0, "words": 9, "own_words": 9, **place})
    memberships = [
        {"article_id": name, "event_id": "e", "account": account, "own_share": 1.0, "score": 1.0, "terms": ""}
        for name, (_, _, account) in texts.items()
    ]
    return {
        "articles": TABLES["articles"].frame(articles),
        "sentences": TABLES["sentences"].frame(sentences),
        "events": pd.DataFrame({"event_id": ["e"], "storyline": ["e"]}),
        "memberships": pd.DataFrame(memberships),
    }


def test_tables_say_who_carries_what_and_where(tables: dict[str, pd.DataFrame]) -> None:
    made = align(**tables).tables
    sinking = made["statements"][made["statements"]["text"].str.contains("ninety")].iloc[0]
    assert (sinking["accounts"], sinking["of"], sinking["outlets"]) == (2, 3, 3)
    cells = made["statement_coverage"]
    cells = cells[cells["statement"] == sinking["statement"]].set_index("outlet")
    assert cells["state"].to_dict() == {"Echo": "covered", "Herald": "not found", "Post": "covered", "Wire": "covered"}
    assert cells.loc["Wire", ["article_id", "sentence", "searched"]].tolist() == ["d", 1, 1]
    assert len(cells) == 4
    said = made["statement_sentences"]
    assert not said.duplicated(["article_id", "sentence"]).any()
    assert set(said["article_id"]) == {"a", "b", "c"}


def test_shuffled_tables_give_the_same_statements(tables: dict[str, pd.DataFrame]) -> None:
    shuffled = {name: frame.sample(frac=1, random_state=3) for name, frame in tables.items()}
    for name, frame in align(**tables).tables.items():
        pd.testing.assert_frame_equal(frame, align(**shuffled).tables[name])


def test_an_event_with_one_account_has_no_statements(tables: dict[str, pd.DataFrame]) -> None:
    alone = tables | {"memberships": tables["memberships"].query("account == 'a'")}
    assert all(frame.empty for frame in align(**alone).tables.values())

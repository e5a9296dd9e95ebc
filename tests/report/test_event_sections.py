"""What the sections of the event page make of their rows: labels, the glance, accounts, and what is not clear."""

import math
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.report.accounts import placed
from toolkit.report.conflicts import compared_figures
from toolkit.report.contrasts import (
    Contrasted,
    by_measure,
    contrast_statements,
    plots,
    unclear,
    unclear_statement,
)
from toolkit.report.event_labels import ActorLabels, actor_labels, favourite, most_judged
from toolkit.report.glance import at_a_glance, voices_by_outlet
from toolkit.report.habits import quoted_by_outlet
from toolkit.report.presence import Presence, Spoken
from toolkit.report.telling import telling, topic_of

SITE: Any = SimpleNamespace(link=lambda kind, key, fragment="": f"{kind}/{key}{fragment}")


def row(**columns: Any) -> Any:
    return SimpleNamespace(**columns)


def use(outlet: str, label: str, polarity: int, *, uses: int = 1, sources: int = 0, actor: str = "Vesk @ e") -> Any:
    numbers = {"rate": 50.0, "other_rate": 0.0, "log_odds": 1.0, "low": math.nan, "high": math.nan}
    counts = {"uses": uses, "source_uses": sources, "mentions": 4, "articles": 1}
    named = {"scope": "e", "actor": actor, "outlet": outlet, "label": label, "affiliate": False}
    return row(**named, polarity=polarity, strength=2, **counts, **numbers)


def finding(outlet: str, text: str, number: int, *, voice: str = "outlet", person: str = "Vesk @ e") -> Any:
    where = {"article_id": f"{outlet}-1", "anchor": f"f{number}"}
    return row(outlet=outlet, text=text, person=person, category="title", voice=voice, **where)


@pytest.fixture
def labels() -> list[ActorLabels]:
    uses = [use("Post", "warlord", -1, uses=2), use("Post", "thug", -1, sources=1, uses=0), use("Star", "general", 0)]
    uses += [use("Star", "hero", 1, actor="Dorst"), use("Post", "head", 0, actor="Marran")]
    found = [finding("Post", "Warlord", 0), finding("Post", "warlord", 1), finding("Post", "thug", 2, voice="source")]
    found += [finding("Star", "general", 0), finding("Star", "hero", 1, person="Dorst")]
    found += [finding("Post", "head", 3, person="Marran")]
    return actor_labels(uses, found, SITE)


def test_the_actor_that_is_judged_most_comes_first_under_its_plain_name(labels: list[ActorLabels]) -> None:
    assert [one.actor for one in labels] == ["Vesk", "Dorst", "Marran"]
    assert [one.judged for one in labels] == [True, True, False]


def test_own_voice_and_sources_stay_apart_and_lead_to_their_words(labels: list[ActorLabels]) -> None:
    post = labels[0].outlets[0]
    assert (post.outlet, post.uses, [label.text for label in post.own]) == ("Post", 2, ["Warlord"])
    assert [label.text for label in post.sources] == ["thug"]
    assert post.judging_places == ("article/Post-1#f0", "article/Post-1#f1")
    assert post.sources[0].source_places == ("article/Post-1#f2",)


def test_who_is_most_loaded_about_whom_is_told_with_its_numbers_and_their_smallness(labels: list[ActorLabels]) -> None:
    told = most_judged(labels, 2)
    assert told is not None
    assert told.text == (
        "Post is the most loaded about Vesk: in its own voice it says “Warlord” (unfavourable), 2 judging labels for "
        "4 mentions of the name; the other outlet has none. So few show no habit."
    )


def test_labels_that_judge_nobody_are_no_finding() -> None:
    plain = actor_labels([use("Star", "general", 0)], [finding("Star", "general", 0)], SITE)
    told = most_judged(plain, 2)
    assert told is not None
    assert told.text.startswith("No outlet gives any actor a label that judges")
    assert favourite(plain, "Star") is None
    assert most_judged([], 2) is None


def contrast(outlet: str, value: float, low: float, high: float, measure: str = "loaded_terms") -> Any:
    return row(
        scope="e", outlet=outlet, measure=measure, value=value, others=2.0, difference=value - 2.0, low=low, high=high,
        p=math.nan, q=math.nan, reason="", articles=1, other_accounts=2,
    )  # fmt: skip


def test_the_glance_has_one_row_an_outlet_and_counts_accounts_not_copies(labels: list[ActorLabels]) -> None:
    articles = [row(article_id=f"{outlet}-1", outlet=outlet) for outlet in ("Post", "Star")]
    members = [row(article_id="Post-1", account="Post-1"), row(article_id="Star-1", account="Post-1")]
    sentences = {article.article_id: [row(own_words=60)] for article in articles}
    quotes = [
        row(outlet="Post", words=30, source_type="government", heard=True, depth=1),
        row(outlet="Post", words=10, source_type="citizen", heard=True, depth=1),
    ]
    voices = voices_by_outlet(articles, sentences, quotes)
    assert (voices["Post"].shares, voices["Star"].shares) == (["60%", "30%", "10%"], ["100%", "0%", "0%"])
    silent = Presence(3, heard=False, silent=True, places=("article/Post-1#unheard",))
    spoken = [
        Spoken("Dorst", "person", {"Post": silent, "Star": Presence(1, heard=True, silent=False, places=())}),
        Spoken("Orla", "place", {"Post": silent}),
        Spoken("Board", "organisation", {"Post": silent}),
    ]
    measures = by_measure([contrast("Post", 8.0, 1.0, 11.0), contrast("Star", 2.0, -9.0, 3.0)])
    post, star = at_a_glance(articles, members, voices, measures, labels, spoken, [])
    assert (post.accounts, star.accounts) == (1, 0)
    assert (post.loaded_width, star.loaded_width) == (100.0, 25.0)
    assert [one.name for one, _ in post.silent] == ["Dorst"], "no place, and nobody named thrice whom none hears"
    assert (post.label is not None and post.label[0], star.label is not None and star.label[0]) == ("Vesk", "Dorst")


def test_measures_without_a_clear_difference_start_with_what_readers_ask() -> None:
    rows = [contrast("Post", 8.0, -1.0, 11.0, name) for name in ("hedging", "loaded_terms", "official_share")]
    rows += [contrast("Post", 9.0, 1.0, 11.0, "agents_named"), contrast("Post", 9.0, math.nan, math.nan, "smog")]
    found = unclear(by_measure(rows))
    assert [measure.name for measure in found] == ["loaded_terms", "official_share", "hedging"]
    told = unclear_statement(found, "#unclear")
    assert told is not None
    assert told.text.startswith("No clear difference between the outlets: loaded terms in the outlet's own voice, ")
    nothing: list[Contrasted] = []
    assert unclear_statement(nothing, "#unclear") is None


def test_articles_are_told_from_copies_and_comment_with_the_reason() -> None:
    kinds = [("a", "a", "news", 0.4), ("b", "a", "news", 0.0), ("c", "c", "opinion", 1.0), ("d", "d", "news", 1.0)]
    articles = [row(article_id=name, outlet=name.upper()) for name, *_ in kinds]
    agency = {"agency": "Wire", "agency_words": "(Wire)", "agency_start": 3}
    members = [
        row(article_id=name, account=account, genre=genre, genre_reason="", own_share=own, **agency)
        for name, account, genre, own in kinds
    ]
    own = {"a": [row(own=0.9, sentence=4), row(own=0.1, sentence=5), row(own=math.nan, sentence=6)]}
    found = placed(articles, members, own, lambda article, offset: 1, SITE)
    assert [one.kind for one in found] == [
        "fullest version of a shared text",
        "shares its text with A",
        "opinion, not counted as an account",
        "account of its own",
    ]
    assert (found[0].own, found[0].places, found[3].own) == ("40%", ("article/a#t4",), "")
    assert found[0].agency_href == "article/a#t1"


def test_places_that_conflict_have_no_value_and_go_by_their_words() -> None:
    said = [
        row(event_id="e", figure=0, outlet=o, article_id=o, quantity=0, sentence=0, text=t, value=math.nan, cited=None)
        for o, t in (("Post", "Orla"), ("Star", "orla"), ("Mail", "Wenna"))
    ]
    figure = row(figure=0, kind="place", what="ferry sank", state="conflict", accounts=3)
    (shown,), _ = compared_figures([figure], said, lambda article, sentence: "", SITE)
    assert [one.text for one in shown.versions] == ["Orla", "Wenna"]


@given(st.floats(0, 1), st.floats(0, 1), st.text(max_size=80))
def test_what_another_outlet_nearly_has_tells_less(near: float, nearer: float, text: str) -> None:
    def at(similarity: float) -> float:
        return telling(text, prominence=0.5, opening=False, near=similarity, amounts=[], topic=frozenset())

    assert at(min(near, nearer)) >= at(max(near, nearer))
    assert at(0.0) > at(0.5)


def test_a_fact_goes_before_a_scene_and_before_what_sums_up_the_event() -> None:
    topic = topic_of([row(terms="dam|water"), row(terms="dam"), row(terms=None)])
    known = {"prominence": 0.5, "near": 0.1, "topic": topic}
    fact = telling("The Orla dam leaked 400 tonnes of water, said the board.", opening=False, amounts=[400.0], **known)
    scene = telling("He put on his coat and went to look at the water.", opening=False, amounts=[], **known)
    lead = telling("The Orla dam leaked 400 tonnes of water, said the board.", opening=True, amounts=[400.0], **known)
    assert fact > max(scene, lead)


def test_a_count_that_grows_with_the_text_is_no_difference_that_stands_out() -> None:
    rows = [contrast("Post", 40.0, 20.0, 60.0, "attributions"), contrast("Post", 5.0, 1.0, 9.0)]
    assert [m.name for m in plots(by_measure(rows), lambda row: (row.outlet, None))] == ["loaded_terms"]
    told = contrast_statements(rows, lambda row: ("#x", "all"), "#all")
    assert [s.text.partition(":")[0] for s in told[:-1]] == ["Loaded terms in the outlet's own voice"]


def test_the_role_of_a_source_is_what_most_outlets_call_it() -> None:
    roles = {"Post": "dictator", "Star": "leader", "Wire": "leader"}
    quotes = [
        row(article_id=f"{outlet}-1", anchor="a0", outlet=outlet, speaker="Vesk", person="Joran Vesk", role=role, words=9,
            source_type="government")
        for outlet, role in roles.items()
    ]  # fmt: skip
    (found,) = quoted_by_outlet([*quotes, *quotes[:1] * 5], SITE)
    assert (found.name, found.role) == ("Joran Vesk", "leader")

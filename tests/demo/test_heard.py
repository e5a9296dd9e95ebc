"""Laws of the demo study: nobody is both a source and not heard, and all tables agree on who is heard."""

from __future__ import annotations

import pytest

from toolkit.report.evidence import Evidence
from toolkit.report.speakers import find_speakers, find_unheard
from toolkit.sourcing import could_answer
from toolkit.sourcing.persons import name_key
from toolkit.study import Study


@pytest.fixture(scope="module")
def rows(demo_study: Study) -> Evidence:
    return Evidence(demo_study)


def test_the_demo_has_what_the_laws_are_about(demo_study: Study) -> None:
    said = demo_study.attributions
    assert (said["cue_class"] == "intention").any()
    assert (~demo_study.actors["speaks"] & (demo_study.actors["mentions"] > 1)).any()


def test_nobody_is_a_source_and_not_heard_in_one_article(demo_study: Study, rows: Evidence) -> None:
    for article in demo_study.articles["article_id"]:
        said = [row for row in rows.rows("attributions", "article_id", article) if row.depth == 1]
        sources = {name_key(s.name) for s in find_speakers(said) if s.is_source}
        silent = {
            name_key(name)
            for actor in rows.rows("actors", "article_id", article)
            if not actor.speaks and could_answer(actor.kind, actor.acts)
            for name in (actor.actor, *actor.names.split("|"))
        }
        assert (article, sources & silent) == (article, set())
        listed = find_unheard(rows.rows("actors", "article_id", article), [])
        assert sources.isdisjoint(name_key(actor.name) for actor in listed)


def test_whoever_is_in_the_table_of_sources_gets_a_word_or_was_asked(demo_study: Study) -> None:
    sources = demo_study.sources
    assert (sources["heard"] | sources["sought"]).all()
    assert (sources["heard"] == (sources["attributions"] > 0)).all()


def test_heard_sources_and_their_words_are_those_of_the_attributions(demo_study: Study) -> None:
    said = demo_study.attributions
    given = said[said["heard"] & (said["naming"] != "unresolved")]
    counted = given.groupby(["article_id", "speaker"])["words"].agg(["size", "sum"])
    heard = demo_study.sources[demo_study.sources["heard"]].set_index(["article_id", "source"])
    assert set(counted.index) == set(heard.index)
    assert heard["attributions"].to_dict() == counted["size"].to_dict()
    assert heard["words"].to_dict() == counted["sum"].to_dict()


def test_the_number_of_speakers_is_that_of_heard_sources(demo_study: Study) -> None:
    values = demo_study.values.set_index(["article_id", "measure"])["value"]
    heard = demo_study.sources[demo_study.sources["heard"]].groupby("article_id").size()
    for article in demo_study.articles["article_id"]:
        assert values[article, "speakers"] == heard.get(article, 0)


def test_no_outlet_misses_whom_it_hears_on_the_event(demo_study: Study) -> None:
    quoted = {(r.event_id, r.outlet, name_key(r.source)) for r in demo_study.who_quotes_whom.itertuples()}
    missed = demo_study.voice_gap[~demo_study.voice_gap["heard"]]
    assert quoted.isdisjoint((r.event_id, r.outlet, name_key(r.actor)) for r in missed.itertuples())


def test_no_article_has_an_adjective_or_a_dateline_for_an_actor(demo_study: Study) -> None:
    names = set(demo_study.actors["actor"])
    assert names.isdisjoint({"Tamsaran", "Lorrimarian", "Defence", "Defense", "KELVANY", "PORT ELLORY", "UPPER WENNA"})
    marisel = demo_study.actors[demo_study.actors["actor"] == "Marisel"]
    assert len(marisel)

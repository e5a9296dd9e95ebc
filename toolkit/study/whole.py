"""The tables that need the whole corpus: events, accounts, coverage, contrasts; and the manifest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from toolkit import provenance
from toolkit.compare import contrasts, keyness, label_use, loadedness_pairs, power_table, trends
from toolkit.events import Grouping, Memory, Rulings, align, compare_figures, find_events, own_sentences
from toolkit.ingest import Corpus
from toolkit.language import model_name
from toolkit.reliability import (
    corroboration,
    evidence_profiles,
    rater_agreement,
    rating_spread,
    ratings_of,
    transparency,
    transparency_rates,
)
from toolkit.sourcing import (
    cue_asymmetry,
    quotation_cuts,
    settle_sources,
    source_diversity,
    voice_gap,
    who_quotes_whom,
)
from toolkit.tables import TABLES, refusal_row
from toolkit.wording import OwnLexicon


def whole_tables(
    corpus: Corpus,
    parts: Mapping[str, pd.DataFrame],
    *,
    rulings: Rulings | None = None,
    lexicon: OwnLexicon | None = None,
    memory: Memory | None = None,
) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """Tables by name, and the manifest, from a corpus and the tables of its articles.

    Parameters
    ----------
    corpus : Corpus
    parts : mapping of str to DataFrame
        The tables that are made article by article.
    rulings : Rulings, optional
        What the user merges, splits and renames.
    lexicon : OwnLexicon, optional
        The user's own loaded terms, with the rows of their file that could not be used.
    memory : mutable mapping, optional
        What an earlier run left for the grouping.
    """
    articles = corpus.without(parts["refused"]["article_id"])
    grouping = find_events(articles, rulings=rulings, memory=memory)
    aligned = align(articles, parts["sentences"], grouping.events, grouping.reports)
    of_terms = TABLES["refused"].frame(refusal_row(refusal) for refusal in (lexicon.refused if lexicon else ()))
    refused = TABLES["refused"].conform(pd.concat([corpus.refused, parts["refused"], of_terms, grouping.refused]))
    whole = {
        "articles": articles,
        "refused": refused,
        "notes": corpus.notes,
        "outlets": corpus.outlets,
        "sides": corpus.sides,
        **_sourcing(corpus, articles, parts, grouping),
        "events": grouping.events,
        "memberships": grouping.memberships,
        "coverage": grouping.coverage,
        "own_sentences": own_sentences(articles, parts["sentences"], grouping.memberships),
        **aligned.tables,
        **compare_figures(articles, parts["sentences"], parts["quantities"], grouping.reports),
        **_compared(articles, parts, grouping),
    }
    whole |= _reliability(corpus, articles, parts, whole)
    counts = {
        "rows_in": corpus.rows_in,
        "articles": len(articles),
        "refused": len(refused),
        "outlets": articles["outlet"].nunique(),
        "events": len(grouping.events),
        "attributions": len(parts["attributions"]),
        "findings": len(parts["findings"]),
    }
    inputs = [*corpus.inputs, *(rulings.inputs if rulings else ()), *(lexicon.inputs if lexicon else ())]
    made = provenance.manifest(model=model_name(), name=corpus.name, inputs=inputs, counts=counts)
    if lexicon and lexicon.inputs:
        made["lexicon"] = lexicon.told()
    return whole, made | {"notes_on_events": [*grouping.notes, aligned.note], "notice": corpus.notice}


def _sourcing(
    corpus: Corpus, articles: pd.DataFrame, parts: Mapping[str, pd.DataFrame], grouping: Grouping
) -> dict[str, pd.DataFrame]:
    """The tables of who is heard, over articles."""
    where = {"articles": articles, "memberships": grouping.memberships}
    sources = settle_sources(parts["sources"], outlets=corpus.outlets, sides=corpus.sides, **where)
    return {
        "sources": sources,
        "diversity": source_diversity(sources, **where),
        "who_quotes_whom": who_quotes_whom(sources, **where),
        "voice_gap": voice_gap(parts["actors"], **where),
        "quotation_cuts": quotation_cuts(parts["attributions"], **where),
        "cue_asymmetry": cue_asymmetry(parts["attributions"], sources, **where),
    }


def _reliability(
    corpus: Corpus, articles: pd.DataFrame, parts: Mapping[str, pd.DataFrame], whole: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """The tables of how far an account can be checked."""
    facts = transparency(
        articles=articles, findings=parts["findings"], attributions=parts["attributions"], sources=whole["sources"]
    )
    rated = ratings_of(articles["outlet"], corpus.ratings)
    return {
        "transparency": facts,
        "transparency_rates": transparency_rates(facts, articles=articles),
        "ratings": rated,
        "rating_spread": rating_spread(rated),
        "rater_agreement": rater_agreement(corpus.ratings),
        **evidence_profiles(parts["style"], articles=articles),
        **corroboration({**parts, **whole}),
    }


def _compared(articles: pd.DataFrame, parts: Mapping[str, pd.DataFrame], grouping: Grouping) -> dict[str, pd.DataFrame]:
    """The tables that set outlets against each other."""
    found = contrasts(
        articles=articles,
        sentences=parts["sentences"],
        attributions=parts["attributions"],
        findings=parts["findings"],
        values=parts["values"],
        memberships=grouping.reports,
    )
    key = keyness(terms=parts["terms"], articles=articles, sentences=parts["sentences"], memberships=grouping.reports)
    pairs = loadedness_pairs(
        loads=parts["loads"],
        terms=parts["terms"],
        sentences=parts["sentences"],
        articles=articles,
        memberships=grouping.reports,
    )
    labels = label_use(parts["findings"], parts["actors"], articles=articles, memberships=grouping.reports)
    return {
        "contrasts": found,
        "keyness": key,
        "label_use": labels,
        "loadedness_pairs": pairs,
        "trends": trends(found, grouping.events),
        "power": power_table(found),
    }

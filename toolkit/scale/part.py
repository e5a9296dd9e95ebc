"""A part: some articles analysed together, as the tables they add to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import pandas as pd

from toolkit.analysis import Analysis, analyse_articles
from toolkit.events import headline_rows, quantity_rows
from toolkit.framing import salience_rows
from toolkit.language import acts, find_terms
from toolkit.language.terms import TermUse
from toolkit.records import Article, Refusal
from toolkit.reliability import style_counts
from toolkit.sourcing import Source
from toolkit.tables import TABLES, attribution_row, finding_row, refusal_row, sentence_row, value_row
from toolkit.wording import load_rows

PART_TABLES = (
    "sentences",
    "actors",
    "attributions",
    "sources",
    "findings",
    "terms",
    "loads",
    "style",
    "values",
    "salience",
    "quantities",
    "headlines",
    "refused",
)


def analyse_part(articles: Sequence[Article]) -> dict[str, pd.DataFrame]:
    """The tables of some articles, by name; a text that cannot be analysed is a row of ``refused``."""
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in PART_TABLES}
    for outcome in analyse_articles(articles):
        if isinstance(outcome, Refusal):
            rows["refused"].append(refusal_row(outcome))
        else:
            for name, added in rows_of(outcome).items():
                rows[name] += added
    return {name: TABLES[name].frame(added) for name, added in rows.items()}


def rows_of(analysis: Analysis) -> dict[str, list[dict[str, object]]]:
    """One article's rows, by table."""
    article = analysis.reading.article
    own_words = analysis.voices.own_words
    return {
        "sentences": [
            sentence_row(article.article_id, s, own)
            for s, own in zip(analysis.reading.sentences, own_words, strict=True)
        ],
        "actors": _actor_rows(analysis),
        "attributions": [attribution_row(article, number, item) for number, item in enumerate(analysis.attributions)],
        "sources": [_source_row(article.article_id, source) for source in analysis.sources],
        "findings": [finding_row(article, item) for item in analysis.findings],
        "terms": _term_rows(analysis),
        "loads": load_rows(analysis.reading, analysis.voices),
        "style": [
            asdict(item) | {"article_id": article.article_id}
            for item in style_counts(analysis.reading, analysis.attributions, analysis.findings)
        ],
        "values": [value_row(article.article_id, value) for value in analysis.values],
        "salience": salience_rows(article.article_id, analysis.findings, analysis.reading.sentences),
        "quantities": quantity_rows(analysis.reading, analysis.attributions),
        "headlines": headline_rows(analysis.reading, analysis.findings),
    }


def _actor_rows(analysis: Analysis) -> list[dict[str, object]]:
    # Who is heard through another source only ("the agency reported that he refused") is not without a word.
    heard = {name for a in analysis.attributions if a.gives_word for name in (a.speaker, *a.joint)}
    return [
        {
            "article_id": analysis.reading.article.article_id,
            "actor": actor.name,
            "kind": actor.kind,
            "names": "|".join(actor.names),
            "mentions": len(actor.mentions),
            "own_mentions": sum(analysis.voices.of(m.start, m.end)[0] == "outlet" for m in actor.mentions),
            "acts": sum(acts(analysis.reading, m) for m in actor.mentions),
            "speaks": not heard.isdisjoint((actor.name, *actor.names)),
        }
        for actor in analysis.reading.actors
    ]


def _source_row(article_id: str, source: Source) -> dict[str, object]:
    """A source as its article knows it; who it is in the corpus, and its side, are found over all articles."""
    return asdict(source) | {
        "article_id": article_id,
        "names": "|".join(source.names),
        "person": None,
        "side": None,
    }


def _term_rows(analysis: Analysis) -> list[dict[str, object]]:
    uses: dict[str, list[TermUse]] = {}
    for use in find_terms(analysis.reading):
        uses.setdefault(use.term, []).append(use)
    return [_term_row(analysis, term, found) for term, found in uses.items()]


def _term_row(analysis: Analysis, term: str, uses: list[TermUse]) -> dict[str, object]:
    own = [use for use in uses if analysis.voices.of(use.start, use.end)[0] == "outlet"]
    return {
        "article_id": analysis.reading.article.article_id,
        "term": term,
        "uses": len(uses),
        "own_uses": len(own),
        "own_sentences": " ".join(
            str(n) for n in sorted({analysis.reading.sentence_at(use.start).index for use in own})
        ),
        "forms": "|".join(sorted({use.form for use in uses})),
    }

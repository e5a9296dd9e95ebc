"""A small study of fictional articles, built from records without a parse, so that pages are tested in a moment.

``build_study(dirt)`` puts a string into every place that an input can reach, for the tests of hostile input.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd

from tests.report.made_up import Soil, made_up_contrasts
from toolkit.analysis import value_of
from toolkit.framing import salience_rows
from toolkit.measures import value_specs
from toolkit.records import Article, Attribution, Finding, Outlet, Refusal, Sentence, Span, Value
from toolkit.sourcing import quotation_cuts, source_diversity, voice_gap, who_quotes_whom
from toolkit.study import Study
from toolkit.tables import (
    TABLES,
    article_row,
    attribution_row,
    finding_row,
    outlet_row,
    refusal_row,
    sentence_row,
    value_row,
)

ARTICLES = tomllib.loads(Path(__file__).with_name("dam.toml").read_text("utf-8"))["article"]
ALONE = "star-2"  # the article that belongs to no event
Rows = dict[str, list[dict[str, Any]]]


def build_study(dirt: str = "") -> Study:
    """The study; ``dirt`` is added to every text that comes from outside."""

    def soil(text: str) -> str:
        return text + dirt if text else text

    rows: Rows = {name: [] for name in TABLES}
    for entry in ARTICLES:
        _add_article(rows, entry, soil, dirt)
    _add_corpus(rows, soil)
    _add_event(rows, soil)
    frames = {name: table.frame(_blank(name) | row for row in rows[name]) for name, table in TABLES.items()}
    frames |= _sourcing(frames)
    frames["contrasts"] = TABLES["contrasts"].frame(made_up_contrasts(frames, soil))
    return Study(_manifest(frames, soil), frames)


def _blank(table: str) -> dict[str, Any]:
    """A row with nothing in it."""
    nothing = {"str": "", "int64": 0, "float64": 0.0, "bool": False}
    return {column.name: nothing.get(column.dtype) for column in TABLES[table].columns}


def _sourcing(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Sources by speaker, and the tables over articles that the toolkit makes of them."""
    where = {"articles": frames["articles"], "memberships": frames["memberships"]}
    rows = [
        _blank("sources")
        | {"article_id": article, "source": speaker, "person": speaker, "naming": said["naming"].iloc[0], "heard": True}
        | {"source_type": said["source_type"].iloc[0], "attributions": len(said), "words": int(said["words"].sum())}
        | {"opens": True, "closes": True}
        for (article, speaker), said in frames["attributions"].groupby(["article_id", "speaker"])
    ]
    sources = TABLES["sources"].frame(rows)
    return {
        "sources": sources,
        "diversity": source_diversity(sources, **where),
        "who_quotes_whom": who_quotes_whom(sources, **where),
        "voice_gap": voice_gap(frames["actors"], **where),
        "quotation_cuts": quotation_cuts(frames["attributions"], **where),
    }


def _moment(hour: int) -> datetime:
    return datetime(2031, 3, 3, hour, tzinfo=UTC)


def _add_article(rows: Rows, entry: Mapping[str, Any], soil: Soil, dirt: str) -> None:
    article = Article(
        article_id=soil(entry["key"]),
        outlet=soil(entry["outlet"]),
        title=soil(entry["title"]),
        text=soil(entry["text"]).replace("\n\n", f"\n\n{dirt} ") if dirt else entry["text"],
        published=_moment(entry["hour"]),
        author=soil("Lena Quist") if entry["hour"] == 9 else "",
        url=soil("javascript:alert(1)" if entry["hour"] == 11 else f"https://{entry['key']}.example/orla"),
        origin=soil(f"dam.csv:{entry['hour']}"),
    )
    sentences = _sentences(article)
    said = [_attribution(article.content, sentences, item, soil) for item in entry.get("attributions", ())]
    found = [_finding(article.content, sentences, item, said, soil) for item in entry.get("findings", ())]
    found.sort(key=lambda f: (f.start, f.end, f.measure))
    own = [0 if any(a.sentence == s.index for a in said) else s.words for s in sentences]
    rows["articles"].append(article_row(article))
    rows["sentences"] += [sentence_row(article.article_id, s, w) for s, w in zip(sentences, own, strict=True)]
    rows["attributions"] += [attribution_row(article, number, a) for number, a in enumerate(said)]
    rows["findings"] += [finding_row(article, f) for f in found]
    rows["salience"] += salience_rows(article.article_id, found, sentences)
    rows["values"] += [value_row(article.article_id, value) for value in _values(sentences, own, said, found)]
    rows["actors"] += [
        item | {"article_id": article.article_id, "actor": soil(item["actor"])} for item in entry.get("actors", ())
    ]


def _values(
    sentences: Sequence[Sentence], own: Sequence[int], said: Sequence[Attribution], found: Sequence[Finding]
) -> list[Value]:
    bases: Any = SimpleNamespace(
        words=sum(s.words for s in sentences),
        own_words=sum(own),
        attributed_words=sum(a.words for a in said),
        source_words=sum(a.words for a in said if a.heard and a.speaker),
        sentences=len(sentences),
        attributions=len(said),
        resolved_attributions=sum(a.resolved for a in said),
        article=1.0,
    )
    counted = [
        value_of(spec, found if spec.table == "findings" else said, bases)
        for spec in value_specs().values()
        if spec.table
    ]
    short = "the text has fewer than 100 words"
    return counted + [Value(spec.name, math.nan, 0, 0, short) for spec in value_specs().values() if not spec.table]


def _sentences(article: Article) -> list[Sentence]:
    made: list[Sentence] = []
    for paragraph, block in enumerate(re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", article.content)):
        for part in re.finditer(r"\S.*?(?:[.!?]”?(?=\s)|,”[^.]*\.|$)", block[0], re.S):
            start = block.start() + part.start()
            end = start + len(part[0].rstrip())
            words = len(re.findall(r"\w+", part[0]))
            made.append(Sentence(len(made), start, end, paragraph, block.start() < article.headline_end, words))
    return made


def _sentence_at(sentences: Sequence[Sentence], start: int) -> int:
    return max((s.index for s in sentences if s.start <= start), default=0)


def _find(content: str, words: str) -> Span:
    start = content.index(words)
    return Span(start, start + len(words))


def _attribution(content: str, sentences: Sequence[Sentence], entry: Mapping[str, Any], soil: Soil) -> Attribution:
    spans = tuple(_find(content, part) for part in entry["content"])
    words = sum(len(re.findall(r"\w+", part)) for part in entry["content"])
    return Attribution(
        sentence=_sentence_at(sentences, spans[0].start),
        kind=entry["kind"],
        content=spans,
        cue=_find(content, entry["cue"]),
        cue_lemma=entry["cue"].split()[0],
        cue_class="neutral",
        source=_find(content, entry["source"]) if "source" in entry else None,
        speaker=soil(entry["speaker"]) if "speaker" in entry else None,
        role=soil(entry.get("role", "")),
        naming=entry["naming"],
        source_type=entry["source_type"],
        words=words,
        quoted_words=words if entry["kind"] == "direct" else 0,
        confidence=0.93,
        rule="test",
    )


def _finding(
    content: str, sentences: Sequence[Sentence], entry: Mapping[str, Any], said: Sequence[Attribution], soil: Soil
) -> Finding:
    start, end = _find(content, entry["words"])
    by = next((a for a in said if any(s.start <= start < s.end for s in a.content)), None)
    return Finding(
        measure=entry["measure"],
        category=entry["category"],
        start=start,
        end=end,
        sentence=_sentence_at(sentences, start),
        actor=soil(entry["actor"]) if "actor" in entry else None,
        polarity=entry["polarity"],
        strength=entry["strength"],
        alternative=soil(entry.get("alternative", "")),
        rule=soil("test"),
        confidence=0.8,
        voice="source" if by else "outlet",
        speaker=by.speaker if by else None,
    )


def _add_corpus(rows: Rows, soil: Soil) -> None:
    rows["refused"] = [refusal_row(Refusal(soil("dam.csv:4"), soil("no text"), soil("give the article a text")))]
    remark = Refusal(soil("dam.csv:2"), soil("the date was read as day first"))
    rows["notes"] = [refusal_row(remark)]
    rows["outlets"] = [
        outlet_row(
            Outlet(
                name=soil(name),
                aliases=(soil("The Post"),),
                domain=soil("post.example"),
                country=soil("XA"),
                ownership=soil("a family"),
                funding=soil("adverts"),
                source=soil("https://registry.example/post"),
            )
        )
        for name in sorted({entry["outlet"] for entry in ARTICLES})
    ]


def _add_event(rows: Rows, soil: Soil) -> None:
    members = {entry["key"]: entry["outlet"] for entry in ARTICLES if entry["key"] != ALONE}
    event = {"event_id": soil("e-dam")}
    rows["events"] = [
        event
        | {
            "storyline": "s1",
            "title": soil("Orla dam: water level rises, gates stay shut"),
            "start": _moment(6),
            "end": _moment(15),
        }
        | {"articles": 4, "accounts": 3, "outlets": 4}
    ]
    for key, outlet in members.items():
        copied = key == "star-1"
        place = {"account": soil("gazette-1" if copied else key), "own_share": 0.05 if copied else 1.0, "days": 0.0}
        place |= {
            "names": soil("Lorn"),
            "genre": "news",
            "genre_reason": "",
            "agency": soil("Wire"),
            "agency_words": soil("(W)"),
        }
        place |= {"agency_start": 0, "agency_end": 3}
        rows["memberships"].append(event | place | {"article_id": soil(key), "score": 0.6, "terms": soil("dam|water")})
        seen = {"outlet": soil(outlet), "state": "covered", "nearest": soil(key), "similarity": 0.6, "searched": 2}
        rows["coverage"].append(event | seen)
    missing = {
        "outlet": soil("Marwick Mirror"),
        "state": "not found",
        "nearest": None,
        "similarity": math.nan,
        "searched": 12,
    }
    rows["coverage"].append(event | missing)
    told = {"difference": -0.2, "low": -0.31, "high": -0.08, "verdict": "less", "articles": 1, "other_articles": 1}
    nothing = dict.fromkeys(("difference", "low", "high"), math.nan) | {"verdict": "cannot tell"}
    for one, other, found in (
        ("Ellory Courier", "Harbour Post", told),
        ("Ellory Courier", "Kelvany Star", nothing | {"reason": soil("its text is shared with Wenna Gazette")}),
    ):
        rows["loadedness_pairs"].append(event | {"outlet": soil(one), "other": soil(other)} | found)


def _manifest(frames: Mapping[str, pd.DataFrame], soil: Soil) -> dict[str, Any]:
    found = {name: len(frames[name]) for name in ("articles", "refused", "events", "attributions", "findings")}
    return {
        "name": soil("Orla dam"),
        "counts": found | {"rows_in": 6, "outlets": 4},
        "notes_on_events": [soil("1 article has no event.")],
        "notice": soil("All outlets, people and places are invented."),
        "versions": {"parallax-toolkit": "0.1.0", "python": "3.11", "model": "none", "spacy": "3.8"},
        "settings": {"confidence_level": 0.95, "resamples": 500, "seed": 1, "wording_model": False},
        "inputs": [{"file": soil("dam.csv"), "sha256": "0" * 64}],
    }

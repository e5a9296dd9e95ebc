"""The schema of every table: column, dtype, unit, meaning. Records become rows here and nowhere else.

The data dictionary in the documentation is generated from :data:`TABLES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from toolkit.records import Article, Attribution, Event, Finding, Outlet, Refusal, Sentence, Span, Value

TEXT, INTEGER, NUMBER, FLAG, TIME = "str", "int64", "float64", "bool", "datetime64[us, UTC]"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``unit`` is empty for text; offsets count characters of ``title`` + blank line + ``text``."""

    name: str
    dtype: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, its columns, and the columns that order it."""

    name: str
    row: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]

    def frame(self, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
        """Rows as a DataFrame with exactly the columns and dtypes of the schema, in its order.

        Raises
        ------
        KeyError
            If a row lacks a column.

        Examples
        --------
        >>> TABLES["refused"].frame([refusal_row(Refusal("a.csv:3", "no text"))]).shape
        (1, 5)
        """
        listed = list(rows)
        data = {c.name: _series([row[c.name] for row in listed], c.dtype) for c in self.columns}
        return pd.DataFrame(data).sort_values(list(self.order), kind="stable", ignore_index=True)

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A frame with the schema's columns and dtypes from one that holds them in any order."""
        data = {c.name: _series(frame[c.name].tolist(), c.dtype) for c in self.columns}
        return pd.DataFrame(data).sort_values(list(self.order), kind="stable", ignore_index=True)


def _series(values: list[Any], dtype: str) -> pd.Series[Any]:
    if dtype == TIME:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object"), utc=True)).astype("datetime64[us, UTC]")
    return _texts(values) if dtype == TEXT else pd.Series(values, dtype=dtype)


def _texts(values: list[Any], at_a_time: int = 4096) -> pd.Series[Any]:
    """Texts in chunks: one array of all would be built by doubling and copying, at three times its size."""
    text = pa.large_string()
    chunks = [pa.array(values[at:at + at_a_time], type=text, from_pandas=True) for at in range(0, len(values), at_a_time)]
    return pd.Series(pa.chunked_array(chunks, type=text), dtype=TEXT)


ARTICLE_ID = Column("article_id", TEXT, "the article")
SENTENCE = Column("sentence", INTEGER, "the sentence within the article, from 0", "index")
START = Column("start", INTEGER, "where the span starts", "characters")
END = Column("end", INTEGER, "where the span ends, exclusive", "characters")
VOICE = Column("voice", TEXT, "whose words they are: outlet or source")
SPEAKER = Column("speaker", TEXT, "the source whose words they are; missing where nobody is named")
EVENT_ID = Column("event_id", TEXT, "the event")
OUTLET = Column("outlet", TEXT, "canonical name of the outlet")
MEASURE = Column("measure", TEXT, "name of the measure; its card says what it is")

_TABLES = (
    Table("articles", "an article that was kept", (
        ARTICLE_ID, OUTLET,
        Column("title", TEXT, "headline; may be empty"),
        Column("text", TEXT, "body of the article"),
        Column("published", TIME, "when it was published; missing where not known", "UTC"),
        Column("author", TEXT, "byline as given; may be empty"),
        Column("url", TEXT, "address as given; may be empty"),
        Column("origin", TEXT, "file or file:row it was read from"),
        Column("near_duplicate_of", TEXT, "earlier article of the same outlet that it nearly repeats; else missing"),
    ), ("article_id",)),
    Table("refused", "an input row, file or article that was not analysed", (
        Column("origin", TEXT, "file or file:row"),
        Column("reason", TEXT, "what is wrong with it"),
        Column("mend", TEXT, "what can be done about it"),
        Column("stage", TEXT, "ingest or analysis"),
        Column("article_id", TEXT, "the article, where it became one before it was refused; else missing"),
    ), ("origin", "reason")),
    Table("notes", "something to know about an article that was kept, or about a file", (
        Column("origin", TEXT, "file or file:row"),
        Column("article_id", TEXT, "the article; missing where the whole file is meant"),
        Column("reason", TEXT, "what was found"),
        Column("mend", TEXT, "what can be done about it"),
        Column("stage", TEXT, "ingest or analysis"),
    ), ("origin", "reason")),
    Table("outlets", "an outlet of the corpus", (
        OUTLET,
        Column("aliases", TEXT, "other names, separated by |"),
        Column("domain", TEXT, "web domain without www"),
        Column("country", TEXT, "ISO 3166 code of its seat"),
        Column("ownership", TEXT, "who owns it"),
        Column("funding", TEXT, "what it lives on"),
        Column("source", TEXT, "where these facts were found"),
    ), ("outlet",)),
    Table("sentences", "a sentence", (
        ARTICLE_ID, SENTENCE, START, END,
        Column("paragraph", INTEGER, "the paragraph, from 0", "index"),
        Column("in_headline", FLAG, "whether it stands in the headline"),
        Column("words", INTEGER, "words in it", "words"),
        Column("own_words", INTEGER, "words of it in the outlet's own voice", "words"),
    ), ("article_id", "sentence")),
    Table("actors", "an actor of an article", (
        ARTICLE_ID,
        Column("actor", TEXT, "canonical name within the article"),
        Column("kind", TEXT, "person, organisation, place or group"),
        Column("names", TEXT, "variants of the name, separated by |"),
        Column("mentions", INTEGER, "how often it is mentioned", "mentions"),
        Column("own_mentions", INTEGER, "mentions in the outlet's own voice", "mentions"),
        Column("speaks", FLAG, "whether it is a source of the article"),
    ), ("article_id", "actor")),
    Table("attributions", "content attributed to a source", (
        ARTICLE_ID,
        Column("attribution", INTEGER, "number within the article, from 0", "index"),
        SENTENCE, START, END,
        Column("spans", TEXT, "all content spans as start:end, separated by blanks", "characters"),
        Column("kind", TEXT, "direct, mixed or indirect"),
        Column("content", TEXT, "the attributed words"),
        Column("cue", TEXT, "the words that attribute; missing where format alone does"),
        Column("cue_start", INTEGER, "where the cue starts; -1 without a cue", "characters"),
        Column("cue_end", INTEGER, "where the cue ends; -1 without a cue", "characters"),
        Column("cue_lemma", TEXT, "lemma of the cue"),
        Column("cue_class", TEXT, "neutral, doubting, endorsing, hostile, hedge and so on"),
        Column("source", TEXT, "the words that name the source; missing where nobody is named"),
        Column("source_start", INTEGER, "where the source starts; -1 without a source", "characters"),
        Column("source_end", INTEGER, "where the source ends; -1 without a source", "characters"),
        Column("speaker", TEXT, "the source resolved to a name or description; missing where nobody"),
        Column("role", TEXT, "role or affiliation as written"),
        Column("naming", TEXT, "named, unnamed, vague or none"),
        Column("source_type", TEXT, "government, expert and so on; unknown where not told"),
        Column("words", INTEGER, "words of the content", "words"),
        Column("quoted_words", INTEGER, "words of it in quotation marks", "words"),
        Column("confidence", NUMBER, "how sure", "0 to 1"),
        Column("rule", TEXT, "what found it"),
    ), ("article_id", "attribution")),
    Table("findings", "a span that a measure marked", (
        ARTICLE_ID, MEASURE,
        Column("category", TEXT, "category within the measure"),
        SENTENCE, START, END,
        Column("text", TEXT, "the marked words"),
        Column("actor", TEXT, "the actor it is about; else missing"),
        Column("polarity", INTEGER, "-1 unfavourable, 0 neither, 1 favourable", "sign"),
        Column("strength", INTEGER, "1 to 3; 0 where not graded", "grade"),
        Column("alternative", TEXT, "a neutral wording; may be empty"),
        Column("rule", TEXT, "lexicon entry or pattern that found it"),
        Column("confidence", NUMBER, "how sure", "0 to 1"),
        VOICE, SPEAKER,
        Column("in_headline", FLAG, "whether it stands in the headline"),
    ), ("article_id", "start", "end", "measure", "category")),
    Table("values", "one value of one article", (
        ARTICLE_ID, MEASURE,
        Column("value", NUMBER, "the value; missing with a reason where it does not exist", "see the card"),
        Column("count", NUMBER, "what was counted", "see the card"),
        Column("base", NUMBER, "what it was divided by", "see the card"),
        Column("reason", TEXT, "why the value is missing; else empty"),
    ), ("article_id", "measure")),
    Table("events", "an event", (
        EVENT_ID,
        Column("storyline", TEXT, "the saga it belongs to"),
        Column("title", TEXT, "headline of its most central article"),
        Column("start", TIME, "first publication", "UTC"),
        Column("end", TIME, "last publication", "UTC"),
        Column("articles", INTEGER, "articles in it", "articles"),
        Column("accounts", INTEGER, "independent texts among them; copies count once", "accounts"),
        Column("outlets", INTEGER, "outlets that carried it", "outlets"),
    ), ("event_id",)),
    Table("memberships", "an article's place in an event", (
        ARTICLE_ID, EVENT_ID,
        Column("account", TEXT, "the account it belongs to; copies share it (the article_id of its fullest text)"),
        Column("own_share", NUMBER, "share of its text that no other article of the account has", "0 to 1"),
        Column("score", NUMBER, "mean similarity to the other articles of the event; missing where alone", "0 to 1"),
        Column("terms", TEXT, "terms it shares with them, strongest first, separated by |"),
    ), ("event_id", "article_id")),
    Table("coverage", "an outlet's coverage of an event", (
        EVENT_ID, OUTLET,
        Column("state", TEXT, "covered, not found or uncertain"),
        Column("nearest", TEXT, "the outlet's nearest article; missing where it has none in the window"),
        Column("similarity", NUMBER, "of that article to the event", "0 to 1"),
        Column("searched", INTEGER, "articles of the outlet in the window", "articles"),
    ), ("event_id", "outlet")),
    Table("contrasts", "an outlet against the other accounts of the same event or events", (
        Column("scope", TEXT, "event_id, or 'all events'"),
        OUTLET, MEASURE,
        Column("value", NUMBER, "the outlet's value", "see the card"),
        Column("others", NUMBER, "mean of the other accounts, each counted once", "see the card"),
        Column("difference", NUMBER, "value minus others", "see the card"),
        Column("low", NUMBER, "lower end of the 95% interval of the difference", "see the card"),
        Column("high", NUMBER, "upper end of the 95% interval of the difference", "see the card"),
        Column("articles", INTEGER, "articles of the outlet behind it", "articles"),
        Column("other_accounts", INTEGER, "other accounts behind it", "accounts"),
        Column("events", INTEGER, "events behind it", "events"),
        Column("reason", TEXT, "why interval or difference is missing; else empty"),
    ), ("scope", "outlet", "measure")),
)

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}


def data_dictionary() -> pd.DataFrame:
    """Every column of every table with its dtype, unit and meaning; one row a column."""
    return pd.DataFrame([{"table": t.name, "row": t.row, "column": c.name, "dtype": c.dtype, "unit": c.unit, "meaning": c.meaning}
                         for t in _TABLES for c in t.columns])


def article_row(article: Article, near_duplicate_of: str | None = None) -> dict[str, Any]:
    return {name: getattr(article, name) for name in ("article_id", "outlet", "title", "text", "published", "author", "url", "origin")
            } | {"near_duplicate_of": near_duplicate_of}


def article_record(row: Mapping[str, Any]) -> Article:
    """The record of a row of ``articles``; the inverse of :func:`article_row`."""
    published = None if pd.isna(row["published"]) else pd.Timestamp(row["published"]).to_pydatetime()
    return Article(row["article_id"], row["outlet"], row["title"], row["text"], published, row["author"], row["url"], row["origin"])


def refusal_row(refusal: Refusal) -> dict[str, Any]:
    return {"origin": refusal.origin, "reason": refusal.reason, "mend": refusal.mend, "stage": refusal.stage,
            "article_id": refusal.article_id}


def outlet_row(outlet: Outlet) -> dict[str, Any]:
    return {"outlet": outlet.name, "aliases": "|".join(outlet.aliases), "domain": outlet.domain, "country": outlet.country,
            "ownership": outlet.ownership, "funding": outlet.funding, "source": outlet.source}


def sentence_row(article_id: str, sentence: Sentence, own_words: int) -> dict[str, Any]:
    return {"article_id": article_id, "sentence": sentence.index, "start": sentence.start, "end": sentence.end,
            "paragraph": sentence.paragraph, "in_headline": sentence.in_headline, "words": sentence.words, "own_words": own_words}


def attribution_row(article: Article, number: int, item: Attribution) -> dict[str, Any]:
    content = article.content
    cue, source = item.cue or Span(-1, -1), item.source or Span(-1, -1)
    row = {name: getattr(item, name) for name in ("sentence", "kind", "cue_lemma", "cue_class", "speaker", "role", "naming",
                                                  "source_type", "words", "quoted_words", "confidence", "rule")}
    return row | {
        "article_id": article.article_id, "attribution": number, "start": item.content[0].start, "end": item.content[-1].end,
        "spans": encode_spans(item.content), "content": " … ".join(content[s:e] for s, e in item.content),
        "cue": content[slice(*cue)] if item.cue else None, "cue_start": cue.start, "cue_end": cue.end,
        "source": content[slice(*source)] if item.source else None, "source_start": source.start, "source_end": source.end}


def finding_row(article: Article, item: Finding) -> dict[str, Any]:
    row = {name: getattr(item, name) for name in ("measure", "category", "sentence", "start", "end", "actor", "polarity", "strength",
                                                  "alternative", "rule", "confidence", "voice", "speaker")}
    return row | {"article_id": article.article_id, "text": article.content[item.start:item.end],
                  "in_headline": item.start < article.headline_end}


def value_row(article_id: str, value: Value) -> dict[str, Any]:
    return {"article_id": article_id, "measure": value.measure, "value": value.value, "count": value.count, "base": value.base,
            "reason": value.reason}


def event_row(event: Event) -> dict[str, Any]:
    return {"event_id": event.event_id, "storyline": event.storyline, "title": event.title, "start": event.start, "end": event.end,
            "articles": len(event.articles), "accounts": event.accounts, "outlets": len(event.outlets)}


def encode_spans(spans: Sequence[Span]) -> str:
    """Spans as text that a spreadsheet leaves alone.

    Examples
    --------
    >>> encode_spans([Span(0, 5), Span(9, 12)])
    '0:5 9:12'
    """
    return " ".join(f"{s.start}:{s.end}" for s in spans)


def decode_spans(text: str) -> tuple[Span, ...]:
    """The inverse of :func:`encode_spans`."""
    return tuple(Span(*map(int, part.split(":"))) for part in text.split())

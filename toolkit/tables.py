"""The schema of every table, as ``tables.toml`` holds it. Records become rows here and nowhere else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import pandas as pd
import pyarrow as pa

from toolkit.records import Article, Attribution, Event, Finding, Outlet, Refusal, Sentence, Span, Value

TEXT, TIME = "str", "datetime64[us, UTC]"
# The words that tables.toml uses for dtypes.
DTYPES = {"text": TEXT, "integer": "int64", "number": "float64", "flag": "bool", "time": TIME}


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
        data = {c.name: _as(frame[c.name].reset_index(drop=True), c.dtype) for c in self.columns}
        return pd.DataFrame(data).sort_values(list(self.order), kind="stable", ignore_index=True)


def _as(column: pd.Series[Any], dtype: str) -> pd.Series[Any]:
    return column if str(column.dtype) == dtype else _series(column.tolist(), dtype)


def _series(values: list[Any], dtype: str) -> pd.Series[Any]:
    if dtype == TIME:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object"), utc=True)).astype("datetime64[us, UTC]")
    return _texts(values) if dtype == TEXT else pd.Series(values, dtype=dtype)


def _texts(values: list[Any], at_a_time: int = 4096) -> pd.Series[Any]:
    """Texts in chunks: one array of all would be built by doubling and copying, at three times its size."""
    text = pa.large_string()
    chunks = [
        pa.array(values[at : at + at_a_time], type=text, from_pandas=True) for at in range(0, len(values), at_a_time)
    ]
    return pd.Series(pa.chunked_array(chunks, type=text), dtype=TEXT)


def _load() -> dict[str, Table]:
    schema = tomllib.loads(resources.files("toolkit").joinpath("tables.toml").read_text("utf-8"))
    return {name: _table(name, **entry) for name, entry in schema.items()}


def _table(name: str, row: str, order: list[str], columns: list[list[str]]) -> Table:
    described = (Column(column, DTYPES[dtype], meaning, unit) for column, dtype, unit, meaning in columns)
    return Table(name, row, tuple(described), tuple(order))


TABLES: dict[str, Table] = _load()


def data_dictionary() -> pd.DataFrame:
    """Every column of every table with its dtype, unit and meaning; one row a column."""
    return pd.DataFrame(
        [
            {"table": t.name, "row": t.row, "column": c.name, "dtype": c.dtype, "unit": c.unit, "meaning": c.meaning}
            for t in TABLES.values()
            for c in t.columns
        ]
    )


def article_row(article: Article, near_duplicate_of: str | None = None) -> dict[str, Any]:
    return {
        name: getattr(article, name)
        for name in (
            "article_id",
            "outlet",
            "title",
            "text",
            "published",
            "author",
            "url",
            "origin",
            "metadata",
            "links",
        )
    } | {"near_duplicate_of": near_duplicate_of}


def article_record(row: Mapping[str, Any]) -> Article:
    """The record of a row of ``articles``; the inverse of :func:`article_row`."""
    published = None if pd.isna(row["published"]) else pd.Timestamp(row["published"]).to_pydatetime()
    rest = (row[name] for name in ("author", "url", "origin", "metadata", "links"))
    return Article(row["article_id"], row["outlet"], row["title"], row["text"], published, *rest)


def refusal_row(refusal: Refusal) -> dict[str, Any]:
    return {
        "origin": refusal.origin,
        "reason": refusal.reason,
        "mend": refusal.mend,
        "stage": refusal.stage,
        "article_id": refusal.article_id,
    }


def outlet_row(outlet: Outlet) -> dict[str, Any]:
    return {
        "outlet": outlet.name,
        "aliases": "|".join(outlet.aliases),
        "domain": outlet.domain,
        "country": outlet.country,
        "ownership": outlet.ownership,
        "funding": outlet.funding,
        "source": outlet.source,
    }


def sentence_row(article_id: str, sentence: Sentence, own_words: int) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "sentence": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "paragraph": sentence.paragraph,
        "in_headline": sentence.in_headline,
        "words": sentence.words,
        "own_words": own_words,
    }


def attribution_row(article: Article, number: int, item: Attribution) -> dict[str, Any]:
    content = article.content
    cue, source = item.cue or Span(-1, -1), item.source or Span(-1, -1)
    row = {
        name: getattr(item, name)
        for name in (
            "sentence",
            "kind",
            "cue_lemma",
            "cue_class",
            "speaker",
            "role",
            "naming",
            "source_type",
            "type_evidence",
            "words",
            "quoted_words",
            "confidence",
            "rule",
            "depth",
            "heard",
        )
    }
    return row | {
        "article_id": article.article_id,
        "attribution": number,
        "joint": "|".join(item.joint),
        "start": item.content[0].start,
        "end": item.content[-1].end,
        "spans": encode_spans(item.content),
        "content": " … ".join(content[s:e] for s, e in item.content),
        "cue": content[slice(*cue)] if item.cue else None,
        "cue_start": cue.start,
        "cue_end": cue.end,
        "source": content[slice(*source)] if item.source else None,
        "source_start": source.start,
        "source_end": source.end,
    }


def finding_row(article: Article, item: Finding) -> dict[str, Any]:
    row = {
        name: getattr(item, name)
        for name in (
            "measure",
            "category",
            "sentence",
            "start",
            "end",
            "actor",
            "polarity",
            "strength",
            "alternative",
            "rule",
            "confidence",
            "voice",
            "speaker",
            "in_headline",
        )
    }
    return row | {"article_id": article.article_id, "text": article.content[item.start : item.end]}


def value_row(article_id: str, value: Value) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "measure": value.measure,
        "value": value.value,
        "count": value.count,
        "base": value.base,
        "reason": value.reason,
    }


def event_row(event: Event) -> dict[str, Any]:
    return {
        "event_id": event.event_id,
        "storyline": event.storyline,
        "title": event.title,
        "start": event.start,
        "end": event.end,
        "articles": len(event.articles),
        "accounts": event.accounts,
        "outlets": len(event.outlets),
    }


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

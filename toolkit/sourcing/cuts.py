"""The same quotation, cut differently: what each account of an event leaves out of an utterance that several quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import pandas as pd

from toolkit.settings import SETTINGS
from toolkit.tables import TABLES

FEWEST_LEFT_OUT = 3  # words; less is a slip of the pen or another spelling
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"“[^“”]+”?|\"[^\"]+\"?|«[^«»]+»?|(?<!\w)[‘'](?:[^‘’']|['’](?=\w))+[’']")


@dataclass(frozen=True, slots=True)
class _Quote:
    """A direct quotation: its row, its words as printed, and the same for comparison."""

    row: Any
    words: tuple[str, ...]
    keys: tuple[str, ...]


def quotation_cuts(attributions: pd.DataFrame, *, articles: pd.DataFrame, memberships: pd.DataFrame) -> pd.DataFrame:
    """Utterances that two or more independent accounts of an event quote, with what each version leaves out.

    Quotations are one utterance where they share :attr:`~toolkit.settings.Settings.quotation_run` words in a row. Of an
    account that several articles carry only the fullest text counts: a copy cuts nothing by itself. What a version
    leaves out is what all versions together hold beyond it.

    Parameters
    ----------
    attributions, articles, memberships : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.

    Returns
    -------
    DataFrame
        As ``TABLES["quotation_cuts"]``. The work grows with the words quoted: runs are looked up, and each version is
        aligned with the whole of its utterance, not with every other one.
    """
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    own = memberships[memberships["article_id"] == memberships["account"]][["article_id", "event_id"]]
    quoted = attributions[(attributions["depth"] == 1) & (attributions["quoted_words"] >= SETTINGS.quotation_run)]
    quoted = quoted.merge(own, on="article_id").sort_values(["event_id", "article_id", "attribution"], kind="stable")
    made: list[dict[str, Any]] = []
    for event, rows in quoted.groupby("event_id", sort=True):
        quotes = [quote for row in rows.itertuples() if (quote := _quote(row)).words]
        for number, versions in enumerate(_utterances(quotes)):
            made += [
                {"event_id": event, "utterance": number, "outlet": outlets[r["article_id"]], **r}
                for r in _cut(versions)
            ]
    return TABLES["quotation_cuts"].frame(made)


def _quote(row: Any) -> _Quote:
    text = row.content if row.kind == "direct" else " … ".join(_QUOTED.findall(row.content))
    words = tuple(_WORD.findall(text))
    return _Quote(row, words, tuple(word.casefold().replace("’", "'") for word in words))


def _utterances(quotes: Sequence[_Quote]) -> list[list[_Quote]]:
    """Quotations that share a run of words, where they stand in two articles or more, in order of the text."""
    run = SETTINGS.quotation_run
    group = list(range(len(quotes)))
    first: dict[tuple[str, ...], int] = {}

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for number, quote in enumerate(quotes):
        for at in range(len(quote.keys) - run + 1):
            known = first.setdefault(quote.keys[at : at + run], number)
            one, other = sorted((root(known), root(number)))
            group[other] = one
    joined: dict[int, list[_Quote]] = {}
    for number, quote in enumerate(quotes):
        joined.setdefault(root(number), []).append(quote)
    return [versions for versions in joined.values() if len({v.row.article_id for v in versions}) > 1]


def _cut(versions: list[_Quote]) -> Iterator[dict[str, Any]]:
    """A row for every version: the words that it shares with others, and what it leaves out of the whole utterance.

    An article may print one utterance in two pieces; what either holds, the article has not left out.
    """
    by_article: dict[str, list[_Quote]] = {}
    for version in versions:
        by_article.setdefault(version.row.article_id, []).append(version)
    texts = {
        article: ([w for q in found for w in q.words], [k for q in found for k in q.keys])
        for article, found in by_article.items()
    }
    words, keys = _whole(sorted(texts.values(), key=lambda text: -len(text[1])))
    held = {article: _places(keys, own) for article, (_, own) in texts.items()}
    times = [sum(place in places for places in held.values()) for place in range(len(keys))]
    for article, found in by_article.items():
        missing = _passages(words, [place not in held[article] for place in range(len(keys))])
        shared = sum(times[place] > 1 for place in held[article])
        for quote in found:
            yield {
                "article_id": article,
                "attribution": quote.row.attribution,
                "speaker": quote.row.speaker,
                "quoted": " ".join(quote.row.content.split()),
                "shared": shared,
                "left_out": " … ".join(missing),
                "left_out_words": sum(passage.count(" ") + 1 for passage in missing),
            }


def _whole(texts: Sequence[tuple[list[str], list[str]]]) -> tuple[list[str], list[str]]:
    """All versions as one text: the longest, with what the others hold beyond it put where they have it."""
    words, keys = list(texts[0][0]), list(texts[0][1])
    for more_words, more_keys in texts[1:]:
        matcher = SequenceMatcher(None, keys, more_keys, autojunk=False)
        merged_words: list[str] = []
        merged_keys: list[str] = []
        for what, a, b, c, d in matcher.get_opcodes():
            merged_words += words[a:b]
            merged_keys += keys[a:b]
            if what in ("insert", "replace") and d - c >= FEWEST_LEFT_OUT:
                merged_words += more_words[c:d]
                merged_keys += more_keys[c:d]
        words, keys = merged_words, merged_keys
    return words, keys


def _places(whole: list[str], own: list[str]) -> set[int]:
    """Words of the whole that a version holds."""
    blocks = SequenceMatcher(None, whole, own, autojunk=False).get_matching_blocks()
    return {place for block in blocks for place in range(block.a, block.a + block.size)}


def _passages(words: list[str], missing: list[bool]) -> list[str]:
    """Runs of missing words that are long enough to mean something."""
    passages: list[list[str]] = [[]]
    for word, gone in zip(words, missing, strict=True):
        if gone:
            passages[-1].append(word)
        elif passages[-1]:
            passages.append([])
    return [" ".join(passage) for passage in passages if len(passage) >= FEWEST_LEFT_OUT]

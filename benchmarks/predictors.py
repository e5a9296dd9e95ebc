"""The toolkit behind the interface of the evaluation kit: one function per thing that the kit scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from toolkit.language import read, read_all
from toolkit.records import Article
from toolkit.stats.agreement import Level, alpha
from toolkit.tables import TABLES

if TYPE_CHECKING:
    from spacy.tokens import Span

Row = dict[str, Any]
Offsets = tuple[int, int]


def _article(text: str) -> Article:
    return Article("kit", "", "", text)


def attributions(text: str) -> list[Row]:
    """Attributions of one text, with their speakers resolved; the kit's annotators left out what a source reports in turn."""
    from toolkit.sourcing import find_attributions

    return [
        {
            "content": [tuple(span) for span in a.content],
            "cue": tuple(a.cue) if a.cue else None,
            "source": tuple(a.source) if a.source else None,
            "speaker": a.speaker,
            "kind": a.kind,
            "confidence": a.confidence,
        }
        for a in find_attributions(read(_article(text)))
        if a.depth == 1
    ]


def loaded_sentences(sentences: Sequence[str]) -> list[float]:
    """How loaded each sentence is worded."""
    from toolkit.wording.loadedness import score_sentences

    return score_sentences(sentences)


def loaded_words(sentences: Sequence[str]) -> list[list[tuple[int, int, float]]]:
    """The loaded words of each sentence, with the score that ranks them."""
    from toolkit.wording.loadedness import mark_words

    return [[(mark.start, mark.end, mark.score) for mark in marks] for marks in mark_words(sentences)]


def compare_loadedness(articles: Sequence[Row]) -> list[Row]:
    """For every pair of articles on one event, which is worded the more loadedly."""
    from itertools import combinations

    from toolkit.wording.order import account_of, compare_accounts

    told = [account_of(read(article_of(article))) for article in articles]
    pairs = [
        (x["id"], y["id"], compare_accounts(a, b))
        for (x, a), (y, b) in combinations(zip(articles, told, strict=True), 2)
    ]
    return [{"a": a, "b": b, "difference": c.difference, "low": c.low, "high": c.high} for a, b, c in pairs]


def article_of(article: Row) -> Article:
    """An article of the kit; where its sentences are given, each is a paragraph, so that they stay as they are."""
    sentences = article["sentences"] or [article["text"]]
    title = "" if sentences[0].strip() == article["title"].strip() else article["title"]
    return Article(article["id"], "", title, "\n".join(sentences))


def _articles_table(articles: Sequence[Row]) -> pd.DataFrame:
    blank = dict.fromkeys(("author", "url", "origin", "metadata", "links"), "") | {"near_duplicate_of": None}
    return TABLES["articles"].frame(
        blank
        | {
            "article_id": a["id"],
            "outlet": a["outlet"] or "unknown outlet",
            "title": a["title"],
            "text": a["text"],
            "published": a["published"],
        }
        for a in articles
    )


def events(articles: Sequence[Row]) -> dict[str, str]:
    """The event of each article."""
    from toolkit.events import find_events

    memberships = find_events(_articles_table(articles)).memberships
    return dict(zip(memberships["article_id"], memberships["event_id"], strict=True))


def coverage(articles: Sequence[Row]) -> list[Row]:
    """Outlet by event: covered, not found or uncertain."""
    from toolkit.events import find_events

    table = find_events(_articles_table(articles)).coverage.rename(columns={"event_id": "event"})
    return [{"event": row.event, "outlet": row.outlet, "state": row.state} for row in table.itertuples()]


def accounts(articles: Sequence[Row]) -> dict[str, str]:
    """The account of each article of one event."""
    from toolkit.events import find_accounts
    from toolkit.events.agencies import credit_of

    ordered = sorted(articles, key=lambda a: (a["published"] or "9999", a["id"]))
    credits = [credit_of(a["text"]) for a in ordered]
    found = find_accounts([a["text"] for a in ordered], agencies=[credit and credit.agency for credit in credits])
    return {a["id"]: ordered[i]["id"] for a, i in zip(ordered, found.fullest, strict=True)}


def carried(sentences: Sequence[str], article: Row) -> list[float]:
    """The degree to which an article carries each sentence of another one."""
    from toolkit.events.carried import carried_degrees

    told = article["sentences"] or re.split(r"(?<=[.!?])\s+", article["text"])
    return [float(degree) for degree in carried_degrees(_parsed(tuple(sentences)), told)]


@lru_cache(maxsize=1)
def _parsed(sentences: tuple[str, ...]) -> list[Span]:
    """Sentences, parsed each by itself; kept, because the kit looks for them in one article after another."""
    return [reading.doc[:] for reading in read_all(map(_article, sentences))]


def frames(texts: Sequence[str], scheme: str) -> list[dict[str, float]]:
    """How strongly each text shows each frame of a scheme, from 0; to rank texts, weak cues count too."""
    from toolkit.framing import bundled_scheme, find_cues, salience

    frames_of = bundled_scheme(scheme)
    cues = (
        (reading, find_cues(reading, frames_of, measure="frames", min_weight=1))
        for reading in read_all(map(_article, texts))
    )
    return [
        {s.frame: s.evidence for s in salience(found, reading.sentences, frames_of.frames)} for reading, found in cues
    ]


def label_targets(sentence: str, candidates: Sequence[Offsets], label: Offsets) -> int:
    """Which of the candidate spans of a sentence the label span describes."""
    from toolkit.records import Span
    from toolkit.wording.targets import target_of

    return target_of(read(_article(sentence)), Span(*label), [Span(*candidate) for candidate in candidates])


class _TrainedCoder:
    """A coder trained on texts and their labels, as the kit asks for it."""

    def __init__(self, texts: Sequence[str], labels: Sequence[set[str]]) -> None:
        from toolkit.coding.features import sample_of
        from toolkit.coding.training import train

        self._codes = sorted(set().union(*labels))
        coded = np.array([[code in own for code in self._codes] for own in labels])
        self._model = train([sample_of(text) for text in texts], coded, [str(number) for number in range(len(texts))])

    def predict(self, texts: Sequence[str]) -> list[set[str]]:
        from toolkit.coding.features import sample_of

        seen = self._model.sees(self._model.scores([sample_of(text) for text in texts]))
        return [{code for code, found in zip(self._codes, row, strict=True) if found} for row in seen.tolist()]


def train_frames(texts: Sequence[str], labels: Sequence[set[str]]) -> _TrainedCoder:
    """A coder trained as ``parallax code train`` does it; every text stands for itself, since the kit tells no events."""
    return _TrainedCoder(texts, labels)


def agreement(matrix: Sequence[Sequence[Any]], level: str) -> float:
    """Krippendorff's alpha."""
    return alpha(matrix, cast(Level, level))


def reliability(articles: Sequence[Row]) -> float | None:
    """How one outlet's texts resemble those of outlets that raters rate high; None for fewer articles than a profile needs.

    The shipped profile was fitted on the outlets of the dev part: there this is in-sample, and ``training.reliability`` prints
    what it is worth on outlets left out.
    """
    from toolkit.reliability import evidence_profiles, style_of

    table = _articles_table([article | {"outlet": "outlet"} for article in articles])
    readings = read_all(Article(a["id"], "", a["title"] or "", a["text"]) for a in articles)
    style = TABLES["style"].frame(
        {"article_id": reading.article.article_id, "feature": c.feature, "count": c.count, "base": c.base}
        for reading in readings
        for c in style_of(reading)
    )
    value = float(evidence_profiles(style, articles=table)["evidence_profiles"]["resembles"][0])
    return None if pd.isna(value) else value

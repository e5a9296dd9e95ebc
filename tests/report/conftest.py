"""A small study of fictional articles, built from records without a parse, so that pages are tested in a moment.

``build_study(dirt)`` puts a string into every place that an input can reach, for the tests of hostile input.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from toolkit.analysis import value_of
from toolkit.measures import value_specs
from toolkit.records import Article, Attribution, Finding, Outlet, Refusal, Sentence, Span, Value
from toolkit.study import Study
from toolkit.tables import TABLES, article_row, attribution_row, finding_row, outlet_row, refusal_row, sentence_row, value_row

EVENT = "e-dam"

TEXTS = {
    "post-1": ("Harbour Post", 6, "Reckless engineers gamble with the Orla dam", (
        "The regime in Marwick slammed its critics on Monday as water rose behind the crumbling Orla dam.\n\n"
        "“We will open the gates when it is safe,” said Mayor Ana Petrel. Petrel added that nobody had been told to leave.\n\n"
        "Villagers fear the wall may burst. The Orla Water Board, the reckless operator of the dam, has been silent. "
        "The Water Board was founded in 1962.\n\n"
        "“They lied to us.\n\n“They lied for years,” according to Tomas Brill, a fisherman.")),
    "courier-1": ("Ellory Courier", 9, "Orla dam: water level rises, gates stay shut", (
        "The government in Marwick answered its critics on Monday as water rose behind the Orla dam.\n\n"
        "The gates would open when it was safe, Mayor Ana Petrel said. The Orla Water Board said that the wall was sound.\n\n"
        "Engineers reportedly checked the wall twice on Sunday.")),
    "gazette-1": ("Wenna Gazette", 11, "Water rises at Orla dam", (
        "The government in Marwick answered its critics on Monday as water rose behind the Orla dam.\n\n"
        "Experts say that the wall could hold. The mayor did not comment.")),
    "star-1": ("Kelvany Star", 15, "Water rises at the Orla dam", (
        "The government in Marwick answered its critics on Monday as water rose behind the Orla dam.\n\n"
        "Experts say that the wall could hold. The mayor did not comment.")),
    "star-2": ("Kelvany Star", 20, "Harbour choir wins a prize", "The harbour choir won a prize in Kelvany. Nobody spoke."),
}

# article: (source words, cue words, content, kind, speaker, naming, type, role)
ATTRIBUTIONS: dict[str, Sequence[tuple[str, str, tuple[str, ...], str, str | None, str, str, str]]] = {
    "post-1": (
        ("Mayor Ana Petrel", "said", ("“We will open the gates when it is safe,”",), "direct", "Ana Petrel", "named", "government", "Mayor"),
        ("Petrel", "added", ("that nobody had been told to leave",), "indirect", "Ana Petrel", "named", "government", ""),
        ("Tomas Brill", "according to", ("“They lied to us.", "“They lied for years,”"), "direct", "Tomas Brill", "named", "citizen", "a fisherman"),
        ("", "fear", ("the wall may burst",), "indirect", None, "none", "unknown", "")),
    "courier-1": (
        ("Mayor Ana Petrel", "said", ("The gates would open when it was safe",), "indirect", "Ana Petrel", "named", "government", "Mayor"),
        ("The Orla Water Board", "said", ("that the wall was sound",), "indirect", "Orla Water Board", "named", "organisation", "")),
    "gazette-1": (("Experts", "say", ("that the wall could hold",), "indirect", "Experts", "vague", "expert", ""),),
    "star-1": (("Experts", "say", ("that the wall could hold",), "indirect", "Experts", "vague", "expert", ""),),
}

# article: (measure, category, words, actor, polarity, strength, alternative)
FINDINGS: dict[str, Sequence[tuple[str, str, str, str | None, int, int, str]]] = {
    "post-1": (
        ("loaded_terms", "evaluation", "Reckless", None, -1, 2, "hasty"),
        ("loaded_terms", "politics", "regime", "Marwick", -1, 2, "government"),
        ("loaded_terms", "speech", "slammed", None, -1, 1, "criticised"),
        ("loaded_terms", "evaluation", "reckless", "Orla Water Board", -1, 2, ""),
        ("labels", "apposition", "the reckless operator of the dam", "Orla Water Board", -1, 2, ""),
        ("labels", "title", "Mayor", "Ana Petrel", 0, 0, ""),
        ("labels", "apposition", "a fisherman", "Tomas Brill", 0, 0, ""),
        ("frames", "conflict", "critics", None, 0, 0, ""),
        ("frames", "conflict", "lied", None, 0, 0, ""),
        ("hedging", "plausibility", "may", None, 0, 0, "")),
    "courier-1": (
        ("labels", "title", "Mayor", "Ana Petrel", 0, 0, ""),
        ("frames", "conflict", "critics", None, 0, 0, ""),
        ("hedging", "attribution", "reportedly", None, 0, 0, "")),
    "gazette-1": (("hedging", "plausibility", "could", None, 0, 0, ""),),
    "star-1": (("hedging", "plausibility", "could", None, 0, 0, ""),),
}

ACTORS = {
    "post-1": [("Ana Petrel", "person", "Ana Petrel|Petrel", 3, 2, True), ("Orla Water Board", "organisation", "Orla Water Board|Water Board", 2, 2, False),
               ("Tomas Brill", "person", "Tomas Brill", 1, 1, True), ("Marwick", "place", "Marwick", 1, 1, False)],
    "courier-1": [("Ana Petrel", "person", "Ana Petrel", 1, 1, True), ("Orla Water Board", "organisation", "Orla Water Board", 1, 1, True)],
}


def build_study(dirt: str = "") -> Study:
    """The study; ``dirt`` is added to every text that comes from outside."""
    soil = _Soil(dirt)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for key, (outlet, hour, title, text) in TEXTS.items():
        body = soil(text).replace("\n\n", f"\n\n{dirt} ") if dirt else text
        article = Article(soil(key), soil(outlet), soil(title), body, datetime(2031, 3, 3, hour, tzinfo=timezone.utc), soil("Lena Quist" if hour == 9 else ""),
                          soil(f"https://{key}.example/orla") if hour != 11 else soil("javascript:alert(1)"), soil(f"dam.csv:{hour}"))
        _add_article(rows, article, key, soil)
    rows["refused"] = [refusal_row(Refusal(soil("dam.csv:4"), soil("no text"), soil("give the article a text")))]
    rows["outlets"] = [outlet_row(Outlet(soil(name), (soil("The Post"),), soil("post.example"), soil("XA"), soil("a family"), soil("adverts"),
                                         soil("https://registry.example/post"))) for name in sorted({t[0] for t in TEXTS.values()})]
    _add_event(rows, soil)
    frames = {name: table.frame(rows[name]) for name, table in TABLES.items() if name != "contrasts"}
    if "notes" not in frames:
        frames["notes"] = pd.DataFrame([{"origin": soil("dam.csv:2"), "note": soil("the date was read as day first"), "mend": ""}])
    frames["contrasts"] = TABLES["contrasts"].frame(_contrasts(frames, soil))
    return Study(_manifest(frames, soil), frames)


class _Soil:
    def __init__(self, dirt: str) -> None:
        self.dirt = dirt

    def __call__(self, text: str | None) -> Any:
        return f"{text}{self.dirt}" if text else text


def _sentences(article: Article) -> list[Sentence]:
    made, paragraph = [], 0
    for block in re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", article.content):
        for part in re.finditer(r"\S.*?(?:[.!?]”?(?=\s)|,”[^.]*\.|$)", block[0], re.S):
            start = block.start() + part.start()
            made.append(Sentence(len(made), start, start + len(part[0].rstrip()), paragraph, block.start() < article.headline_end,
                                 len(re.findall(r"\w+", part[0]))))
        paragraph += 1
    return made


def _sentence_at(sentences: Sequence[Sentence], start: int) -> int:
    return max((s.index for s in sentences if s.start <= start), default=0)


def _find(content: str, words: str, after: int = 0) -> Span:
    start = content.index(words, after)
    return Span(start, start + len(words))


def _add_article(rows: dict[str, list[dict[str, Any]]], article: Article, key: str, soil: _Soil) -> None:
    content, sentences = article.content, _sentences(article)
    said = [_attribution(content, sentences, entry, soil) for entry in ATTRIBUTIONS.get(key, ())]
    found = sorted((_finding(content, sentences, entry, said, soil) for entry in FINDINGS.get(key, ())), key=lambda f: (f.start, f.end, f.measure))
    own = [0 if any(a.sentence == s.index for a in said) else s.words for s in sentences]
    bases = SimpleNamespace(words=sum(s.words for s in sentences), own_words=sum(own), attributed_words=sum(a.words for a in said),
                            sentences=len(sentences), attributions=len(said), article=1.0)
    rows["articles"].append(article_row(article))
    rows["sentences"] += [sentence_row(article.article_id, s, w) for s, w in zip(sentences, own, strict=True)]
    rows["attributions"] += [attribution_row(article, number, a) for number, a in enumerate(said)]
    rows["findings"] += [finding_row(article, f) for f in found]
    rows["values"] += [value_row(article.article_id, value_of(spec, found if spec.table == "findings" else said, bases) if spec.table  # type: ignore[arg-type]
                                 else Value(spec.name, math.nan, 0, 0, "the text has fewer than 100 words")) for spec in value_specs().values()]
    rows["actors"] += [{"article_id": article.article_id, "actor": soil(name), "kind": kind, "names": names, "mentions": mentions,
                        "own_mentions": mine, "speaks": speaks} for name, kind, names, mentions, mine, speaks in ACTORS.get(key, ())]


def _attribution(content: str, sentences: Sequence[Sentence], entry: Any, soil: _Soil) -> Attribution:
    source, cue, parts, kind, speaker, naming, source_type, role = entry
    spans = tuple(_find(content, part) for part in parts)
    words = sum(len(re.findall(r"\w+", part)) for part in parts)
    return Attribution(_sentence_at(sentences, spans[0].start), kind, spans, _find(content, cue), cue.split()[0], "neutral",
                       _find(content, source) if source else None, soil(speaker), soil(role), naming, source_type, words,
                       words if kind == "direct" else 0, 0.93, "test")


def _finding(content: str, sentences: Sequence[Sentence], entry: Any, said: Sequence[Attribution], soil: _Soil) -> Finding:
    measure, category, words, actor, polarity, strength, alternative = entry
    start, end = _find(content, words)
    by = next((a for a in said if any(s.start <= start < s.end for s in a.content)), None)
    return Finding(measure, category, start, end, _sentence_at(sentences, start), soil(actor), polarity, strength, soil(alternative), soil("test"), 0.8,
                   "source" if by else "outlet", by.speaker if by else None)


def _add_event(rows: dict[str, list[dict[str, Any]]], soil: _Soil) -> None:
    members = [key for key in TEXTS if key != "star-2"]
    start, end = (datetime(2031, 3, 3, hour, tzinfo=timezone.utc) for hour in (6, 15))
    rows["events"] = [{"event_id": soil(EVENT), "storyline": "s1", "title": soil("Orla dam: water level rises, gates stay shut"), "start": start, "end": end,
                       "articles": 4, "accounts": 3, "outlets": 4}]
    rows["memberships"] = [{"article_id": soil(key), "event_id": soil(EVENT), "account": soil("gazette-1" if key == "star-1" else key),
                            "own_share": 0.05 if key == "star-1" else 1.0, "score": 0.6, "terms": soil("dam|water")} for key in members]
    outlets = {TEXTS[key][0] for key in members}
    rows["coverage"] = [{"event_id": soil(EVENT), "outlet": soil(name), "state": "covered", "nearest": soil(next(k for k in members if TEXTS[k][0] == name)),
                         "similarity": 0.6, "searched": 2} for name in sorted(outlets)]
    rows["coverage"].append({"event_id": soil(EVENT), "outlet": soil("Marwick Mirror"), "state": "not found", "nearest": None, "similarity": math.nan,
                             "searched": 12})


def _contrasts(frames: dict[str, pd.DataFrame], soil: _Soil) -> list[dict[str, Any]]:
    """Differences of the right form; their intervals are made up, since only their drawing is tested here."""
    members = set(frames["memberships"]["article_id"])
    outlet_of = dict(zip(frames["articles"]["article_id"], frames["articles"]["outlet"], strict=True))
    values = frames["values"][frames["values"]["article_id"].isin(members)]
    made = []
    for measure, group in values.groupby("measure"):
        by_outlet = {outlet_of[a]: v for a, v in zip(group["article_id"], group["value"], strict=True)}
        for number, (outlet, value) in enumerate(sorted(by_outlet.items())):
            others = [v for o, v in by_outlet.items() if o != outlet]
            mean = sum(others) / len(others)
            gap = value - mean
            half = math.nan if math.isnan(gap) or number == 3 else abs(gap) * (0.6 if number % 2 else 1.7) + 1
            base = {"outlet": outlet, "measure": measure, "value": value, "others": mean, "difference": gap, "low": gap - half, "high": gap + half,
                    "articles": 1, "other_accounts": 3, "events": 1, "reason": "too few to say: fewer than 10 sentences" if math.isnan(half) else ""}
            made += [base | {"scope": soil(EVENT)}, base | {"scope": "all events"}]
    return made


def _manifest(frames: dict[str, pd.DataFrame], soil: _Soil) -> dict[str, Any]:
    counts = {"rows_in": 6, "articles": 5, "refused": 1, "outlets": 4, "events": 1, "attributions": len(frames["attributions"]),
              "findings": len(frames["findings"])}
    return {"name": soil("Orla dam"), "counts": counts, "notes_on_events": [soil("1 article has no event.")], "recipe": "r", "state": "",
            "versions": {"parallax-toolkit": "0.1.0", "python": "3.11", "model": "none", "spacy": "3.8"},
            "settings": {"confidence_level": 0.95, "resamples": 500, "seed": 1}, "inputs": [{"file": soil("dam.csv"), "sha256": "0" * 64}]}


@pytest.fixture(scope="session")
def study() -> Study:
    return build_study()


@pytest.fixture(scope="session")
def built() -> Callable[[str], Study]:
    """The builder, for tests that need the study with something hostile in it."""
    return build_study


@pytest.fixture(scope="session")
def pages(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A written report set."""
    from toolkit import report

    out = tmp_path_factory.mktemp("report")
    report.write(study, out)
    return out

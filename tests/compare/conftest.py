"""A small world of articles whose findings are known, in the tables that contrasts take."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import pytest

from toolkit.measures import ValueSpec

SPECS = {
    "terms": ValueSpec(
        "terms", "Terms", "per 1,000 words", table="findings", where={"measure": "terms"}, base="words", per=1000
    ),
    "with_terms": ValueSpec(
        "with_terms",
        "Sentences with terms",
        "% of sentences",
        table="findings",
        where={"measure": "terms"},
        count="distinct:sentence",
        base="sentences",
        per=100,
    ),
    "kinds": ValueSpec(
        "kinds", "Kinds of terms", "kinds", table="findings", where={"measure": "terms"}, count="distinct:category"
    ),
    "ease": ValueSpec("ease", "Ease", "points"),
}
WORDS = 20


@dataclass
class World:
    """Articles by event, outlet and account, with the number of terms in each of their sentences."""

    articles: list[dict[str, object]] = field(default_factory=list)
    sentences: list[dict[str, object]] = field(default_factory=list)
    findings: list[dict[str, object]] = field(default_factory=list)
    values: list[dict[str, object]] = field(default_factory=list)
    memberships: list[dict[str, object]] = field(default_factory=list)

    def add(
        self, event: str, outlet: str, terms: Sequence[int], *, account: str = "", article: str = "", ease: float = 50.0
    ) -> str:
        name = article or f"{event}-{outlet}-{len(self.articles):03d}"
        self.articles.append({"article_id": name, "outlet": outlet})
        self.memberships.append({"event_id": event, "article_id": name, "account": account or name})
        for index, number in enumerate(terms):
            self.sentences.append({"article_id": name, "sentence": index, "words": WORDS, "own_words": WORDS})
            self.findings += [{"article_id": name, "sentence": index, "measure": "terms", "category": "plain"}] * int(
                number
            )
        size = len(terms)
        numbers = {
            "terms": 1000 * sum(terms) / (WORDS * size),
            "with_terms": 100 * sum(t > 0 for t in terms) / size,
            "kinds": float(any(terms)),
            "ease": ease,
        }
        self.values += [{"article_id": name, "measure": m, "value": v} for m, v in numbers.items()]
        return name

    def tables(self, shuffle: int | None = None) -> dict[str, object]:
        columns: Mapping[str, list[str]] = {
            "articles": ["article_id", "outlet"],
            "sentences": ["article_id", "sentence", "words", "own_words"],
            "findings": ["article_id", "sentence", "measure", "category"],
            "values": ["article_id", "measure", "value"],
            "memberships": ["event_id", "article_id", "account"],
            "attributions": ["article_id", "sentence", "words", "depth", "naming", "heard"],
        }
        frames = {name: pd.DataFrame(getattr(self, name, []), columns=wanted) for name, wanted in columns.items()}
        if shuffle is not None:
            frames = {
                name: frame.sample(frac=1, random_state=shuffle, ignore_index=True) for name, frame in frames.items()
            }
        return {**frames, "specs": SPECS}


@pytest.fixture
def new_world() -> Callable[[], World]:
    return World

"""How far an account can be checked, as pages show it: what it discloses, what others carry, how others rate the outlet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.reliability.profile import WARNING, Profile, bundled_profile, profile_features
from toolkit.reliability.transparency import FACTS
from toolkit.report import phrases
from toolkit.report.evidence import Evidence, Row

_OF = {"named_sources": "source", "unnamed_sources": "source", "unattributed": "attribution"}
DRIVERS = 8  # features shown; the rest stands in the CSV


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that an article discloses, or does not. ``place`` is the anchor of its evidence, where that is in the text."""

    title: str
    state: str
    extent: str
    evidence: str
    place: str


@dataclass(frozen=True, slots=True)
class Item:
    """Statements or figures of one state, with their places on the page."""

    count: int
    places: tuple[str, ...]


@dataclass(frozen=True)
class ArticleChecks:
    """What the page of an article says about checking it."""

    evidence: Evidence
    article_id: str

    @cached_property
    def facts(self) -> list[Fact]:
        sentences = self.evidence.rows("sentences", "article_id", self.article_id)
        rows = {row.fact: row for row in self.evidence.rows("transparency", "article_id", self.article_id)}
        return [_fact(FACTS[fact], rows[fact], [s.start for s in sentences]) for fact in FACTS if fact in rows]

    @cached_property
    def row(self) -> Row | None:
        """Its account beside the others; None where the event has no other."""
        return next(iter(self.evidence.rows("corroboration", "article_id", self.article_id)), None)

    @cached_property
    def items(self) -> Mapping[tuple[str, str], Item]:
        """Statements and figures by kind and state; places only where this article is its account's fullest text."""
        found: dict[tuple[str, str], list[str]] = {}
        for row in self.evidence.rows("corroboration_items", "article_id", self.article_id):
            found.setdefault((row.kind, row.state), []).append(f"#t{row.sentence}")
        return {key: Item(len(places), tuple(dict.fromkeys(places))) for key, places in found.items()}

    def places(self, kind: str, state: str) -> tuple[str, ...]:
        return self.items[kind, state].places if (kind, state) in self.items else ()


def _fact(title: str, row: Row, starts: Sequence[int]) -> Fact:
    of = _OF.get(row.fact)
    extent = f"{row.count} of {phrases.plural(row.of, of)}" if of and row.of else ""
    if not of and row.count > 1:
        extent = f"{row.count} times"
    place = f"#t{max(0, bisect_right(starts, row.start) - 1)}" if row.start >= 0 else ""
    return Fact(title, row.state, extent, row.text or "", place)


@dataclass(frozen=True, slots=True)
class Driver:
    """A feature that moves the evidence profile of an outlet."""

    title: str
    unit: str
    value: float
    typical: float
    adds: float


@dataclass(frozen=True)
class OutletChecks:
    """What the page of an outlet says about how far its accounts can be checked."""

    evidence: Evidence
    outlet: str

    def _rows(self, table: str) -> list[Row]:
        return self.evidence.rows(table, "outlet", self.outlet)

    @cached_property
    def rates(self) -> list[tuple[str, Row]]:
        """Facts with the outlet's rates; what is known of no article is left out."""
        rows = {row.fact: row for row in self._rows("transparency_rates")}
        return [(FACTS[fact], rows[fact]) for fact in FACTS if fact in rows and rows[fact].articles]

    @cached_property
    def not_known(self) -> list[str]:
        shown = {title for title, _ in self.rates}
        return [title.lower() for title in FACTS.values() if title not in shown]

    @cached_property
    def ratings(self) -> list[Row]:
        return self._rows("ratings")

    @cached_property
    def spread(self) -> Row | None:
        return next(iter(self._rows("rating_spread")), None)

    @cached_property
    def agreements(self) -> list[Row]:
        """How alike its raters order outlets in general."""
        raters = {row.rater for row in self.ratings}
        return [row for row in self.evidence.rows("rater_agreement") if raters.issuperset((row.rater, row.other))]

    @cached_property
    def estimate(self) -> Row | None:
        return next(iter(self._rows("evidence_profiles")), None)

    @cached_property
    def drivers(self) -> list[Driver]:
        features = {feature.name: feature for feature in profile_features()}
        shown = [row for row in self._rows("profile_drivers") if row.rank <= DRIVERS]
        return [_driver(features[row.feature].title, features[row.feature].unit, row) for row in shown]

    @property
    def model(self) -> Profile:
        return bundled_profile()

    @property
    def warning(self) -> str:
        return WARNING


def _driver(title: str, unit: str, row: Row) -> Driver:
    per = 1000 if unit.startswith("per 1,000") else 1
    return Driver(title, unit, per * row.value, per * row.typical, row.adds)

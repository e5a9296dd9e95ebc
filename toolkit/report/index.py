"""The first page of a report set: what went in, what was refused, what there is to see, and how it was done."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from toolkit.measures import registry
from toolkit.provenance import refusals
from toolkit.report import phrases
from toolkit.report.cards import definitions
from toolkit.report.contrasts import contrast_statements, is_clear
from toolkit.report.evidence import Evidence, Row, by_time
from toolkit.report.exports import Download
from toolkit.report.listing import Listing
from toolkit.report.outlet import WHOLE
from toolkit.report.page import render
from toolkit.report.site import Site
from toolkit.report.statements import Statement

MANY = 30  # events from which the list is folded, and filtered; rows of what was refused likewise


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet with what is known of it, what was found in its articles, and its clear differences over all events."""

    outlet: str
    facts: Row | None
    articles: int
    attributions: int
    findings: int
    clear: int
    told: int


@dataclass(frozen=True)
class IndexView:
    """What the index shows."""

    evidence: Evidence
    site: Site
    downloads: tuple[Download, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        return dict(self.evidence.study.manifest["counts"])

    @cached_property
    def facts(self) -> list[tuple[str, int, str]]:
        """Counts with the section that lists what is counted, or says whose it is."""
        sections = {
            "articles": "#articles",
            "outlets": "#outlets",
            "events": "#events",
            "attributions": "#outlets",
            "findings": "#outlets",
        }
        return [(name.capitalize(), self.counts[name], target) for name, target in sections.items()]

    @cached_property
    def account_of_rows(self) -> str:
        """Rows in = rows kept + rows refused, said in so many words; rows of the user's own tables are no input."""
        rows, kept, (refused, beside) = self.counts["rows_in"], self.counts["articles"], refusals(self.counts)
        tables = f", and {phrases.plural(beside, 'row')} of your own tables" if beside else ""
        listed = "; each refusal is listed below with its reason" if refused or beside else ""
        return (
            f"{phrases.plural(rows, 'row')} went in: {kept:,} kept and analysed, {refused:,} refused{tables}{listed}."
        )

    @cached_property
    def events(self) -> list[Row]:
        """Those that several articles share, with the most outlets first."""
        shared = [event for event in self.evidence.rows("events") if event.articles > 1]
        return sorted(shared, key=lambda e: (-e.outlets, -e.articles, e.event_id))

    @property
    def alone(self) -> int:
        """Articles to which no other article on the same event was found."""
        return len(self.evidence.rows("events")) - len(self.events)

    @cached_property
    def articles(self) -> list[Row]:
        return sorted(self.evidence.rows("articles"), key=by_time)

    @cached_property
    def outlets(self) -> list[OutletRow]:
        facts = {row.outlet: row for row in self.evidence.rows("outlets")}
        outlet_of = {article.article_id: article.outlet for article in self.articles}
        study = self.evidence.study
        counts = [
            Counter(frame["article_id"].map(outlet_of).dropna().tolist())
            for frame in (study.articles, study.attributions, study.findings)
        ]
        overall = self.evidence.rows("contrasts", "scope", WHOLE)
        told = Counter(row.outlet for row in overall if not math.isnan(row.low))
        clear = Counter(row.outlet for row in overall if is_clear(row))
        return [
            OutletRow(outlet, facts.get(outlet), *(count[outlet] for count in (*counts, clear, told)))
            for outlet in sorted(counts[0])
        ]

    @cached_property
    def listing(self) -> Listing:
        return Listing(self.evidence, self.site, self.articles, self.events)

    @property
    def event_groups(self) -> list[list[Row]]:
        """The events with the most outlets, and in a fold the others where there are many."""
        return [group for group in (self.events[:MANY], self.events[MANY:]) if group]

    @cached_property
    def refused(self) -> list[Row]:
        return self.evidence.rows("refused")

    @cached_property
    def notes(self) -> list[Row]:
        return self.evidence.rows("notes")

    @property
    def manifest(self) -> str:
        return json.dumps(self.evidence.study.manifest, indent=2, sort_keys=True, ensure_ascii=False)

    @cached_property
    def statements(self) -> list[Statement]:
        found = contrast_statements(self.evidence.rows("contrasts", "scope", WHOLE), self._profile, "#outlets")
        return found or [self._nothing_over_all]

    @property
    def _nothing_over_all(self) -> Statement:
        """Why no outlet is compared over all events, and what there is to read instead."""
        if self.events:
            text = "No outlet shares enough events with others for a comparison over all events; the events compare one by one."
            return Statement(text, "#events", "the events")
        if len(self.articles) > 1:
            text = (
                "No two of the articles are on the same event, so no outlet can be compared with another. Each article has a page "
                "of its own; a comparison needs articles of other outlets on the same events."
            )
            return Statement(text, "#articles", "the articles")
        text = (
            "One article alone: there is nothing to compare it with. A comparison needs articles of other outlets on the "
            "same event."
        )
        page = self.site.link_from_index("article", self.articles[0].article_id)
        return Statement(text, page or "#articles", "the report on the article")

    def _profile(self, row: Row) -> tuple[str, str]:
        return self.site.link_from_index("outlet", row.outlet, "#differences") or "#outlets", f"more on {row.outlet}"

    @cached_property
    def clear(self) -> dict[str, tuple[int, int]]:
        """How many intervals of each event leave zero out, and how many there are."""
        rows = self.evidence.study.contrasts
        counted = (
            pd.DataFrame({"clear": (rows["low"] > 0) | (rows["high"] < 0), "told": rows["low"].notna()})
            .groupby(rows["scope"])
            .sum()
        )
        return {str(scope): (int(clear), int(told)) for scope, clear, told in counted.itertuples()}


def index_page(evidence: Evidence, site: Site, downloads: tuple[Download, ...]) -> str:
    """The index as HTML.

    Parameters
    ----------
    evidence : Evidence
    site : Site
    downloads : tuple of Download
        The files that lie beside it.

    Returns
    -------
    str
    """
    return render(
        "index.html",
        script="filters",
        view=IndexView(evidence, site, downloads),
        link=site.link_from_index,
        row=site.row,
        many=MANY,
        study=evidence.study,
        definitions=definitions(registry()),
    )

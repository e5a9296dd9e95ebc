"""The page of one event: its outlets side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from toolkit.records import HEADLINE_BREAK
from toolkit.report import conflicts, headlines
from toolkit.report.alignment import Matrix, alignment_statement, statement_matrix
from toolkit.report.cards import definitions
from toolkit.report.charts import Timeline, timeline
from toolkit.report.contrasts import Contrasted, by_measure, charting, contrast_statements, leading, plots
from toolkit.report.cuts import Utterance, utterances
from toolkit.report.evidence import Evidence, Row, by_time
from toolkit.report.figures import by_card, reasons
from toolkit.report.habits import LabelRow, Quoted, exclusive_by_outlet, labels_by_outlet, quoted_by_outlet
from toolkit.report.keyness import KeyTerm, key_terms
from toolkit.report.page import render
from toolkit.report.presence import Spoken, spoken_about
from toolkit.report.site import Site
from toolkit.report.statements import Statement, event_statements


@dataclass(frozen=True, slots=True)
class Account:
    """Articles that share one text; ``fullest`` is the one with the most of it."""

    fullest: Row
    copies: tuple[tuple[Row, float], ...]


@dataclass(frozen=True)
class EventView:
    """What the page of an event shows, computed from its rows."""

    evidence: Evidence
    site: Site
    event_id: str

    def _rows(self, table: str) -> list[Row]:
        return self.evidence.rows(table, "event_id", self.event_id)

    @cached_property
    def row(self) -> Row:
        return self._rows("events")[0]

    @cached_property
    def members(self) -> list[Row]:
        return self._rows("memberships")

    @cached_property
    def articles(self) -> list[Row]:
        found = [self.evidence.article(member.article_id) for member in self.members]
        return sorted(found, key=by_time)

    @cached_property
    def outlets(self) -> list[str]:
        return sorted({article.outlet for article in self.articles})

    @cached_property
    def accounts(self) -> list[Account]:
        """Texts that more than one article carries."""
        by_id = {article.article_id: article for article in self.articles}
        shared: dict[str, list[Row]] = {}
        for member in self.members:
            shared.setdefault(member.account, []).append(member)
        return [
            Account(
                by_id[fullest], tuple((by_id[m.article_id], m.own_share) for m in members if m.article_id != fullest)
            )
            for fullest, members in sorted(shared.items())
            if len(members) > 1 and fullest in by_id
        ]

    @cached_property
    def copies(self) -> set[str]:
        return {article.article_id for account in self.accounts for article, _ in account.copies}

    @cached_property
    def contrasts(self) -> list[Row]:
        return self.evidence.rows("contrasts", "scope", self.event_id)

    @cached_property
    def matrix(self) -> list[Contrasted]:
        return by_measure(self.contrasts)

    @property
    def grouped(self) -> list[tuple[str, list[tuple[str, str, list[Contrasted]]]]]:
        return by_card(self._leading)

    @cached_property
    def _leading(self) -> list[Contrasted]:
        return leading(self.matrix)

    @property
    def left_out(self) -> list[str]:
        """Frames that are in the table of contrasts only."""
        shown = {measure.name for measure in self._leading}
        return [measure.full_title for measure in self.matrix if measure.name not in shown]

    @cached_property
    def reasons(self) -> dict[str, str]:
        """Footnotes of the matrix."""
        return reasons(
            measure.rows[outlet] for measure in self._leading for outlet in self.outlets if outlet in measure.rows
        )

    def cell_links(self, outlet: str, value: str) -> list[str | None]:
        """Where an outlet's value of this event stands: its articles' tables of numbers."""
        return [self.site.link("article", a.article_id, f"#v-{value}") for a in self.articles if a.outlet == outlet]

    @cached_property
    def plots(self) -> list[Contrasted]:
        return plots(self.matrix, lambda row: (row.outlet, self.site.link("outlet", row.outlet)))

    @cached_property
    def labels(self) -> list[LabelRow]:
        return labels_by_outlet(self._rows("labels"), self.site)

    @cached_property
    def key_terms(self) -> list[tuple[str, list[KeyTerm]]]:
        return key_terms(self.evidence.rows("keyness", "scope", self.event_id), self.site)

    @cached_property
    def quoted(self) -> list[Quoted]:
        return quoted_by_outlet(self._rows("quotes"), self.site)

    @cached_property
    def spoken(self) -> list[Spoken]:
        return spoken_about(self._rows("voice_gap"), self._rows("cast"), self.site)

    @cached_property
    def exclusives(self) -> list[tuple[str, list[Row]]]:
        return exclusive_by_outlet(self._rows("who_quotes_whom"))

    @cached_property
    def utterances(self) -> list[Utterance]:
        return utterances(self._rows("quotation_cuts"), self.site)

    @cached_property
    def coverage(self) -> list[Row]:
        order = {"covered": 0, "uncertain": 1, "not found": 2}
        return sorted(self._rows("coverage"), key=lambda row: (order.get(row.state, 3), row.outlet))

    @cached_property
    def timeline(self) -> Timeline | None:
        return timeline(self.articles, self.copies)

    @cached_property
    def _sentences(self) -> dict[str, list[str]]:
        """The sentences of the event's articles."""
        found = {}
        for article in self.articles:
            content = f"{article.title}{HEADLINE_BREAK}{article.text}" if article.title else article.text
            rows = self.evidence.rows("sentences", "article_id", article.article_id)
            found[article.article_id] = [str(content[row.start : row.end]) for row in rows]
        return found

    def sentence_text(self, article_id: str, number: int) -> str:
        """A sentence of one of the event's articles."""
        return self._sentences[article_id][number]

    @cached_property
    def statement_matrix(self) -> Matrix:
        told, cells = self._rows("statements"), self._rows("statement_coverage")
        return statement_matrix(told, cells, self.articles, self.sentence_text, self.site)

    @cached_property
    def compared_figures(self) -> tuple[list[conflicts.Compared], int]:
        figures, mentions = self._rows("figures"), self._rows("figure_mentions")
        return conflicts.compared_figures(figures, mentions, self.sentence_text, self.site)

    @cached_property
    def headlines(self) -> list[headlines.Compared]:
        ids = [article.article_id for article in self.articles]
        found = {one: row for one in ids for row in self.evidence.rows("headlines", "article_id", one)}
        return headlines.compared_headlines(self.articles, found, self.sentence_text, self.site)

    @cached_property
    def statements(self) -> list[Statement]:
        found = contrast_statements(self.contrasts, lambda row: (f"#row-{row.measure}", "all outlets"), "#matrix")
        aligned = [conflicts.conflict_statement(self.compared_figures[0]), alignment_statement(self.statement_matrix)]
        told = event_statements(self.row, self.coverage, self.quoted, self.spoken, self.labels)
        return [*told, *(one for one in aligned if one), *found]


def event_page(evidence: Evidence, site: Site, event_id: str, *, interactive: bool) -> str:
    """The page of an event as HTML.

    Parameters
    ----------
    evidence : Evidence
    site : Site
    event_id : str
    interactive : bool
        Whether plotly lies beside the page, so that the reader may ask for the interactive chart.

    Returns
    -------
    str
    """
    view = EventView(evidence, site, event_id)
    return render(
        "event.html",
        **charting(view.plots, interactive=interactive),
        view=view,
        event=view.row,
        link=site.link,
        card=site.card,
        defines=site.defines,
        study=evidence.study,
        definitions=definitions({row.card for row in view.matrix}),
    )

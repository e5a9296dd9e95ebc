"""The page of one event: its outlets side by side."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from toolkit.compare.peers import peers
from toolkit.records import HEADLINE_BREAK
from toolkit.report import accounts, alignment, conflicts, headlines
from toolkit.report.cards import definitions
from toolkit.report.charts import Timeline, timeline
from toolkit.report.contrasts import (
    ASKED_FIRST,
    Contrasted,
    by_measure,
    charting,
    contrast_statements,
    leading,
    plots,
    unclear,
    unclear_statement,
)
from toolkit.report.cuts import Utterance, utterances
from toolkit.report.event_labels import ActorLabels, Label, actor_labels, most_judged, numbered_labels
from toolkit.report.evidence import Evidence, Row, by_time
from toolkit.report.figures import by_card, reasons
from toolkit.report.glance import Glance, at_a_glance, voices_by_outlet
from toolkit.report.habits import Quoted, exclusive_by_outlet, quoted_by_outlet
from toolkit.report.keyness import InContext, KeyTerm, in_context, key_terms
from toolkit.report.loaded_pairs import loaded_pairs
from toolkit.report.page import render
from toolkit.report.presence import Spoken, by_name, named_without_word, spoken_about
from toolkit.report.site import Site
from toolkit.report.statements import Statement, event_statements
from toolkit.report.telling import tellings, topic_of

MANY = 8  # outlets from which on a table of all measures would be too wide to read
COLUMNS = 6  # measures in its place
Families = list[tuple[str, list[tuple[str, str, list[Contrasted]]]]]


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

    @property
    def many(self) -> bool:
        return len(self.outlets) > MANY

    @cached_property
    def placed(self) -> list[accounts.Placed]:
        own = {a.article_id: self.evidence.rows("own_sentences", "article_id", a.article_id) for a in self.articles}
        return accounts.placed(self.articles, self.members, own, self._sentence_at, self.site)

    @cached_property
    def copies(self) -> set[str]:
        return {member.article_id for member in self.members if member.account != member.article_id}

    @cached_property
    def contrasts(self) -> list[Row]:
        return self.evidence.rows("contrasts", "scope", self.event_id)

    @cached_property
    def matrix(self) -> list[Contrasted]:
        return by_measure(self.contrasts)

    @cached_property
    def _leading(self) -> list[Contrasted]:
        return leading(self.matrix)

    @property
    def apart(self) -> list[Contrasted]:
        """Measures on which an outlet clearly differs; many outlets leave room for those with the most such outlets."""
        clear = [measure for measure in self._leading if measure.clear]
        return sorted(clear, key=lambda m: -m.clear)[:COLUMNS] if self.many else clear

    @property
    def apart_grouped(self) -> Families:
        return by_card(self.apart)

    @property
    def alike_grouped(self) -> Families:
        """The measures on which none clearly differs."""
        return by_card(measure for measure in self._leading if not measure.clear)

    @property
    def left_out(self) -> list[tuple[str, str | None]]:
        """Frames that are in the table of contrasts only, with a place of their first number."""
        shown = {measure.name for measure in self._leading}
        return [
            (m.full_title, self.article_links(self.outlets[0], m.name)[0]) for m in self.matrix if m.name not in shown
        ]

    @cached_property
    def unclear(self) -> list[Contrasted]:
        return unclear(self.matrix)

    @cached_property
    def reasons(self) -> dict[str, str]:
        """Footnotes of the matrix."""
        shown = self.apart if self.many else self._leading
        return reasons(measure.rows[outlet] for measure in shown for outlet in self.outlets if outlet in measure.rows)

    @cached_property
    def _speaking(self) -> dict[str, set[str]]:
        """The articles that the values of each outlet rest on: a text that several outlets carry is nobody's own."""
        length = {article: len(rows) for article, rows in self._sentence_rows.items()}
        where = self.evidence.part("articles", "article_id", *length)
        found = next(peers(self.evidence.part("memberships", "event_id", self.event_id), where, length), None)
        return found.speaking if found else {}

    def cell_links(self, outlet: str, value: str) -> list[str | None]:
        """Where an outlet's value of this event stands: the tables of numbers of the articles that it was computed from."""
        ids = [a.article_id for a in self.articles if a.article_id in self._speaking.get(outlet, ())]
        return [self.site.link("article", one, f"#v-{value}") for one in ids]

    def article_links(self, outlet: str, value: str) -> list[str | None]:
        """The same of all its articles, copies too."""
        return [self.site.link("article", a.article_id, f"#v-{value}") for a in self.articles if a.outlet == outlet]

    @cached_property
    def plots(self) -> list[Contrasted]:
        shown = plots(self.matrix, lambda row: (row.outlet, self.site.link("outlet", row.outlet)))
        return shown[:2] if self.many else shown

    @cached_property
    def labels(self) -> list[ActorLabels]:
        found = [row for row in self._rows("labels") if row.article_id in self.evidence.counted]
        return actor_labels(self.evidence.rows("label_use", "scope", self.event_id), found, self.site)

    @property
    def numbered_labels(self) -> list[tuple[str, str, Label]]:
        return numbered_labels(self.labels)

    @cached_property
    def key_terms(self) -> list[tuple[str, list[KeyTerm]]]:
        return key_terms(self.evidence.rows("keyness", "scope", self.event_id), self.evidence, self.site)

    @cached_property
    def in_context(self) -> list[InContext]:
        return in_context(self.key_terms, self.evidence, [a.article_id for a in self.articles], self.site)

    @cached_property
    def quoted(self) -> list[Quoted]:
        return quoted_by_outlet(self._rows("quotes"), self.site)

    @cached_property
    def _mentioned(self) -> dict[tuple[str, str], list[Row]]:
        return by_name(self._rows("cast"))

    def without_word(self, source: Quoted) -> list[tuple[str, int, tuple[str | None, ...]]]:
        """Outlets that do not hear a source, with their mentions of it."""
        silent = [outlet for outlet in self.outlets if outlet not in source.by_outlet]
        return named_without_word(source.name, silent, self._mentioned, self.site)

    @cached_property
    def spoken(self) -> list[Spoken]:
        return spoken_about(self._rows("voice_gap"), self._rows("cast"), self.site)

    @cached_property
    def exclusives(self) -> list[tuple[str, list[tuple[Row, str | None]]]]:
        return exclusive_by_outlet(self._rows("who_quotes_whom"), self._rows("quotes"), self.site)

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
    def _sentence_rows(self) -> dict[str, list[Row]]:
        ids = [article.article_id for article in self.articles]
        return {one: self.evidence.rows("sentences", "article_id", one) for one in ids}

    @cached_property
    def _contents(self) -> dict[str, str]:
        return {a.article_id: f"{a.title}{HEADLINE_BREAK}{a.text}" if a.title else a.text for a in self.articles}

    def sentence_text(self, article_id: str, number: int) -> str:
        """A sentence of one of the event's articles."""
        row = self._sentence_rows[article_id][number]
        return self._contents[article_id][row.start : row.end]

    def _sentence_at(self, article_id: str, offset: int) -> int:
        return max(0, bisect_right([row.start for row in self._sentence_rows[article_id]], offset) - 1)

    @cached_property
    def statement_matrix(self) -> alignment.Matrix:
        told, cells = self._rows("statements"), self._rows("statement_coverage")
        return alignment.statement_matrix(
            told, cells, self.articles, self.sentence_text, self.site, self._telling(told, cells)
        )

    def _telling(self, statements: list[Row], cells: list[Row]) -> dict[int, float]:
        ids = [article.article_id for article in self.articles]
        amounts = [row for one in ids for row in self.evidence.rows("quantities", "article_id", one)]
        return tellings(statements, cells, amounts, topic_of(self.members))

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
    def glance(self) -> list[Glance]:
        voices = voices_by_outlet(self.articles, self._sentence_rows, self._rows("quotes"))
        alone = self.statement_matrix.alone
        return at_a_glance(self.articles, self.members, voices, self.matrix, self.labels, self.spoken, alone)

    @property
    def _differences(self) -> list[Statement]:
        shown = {measure.name for measure in (self.apart if self.many else self._leading)}

        def place(row: Row) -> tuple[str, str]:
            return f"#row-{row.measure}" if row.measure in shown else "#glance", "all outlets"

        return contrast_statements(self.contrasts, place, "#matrix", most=3, first=ASKED_FIRST)

    @cached_property
    def statements(self) -> list[Statement]:
        """What stands out, in the order of the sections that show it."""
        told = [
            *event_statements(self.row, self.coverage, self.spoken),
            most_judged(self.labels, len(self.outlets)),
            alignment.alone_statement(self.statement_matrix),
            alignment.alignment_statement(self.statement_matrix),
            conflicts.conflict_statement(self.compared_figures[0]),
            *self._differences,
            unclear_statement(self.unclear, "#unclear"),
        ]
        return [one for one in told if one]


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
        pairs=loaded_pairs(evidence.rows("loadedness_pairs", "event_id", event_id), view.cell_links),
        link=site.link,
        card=site.card,
        defines=site.defines,
        study=evidence.study,
        definitions=definitions({row.card for row in view.matrix}),
    )

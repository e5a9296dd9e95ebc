"""The page of one outlet: what it does differently on events that others covered too."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from toolkit.report.cards import definitions
from toolkit.report.charts import Forest, forest
from toolkit.report.checks import OutletChecks
from toolkit.report.contrasts import Contrasted, by_measure, charting, contrast_statements, plots
from toolkit.report.evidence import Evidence, Row, by_time
from toolkit.report.figures import order_of_values
from toolkit.report.habits import LabelRow, Quoted, labels_by_outlet, quoted_by_outlet
from toolkit.report.keyness import KeyTerm, key_terms
from toolkit.report.page import render
from toolkit.report.site import Site
from toolkit.report.statements import Statement, outlet_statement

WHOLE = "all events"  # the scope that sums up an outlet's events, as in the table of contrasts


@dataclass(frozen=True)
class OutletView:
    """What the page of an outlet shows, computed from its rows."""

    evidence: Evidence
    site: Site
    outlet: str

    def _rows(self, table: str) -> list[Row]:
        return self.evidence.rows(table, "outlet", self.outlet)

    @property
    def checks(self) -> OutletChecks:
        return OutletChecks(self.evidence, self.outlet)

    @cached_property
    def row(self) -> Row | None:
        """The facts that are known of it."""
        return next(iter(self._rows("outlets")), None)

    @cached_property
    def articles(self) -> list[Row]:
        return sorted(self._rows("articles"), key=by_time)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles of events by their id."""
        return {row.event_id: row.title for row in self.evidence.rows("events")}

    @cached_property
    def coverage(self) -> Counter[str]:
        return Counter(row.state for row in self._rows("coverage"))

    @cached_property
    def measures(self) -> list[Contrasted]:
        return by_measure(self._rows("contrasts"), "scope")

    @cached_property
    def overall(self) -> list[Row]:
        return [m.rows[WHOLE] for m in self.measures if WHOLE in m.rows]

    @cached_property
    def profile(self) -> Forest:
        """One row for each measure over all events, each to its own scale."""
        return forest(
            [
                (
                    m.full_title,
                    f"#plot-{m.name}" if m.name in {p.name for p in self.plots} else self.site.card(m.card),
                    m.unit,
                    m.rows[WHOLE],
                )
                for m in self.measures
                if WHOLE in m.rows
            ],
            shared=False,
        )

    @cached_property
    def plots(self) -> list[Contrasted]:
        """The measures with the most clear differences, each with its events."""
        return plots(self.measures, self._label, whole=WHOLE)

    def _label(self, row: Row) -> tuple[str, str | None]:
        return (
            ("All events", None)
            if row.scope == WHOLE
            else (self.titles.get(row.scope, row.scope), self.site.link("event", row.scope))
        )

    @cached_property
    def labels(self) -> list[LabelRow]:
        return labels_by_outlet(self._rows("labels"), self.site)

    @cached_property
    def key_terms(self) -> list[KeyTerm]:
        """The words of all its events; none where nobody else covered them."""
        found = key_terms([row for row in self._rows("keyness") if row.scope == WHOLE], self.site, most=15)
        return found[0][1] if found else []

    @cached_property
    def quoted(self) -> list[Quoted]:
        return quoted_by_outlet(self._rows("quotes"), self.site)

    @cached_property
    def source_types(self) -> list[tuple[str, int]]:
        """Attributed words by type of source, most first."""
        words: Counter[str] = Counter()
        for row in self._rows("quotes"):
            words[row.source_type or "unknown"] += row.words
        return sorted(words.items(), key=lambda item: (-item[1], item[0]))

    @cached_property
    def statements(self) -> list[Statement]:
        return [
            outlet_statement(self.outlet, len(self.articles), self.coverage),
            *contrast_statements(
                self.overall,
                lambda row: (self.site.card(order_of_values()[row.measure][0]), "what this is"),
                "#differences",
            ),
        ]


def outlet_page(evidence: Evidence, site: Site, outlet: str, *, interactive: bool) -> str:
    """The page of an outlet as HTML.

    Parameters
    ----------
    evidence : Evidence
    site : Site
    outlet : str
    interactive : bool
        Whether plotly lies beside the page, so that the reader may ask for the interactive chart.

    Returns
    -------
    str
    """
    view = OutletView(evidence, site, outlet)
    return render(
        "outlet.html",
        **charting(view.plots, interactive=interactive),
        view=view,
        link=site.link,
        card=site.card,
        defines=site.defines,
        study=evidence.study,
        definitions=definitions({m.card for m in view.measures} | {"transparency", "ratings", "evidence_profile"}),
    )

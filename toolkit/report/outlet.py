"""The page of one outlet: what it does differently on events that others covered too, and on how many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from toolkit.report import hearing, naming, needed, profile, record
from toolkit.report.cards import definitions
from toolkit.report.checks import OutletChecks
from toolkit.report.contrasts import Contrasted, by_measure, charting, contrast_statements, is_clear, plots
from toolkit.report.evidence import Evidence, Row, by_time
from toolkit.report.figures import FRAMING
from toolkit.report.keyness import InContext, KeyTerm, in_context, key_terms
from toolkit.report.movement import Movements
from toolkit.report.opening import outlet_statements
from toolkit.report.page import render
from toolkit.report.site import Site
from toolkit.report.statements import Statement

WHOLE = "all events"  # the scope that sums up an outlet's events, as in the table of contrasts
TERMS = 15
SOURCES = ("source_types", "source_naming")  # measures of whom an outlet lets speak that share a scale


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

    @property
    def listed(self) -> list[Row]:
        """The newest articles first; of many only some, for the months lead to the others."""
        newest = self.articles[::-1]
        return newest if len(newest) <= record.ALL else newest[: record.NEWEST]

    @cached_property
    def months(self) -> list[record.Month]:
        return record.months(self.articles)

    @property
    def in_index(self) -> str:
        """Address of its articles in the index, which the filters take up."""
        return self.site.in_index("outlet", self.outlet)

    @cached_property
    def coverage(self) -> Counter[str]:
        return Counter(row.state for row in self._rows("coverage"))

    @cached_property
    def measures(self) -> list[Contrasted]:
        return by_measure(self._rows("contrasts"), "scope")

    @cached_property
    def plots(self) -> list[Contrasted]:
        """The measures with the most clear differences, each with its events."""
        return plots(self.measures, self._label, whole=WHOLE)

    @staticmethod
    def clear_events(measure: Contrasted) -> int:
        """In how many single events a measure clearly differs."""
        return sum(is_clear(row) for scope, row in measure.rows.items() if scope != WHOLE)

    def _label(self, row: Row) -> tuple[str, str | None]:
        if row.scope == WHOLE:
            return "All events", f"#m-{row.measure}"
        return self.evidence.titles.get(row.scope, row.scope), self.site.link("event", row.scope)

    @cached_property
    def lines(self) -> list[profile.Line]:
        return profile.lines(self.measures, WHOLE, {p.name for p in self.plots}, self.site)

    @property
    def leading(self) -> list[profile.Line]:
        return profile.leading(self.lines)

    @property
    def disagreement(self) -> tuple[str, str]:
        """Where interval and p disagree; in the order of the page."""
        return profile.disagreement([*self.leading, *(line for fold in self.folds for line in fold.lines)])

    @property
    def folds(self) -> list[profile.Fold]:
        return profile.folds(self.lines)

    @cached_property
    def schemes(self) -> list[tuple[str, list[profile.Pair]]]:
        """The frames of each scheme, of all that the outlet or the others set."""
        framing = [line for line in self.lines if line.family == FRAMING]
        schemes = dict.fromkeys(line.card for line in framing)
        made = [(scheme, profile.pairs([line for line in framing if line.card == scheme])) for scheme in schemes]
        return [(self._card_title(scheme), pairs) for scheme, pairs in made if pairs]

    @cached_property
    def room(self) -> list[profile.Pair]:
        """Whose words it carries, as shares, beside the other accounts."""
        return profile.pairs([line for line in self.lines if line.card in SOURCES and line.share])

    def _card_title(self, measure: str) -> str:
        return next(entry.card.title for entry in definitions([measure]))

    @cached_property
    def events(self) -> list[record.EventRow]:
        return record.events(self.evidence, self.site, self.outlet, WHOLE)

    @property
    def shown_events(self) -> int:
        return record.EVENTS

    @cached_property
    def namings(self) -> list[naming.Naming]:
        return naming.namings(self.evidence, self.site, self.outlet, WHOLE)

    @cached_property
    def heard(self) -> list[hearing.Heard]:
        return hearing.heard(self.evidence, self.site, self.outlet)

    @cached_property
    def missed(self) -> list[hearing.Missed]:
        return hearing.missed(self.evidence, self.site, self.outlet)

    @cached_property
    def key_terms(self) -> list[KeyTerm]:
        """The words of all its events; none where nobody else covered them."""
        rows = [row for row in self._rows("keyness") if row.scope == WHOLE]
        found = key_terms(rows, self.evidence, self.site, most=TERMS)
        return found[0][1] if found else []

    @cached_property
    def in_context(self) -> list[InContext]:
        """The first of them in their sentences, from the articles that the table of key terms names."""
        pages = {self.site.link("article", article.article_id): article.article_id for article in self.articles}
        named = [(place or "").partition("#")[0] for term in self.key_terms for place in term.places]
        articles = [pages[page] for page in dict.fromkeys(named) if page in pages]
        return in_context([(self.outlet, self.key_terms)], self.evidence, articles, self.site)

    @cached_property
    def movements(self) -> Movements:
        leading = {line.name for line in self.leading}
        return Movements(self.evidence, self.site, self.outlet, [m for m in self.measures if m.name in leading])

    @cached_property
    def needs(self) -> list[needed.Need]:
        return needed.needs(self.leading, {row.measure: row for row in self.evidence.rows("power")})

    @cached_property
    def found(self) -> list[record.Found]:
        return record.findings(self.evidence, self.site, self.outlet)

    @cached_property
    def disclosed(self) -> dict[str, list[str | None]]:
        return dict(record.disclosed(self.evidence, self.site, self.articles))

    @cached_property
    def statements(self) -> list[Statement]:
        return outlet_statements(
            self.outlet,
            len(self.articles),
            self.coverage,
            self.lines,
            [row for m in self.measures for scope, row in m.rows.items() if scope != WHOLE],
            contrast_statements(
                [line.row for line in self.lines], lambda row: (f"#m-{row.measure}", "its row"), "#differences"
            ),
            naming.strongest(self.namings),
            next(iter(self.missed), None),
        )


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
        says=needed.in_a_sentence(view.needs),
        ticks=needed.ticks(),
        naming=naming,
        definitions=definitions({m.card for m in view.measures} | {"transparency", "ratings", "evidence_profile"}),
    )

"""An outlet's account against the other accounts of one event: the leading differences as sentences and as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from toolkit.report.charts import Forest, forest
from toolkit.report.contrasts import Contrasted, by_measure, contrast_statements, is_clear, plots
from toolkit.report.evidence import Row
from toolkit.report.statements import Statement


@dataclass(frozen=True)
class Against:
    """What the page of an article says about the other accounts.

    ``contrasts`` are rows of ``contrasts`` by measure: of the outlet of the article, on the event of the article.
    """

    outlet: str
    event: Row
    contrasts: Mapping[str, Row]

    @property
    def articles(self) -> int:
        """How many articles of the outlet on the event the contrasts rest on."""
        return max(int(row.articles) for row in self.contrasts.values())

    @property
    def accounts(self) -> int:
        """How many other accounts they are set against."""
        return max(int(row.other_accounts) for row in self.contrasts.values())

    @cached_property
    def statements(self) -> list[Statement]:
        """The clearest differences, then what chance alone would give; empty where nothing has an interval."""
        return contrast_statements(
            list(self.contrasts.values()), lambda row: (f"#v-{row.measure}", "this article’s own number"), "#numbers"
        )

    @cached_property
    def leading(self) -> list[Contrasted]:
        """The values that differ most, one of each measure; those without an interval are left out."""
        return plots(by_measure(list(self.contrasts.values())), lambda row: (row.outlet, None))

    @property
    def clear(self) -> int:
        """How many of all the differences have an interval that leaves zero out."""
        return sum(is_clear(row) for row in self.contrasts.values())

    @property
    def plot(self) -> Forest:
        """The leading values, each drawn to its own scale."""
        rows = [(m.full_title, f"#v-{m.name}", m.unit, row) for m in self.leading for row in m.rows.values()]
        return forest(rows, shared=False, rows_are="measure")

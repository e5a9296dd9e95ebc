"""The agreement page: how far coders agree, where they differ, and what the machine is worth beside them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from toolkit import coding, provenance
from toolkit.coding.coders import RELIABLE, TENTATIVE, CodeAgreement, Disagreement, Machine, Pair, reading
from toolkit.coding.codings import MACHINE
from toolkit.report import phrases
from toolkit.report.page import render
from toolkit.report.statements import Statement

SHOWN = 200  # disagreements printed on the page; all are in the codings


@dataclass(frozen=True, slots=True)
class Study:
    """What the frame of a page says about its study."""

    name: str
    manifest: Mapping[str, Any]


@dataclass(frozen=True)
class AgreementView:
    """What the page shows, computed from the codings."""

    codings: coding.Codings
    codebook: coding.Codebook | None
    design: Mapping[str, Any]
    shown: int = field(default=SHOWN)

    @cached_property
    def codes(self) -> list[CodeAgreement]:
        return coding.agreement(self.codings)

    @cached_property
    def pairs(self) -> list[tuple[str, str, list[Pair]]]:
        """Every two coders with their alphas, code by code."""
        found: dict[tuple[str, str], list[Pair]] = {}
        for pair in coding.pairs(self.codings):
            found.setdefault((pair.first, pair.second), []).append(pair)
        return [(first, second, listed) for (first, second), listed in found.items()]

    @cached_property
    def machine(self) -> list[Machine]:
        return coding.against_machine(self.codings, self.design.get("machine", {}), self.design.get("population", 0))

    @cached_property
    def disagreements(self) -> list[Disagreement]:
        return coding.disagreements(self.codings)

    @cached_property
    def left(self) -> float:
        """The lower end of the axis of alpha: 0, or as far below as an interval reaches."""
        lows = [item.alpha.low for item in self.codes if not math.isnan(item.alpha.low)]
        return min(0.0, math.floor(5 * min(lows, default=0.0)) / 5)

    @cached_property
    def ticks(self) -> list[tuple[float, str]]:
        """Places and texts of the axis: its ends and the two conventions."""
        values = sorted({self.left, 0.0, TENTATIVE, RELIABLE, 1.0})
        return [(self.place(value), decimal(value)) for value in values if value != RELIABLE]

    def place(self, alpha: float) -> float:
        """Where an alpha stands in a drawing, in per cent of its width."""
        return round(5 + 90 * (alpha - self.left) / (1 - self.left), 2)

    def title(self, code: str) -> str:
        """The title of a code, where the codebook is at hand."""
        return self.codebook.codes[code].title if self.codebook and code in self.codebook.codes else phrases.plain(code)

    @property
    def coded(self) -> int:
        """Units that some person coded."""
        table = self.codings.table
        return int(table.loc[table["coder"] != MACHINE, "unit"].nunique())

    @property
    def shared(self) -> int:
        """Units that two people or more coded."""
        return max((item.alpha.units for item in self.codes), default=0)

    @cached_property
    def statements(self) -> list[Statement]:
        by_reading: dict[str, list[str]] = {}
        for item in self.codes:
            by_reading.setdefault(item.reading, []).append(f"{self.title(item.code)} ({decimal(item.alpha.value)})")
        told = [
            Statement(f"{words}: {phrases.listed(by_reading[name])}.", "#codes", "the table")
            for name, words in _READINGS.items()
            if name in by_reading
        ]
        if self.disagreements:
            units = len({item.unit for item in self.disagreements})
            text = (
                f"Coders differ on {units:,} of {phrases.plural(self.shared, 'unit')} that two or more of them coded."
            )
            told.append(Statement(text, "#disagreements", "read them"))
        return told

    @property
    def methods(self) -> str:
        return coding.methods(self.codings, self.codes, dict(self.design), provenance.version())


_READINGS = {
    "reliable": "By the usual reading, alpha is high enough to rely on",
    "tentative": "Alpha allows tentative conclusions only",
    "not reliable": "Alpha is too low to draw conclusions from",
    "cannot be told": "Alpha cannot be told",
}


def decimal(value: float | None) -> str:
    """A coefficient as papers print it.

    Examples
    --------
    >>> decimal(0.6667), decimal(-0.05), decimal(1.0)
    ('.67', '−.05', '1.00')
    """
    if value is None or math.isnan(value):
        return phrases.NOT_AVAILABLE
    text = f"{value:.2f}"
    return "0" if float(text) == 0 else text.replace("0.", ".", 1).replace("-", "−")


def agreement_page(
    codings: coding.Codings,
    design: Mapping[str, Any],
    *,
    name: str,
    codebook: coding.Codebook | None = None,
) -> str:
    """The agreement page as HTML: static, without a script.

    Parameters
    ----------
    codings : Codings
    design : mapping
        How the units were drawn, as :func:`toolkit.coding.design_of` reads it; may be empty.
    name : str
        What the page calls the study.
    codebook : Codebook, optional
        For titles and definitions.
    """
    manifest = {"notice": "", "versions": {provenance.DISTRIBUTION: provenance.version()}}
    return render(
        "agreement.html",
        study=Study(name, manifest),
        view=AgreementView(codings, codebook, design),
        decimal=decimal,
        reading=reading,
        conventions=(TENTATIVE, RELIABLE),
    )

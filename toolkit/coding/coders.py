"""Coders beside each other and beside the machine: agreement for each code, where they differ, and prevalence corrected."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from toolkit.coding.codings import MACHINE, Codings
from toolkit.stats.agreement import Agreement, alpha_interval, percent_agreement
from toolkit.stats.intervals import wilson_interval
from toolkit.stats.kappa import cohen_kappa, fleiss_kappa
from toolkit.stats.prevalence import Prevalence, rogan_gladen

RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff (2019), chapter 12


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far the people agree on one code, over the units that two or more of them coded.

    Attributes
    ----------
    code : str
    percent : float
        Share of pairs of codes that are equal, 0 to 1; ``percent_low`` and ``percent_high`` are Wilson's interval.
    kappa : float
        Cohen's for two coders, Fleiss' for more; NaN, with ``kappa_reason``, where it does not exist.
    kappa_name : str
    alpha : Agreement
        Krippendorff's, nominal, with its bootstrap interval.
    shares : dict of str to float
        In which share of their own units of these each coder saw the code.
    """

    code: str
    percent: float
    percent_low: float
    percent_high: float
    kappa: float
    kappa_name: str
    kappa_reason: str
    alpha: Agreement
    shares: dict[str, float]

    @property
    def reading(self) -> str:
        """The usual reading of alpha."""
        return reading(self.alpha.value)


def reading(alpha: float) -> str:
    """What an alpha allows by Krippendorff's convention.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis, 4th ed., chapter 12. Sage.

    Examples
    --------
    >>> [reading(value) for value in (0.85, 0.7, 0.4, float("nan"))]
    ['reliable', 'tentative', 'not reliable', 'cannot be told']
    """
    if math.isnan(alpha):
        return "cannot be told"
    return "reliable" if alpha >= RELIABLE else "tentative" if alpha >= TENTATIVE else "not reliable"


def agreement(codings: Codings) -> list[CodeAgreement]:
    """Every code's agreement between the people, in the order of the codebook."""
    return [_agreement(code, codings.ratings(code, codings.people)) for code in codings.codes]


def _agreement(code: str, ratings: pd.DataFrame) -> CodeAgreement:
    shared = ratings.loc[:, ratings.notna().sum() >= 2]
    rows = shared.to_numpy().tolist()
    percent = percent_agreement(rows) if shared.size else math.nan
    low, high = wilson_interval(percent * shared.shape[1], shared.shape[1]) if shared.shape[1] else (math.nan, math.nan)
    kappa, name, reason = _kappa(rows, shared)
    found = (
        alpha_interval(rows)
        if shared.shape[1]
        else Agreement(math.nan, math.nan, math.nan, 0, "no unit was coded twice")
    )
    shares = {str(coder): float(values.mean()) for coder, values in shared.iterrows() if values.notna().any()}
    return CodeAgreement(code, percent, low, high, kappa, name, reason, found, shares)


def _kappa(rows: list[list[float]], shared: pd.DataFrame) -> tuple[float, str, str]:
    busy = [row for row in rows if not np.isnan(row).all()]
    name = "Cohen" if len(busy) <= 2 else "Fleiss"
    if len(busy) < 2:
        return math.nan, name, "no unit was coded twice"
    if len(busy) == 2:
        value = cohen_kappa(*busy)
    elif shared.notna().sum().nunique() > 1:
        return math.nan, name, "not all coders coded the same units; alpha is made for that"
    else:
        value = fleiss_kappa(busy)
    return value, name, "all codes are the same" if math.isnan(value) else ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two coders on one code, over the units that both coded."""

    code: str
    first: str
    second: str
    alpha: Agreement


def pairs(codings: Codings) -> list[Pair]:
    """Every two coders on every code, the machine as one more coder."""
    coders = [*codings.people, *([MACHINE] if codings.has_machine else [])]
    return [
        Pair(code, first, second, alpha_interval(codings.ratings(code, [first, second]).to_numpy().tolist()))
        for first, second in combinations(coders, 2)
        for code in codings.codes
    ]


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine against the people on one code.

    ``hits``, ``misses``, ``false_alarms`` and ``rejections`` count units on which most of two or more people agree;
    ``prevalence`` is its share of all units of the corpus, and what its errors leave of it.
    """

    code: str
    hits: int
    misses: int
    false_alarms: int
    rejections: int
    prevalence: Prevalence

    @property
    def recall(self) -> float:
        """Share of the units with the code that it finds; NaN without any."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else math.nan

    @property
    def precision(self) -> float:
        """Share of its calls that people confirm; NaN without any."""
        return self.hits / (self.hits + self.false_alarms) if self.hits + self.false_alarms else math.nan


def against_machine(codings: Codings, calls: dict[str, int], units: int) -> list[Machine]:
    """The machine against the people, for every code that it looks for.

    Parameters
    ----------
    codings : Codings
    calls : dict of str to int
        In how many of all units of the corpus it finds each code. Without any, its calls on the coded units are taken.
    units : int
        How many units the corpus has.
    """
    if not codings.has_machine:
        return []
    found = []
    for code in codings.codes:
        called = codings.ratings(code, [MACHINE]).iloc[0].dropna()
        if called.empty:
            continue
        truth = consensus(codings.ratings(code, codings.people))
        known = called.index.intersection(truth.index)
        true, says = truth[known] == 1, called[known] == 1
        counts = [int(flags.sum()) for flags in (true & says, true & ~says, ~true & says, ~true & ~says)]
        hits, misses, false_alarms, rejections = counts
        positive, total = (calls[code], units) if code in calls else (int(called.sum()), len(called))
        corrected = rogan_gladen(
            positive, total, hits=hits, misses=misses, rejections=rejections, false_alarms=false_alarms
        )
        found.append(Machine(code, hits, misses, false_alarms, rejections, corrected))
    return found


def consensus(ratings: pd.DataFrame) -> pd.Series[float]:
    """What most of two or more coders say, by unit; units on which they are even are left out.

    Examples
    --------
    >>> consensus(pd.DataFrame({"u1": [1.0, 1.0], "u2": [1.0, 0.0], "u3": [0.0, float("nan")]})).to_dict()
    {'u1': 1.0}
    """
    twice = ratings.loc[:, ratings.notna().sum() >= 2]
    share = twice.mean()
    return (share[share != 0.5] > 0.5).astype("float64")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit on which coders differ: who saw the code, who did not, and what the machine says (None where it is not asked)."""

    unit: str
    code: str
    seen_by: tuple[str, ...]
    not_by: tuple[str, ...]
    machine: bool | None
    outlet: str
    text: str
    notes: tuple[str, ...]


def disagreements(codings: Codings) -> list[Disagreement]:
    """Every unit on which people differ, by code."""
    about = codings.units()
    said = codings.table[codings.table["note"].fillna("") != ""]
    notes = {str(unit): tuple(f"{r.coder}: {r.note}" for r in rows.itertuples()) for unit, rows in said.groupby("unit")}
    found = []
    for code in codings.codes:
        people = codings.ratings(code, codings.people)
        called = codings.ratings(code, [MACHINE]).iloc[0] if codings.has_machine else pd.Series(dtype="float64")
        differ = people.columns[(people.max() - people.min()) > 0]
        for unit in differ:
            call = called.get(unit, math.nan)
            found.append(
                Disagreement(
                    str(unit),
                    code,
                    _who(people[unit], 1.0),
                    _who(people[unit], 0.0),
                    None if math.isnan(call) else bool(call),
                    str(about["outlet"][unit]),
                    str(about["text"][unit]),
                    notes.get(str(unit), ()),
                )
            )
    return found


def _who(codes: pd.Series[float], value: float) -> tuple[str, ...]:
    return tuple(sorted(str(coder) for coder in codes.index[codes == value]))


def methods(codings: Codings, found: Sequence[CodeAgreement], design: dict[str, object], version: str) -> str:
    """A paragraph for the methods section of a paper."""
    people, units = codings.people, codings.table.loc[codings.table["coder"] != MACHINE, "unit"].nunique()
    shared = max((item.alpha.units for item in found), default=0)
    kind = f"{design.get('unit', 'unit')}s"
    told = [
        f"{len(people)} coders coded {units:,} {kind} for {len(codings.codes)} codes; {shared:,} were coded by two or more."
    ]
    if design:
        told.append(
            f"The {kind} were drawn from the {design['population']:,} of the corpus “{design['corpus']}” in proportion to "
            f"{design['strata']} strata of outlet and event (seed {design['seed']}); coders saw neither the outlet, nor which "
            f"{kind} others coded, nor any call of the machine."
        )
    values = [f"{item.code} {_decimal(item.alpha)}" for item in found]
    told.append(
        f"Krippendorff's alpha (nominal; 95% bootstrap interval over {kind}, Parallax {version}) was {', '.join(values)}."
    )
    if codings.has_machine:
        told.append("The toolkit's own calls were treated as one more coder and did not enter these figures.")
    return " ".join(told)


def _decimal(item: Agreement) -> str:
    if math.isnan(item.value):
        return f"not defined ({item.reason})"
    told = [f"{value:.2f}".replace("0.", ".", 1) for value in item[:3]]
    return f"{told[0]} [{told[1]}, {told[2]}]"

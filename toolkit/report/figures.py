"""The values of an article as a reader needs them: number, unit, what it counts, where, and against whom."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeVar

from toolkit.measures import registry, value_specs
from toolkit.report import phrases
from toolkit.report.evidence import Row, behind
from toolkit.settings import SETTINGS

FRAMING = "framing"  # the family of schemes of frames, of roles and functions
TOO_FEW = "too few to say"
CONTAINS_ZERO = "no clear difference"
RESOLVED = ("resolved_attributions", "source_words")  # bases that know whose words they count


class Placed(Protocol):
    """Something that belongs to a card of a family."""

    @property
    def card(self) -> str: ...

    @property
    def family(self) -> str: ...


Of = TypeVar("Of", bound=Placed)


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one article.

    ``places`` are the anchors of the rows it counts, ``basis`` says how it came about, ``contrast`` is its outlet's
    row in ``contrasts`` where the article is in an event, ``frame`` the frame that it is about where there is one.
    """

    name: str
    card: str
    family: str
    title: str
    unit: str
    value: float
    basis: str
    reason: str
    places: tuple[str, ...]
    contrast: Row | None
    frame: str = ""

    @property
    def text(self) -> str:
        return phrases.with_unit(self.value, self.unit)


def figures(
    values: Sequence[Row], findings: Sequence[Row], attributions: Sequence[Row], contrasts: Mapping[str, Row]
) -> list[Figure]:
    """The values of an article, by family and in the order of the cards.

    Values of measures that are not installed now are left out: nothing is known about what they mean.
    """
    by_name, specs = {row.measure: row for row in values}, value_specs()
    numbered: dict[str, list[tuple[int, Row]]] = {}  # by measure: most values count the findings of one
    for number, finding in enumerate(findings):
        numbered.setdefault(finding.measure, []).append((number, finding))
    left_out = _left_out(attributions)
    made = []
    for name, (measure, family) in order_of_values().items():
        if name not in by_name:
            continue
        row, spec = by_name[name], specs[name]
        of = spec.where.get("measure")
        counted = numbered.get(of, []) if isinstance(of, str) else list(enumerate(findings))
        basis = (
            f"{phrases.number(row.count)} in {phrases.number(row.base)} {phrases.plain(spec.base)}"
            f"{left_out if spec.base in RESOLVED else ''}"
            if spec.table
            else ""
        )
        made.append(
            Figure(
                name,
                measure,
                family,
                spec.title,
                spec.unit,
                row.value,
                basis if spec.base != "article" else "",
                row.reason or "",
                tuple(behind(spec, counted, attributions)),
                contrasts.get(name),
                str(spec.where.get("category", "")) if family == FRAMING else "",
            )
        )
    return made


def _left_out(attributions: Sequence[Row]) -> str:
    """What a share of sources cannot count, because the programme does not know whose words they are."""
    rows = [row for row in attributions if row.heard and row.naming == "unresolved"]
    if not rows:
        return ""
    words = phrases.plural(sum(row.words for row in rows), "word")
    return f"; {phrases.plural(len(rows), 'attribution')} of {words} whose pronoun could not be resolved left out"


def order_of_values() -> dict[str, tuple[str, str]]:
    """Measure and family of every value, families together."""
    return _ordered(tuple(registry()))


@cache
def _ordered(measures: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """The same, kept for as long as the same measures are registered."""
    cards = sorted((m.card for m in registry().values()), key=lambda card: card.family)
    return {value.name: (card.name, card.family) for card in cards for value in card.values}


def told_title(value: str) -> str:
    """The title of a value where nothing around it says which measure it belongs to."""
    measure, family = order_of_values()[value]
    title = value_specs()[value].title
    return f"{registry()[measure].card.title}, {title[0].lower()}{title[1:]}" if family == FRAMING else title


def verdict(contrast: Row) -> str:
    """What an interval, and p where there is one, allow to be said: higher, lower, no clear difference, or too few to say."""
    if math.isnan(contrast.low) or math.isnan(contrast.difference):
        return TOO_FEW
    if contrast.p > 1 - SETTINGS.confidence_level:  # a difference has to survive the exchange of outlets, too
        return CONTAINS_ZERO
    return "higher" if contrast.low > 0 else "lower" if contrast.high < 0 else CONTAINS_ZERO


def at_odds(contrast: Row) -> str:
    """Which of the two tests alone speaks for a difference that is not called: "interval" or "p"; else empty.

    The interval asks whether the differences of the events agree, p whether exchanging the outlets gives as large a mean.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> at_odds(SimpleNamespace(low=0.4, high=2.0, p=0.3)), at_odds(SimpleNamespace(low=-1.0, high=2.0, p=0.01))
    ('interval', 'p')
    """
    if math.isnan(contrast.low) or math.isnan(contrast.p):
        return ""
    outside, small = contrast.low > 0 or contrast.high < 0, contrast.p <= 1 - SETTINGS.confidence_level
    return "" if outside == small else "interval" if outside else "p"


def told(contrast: Row) -> str:
    """The verdict, or the reason why there is none."""
    found = verdict(contrast)
    return (contrast.reason or found) if found == TOO_FEW else found


def reasons(contrasts: Iterable[Row]) -> dict[str, str]:
    """A letter for every reason why something cannot be said, in the order in which a page comes to them.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> rows = [SimpleNamespace(low=math.nan, difference=1.0, reason=r) for r in ("too few to say: b", "too few to say: a")]
    >>> reasons(rows)
    {'too few to say: b': 'a', 'too few to say: a': 'b'}
    """
    found = dict.fromkeys(told(row) for row in contrasts if verdict(row) == TOO_FEW)
    return {reason: _letter(number) for number, reason in enumerate(found)}


def _letter(number: int) -> str:
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def by_card(items: Iterable[Of]) -> list[tuple[str, list[tuple[str, str, list[Of]]]]]:
    """Figures, or contrasts by measure, as a table groups them: families, in them cards (name and title), in them rows."""
    families: dict[str, dict[str, list[Of]]] = {}
    for item in items:
        families.setdefault(item.family, {}).setdefault(item.card, []).append(item)
    return [
        (family, [(card, registry()[card].card.title, rows) for card, rows in cards.items()])
        for family, cards in families.items()
    ]


def in_words(contrast: Row, unit: str) -> str:
    """A contrast as a clause with its interval and n, or why it cannot be said."""
    if math.isnan(contrast.difference):
        return told(contrast)
    others = (
        f"the other {phrases.plural(int(contrast.other_accounts), 'account')} {phrases.amount(contrast.others, unit)}"
    )
    if math.isnan(contrast.low):
        return f"{others}; {told(contrast)}"
    bounds = phrases.interval(contrast.low, contrast.high, unit)
    clause = f"{others} (difference {phrases.difference(contrast.difference, unit)}, 95% interval {bounds})"
    if told(contrast) != CONTAINS_ZERO:
        return clause
    # Where only one of the two speaks against chance, the other has to be seen.
    tested = f", {phrases.probability('p', contrast.p)}" if at_odds(contrast) else ""
    return f"{clause}{tested}: {CONTAINS_ZERO}"

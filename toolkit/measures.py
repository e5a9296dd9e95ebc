"""What a measure is: a pure function with a card, found through the entry points of the package.

The toolkit's own measures and a user's are registered in the same way, under the entry point group
``parallax.measures``; each entry names a tuple of :class:`Measure`. The cards are TOML, so that the
documentation, the reports and the values are made from one description.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any

from toolkit.errors import MeasureError
from toolkit.records import Attribution, Finding, Value

if TYPE_CHECKING:
    from toolkit.language import Reading
    from toolkit.sourcing import Source

ENTRY_POINTS = "parallax.measures"
TABLES = ("findings", "attributions")
BASES = (
    "words",
    "own_words",
    "attributed_words",
    "source_words",  # that sources get who could be told
    "sentences",
    "attributions",
    "resolved_attributions",  # that give such a source a word, or are nobody's ("reportedly")
    "article",
)

Find = Callable[["Reading"], list[Finding]]
Scalar = Callable[["Reading"], list[Value]]
Tally = Callable[[Sequence["Source"]], list[Value]]


@dataclass(frozen=True, slots=True)
class ValueSpec:
    """How one number per article is computed from rows of a table, so that it can name them.

    The value is ``per * count / base``. ``count`` is "rows", "sum:COLUMN", "distinct:COLUMN" or
    "largest:COLUMN" (attributed words of the value that has most, as of the top speaker), taken over the rows
    of ``table`` whose columns equal (or are among) what ``where`` says. ``base`` is one of :data:`BASES`. A value
    without ``table`` comes from the measure's scalar function or its tally. Of the attributions those of depth 1 are meant unless
    ``where`` names another depth: what a source reports of another one is counted once, as its own words.

    Examples
    --------
    >>> spec = ValueSpec("loaded_terms", "Loaded terms", "per 1,000 own words", table="findings",
    ...                  where={"measure": "loaded_terms", "voice": "outlet"}, base="own_words", per=1000)
    >>> spec.sql("a1")
    "select * from findings where article_id = 'a1' and measure = 'loaded_terms' and voice = 'outlet'"
    """

    name: str
    title: str
    unit: str
    table: str = ""
    where: Mapping[str, object] = field(default_factory=dict)
    count: str = "rows"
    base: str = "article"
    per: float = 1.0

    def __post_init__(self) -> None:
        if self.table == "attributions":
            object.__setattr__(self, "where", {"depth": 1} | dict(self.where))

    def matches(self, record: Finding | Attribution) -> bool:
        return all(_equals(getattr(record, column), wanted) for column, wanted in self.where.items())

    def counted(self, rows: Iterable[Finding | Attribution]) -> float:
        """The count over the rows of one article that match."""
        matching = [row for row in rows if self.matches(row)]
        how, _, column = self.count.partition(":")
        if how == "rows":
            return len(matching)
        values = [getattr(row, column) for row in matching]
        if how == "sum":
            return float(sum(values))
        if how == "distinct":
            return len(set(values) - {None})
        words = Counter[str]()
        for value, row in zip(values, matching, strict=True):
            if value is not None:
                words[value] += row.words if isinstance(row, Attribution) else 1
        return float(max(words.values(), default=0))

    def sql_count(self, article_id: str) -> str:
        """The query that counts anew, as one row ``n``, what the value of one article was computed from."""
        rows = f"({self.sql(article_id)})"
        how, _, column = self.count.partition(":")
        if how == "largest":
            totals = f"select sum(words) as n from {rows} where {column} is not null group by {column}"
            return f"select coalesce(max(n), 0) as n from ({totals})"
        counts = {"rows": "count(*)", "sum": f"coalesce(sum({column}), 0)", "distinct": f"count(distinct {column})"}
        return f"select {counts[how]} as n from {rows}"

    def sql(self, article_id: str) -> str:
        """The query that lists the rows behind the value of one article."""
        tests = [("article_id", article_id), *self.where.items()]
        return f"select * from {self.table} where " + " and ".join(_sql_test(c, w) for c, w in tests)


def _equals(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, (list, tuple)) else value == wanted


def _sql_test(column: str, wanted: object) -> str:
    if isinstance(wanted, (list, tuple)):
        return f"{column} in ({', '.join(_sql_literal(w) for w in wanted)})"
    return f"{column} = {_sql_literal(wanted)}"


def _sql_literal(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str):
        return str(value).lower()
    return "'" + value.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Card:
    """What is known about a measure: definition, unit, literature, measured accuracy, known failures.

    ``accuracy`` holds keys ``task/measure`` of the evaluation results in ``benchmarks/results.json``;
    the figures themselves are never typed by hand.
    """

    name: str
    title: str
    family: str
    definition: str
    literature: tuple[str, ...]
    failures: tuple[str, ...]
    accuracy: tuple[str, ...] = ()
    values: tuple[ValueSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A card with the function that finds spans, or one that computes numbers (of the text, or of its sources), or none.

    A measure without any reads what another stage found (the sourcing measures count attributions). ``absent`` says why
    its values cannot be had in this installation, and nothing where they can: what is not looked for is missing, not 0.
    """

    card: Card
    find: Find | None = None
    scalar: Scalar | None = None
    tally: Tally | None = None
    absent: Callable[[], str] = lambda: ""


def load_cards(package: str) -> dict[str, Card]:
    """The cards of a stage, from ``cards.toml`` beside its code, by name.

    Raises
    ------
    MeasureError
        If a card lacks a field or names a table or base that does not exist.
    """
    text = resources.files(package).joinpath("cards.toml").read_text("utf-8")
    return {card.name: card for card in map(_card, tomllib.loads(text)["card"])}


def _card(entry: dict[str, Any]) -> Card:
    values = tuple(ValueSpec(**value) for value in entry.pop("values", ()))
    lists = {key: tuple(entry.pop(key, ())) for key in ("literature", "failures", "accuracy")}
    try:
        card = Card(**(entry | lists | {"values": values}))
    except TypeError as error:
        raise MeasureError(f"card {entry.get('name', '?')}: {error}", mend="see docs/adding-a-measure.md") from error
    for value in values:
        if (value.table and value.table not in TABLES) or value.base not in BASES:
            raise MeasureError(
                f"card {card.name}: value {value.name} names table {value.table!r}, base {value.base!r}",
                mend=f"tables are {', '.join(TABLES)}; bases are {', '.join(BASES)}",
            )
    return card


_used: list[Measure] = []


def use(measures: Iterable[Measure]) -> None:
    """Add measures that are no part of an installation (a coder trained on a user's codings), in place of those added before."""
    wanted = list(measures)
    if wanted != _used:
        _used[:] = wanted
        registry.cache_clear()


@cache
def registry() -> dict[str, Measure]:
    """Every registered measure by name, the toolkit's and those of installed plug-ins, in a fixed order; then those in use.

    Raises
    ------
    MeasureError
        If two measures or two values share a name.
    """
    entries = sorted(metadata.entry_points(group=ENTRY_POINTS), key=lambda entry: (entry.name, entry.value))
    found = [*(measure for entry in entries for measure in _tuple_of(entry.load())), *_used]
    _refuse_duplicates("measure", [m.card.name for m in found])
    _refuse_duplicates("value", [v.name for m in found for v in m.card.values])
    return {measure.card.name: measure for measure in found}


def value_specs() -> dict[str, ValueSpec]:
    """Every value that is computed for an article, by name."""
    return {value.name: value for measure in registry().values() for value in measure.card.values}


def card_of(value_name: str) -> Card:
    """The card of the measure that a value belongs to."""
    return next(m.card for m in registry().values() if any(v.name == value_name for v in m.card.values))


def _tuple_of(loaded: Measure | Iterable[Measure]) -> Sequence[Measure]:
    return (loaded,) if isinstance(loaded, Measure) else tuple(loaded)


def _refuse_duplicates(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise MeasureError(f"the {what} name {twice[0]!r} is registered twice", mend="rename or uninstall one plug-in")

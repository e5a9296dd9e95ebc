"""Who carried which statement of an event, with the sentences side by side, and what one outlet alone has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.report import phrases
from toolkit.report.evidence import Row
from toolkit.report.site import Site
from toolkit.report.statements import Statement

SHOWN = 24  # statements on the page; the rest stands in the CSV
CELLS = 240  # statements times outlets, so that a page with many outlets stays small
ALONE = 20  # statements in sight that a single outlet carries, shared out among the outlets
EACH = 5  # of one outlet, at most
REST = 240  # further ones in folds
LONGEST = 240  # characters of a sentence on the page
STATES = ("covered", "uncertain", "not found")

Sentences = Callable[[str, int], str]  # article and sentence -> its text


@dataclass(frozen=True, slots=True)
class Cell:
    """What an outlet has of a statement: state, nearest sentence (or none) with its place, and what was searched."""

    state: str
    text: str
    href: str | None
    place: str
    similarity: float
    searched: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A statement with the outlets of its event, in order."""

    number: int
    text: str
    href: str | None
    accounts: int
    of: int
    cells: dict[str, Cell]

    def having(self, state: str) -> list[str]:
        """Outlets in which it stands so."""
        return [outlet for outlet, cell in self.cells.items() if cell.state == state]

    @property
    def states(self) -> list[tuple[str, list[str]]]:
        """The states with the outlets in each."""
        return [(state, outlets) for state in STATES if (outlets := self.having(state))]


@dataclass(frozen=True, slots=True)
class Alone:
    """What one outlet alone has: sentences with their places, the most telling first; how many, and how telling the first is."""

    outlet: str
    first: tuple[tuple[str, str | None], ...]
    rest: tuple[tuple[str, str | None], ...]
    number: int
    telling: float

    @property
    def more(self) -> int:
        return self.number - len(self.first)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The statements that the page shows, how many more there are, and what single outlets carry alone."""

    shared: tuple[Carried, ...]
    more: int
    alone: tuple[Alone, ...]


def statement_matrix(
    statements: Sequence[Row],
    coverage: Sequence[Row],
    articles: Sequence[Row],
    sentence_text: Sentences,
    site: Site,
    telling: Mapping[int, float],
) -> Matrix:
    """The statements of an event as its page shows them.

    Parameters
    ----------
    statements, coverage : sequence of rows of ``statements`` and ``statement_coverage``
        Of one event.
    articles : sequence of rows of ``articles``
        Of the same event.
    sentence_text : callable
        The text of a sentence, by article and number.
    site : Site
    telling : mapping of int to float
        How much each statement tells by itself, by its number; see :mod:`toolkit.report.telling`.

    Returns
    -------
    Matrix
        Statements that two accounts or more carry, the most widely and prominently carried first; and for each
        outlet those that it carries alone, for certain, the most telling first.
    """
    cells: dict[int, list[Row]] = {}
    for row in coverage:
        cells.setdefault(row.statement, []).append(row)
    searched = _searched(articles)
    first = {article.outlet: article.article_id for article in reversed(articles)}

    def shown(row: Row) -> Carried:
        by_outlet = {
            c.outlet: _cell(c, searched[c.outlet], first[c.outlet], sentence_text, site)
            for c in cells.get(row.statement, ())
        }
        href = site.link("article", row.article_id, f"#t{row.sentence}")
        return Carried(row.statement, shortened(row.text), href, row.accounts, row.of, by_outlet)

    shared = [row for row in statements if row.accounts > 1]
    most = min(SHOWN, max(1, CELLS // max(1, len(searched))))
    single: dict[str, list[Row]] = {}
    for row in statements:
        states = [(c.outlet, c.state) for c in cells.get(row.statement, ()) if c.state != "not found"]
        if len(states) == 1 and states[0][1] == "covered" and row.accounts == 1:
            single.setdefault(states[0][0], []).append(row)
    alone = (_alone(outlet, found, len(single), telling, site) for outlet, found in sorted(single.items()))
    return Matrix(tuple(map(shown, shared[:most])), max(0, len(shared) - most), tuple(alone))


def _alone(outlet: str, found: Sequence[Row], outlets: int, telling: Mapping[int, float], site: Site) -> Alone:
    ordered = sorted(found, key=lambda row: (-telling.get(row.statement, 0.0), row.statement))
    said = [(shortened(row.text), site.link("article", row.article_id, f"#t{row.sentence}")) for row in ordered]
    first = min(EACH, max(2, ALONE // outlets))
    return Alone(
        outlet,
        tuple(said[:first]),
        tuple(said[first : first + REST // outlets]),
        len(said),
        telling.get(ordered[0].statement, 0.0),
    )


def alignment_statement(matrix: Matrix) -> Statement | None:
    """What the first screen says of statements: one that nearly all carry, and who does not."""
    found = [
        row for row in matrix.shared if row.having("not found") and len(row.having("covered")) >= len(row.cells) / 2
    ]
    if not found:
        return None
    row = found[0]
    absent = phrases.listed(row.having("not found"), 3)
    told = f"“{shortened(row.text, 120)}” stands in {row.accounts} of {phrases.plural(row.of, 'account')}"
    return Statement(f"{told} and was not found in {absent}.", f"#statement-{row.number}", "the sentences")


def alone_statement(matrix: Matrix) -> Statement | None:
    """What the first screen says of facts that one outlet alone has: the most telling of all."""
    if not matrix.alone:
        return None
    best = max(matrix.alone, key=lambda one: (one.telling, one.outlet))
    more = sum(one.number for one in matrix.alone) - 1
    also = f" {phrases.plural(more, 'more statement')} stand in one outlet only." if more else ""
    text = f"Found in {best.outlet} only: “{shortened(best.first[0][0], 160)}”{also}"
    return Statement(text, "#alone", "what one outlet alone has")


def shortened(text: str, most: int = LONGEST) -> str:
    """A text of at most so many characters, cut between words.

    Examples
    --------
    >>> shortened("The ferry sank off Lorn", 14)
    'The ferry …'
    """
    return text if len(text) <= most else text[: most - 1].rpartition(" ")[0] + " …"


def _cell(row: Row, searched: str, first: str, sentence_text: Sentences, site: Site) -> Cell:
    found = row.article_id is not None
    return Cell(
        state=row.state,
        text=shortened(sentence_text(row.article_id, row.sentence)) if found else "",
        href=site.link("article", row.article_id, f"#t{row.sentence}")
        if found
        else site.link("article", first, "#text"),
        place="headline" if row.in_headline else "",
        similarity=row.similarity,
        searched=searched,
    )


def _searched(articles: Sequence[Row]) -> dict[str, str]:
    """In what an outlet's statements were looked for: its articles on the event, and from when to when."""
    by_outlet: dict[str, list[Row]] = {}
    for article in articles:
        by_outlet.setdefault(article.outlet, []).append(article)
    told = {}
    for outlet, own in by_outlet.items():
        days = [article.published for article in own if article.published]
        when = f", {phrases.period(min(days), max(days))}" if days else ""
        told[outlet] = f"the {phrases.plural(len(own), 'article')} of {outlet} on this event{when}"
    return told

"""Who carried which statement of an event, with the sentences side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.report import phrases
from toolkit.report.evidence import Row
from toolkit.report.site import Site
from toolkit.report.statements import Statement

SHOWN = 20  # statements on the page; the rest stands in the CSV
CELLS = 240  # statements times outlets, so that a page with many outlets stays small
ALONE = 3  # statements shown of those that a single outlet carries
LONGEST = 240  # characters of a sentence on the page

Sentences = Callable[[str, int], str]  # article and sentence -> its text


@dataclass(frozen=True, slots=True)
class Cell:
    """What an outlet has of a statement: the state, the nearest sentence and where it stands, and what was searched."""

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

    @property
    def carriers(self) -> list[str]:
        return [outlet for outlet, cell in self.cells.items() if cell.state == "covered"]

    @property
    def missing(self) -> list[str]:
        return [outlet for outlet, cell in self.cells.items() if cell.state == "not found"]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The statements that the page shows, how many more there are, and what single outlets carry alone."""

    shared: tuple[Carried, ...]
    more: int
    alone: tuple[tuple[str, tuple[Carried, ...], int], ...]


def statement_matrix(
    statements: Sequence[Row], coverage: Sequence[Row], articles: Sequence[Row], sentence_text: Sentences, site: Site
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

    Returns
    -------
    Matrix
        Statements that two accounts or more carry, the most widely and prominently carried first; and for each
        outlet the most prominent of those that it carries alone, for certain.
    """
    cells: dict[int, list[Row]] = {}
    for row in coverage:
        cells.setdefault(row.statement, []).append(row)
    searched = _searched(articles)

    def shown(row: Row) -> Carried:
        by_outlet = {c.outlet: _cell(c, searched[c.outlet], sentence_text, site) for c in cells.get(row.statement, ())}
        href = site.link("article", row.article_id, f"#t{row.sentence}")
        return Carried(row.statement, shortened(row.text), href, row.accounts, row.of, by_outlet)

    shared = [row for row in statements if row.accounts > 1]
    single: dict[str, list[Row]] = {}
    for row in statements:
        states = [(c.outlet, c.state) for c in cells.get(row.statement, ()) if c.state != "not found"]
        if len(states) == 1 and states[0][1] == "covered" and row.accounts == 1:
            single.setdefault(states[0][0], []).append(row)
    alone = ((outlet, tuple(map(shown, found[:ALONE])), len(found)) for outlet, found in sorted(single.items()))
    most = min(SHOWN, max(1, CELLS // max(1, len(searched))))
    return Matrix(tuple(map(shown, shared[:most])), max(0, len(shared) - most), tuple(alone))


def alignment_statement(matrix: Matrix) -> Statement | None:
    """What the first screen says of statements: one that nearly all carry, and who does not."""
    found = [row for row in matrix.shared if row.missing and len(row.carriers) >= len(row.cells) / 2]
    if not found:
        return None
    row = found[0]
    absent = phrases.listed(row.missing, 3)
    told = f"“{shortened(row.text, 120)}” stands in {row.accounts} of {phrases.plural(row.of, 'account')}"
    return Statement(f"{told} and was not found in {absent}.", f"#statement-{row.number}", "statements")


def shortened(text: str, most: int = LONGEST) -> str:
    """A text of at most so many characters, cut between words.

    Examples
    --------
    >>> shortened("The ferry sank off Lorn", 14)
    'The ferry …'
    """
    return text if len(text) <= most else text[: most - 1].rpartition(" ")[0] + " …"


def _cell(row: Row, searched: str, sentence_text: Sentences, site: Site) -> Cell:
    found = row.article_id is not None
    return Cell(
        state=row.state,
        text=shortened(sentence_text(row.article_id, row.sentence)) if found else "",
        href=site.link("article", row.article_id, f"#t{row.sentence}") if found else None,
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

"""Facts that several accounts of an event give: which agree and which do not, each with who says it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from toolkit.report import phrases
from toolkit.report.alignment import Sentences
from toolkit.report.evidence import Row
from toolkit.report.site import Site
from toolkit.report.spelling import as_written
from toolkit.report.statements import Statement

SHOWN = 25  # figures on the page; the rest stands in the CSV
CELLS = 300  # figures times outlets, so that a page with many outlets stays small
PLACES = 4  # mentions of an outlet that are shown
BEFORE, AFTER = 4, 5  # words around a figure that tell what it counts, where it has no name of its own


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as an outlet gives it: its words and value, whom it cites, and where it stands."""

    text: str
    value: float
    cited: str | None
    href: str | None

    @property
    def order(self) -> tuple[float, str]:
        """Its value; a place has none, and goes by its words."""
        return (0.0, self.text.casefold()) if math.isnan(self.value) else (self.value, "")


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of the event with what each outlet writes.

    ``about`` says in a few words what is counted; ``quoted`` whether these are the words around it.
    """

    kind: str
    state: str
    accounts: int
    about: str
    quoted: bool
    by_outlet: dict[str, list[Given]]

    @property
    def versions(self) -> list[Given]:
        """One mention of each value, with somebody cited where one is; in the order of the values."""
        given = sorted((g for told in self.by_outlet.values() for g in told), key=lambda g: (*g.order, g.cited is None))
        return [next(same) for _, same in groupby(given, key=lambda g: g.order)]


def compared_figures(
    figures: Sequence[Row], mentions: Sequence[Row], sentence_text: Sentences, site: Site
) -> tuple[list[Compared], int]:
    """The figures of an event as its page shows them, conflicts first, and how many more there are.

    Parameters
    ----------
    figures, mentions : sequence of rows of ``figures`` and ``figure_mentions``
        Of one event.
    sentence_text : callable
        The text of a sentence, by article and number.
    site : Site
    """
    told: dict[int, list[Row]] = {}
    for row in mentions:
        told.setdefault(row.figure, []).append(row)
    outlets = len({row.outlet for row in mentions})
    most = min(SHOWN, max(1, CELLS // max(1, outlets)))
    shown = [_compared(row, told[row.figure], sentence_text, site) for row in figures[:most]]
    return shown, max(0, len(figures) - most)


def _compared(figure: Row, mentions: Sequence[Row], sentence_text: Sentences, site: Site) -> Compared:
    by_outlet: dict[str, list[Given]] = {}
    for row in sorted(mentions, key=lambda m: (m.outlet, m.article_id, m.quantity)):
        given = Given(row.text, row.value, row.cited, site.link("article", row.article_id, f"#t{row.sentence}"))
        own = by_outlet.setdefault(row.outlet, [])
        if len(own) < PLACES and (given.text, given.cited) not in {(g.text, g.cited) for g in own}:
            own.append(given)
    named = as_written(figure.what, " ".join(sentence_text(row.article_id, row.sentence) for row in mentions))
    about = named or _around(mentions, sentence_text)
    return Compared(figure.kind, figure.state, figure.accounts, about, not figure.what, by_outlet)


def _around(mentions: Sequence[Row], sentence_text: Sentences) -> str:
    """The words around a figure in one of its sentences, the shortest such clause that has words on both sides."""
    told = {_clause(sentence_text(row.article_id, row.sentence), row.text) for row in mentions}
    return min(told, key=lambda text: (text.startswith("…"), len(text), text))


def _clause(sentence: str, figure: str) -> str:
    """A figure with a few words before and after it.

    Examples
    --------
    >>> _clause("The talks on self-rule for the three northern districts, planned for March, go on.", "three")
    '… on self-rule for the three northern districts, planned for March, …'
    """
    before, found, after = sentence.partition(figure)
    if not found:
        return figure
    left, right = before.split(), re.split(r"\s+", after.rstrip('.”"'))
    shown = [*(["…"] if len(left) > BEFORE else []), *left[-BEFORE:], figure + right[0], *right[1 : AFTER + 1]]
    return " ".join(shown) + (" …" if len(right) > AFTER + 1 else "")


def conflict_statement(found: Sequence[Compared]) -> Statement | None:
    """What the first screen says of figures; None where none conflicts."""
    apart = [figure for figure in found if figure.state == "conflict"]
    if not apart:
        return None
    versions = " against ".join(
        f"“{given.text}”" + (f" ({given.cited})" if given.cited else "") for given in apart[0].versions[:3]
    )
    more = f"; {phrases.plural(len(apart) - 1, 'more conflict')}" if len(apart) > 1 else ""
    about = "" if apart[0].quoted else f" ({apart[0].about})"
    return Statement(f"The accounts conflict{about}: {versions}{more}.", "#figures", "what they give")

"""Figures that several accounts of an event give: which agree and which do not, each with who says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from toolkit.report import phrases
from toolkit.report.alignment import Sentences, shortened
from toolkit.report.evidence import Row
from toolkit.report.site import Site
from toolkit.report.statements import Statement

SHOWN = 25  # figures on the page; the rest stands in the CSV
CELLS = 300  # figures times outlets, so that a page with many outlets stays small
PLACES = 4  # mentions of an outlet that are shown
ABOUT = 140  # characters of the sentence that shows what is counted
ENOUGH = 8  # words that tell what a figure counts


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as an outlet gives it: its words and value, whom it cites, and where it stands."""

    text: str
    value: float
    cited: str | None
    href: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of the event with what each outlet writes. ``about`` is the sentence that it is shown by."""

    state: str
    accounts: int
    about: str
    by_outlet: dict[str, list[Given]]

    @property
    def versions(self) -> list[Given]:
        """One mention of each value, with somebody cited where one is; in the order of the values."""
        given = sorted((g for told in self.by_outlet.values() for g in told), key=lambda g: (g.value, g.cited is None))
        return [next(same) for _, same in groupby(given, key=lambda g: g.value)]


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
    return Compared(figure.state, figure.accounts, shortened(_about(mentions, sentence_text), ABOUT), by_outlet)


def _about(mentions: Sequence[Row], sentence_text: Sentences) -> str:
    """A sentence that shows what is counted: a short one with the commonest value, but not the very shortest."""
    counts = Counter(row.value for row in mentions)
    usual = min(counts, key=lambda value: (-counts[value], value))
    told = {sentence_text(row.article_id, row.sentence) for row in mentions if row.value == usual}
    return min(told, key=lambda text: (len(text.split()) < ENOUGH, len(text), text))


def conflict_statement(found: Sequence[Compared]) -> Statement | None:
    """What the first screen says of figures; None where none conflicts."""
    apart = [figure for figure in found if figure.state == "conflict"]
    if not apart:
        return None
    versions = " against ".join(
        f"“{given.text}”" + (f" ({given.cited})" if given.cited else "") for given in apart[0].versions[:3]
    )
    more = f"; {phrases.plural(len(apart) - 1, 'more figure')} too" if len(apart) > 1 else ""
    return Statement(f"The accounts’ figures conflict: {versions}{more}.", "#figures", "figures")

"""Figures that several accounts of an event give: which agree and which do not, each with who says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report import phrases
from toolkit.report.alignment import Sentences, shortened
from toolkit.report.evidence import Row
from toolkit.report.site import Site
from toolkit.report.statements import Statement

SHOWN = 25  # figures on the page; the rest stands in the CSV
PLACES = 4  # mentions of an outlet that are shown
ENOUGH = 8  # words that tell what a figure counts


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as an outlet gives it: its words, whom it cites, and its sentence."""

    text: str
    cited: str | None
    href: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of the event with what each outlet writes. ``about`` is the sentence that it is shown by."""

    state: str
    accounts: int
    about: str
    by_outlet: dict[str, list[Given]]

    @property
    def versions(self) -> list[str]:
        """The different wordings, in order of the outlets."""
        wordings = {given.text.lower(): given.text for told in self.by_outlet.values() for given in told}
        return list(wordings.values())


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
    shown = [_compared(row, told[row.figure], sentence_text, site) for row in figures[:SHOWN]]
    return shown, max(0, len(figures) - SHOWN)


def _compared(figure: Row, mentions: Sequence[Row], sentence_text: Sentences, site: Site) -> Compared:
    by_outlet: dict[str, list[Given]] = {}
    for row in sorted(mentions, key=lambda m: (m.outlet, m.article_id, m.quantity)):
        given = Given(
            row.text,
            row.cited,
            site.link("article", row.article_id, f"#t{row.sentence}"),
            shortened(sentence_text(row.article_id, row.sentence)),
        )
        own = by_outlet.setdefault(row.outlet, [])
        if len(own) < PLACES and (given.text, given.cited) not in {(g.text, g.cited) for g in own}:
            own.append(given)
    return Compared(figure.state, figure.accounts, shortened(_about(mentions, sentence_text)), by_outlet)


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
    versions = " against ".join(f"“{text}”" for text in apart[0].versions[:3])
    more = f", and {phrases.plural(len(apart) - 1, 'more figure')}" if len(apart) > 1 else ""
    return Statement(f"The accounts give figures that conflict: {versions}{more}.", "#figures", "figures")

"""The page of one article: its text with what was found in it, and what that adds up to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from toolkit.records import HEADLINE_BREAK
from toolkit.report.against import Against
from toolkit.report.candidates import CANDIDATES, Casting, Function, castings, functions, wordings
from toolkit.report.cards import definitions
from toolkit.report.charts import Part, stacked_bar
from toolkit.report.checks import ArticleChecks
from toolkit.report.evidence import Evidence, Row
from toolkit.report.figures import Figure, by_card, figures, reasons
from toolkit.report.frames import LINKED, QUOTED, FrameUse, SchemeUse, schemes_used, where_it_stands
from toolkit.report.labels import Called, called
from toolkit.report.layers import ActorLayer, Layer, actor_layers, layers
from toolkit.report.marked import MarkedText
from toolkit.report.mix import mix_sentences
from toolkit.report.page import render
from toolkit.report.site import Site
from toolkit.report.speakers import Speaker, Unheard, find_speakers, find_unheard
from toolkit.report.statements import Statement, article_statements
from toolkit.report.terms import TERMS

FEW = 8  # places that each row of the numbers has for itself; more are folded, and listed once


@dataclass(frozen=True)
class ArticleView:
    """What the page of an article shows, computed from its rows."""

    evidence: Evidence
    article_id: str

    @cached_property
    def row(self) -> Row:
        return self.evidence.article(self.article_id)

    @cached_property
    def content(self) -> str:
        return f"{self.row.title}{HEADLINE_BREAK}{self.row.text}" if self.row.title else self.row.text

    @property
    def checks(self) -> ArticleChecks:
        return ArticleChecks(self.evidence, self.article_id)

    def _rows(self, table: str) -> list[Row]:
        return self.evidence.rows(table, "article_id", self.article_id)

    @cached_property
    def sentences(self) -> list[Row]:
        return self._rows("sentences")

    @cached_property
    def findings(self) -> list[Row]:
        return self._rows("findings")

    @cached_property
    def attributions(self) -> list[Row]:
        """What the outlet itself reports; what a source reports in turn is among that source's words."""
        return [row for row in self._rows("attributions") if row.depth == 1]

    @cached_property
    def words(self) -> int:
        return sum(s.words for s in self.sentences)

    @cached_property
    def own_words(self) -> int:
        return sum(s.own_words for s in self.sentences)

    @cached_property
    def speakers(self) -> list[Speaker]:
        return find_speakers(self.attributions)

    @property
    def sources(self) -> list[Speaker]:
        """Whoever gets a word, and the pronouns that do without being resolved."""
        return [speaker for speaker in self.speakers if speaker.heard_words]

    @property
    def source_words(self) -> int:
        """Words that go to sources who can be told: what their shares are shares of."""
        return sum(speaker.heard_words for speaker in self.speakers if speaker.is_source)

    @cached_property
    def mix(self) -> list[str]:
        return mix_sentences(self._rows("sources"), self._rows("diversity"))

    @cached_property
    def unheard(self) -> list[Unheard]:
        return find_unheard(self._others, [(s.sentence, self.content[s.start : s.end]) for s in self.sentences])

    @cached_property
    def also_named(self) -> list[str]:
        """Everybody else who is named and gets no word: mentioned once, or places and peoples that do nothing here."""
        listed = {actor.name for actor in self.unheard}
        return sorted({row.actor for row in self._others if not row.speaks} - listed)

    @cached_property
    def _others(self) -> list[Row]:
        """The actors but for the outlet itself, which speaks all the time."""
        return [row for row in self._rows("actors") if row.actor != self.row.outlet]

    @cached_property
    def called(self) -> list[Called]:
        return called((f"#f{number}", row) for number, row in enumerate(self.findings) if row.measure == "labels")

    @cached_property
    def marked(self) -> MarkedText:
        return MarkedText(self.content, len(self.row.title or ""), self.sentences, self.findings, self.speakers)

    @property
    def layers(self) -> list[Layer]:
        return layers(self.findings, self.speakers, self.marked.styles)

    @property
    def actors(self) -> list[ActorLayer]:
        return actor_layers(self.findings, self.marked.actors)

    @cached_property
    def figures(self) -> list[Figure]:
        return figures(self._rows("values"), self.findings, self.attributions, self.contrasts)

    @property
    def numbers(self) -> list[tuple[str, list[tuple[str, str, list[Figure]]]]]:
        """All but the frames, which have a section of their own."""
        return by_card(figure for figure in self.figures if not figure.frame)

    @cached_property
    def repeated(self) -> dict[str, str]:
        """Values whose places are those of an earlier value, which has them; where these are few, each row has its own."""
        first: dict[tuple[str, ...], str] = {}
        listed = (figure for _, cards in self.numbers for *_, figures in cards for figure in figures)
        for figure in listed:
            if len(figure.places) > FEW:
                first.setdefault(figure.places, figure.name)
        return {f.name: first[f.places] for f in self.figures if first.get(f.places, f.name) != f.name}

    @cached_property
    def event(self) -> Row | None:
        """The event that it shares with other articles."""
        found = self.evidence.event_of.get(self.article_id)
        row = self.evidence.rows("events", "event_id", found)[0] if found else None
        return row if row is not None and row.articles > 1 else None

    @cached_property
    def contrasts(self) -> dict[str, Row]:
        """The outlet against the other accounts of the event, by measure; empty where the article is in no event."""
        rows = self.evidence.rows("contrasts", "scope", self.event.event_id) if self.event else []
        return {row.measure: row for row in rows if row.outlet == self.row.outlet}

    @property
    def against(self) -> Against | None:
        return Against(self.row.outlet, self.event, self.contrasts) if self.event and self.contrasts else None

    @cached_property
    def reasons(self) -> dict[str, str]:
        """Footnotes of the table of numbers."""
        return reasons(figure.contrast for figure in self.figures if figure.contrast is not None)

    @cached_property
    def schemes(self) -> list[SchemeUse]:
        return schemes_used(self.findings, self._rows("salience"), self.figures, self._texts)

    @property
    def functions(self) -> list[Function]:
        return functions(self.findings, self._texts)

    @property
    def wordings(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return wordings(self.findings)

    @property
    def castings(self) -> list[Casting]:
        return castings(self.findings)

    @cached_property
    def _texts(self) -> dict[int, str]:
        """The sentences by index."""
        return {s.sentence: self.content[s.start : s.end] for s in self.sentences}

    @property
    def _frames(self) -> list[FrameUse]:
        return [use for scheme in self.schemes for use in scheme.uses]

    @cached_property
    def voice_bar(self) -> list[Part]:
        parts = [Part("The outlet’s own words", self.own_words, "own", "")]
        parts += [Part(s.shown, s.heard_words, s.style, str(s.number)) for s in self.speakers if s.heard_words]
        return stacked_bar(parts)

    @cached_property
    def statements(self) -> list[Statement]:
        return article_statements(
            self.words, self.own_words, self.speakers, self.unheard, self.called, self._frames, self.figures
        )


def article_page(evidence: Evidence, site: Site, article_id: str) -> str:
    """The page of an article as HTML.

    Parameters
    ----------
    evidence : Evidence
    site : Site
        Decides which other pages may be linked.
    article_id : str

    Returns
    -------
    str
        A page without script and without any file beside it.

    Raises
    ------
    KeyError
        If the study has no such article.
    """
    view = ArticleView(evidence, article_id)
    return render(
        "article.html",
        view=view,
        where=where_it_stands,
        quoted=QUOTED,
        most=LINKED,
        terms=TERMS,
        article=view.row,
        link=site.link,
        card=site.card,
        chart=site.chart,
        defines=site.defines,
        alone=site.alone,
        study=evidence.study,
        definitions=definitions(
            {figure.card for figure in view.figures}.union(
                CANDIDATES, ["transparency"], ["corroboration"] if view.checks.row else []
            )
        ),
    )

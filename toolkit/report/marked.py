"""The text of an article with its marks, each paragraph with the notes of its margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.records import Span
from toolkit.report.evidence import Row
from toolkit.report.labels import about
from toolkit.report.layers import LABELS, frame_cues, styles_of_actors, styles_of_measures
from toolkit.report.marking import Mark, Paragraph, paragraph_spans, tokens
from toolkit.report.notes import Note, findings_note, frames_note, speaker_note
from toolkit.report.speakers import Speaker
from toolkit.tables import decode_spans

SENTENCE, ATTRIBUTION, FINDING = range(3)  # ranks of marks: sentences outermost


@dataclass(frozen=True)
class MarkedText:
    """A text with what was found in it.

    ``content`` is what all offsets count in; ``headline`` is the number of its characters that are the headline's.
    """

    content: str
    headline: int
    sentences: Sequence[Row]
    findings: Sequence[Row]
    speakers: Sequence[Speaker]

    @cached_property
    def styles(self) -> dict[str, str]:
        """The style of every measure that is marked."""
        return styles_of_measures(self.findings)

    @cached_property
    def actors(self) -> dict[str, str]:
        """The style of every actor whose labels can be shown alone."""
        return styles_of_actors(self.findings)

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs, the notes of each in the order in which its words lead to them."""
        marks = sorted(self._marks(), key=lambda mark: mark.start)
        headed = any(s.in_headline for s in self.sentences)
        return [
            Paragraph(
                span,
                tokens(self.content, span, within),
                headed and span.end <= self.headline,
                self._notes(span, within),
            )
            for span, within in _by_span(self.spans, marks)
        ]

    @cached_property
    def spans(self) -> list[Span]:
        """Where each paragraph stands."""
        return paragraph_spans(self.content, [(s.paragraph, s.start) for s in self.sentences])

    @cached_property
    def _classes(self) -> dict[int, str]:
        """The classes of every finding that is marked: its measure's style and, of a label, its actor's."""
        return {
            number: f"{self.styles[row.measure]} {self.actors.get(about(row) or '', '')}".strip()
            if row.measure == LABELS
            else self.styles[row.measure]
            for number, row in enumerate(self.findings)
            if row.measure in self.styles
        }

    @cached_property
    def groups(self) -> list[tuple[Span, Note, int]]:
        """Words with findings that overlap, their one note, and the finding behind whose words its number stands."""
        made = []
        for group in _overlapping([(number, self.findings[number]) for number in self._classes]):
            span = Span(group[0][1].start, max(row.end for _, row in group))
            last = min(group, key=lambda item: (-item[1].end, item[1].start, f"f{item[0]}"))[0]  # the outermost mark
            made.append((span, findings_note(self.content[span.start : span.end], group, self._classes), last))
        return made

    def heard(self, span: Span) -> Iterator[tuple[list[Span], Note]]:
        """What each speaker says in a part of the text, with its note."""
        for speaker in self.speakers:
            said = {
                row.attribution: [s for s in decode_spans(row.spans) if s.overlaps(span)]
                for row in speaker.attributions
            }
            rows = [row for row in speaker.attributions if said[row.attribution]]
            if rows:
                yield [part for row in rows for part in said[row.attribution]], speaker_note(speaker, rows)

    def _marks(self) -> Iterator[Mark]:
        for s in self.sentences:
            yield self._mark(Span(s.start, s.end), SENTENCE, "", f"t{s.sentence}")
        for speaker in self.speakers:
            for row in speaker.attributions:
                for position, span in enumerate(decode_spans(row.spans)):
                    anchor = "" if position else f"a{row.attribution}"
                    yield self._mark(span, ATTRIBUTION, f"sp {speaker.style}", anchor, speaker)
                if row.source_start >= 0:
                    yield self._mark(Span(row.source_start, row.source_end), ATTRIBUTION, f"who sp {speaker.style}")
        for span, styles in frame_cues(self.findings).items():
            yield self._mark(span, FINDING, " ".join(styles))
        explained = {last: note for _, note, last in self.groups}
        for number, style in self._classes.items():
            row = self.findings[number]
            yield self._mark(Span(row.start, row.end), FINDING, style, f"f{number}", explained.get(number))

    def _mark(self, span: Span, rank: int, style: str, anchor: str = "", item: object = None) -> Mark:
        """A mark that starts at a visible character, so that its anchor stands in a paragraph."""
        covered = self.content[span.start : span.end]
        return Mark(span.end - len(covered.lstrip()), span.start + len(covered.rstrip()), rank, style, anchor, item)

    def _notes(self, span: Span, marks: Sequence[Mark]) -> tuple[Note, ...]:
        """The notes of a paragraph: on findings where their number stands, of a speaker where it is first heard."""
        made = [(mark.end, mark.item) for mark in marks if isinstance(mark.item, Note) and mark.end <= span.end]
        made += [(min(said).start, note) for said, note in self.heard(span)]
        framed = frames_note([row for row in self.findings if span.start <= row.start < span.end])
        notes = [note for _, note in sorted(made, key=lambda entry: entry[0])]
        return (*notes, framed) if framed else tuple(notes)


def _by_span(spans: Sequence[Span], marks: Sequence[Mark]) -> Iterator[tuple[Span, list[Mark]]]:
    """Every paragraph with the marks that reach into it."""
    for span in spans:
        yield span, [mark for mark in marks if mark.start < span.end and span.start < mark.end]


def _overlapping(numbered: Sequence[tuple[int, Row]]) -> list[list[tuple[int, Row]]]:
    """Findings in groups that share words, in the order of the text; within a group the longest words first.

    Examples
    --------
    >>> from types import SimpleNamespace as Row
    >>> rows = [Row(start=0, end=8, measure="m"), Row(start=0, end=17, measure="m"), Row(start=20, end=24, measure="m")]
    >>> [[number for number, _ in group] for group in _overlapping(list(enumerate(rows)))]
    [[1, 0], [2]]
    """
    groups: list[list[tuple[int, Row]]] = []
    end = -1
    for number, row in sorted(numbered, key=lambda item: (item[1].start, -item[1].end, item[1].measure, item[0])):
        if row.start >= end:
            groups.append([])
        groups[-1].append((number, row))
        end = max(end, row.end)
    return groups

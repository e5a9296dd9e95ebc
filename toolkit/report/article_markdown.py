"""The report on one article as Markdown, for papers, handouts and Quarto documents."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from toolkit.records import Span
from toolkit.report import phrases
from toolkit.report.article import ArticleView
from toolkit.report.evidence import Evidence, Row
from toolkit.report.figures import told
from toolkit.report.labels import Wording
from toolkit.report.layers import OPEN_AT_FIRST, title_of
from toolkit.report.markdown import escape, front_matter, table
from toolkit.report.marked import MarkedText
from toolkit.report.notes import Note
from toolkit.report.page import safe_url
from toolkit.report.statements import Statement
from toolkit.report.terms import TERMS


def article_markdown(evidence: Evidence, article_id: str, *, quarto: bool = False) -> str:
    """The report on an article as Markdown.

    Parameters
    ----------
    evidence : Evidence
    article_id : str
    quarto : bool
        A Quarto document, with the notes in the margin; else plain Markdown with footnotes.

    Returns
    -------
    str
        Findings as sentences, the text as a quotation with a note on each marked word (loaded terms, labels, what is
        attributed), then tables of the rest. Nothing of the article is markup.

    Raises
    ------
    KeyError
        If the study has no such article.
    """
    view = ArticleView(evidence, article_id)
    return "\n\n".join(_parts(view, quarto=quarto)) + "\n"


def _parts(view: ArticleView, *, quarto: bool) -> Iterator[str]:
    row, study = view.row, view.evidence.study
    title = row.title or "Article without a headline"
    margin = {"toc": True, "reference-location": "margin"} if quarto else {}
    address = safe_url(row.url)
    yield front_matter(
        {
            "title": title,
            "subtitle": f"Report on one article: {row.outlet}, {phrases.day(row.published)}",
            "author": row.author or "",
            "date": f"{row.published:%Y-%m-%d}" if row.published else "",
            "outlet": row.outlet,
            "source": address or "",
            "how-to-cite": f"{row.outlet}: “{title}”, {phrases.day(row.published)}. Analysed with Parallax "
            f"{study.manifest['versions']['parallax-toolkit']}.",
            **margin,
        }
    )
    if not quarto:  # Quarto prints the title of the header
        yield f"# {escape(title)}"
    yield f"{escape(row.outlet)}, {phrases.day(row.published)}. {view.words:,} words. Read from {escape(row.origin)}."
    yield f"## What stands out\n\n{_sentences(view.statements)}"
    yield "## The text, with what was found in it"
    yield "Marked words are the outlet’s own unless their note says whose words they are."
    yield from _text(view)
    yield from _voices(view)
    yield from _silent(view)
    yield from _labels(view)
    if view.against:
        yield f"## Against the other accounts of this event\n\n{_sentences(view.against.statements) or 'Too few to say.'}"
    yield from _frames(view)
    yield from _facts(view)
    yield "## All numbers"
    yield _numbers(view)
    yield "## How to read and cite"
    yield "\n".join(f"- **{escape(term)}**: {escape(meaning)}" for term, meaning in TERMS)
    yield escape(study.methods())
    yield f"```bibtex\n{study.citation()['bibtex']}\n```"


def _sentences(statements: Sequence[Statement]) -> str:
    return "\n".join(f"- {escape(statement.text)}" for statement in statements)


def _text(view: ArticleView) -> Iterator[str]:
    """The paragraphs as one quotation, then the notes; numbers run through the whole text."""
    shown = [row for row in view.findings if row.measure in OPEN_AT_FIRST]
    marked = MarkedText(view.content, len(view.row.title or ""), view.sentences, shown, view.speakers)
    quoted, notes = [], list[str]()
    for span in marked.spans:
        inserts: list[tuple[int, int, str, Note | None]] = []
        for words, note, _ in marked.groups:
            if span.start <= words.start and words.end <= span.end:
                strong = "**" if note.words[0].isalnum() and note.words[-1].isalnum() else ""
                inserts += [(words.start, 2, strong, None), (words.end, 0, strong, note)]
        inserts += [(min(said.end, span.end), 1, "", note) for parts, note in marked.heard(span) for said in parts[-1:]]
        quoted.append(f"> {_with_notes(view.content, span, sorted(inserts, key=lambda entry: entry[:2]), notes)}")
    yield "\n>\n".join(quoted)
    yield from notes


def _with_notes(
    content: str, span: Span, inserts: Sequence[tuple[int, int, str, Note | None]], notes: list[str]
) -> str:
    """A paragraph with its marks; the notes that it leads to are added to the others."""
    pieces, at = list[str](), span.start
    for place, _, mark, note in inserts:
        pieces += [escape(content[at:place]), mark]
        at = place
        if note is not None:
            pieces.append(f"[^{len(notes) + 1}]")
            says = " ".join(part.text for part in note.says)
            notes.append(f"[^{len(notes) + 1}]: **{escape(note.words).strip()}**: {escape(says)}")
    return "".join([*pieces, escape(content[at : span.end])])


def _voices(view: ArticleView) -> Iterator[str]:
    yield "## Who speaks, and how much"
    if not view.speakers:
        yield "No attribution was found: every word counts as the outlet’s own."
        return
    yield f"{phrases.share(view.own_words, view.words)} of {view.words:,} words are the outlet’s own."
    yield table(
        ["Source", "Kind", "Words", "Share of sources’ words", "Words in quotation marks"],
        [
            (
                f"{s.shown}, {s.role}" if s.role else s.shown,
                s.naming if s.source_type == "unknown" else f"{s.naming}, {phrases.plain(s.source_type)}",
                f"{s.heard_words:,}",
                phrases.share(s.heard_words, view.source_words) if s.is_source else "left out",
                f"{s.quoted_words:,}",
            )
            for s in view.sources
        ],
    )
    if view.mix:
        yield escape(" ".join(view.mix))


def _silent(view: ArticleView) -> Iterator[str]:
    yield "## Spoken about, but not heard"
    if view.unheard:
        heads = ["Actor", "Kind", "Mentions", "Of them in the outlet’s voice"]
        yield table(heads, [(u.name, u.kind, str(u.mentions), str(u.own_mentions)) for u in view.unheard])
    else:
        yield "Every actor that is mentioned at least twice is also heard."
    if view.also_named:
        yield escape(f"Also named without a word, once or only as a place or people: {', '.join(view.also_named)}.")


def _labels(view: ArticleView) -> Iterator[str]:
    yield "## What each actor is called"
    rows = [(c.actor, _wordings(c.own), _wordings(c.sources)) for c in view.called]
    heads = ["Actor", "In the outlet’s own voice", "In its sources’ words"]
    yield table(heads, rows) if rows else "No label of an actor was found."


def _wordings(listed: Sequence[Wording]) -> str:
    favour = {-1: " (unfavourable)", 0: "", 1: " (favourable)"}
    return "; ".join(
        f"“{w.text}”{favour[w.polarity]}{f', {len(w.places)} times' if len(w.places) > 1 else ''}" for w in listed
    )


def _frames(view: ArticleView) -> Iterator[str]:
    uses = [(scheme, use) for scheme in view.schemes for use in scheme.uses]
    yield "## Frames"
    heads = ["Scheme", "Frame", "% of sentences", "95% interval", "First sentence that sets it"]
    rows = [
        (
            scheme.title,
            use.title,
            phrases.amount(use.salience.share, use.figure.unit),
            "" if math.isnan(use.salience.low) else phrases.interval(use.salience.low, use.salience.high),
            use.sentences[0].text if use.sentences else "",
        )
        for scheme, use in uses
    ]
    yield table(heads, rows) if rows else "No sentence sets a frame of any scheme."


def _facts(view: ArticleView) -> Iterator[str]:
    if view.checks.facts:
        yield "## What it discloses"
        yield table(["Fact", "State", "First evidence"], [(f.title, f.state, f.evidence) for f in view.checks.facts])


def _numbers(view: ArticleView) -> str:
    heads = ["Measure", "Value", "Unit", "This article", "Counted"]
    compared = ["The outlet on this event", "Others", "Difference", "95% interval", "What can be said"]
    rows = []
    for figure in view.figures:
        said = figure.basis if not math.isnan(figure.value) else figure.reason
        cells = [title_of(figure.card), figure.title, phrases.unit_of(figure.unit)]
        cells += [phrases.amount(figure.value, figure.unit), said]
        rows.append(cells + (_compared(figure.contrast, figure.unit) if view.event else []))
    return table(heads + compared if view.event else heads, rows)


def _compared(row: Row | None, unit: str) -> list[str]:
    if row is None or math.isnan(row.difference):
        return ["", "", "", "", told(row) if row is not None else "not compared"]
    bounds = "" if math.isnan(row.low) else phrases.interval(row.low, row.high, unit)
    amounts = [phrases.amount(row.value, unit), phrases.amount(row.others, unit)]
    return [*amounts, phrases.difference(row.difference, unit), bounds, told(row)]

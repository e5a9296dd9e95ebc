"""Pictures for papers: charts as SVG files of their own, black on white, with their axis, and with their finding as title.

The positions are those of :mod:`toolkit.report.charts`, so that page and paper show the same. Everything is put together by an
XML library, which escapes what comes from articles; a picture names no other file.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import pairwise
from xml.etree import ElementTree as ET

from toolkit.report import phrases
from toolkit.report.charts import Forest, ForestRow, Part, Timeline
from toolkit.report.figures import told
from toolkit.report.movement import HEIGHT, MARGIN, Movement, Point
from toolkit.report.needed import Need
from toolkit.report.page import visible

WIDTH = 760  # user units: a page's width in most journals at 11 to 13 points
LABEL, PLOT, SAYS = 8, 232, 536  # where the columns start: names, drawing, numbers
PLOT_WIDTH = SAYS - PLOT - 20
RULE = 90  # where the upright axis of a line over time stands
LINE = 16  # from one line of text to the next
FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
USUAL = {
    "font_size": 13,
    "text_anchor": "start",
    "stroke_dasharray": "none",
    "stroke_width": 1,
}  # what need not be said
_LABEL_CHARS, _SAYS_CHARS, _NOTE_CHARS = 34, 34, 118  # of Helvetica at 13, 12 and 12 units; wider faces still fit
_OWN, _SOURCES = "#8c8c8c", ("#f2f2f2", "#d4d4d4")


class Drawing:
    """An SVG that grows downwards: ``y`` is where the next row starts."""

    def __init__(self, title: str, description: str) -> None:
        self.root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
        self.root.set("aria-labelledby", "finding reading")
        for tag, name, text in (("title", "finding", title), ("desc", "reading", description)):
            ET.SubElement(self.root, tag, {"id": name}).text = visible(text)
        ET.SubElement(self.root, "rect", {"width": "100%", "height": "100%", "fill": "#fff"})
        self._group = ET.SubElement(self.root, "g", {"font-family": FONT, "font-size": "13", "fill": "#000"})
        self.y = 12.0

    def add(self, tag: str, **attributes: object) -> ET.Element:
        """A shape; ``stroke_width=2`` becomes the attribute stroke-width."""
        given = {n.replace("_", "-"): _printed(v) for n, v in attributes.items() if v != USUAL.get(n)}
        return ET.SubElement(self._group, tag, given)

    def text(self, x: float, y: float, lines: Sequence[str], *, size: int = 13, anchor: str = "start") -> None:
        """Lines of text, the first with its base at ``y``."""
        for number, line in enumerate(lines):
            self.add("text", x=x, y=y + LINE * number, font_size=size, text_anchor=anchor).text = visible(line)

    def line(self, x1: float, y1: float, x2: float, y2: float, *, width: float = 1, dash: str = "none") -> None:
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="#000", stroke_width=width, stroke_dasharray=dash)

    def dot(self, x: float, y: float, size: float, *, filled: bool) -> None:
        """A dot that says by its filling, not by colour, what it is."""
        fill = "#000" if filled else "#fff"
        self.add("circle", cx=x, cy=y, r=size, fill=fill, stroke="#000", stroke_width=1.5)

    def note(self, text: str) -> None:
        """A remark over the whole width."""
        lines = textwrap.wrap(text, _NOTE_CHARS)
        self.text(LABEL, self.y + LINE, lines, size=12)
        self.y += LINE * len(lines) + 6

    def svg(self) -> str:
        """The file."""
        height = _printed(self.y + 10)
        for name, value in (("width", WIDTH), ("height", height), ("viewBox", f"0 0 {WIDTH} {height}")):
            self.root.set(name, str(value))
        ET.indent(self.root, "")
        return ET.tostring(self.root, encoding="unicode") + "\n"


def draw_forest(plot: Forest, *, finding: str, unit: str, reading: str) -> str:
    """A forest plot with the numbers beside it.

    Parameters
    ----------
    plot : Forest
    finding : str
        What it shows, in a sentence.
    unit : str
        What its axis counts; where each row has a scale of its own there is no axis, and the numbers carry their units.
    reading : str
        How to read it; printed below.
    """
    made, top = Drawing(finding, reading), 12.0
    zero = _across(plot.zero)
    for row in plot.rows:
        _draw_row(made, row, own_scale=not plot.ticks)
    made.line(zero, top, zero, made.y)
    if plot.ticks:
        _axis(made, plot.ticks)
        made.text(
            PLOT + PLOT_WIDTH / 2, made.y + 12, [f"difference, {phrases.unit_of(unit)}"], size=12, anchor="middle"
        )
        made.y += 20
    made.note(reading)
    return made.svg()


def _draw_row(made: Drawing, row: ForestRow, *, own_scale: bool) -> None:
    label, says = textwrap.wrap(row.label, _LABEL_CHARS) or [""], _numbers(row, own_scale)
    height = LINE * max(len(label), len(says)) + 8
    middle = made.y + height / 2
    made.text(LABEL, _first_base(middle, len(label)), label)
    made.text(SAYS, _first_base(middle, len(says)), says, size=12)
    if row.low is not None and row.high is not None:
        made.line(_across(row.low), middle, _across(row.high), middle, width=2)
    if row.dot is not None:
        made.dot(_across(row.dot), middle, 6.5 if row.whole else 5, filled=row.clear)
    made.y += height


def _numbers(row: ForestRow, own_scale: bool) -> list[str]:
    """The difference with its interval, or why there is none."""
    contrast = row.contrast
    if row.dot is None:
        return textwrap.wrap(told(contrast), _SAYS_CHARS)
    says = phrases.difference(contrast.difference, row.unit)
    says += f" [{phrases.interval(contrast.low, contrast.high, row.unit)}]" if row.low is not None else ""
    more = [phrases.unit_of(row.unit)] if own_scale else []
    more += [] if row.low is not None else [told(contrast)]
    return [line for text in (says, *more) for line in textwrap.wrap(text, _SAYS_CHARS)]


def draw_timeline(plot: Timeline, *, finding: str, reading: str) -> str:
    """When each outlet published; a hollow dot copies a text that another article has."""
    made, wide = Drawing(finding, reading), WIDTH - PLOT - 20
    for outlet, dots in plot.rows:
        label = textwrap.wrap(outlet, _LABEL_CHARS) or [""]
        height = LINE * len(label) + 8
        middle = made.y + height / 2
        made.text(LABEL, _first_base(middle, len(label)), label)
        made.line(PLOT, middle, PLOT + wide, middle, width=0.5)
        for at, _, copied in dots:
            made.dot(_across(at, wide), middle, 5, filled=not copied)
        made.y += height
    _axis(made, plot.ticks, wide)
    made.note(reading)
    return made.svg()


def draw_voices(parts: Sequence[Part], *, finding: str, reading: str) -> str:
    """A bar of an article's words: the outlet's own, then each source's, with their names and numbers below."""
    made, wide = Drawing(finding, reading), WIDTH - 2 * LABEL
    total = sum(part.size for part in parts)
    for number, part in enumerate(parts):
        fill = _OWN if part.style == "own" else _SOURCES[number % 2]
        x, width = LABEL + wide * part.x / 100, wide * part.width / 100
        made.add("rect", x=x, y=made.y, width=width, height=34, fill=fill, stroke="#000", stroke_width=1)
        if part.tag and part.width > 2:
            made.text(x + width / 2, made.y + 22, [part.tag], size=12, anchor="middle")
    made.y += 34 + 10
    for part in parts:
        name = textwrap.wrap(f"{part.tag}. {part.label}" if part.tag else part.label, 80)
        made.text(LABEL, made.y + 12, name)
        size = f"{phrases.plural(int(part.size), 'word')}, {phrases.share(part.size, total)}"
        made.text(WIDTH - LABEL, made.y + 12, [size], anchor="end")
        made.y += LINE * len(name) + 4
    made.note(reading)
    return made.svg()


def draw_needs(found: Sequence[Need], ticks: Sequence[tuple[float, str]], *, finding: str, reading: str) -> str:
    """Events that an outlet has beside those that its differences need, on a scale of powers."""
    made = Drawing(finding, reading)
    for need in found:
        label = textwrap.wrap(need.line.drawn.label, _LABEL_CHARS)
        height = LINE * len(label) + 8
        middle = made.y + height / 2
        made.text(LABEL, _first_base(middle, len(label)), label)
        made.text(SAYS, middle + 4.5, [f"{need.events} of {need.needed_text} needed"], size=12)
        made.line(_across(ticks[0][0]), middle, _across(ticks[-1][0]), middle, width=0.5)
        if need.wants is not None:
            made.line(_across(need.has), middle, _across(need.wants), middle, width=2)
            made.dot(_across(need.wants), middle, 5, filled=True)
        made.dot(_across(need.has), middle, 5, filled=False)
        made.y += height
    _axis(made, ticks)
    made.note(reading)
    return made.svg()


def draw_movement(line: Movement, *, finding: str, reading: str) -> str:
    """A measure over time: a dot for each period with its interval, joined by a line."""
    made, wide, unit = Drawing(finding, reading), WIDTH - RULE - 24, line.measure.unit
    top, tall = made.y, 2.0  # twice as tall as on the page

    def at(point: Point) -> tuple[float, float]:
        return RULE + wide * point.x / 100, top + tall * point.y

    for point in line.points:
        x, y = at(point)
        if point.low is not None and point.high is not None:
            made.line(x, top + tall * point.low, x, top + tall * point.high, width=2)
    for one, other in pairwise(line.points):
        made.line(*at(one), *at(other))
    for point in line.points:
        row = point.row
        made.dot(*at(point), 5, filled=bool(row.difference_low > 0 or row.difference_high < 0))
    for value, y in {line.top: MARGIN, 0.0: line.zero, line.bottom: HEIGHT - MARGIN}.items():
        made.text(RULE - 8, top + tall * y + 4, [phrases.amount(value, unit)], size=12, anchor="end")
        made.line(RULE - 5, top + tall * y, RULE, top + tall * y)
    made.line(RULE, top + tall * MARGIN, RULE, top + tall * (HEIGHT - MARGIN))
    made.line(RULE, top + tall * line.zero, WIDTH - 16, top + tall * line.zero, dash="4 3")
    made.y = top + tall * HEIGHT
    ends = (line.points[0], "start"), (line.points[-1], "end")
    for point, anchor in ends:
        made.text(at(point)[0], made.y + 14, [point.label], size=12, anchor=anchor)
    made.y += 22
    made.note(f"Difference from the other accounts, {phrases.unit_of(unit)}. {reading}")
    return made.svg()


def _axis(made: Drawing, ticks: Sequence[tuple[float, str]], wide: float = PLOT_WIDTH) -> None:
    made.line(PLOT, made.y, PLOT + wide, made.y)
    for at, text in ticks:
        made.line(_across(at, wide), made.y, _across(at, wide), made.y + 5)
        made.text(_across(at, wide), made.y + 18, [text], size=12, anchor="middle")
    made.y += 22


def _across(percent: float, wide: float = PLOT_WIDTH) -> float:
    return PLOT + wide * percent / 100


def _first_base(middle: float, lines: int) -> float:
    """Where the first of some lines stands, so that all of them are centred."""
    return middle + 4.5 - LINE * (lines - 1) / 2


def _printed(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)

"""Frame schemes as data: which frames there are, how they are defined, and the cues that point to them.

A scheme is one tab-separated file. Each row says one thing about one frame: its title, its definition, a question that a
coder asks, an example, the literature, how far human coders agree; or a cue: a lemma or phrase (``noun``, ``verb``, ``adj``,
``adv``, ``any``) or a dependency ``pattern`` (:mod:`toolkit.framing.patterns`), with a weight and the contexts in which it
does not count.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

from toolkit.errors import MeasureError
from toolkit.framing.patterns import Pattern, PatternSet, parse_pattern
from toolkit.language import Entry, Lexicon
from toolkit.language.lexicon import POS, split_words

PACKAGE = "toolkit.framing"
BUNDLED = ("generic", "policy", "war_peace", "episodic", "responsibility", "functions")
REQUIRED = ("frame", "kind", "text")
SINGLE = ("title", "definition", "example", "literature", "agreement")  # a frame has one of each at most
PATTERN = "pattern"
CUES = (*POS, "any", PATTERN)
WEIGHTS = ("1", "2", "3")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of a codebook.

    Attributes
    ----------
    frame, title, definition : str
    questions : tuple of str
        What a coder asks of a text; one yes is enough.
    example : str
        An invented sentence that sets the frame.
    literature : str
    agreement : str
        How far trained coders agree on it (Krippendorff's alpha as published), to be shown beside every score.
    """

    frame: str
    title: str
    definition: str = ""
    questions: tuple[str, ...] = ()
    example: str = ""
    literature: str = ""
    agreement: str = ""


@dataclass(frozen=True)
class Scheme:
    """Frames in the order of their codebook, and their cues; each cue has a weight of 1 to 3.

    3 points to the frame by itself in nearly every text, 2 in most texts, 1 only beside another cue.
    """

    name: str
    frames: dict[str, Frame]
    cues: Lexicon
    patterns: PatternSet = field(default_factory=PatternSet)


@cache
def bundled_scheme(name: str) -> Scheme:
    """A scheme of the toolkit.

    Parameters
    ----------
    name : str
        "generic" (Semetko & Valkenburg), "policy" (Boydstun et al.), "war_peace" (Galtung; Lee & Maslog), "episodic"
        (Iyengar), "responsibility" (Iyengar; Semetko & Valkenburg) or "functions" (Entman).

    Raises
    ------
    MeasureError
        If there is no such scheme, or its data are damaged.

    References
    ----------
    Semetko, H. A., & Valkenburg, P. M. (2000). Framing European politics. Journal of Communication, 50(2).
    Boydstun, A. E., Card, D., Gross, J., Resnik, P., & Smith, N. A. (2014). Tracking the development of media
    frames within and across policy issues. APSA annual meeting.
    Lee, S. T., & Maslog, C. C. (2005). War or peace journalism? Asian newspaper conflicts. Journal of Communication, 55(2).
    Iyengar, S. (1991). Is Anyone Responsible? How Television Frames Political Issues. University of Chicago Press.
    Entman, R. M. (1993). Framing: Toward clarification of a fractured paradigm. Journal of Communication, 43(4).

    Examples
    --------
    >>> list(bundled_scheme("generic").frames)
    ['conflict', 'human_interest', 'morality', 'responsibility', 'economic']
    """
    if name not in BUNDLED:
        raise MeasureError(f"there is no frame scheme {name!r}", mend=f"the toolkit's own are {', '.join(BUNDLED)}")
    return parse_scheme(resources.files(PACKAGE).joinpath(f"schemes/{name}.tsv").read_text("utf-8"), f"{name}.tsv")


def read_scheme(path: Path) -> Scheme:
    """A user's own scheme, in the same form as the bundled ones; its name is that of the file.

    Raises
    ------
    MeasureError
        If a row breaks the schema, with file:row.
    """
    return parse_scheme(path.read_text("utf-8"), str(path))


def parse_scheme(text: str, name: str) -> Scheme:
    """A scheme from the text of its file; lines that start with ``#`` are comments.

    Parameters
    ----------
    text : str
        Tab-separated, with a header. ``frame``, ``kind`` and ``text`` are needed, ``weight`` for cues; ``unless`` holds the
        contexts in which a cue does not count, separated by ``;``, with ``~`` for the cue.
    name : str
        Path or name of the file, for messages.

    Raises
    ------
    MeasureError
        If a row breaks the schema, with file:row.

    Examples
    --------
    >>> cues = "sea\\tnoun\\tferry\\t3\\nsea\\tpattern\\tsail + to\\t2\\n"
    >>> scheme = parse_scheme("frame\\tkind\\ttext\\tweight\\nsea\\ttitle\\tSeafaring\\n" + cues, "harbour.tsv")
    >>> scheme.frames["sea"].title, [entry.phrase for entry in scheme.cues.entries], len(scheme.patterns.patterns)
    ('Seafaring', [('ferry',)], 1)
    """
    about: dict[str, dict[str, list[str]]] = {}
    cues: list[Entry] = []
    patterns: list[Pattern] = []
    for where, row in _rows(text, name):
        told = about.setdefault(row["frame"], {})
        if row["kind"] == PATTERN:
            patterns.append(parse_pattern(row["text"], row["frame"], row, where))
        elif row["kind"] in CUES:
            cues.append(Entry(tuple(split_words(row["text"].lower())), row["kind"], row["frame"], row))
        elif row["kind"] in told and row["kind"] in SINGLE:
            raise MeasureError(f"the frame {row['frame']!r} has a second {row['kind']}", where=where, mend="keep one")
        else:
            told.setdefault(row["kind"], []).append(row["text"])
    frames = {frame: _frame(frame, told, name) for frame, told in about.items()}
    return Scheme(Path(name).stem, frames, Lexicon(cues), PatternSet(patterns))


def _frame(frame: str, told: Mapping[str, Sequence[str]], name: str) -> Frame:
    if "title" not in told:
        known = "the frame has no title, so its cues may be misspelt"
        raise MeasureError(f"{frame!r}: {known}", where=name, mend=f"add the row {frame}, title, and how it is called")
    return Frame(
        frame, questions=tuple(told.get("question", ())), **{kind: told[kind][0] for kind in SINGLE if kind in told}
    )


def _rows(text: str, name: str) -> Iterator[tuple[str, Row]]:
    """Checked rows as mappings, each with its file:row."""
    numbered = [(i, line) for i, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    cells = csv.reader((line for _, line in numbered), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = [column.strip() for column in next(cells, [])]
    if missing := [column for column in REQUIRED if column not in header]:
        raise MeasureError(
            f"the scheme lacks the column {missing[0]!r}",
            where=f"{name}:1",
            mend=f"its header needs {', '.join(REQUIRED)}",
        )
    for (number, _), row in zip(numbered[1:], cells, strict=True):
        told = dict.fromkeys(header, "") | dict(zip(header, (cell.strip() for cell in row), strict=False))
        _check(told, len(row) - len(header), f"{name}:{number}")
        yield f"{name}:{number}", told


def _check(row: Row, surplus: int, where: str) -> None:
    if surplus > 0:
        raise MeasureError(
            "the row has more cells than the header", where=where, mend="remove the tabs within its text"
        )
    if empty := [column for column in REQUIRED if not row[column]]:
        raise MeasureError(f"the row has no {empty[0]}", where=where, mend="fill it in or remove the row")
    if row["kind"] not in (*SINGLE, "question", *CUES):
        raise MeasureError(
            f"{row['kind']!r} is no kind of row",
            where=where,
            mend=f"kinds are {', '.join((*SINGLE, 'question', *CUES))}",
        )
    if row["kind"] in CUES and row.get("weight") not in WEIGHTS:
        raise MeasureError(
            f"the cue {row['text']!r} of {row['frame']!r} has the weight {row.get('weight', '')!r}",
            where=where,
            mend="weights are 1 (only beside another cue), 2 (in most texts), 3 (in nearly every text)",
        )

"""Frame schemes as data: which frames there are, how they are defined, and the cues that point to them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from toolkit.errors import MeasureError
from toolkit.language import Lexicon

PACKAGE = "toolkit.framing"
DEFINITIONS = "schemes/definitions.tsv"
WEIGHTS = ("1", "2", "3")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of a codebook.

    ``question`` is what a coder asks of a text; ``agreement`` is how far trained coders agree on the answer
    (Krippendorff's alpha as published), to be shown beside every score.
    """

    scheme: str
    frame: str
    title: str
    definition: str
    question: str
    literature: str
    agreement: str


@dataclass(frozen=True)
class Scheme:
    """Frames in the order of their codebook, and the lexicon of their cues; each cue has a weight of 1 to 3.

    3 points to the frame by itself in nearly every text, 2 in most texts, 1 only beside another cue.

    Raises
    ------
    MeasureError
        If a cue belongs to no frame of the scheme or its weight is not 1 to 3.
    """

    name: str
    frames: dict[str, Frame]
    cues: Lexicon

    def __post_init__(self) -> None:
        for entry in self.cues.entries:
            if entry.category not in self.frames or entry.fields.get("weight") not in WEIGHTS:
                raise MeasureError(
                    f"the cue {' '.join(entry.phrase)!r} has the frame {entry.category!r} and weight "
                    f"{entry.fields.get('weight')!r}",
                    where=f"scheme {self.name}",
                    mend=f"frames are {', '.join(self.frames)}; weights are 1, 2, 3",
                )


@cache
def bundled_scheme(name: str) -> Scheme:
    """A scheme of the toolkit: "generic" (Semetko & Valkenburg) or "policy" (Boydstun et al.).

    Raises
    ------
    MeasureError
        If there is no such scheme, or its data are damaged.

    References
    ----------
    Semetko, H. A., & Valkenburg, P. M. (2000). Framing European politics. Journal of Communication, 50(2).
    Boydstun, A. E., Card, D., Gross, J., Resnik, P., & Smith, N. A. (2014). Tracking the development of media
    frames within and across policy issues. APSA annual meeting.

    Examples
    --------
    >>> list(bundled_scheme("generic").frames)
    ['conflict', 'human_interest', 'morality', 'responsibility', 'economic']
    """
    frames = {frame.frame: frame for frame in _definitions() if frame.scheme == name}
    if not frames:
        raise MeasureError(f"there is no frame scheme {name!r}", mend="the toolkit's own are generic and policy")
    return Scheme(name, frames, Lexicon.bundled(PACKAGE, f"schemes/{name}.tsv"))


def _definitions() -> Iterator[Frame]:
    text = resources.files(PACKAGE).joinpath(DEFINITIONS).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield Frame(**row)

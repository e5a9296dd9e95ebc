"""The toolkit behind the interface of the evaluation kit: one function per thing that the kit scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.language import read
from toolkit.records import Article

Row = dict[str, Any]
Offsets = tuple[int, int]


def _article(text: str) -> Article:
    return Article("kit", "", "", text)


def attributions(text: str) -> list[Row]:
    """Attributions of one text, with their speakers resolved."""
    from toolkit.sourcing import find_attributions

    return [{"content": [tuple(span) for span in a.content], "cue": tuple(a.cue) if a.cue else None,
             "source": tuple(a.source) if a.source else None, "speaker": a.speaker, "kind": a.kind, "confidence": a.confidence}
            for a in find_attributions(read(_article(text)))]

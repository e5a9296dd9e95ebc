"""Who speaks in an article and how much, and who is spoken about but not heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report.evidence import Row
from toolkit.sourcing import could_answer

TINTS = 8  # more speakers than this share the plain tint; their numbers still tell them apart
NOBODY = "nobody named"
UNRESOLVED, UNCLEAR = "unresolved", "pronouns that could not be resolved"
# Words that only point at somebody: where the reader cannot tell whom either, the name says so.
_POINTING = """
he she it they we i you them us who that this these those one ones none some others many both all each everyone everybody
someone somebody nobody"""
POINTING = frozenset(_POINTING.split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of an article with everything attributed to it. ``style`` names its tint."""

    number: int
    name: str
    role: str
    naming: str
    source_type: str
    words: int
    quoted_words: int
    attributions: tuple[Row, ...]

    @property
    def heard_words(self) -> int:
        """Words that are the source's own: no intention that the outlet ascribes to it, no hedge with nobody behind it."""
        return sum(row.words for row in self.attributions if row.heard)

    @property
    def is_source(self) -> bool:
        """Whether somebody who can be told gets a word."""
        return self.naming != UNRESOLVED and any(row.heard for row in self.attributions)

    @property
    def points(self) -> bool:
        """Whether the name only points at somebody ("it", "none of them") whom the programme could not tell."""
        words = self.name.casefold().split() or [""]
        return self.naming != "none" and bool(POINTING.intersection((words[0], words[-1])))

    @property
    def shown(self) -> str:
        """The name as pages print it."""
        return f"“{self.name}” (who is meant is not clear)" if self.points else self.name

    @property
    def style(self) -> str:
        return f"s{self.number if self.number <= TINTS and self.naming not in ('none', UNRESOLVED) else 0}"

    @property
    def anchor(self) -> str:
        return f"speaker-{self.number}"


def find_speakers(attributions: Sequence[Row]) -> list[Speaker]:
    """Everybody to whom an article attributes something, most words of their own first.

    What hangs on pronouns that were not resolved comes behind them, as one, and so does what nobody is named for.

    Parameters
    ----------
    attributions : sequence of rows of ``attributions``
        Of one article.

    Returns
    -------
    list of Speaker
        Numbered from 1.
    """
    groups: dict[tuple[str | None, bool], list[Row]] = {}
    for row in attributions:
        groups.setdefault((row.speaker, row.naming == UNRESOLVED), []).append(row)
    ordered = sorted(groups.items(), key=lambda group: _rank(group[0][0], group[0][1], group[1]))
    return [_speaker(number, name, rows) for number, ((name, _), rows) in enumerate(ordered, start=1)]


def _rank(name: str | None, unresolved: bool, rows: list[Row]) -> tuple[bool, bool, int, int, str]:
    own, words = sum(r.words for r in rows if r.heard), sum(r.words for r in rows)
    return name is None, not unresolved, -own, -words, name or ""


def _speaker(number: int, name: str | None, rows: list[Row]) -> Speaker:
    role = next((row.role for row in rows if row.role and row.role != name), "")
    known = next((row.source_type for row in rows if row.source_type not in (None, "unknown")), "unknown")
    kinds = ("named", "unnamed", "vague", UNRESOLVED)
    naming = next((kind for kind in kinds if any(r.naming == kind for r in rows)), "none")
    return Speaker(
        number,
        name or (UNCLEAR if naming == UNRESOLVED else NOBODY),
        role,
        naming,
        known,
        sum(r.words for r in rows),
        sum(r.quoted_words for r in rows),
        tuple(rows),
    )


@dataclass(frozen=True, slots=True)
class Unheard:
    """An actor that the article speaks about and gives no word; ``sentences`` name it."""

    name: str
    kind: str
    mentions: int
    own_mentions: int
    sentences: tuple[int, ...]


def find_unheard(actors: Sequence[Row], sentences: Sequence[tuple[int, str]], *, least: int = 2) -> list[Unheard]:
    """Actors that could answer, are mentioned at least so often and get no word; most mentions first, places last.

    Parameters
    ----------
    actors : sequence of rows of ``actors``
    sentences : sequence of (index, text)
        Where to look for the variants of their names.
    least : int
        Fewest mentions; one mention in passing asks for no reply.
    """
    silent = sorted(
        (a for a in actors if not a.speaks and a.mentions >= least and could_answer(a.kind, a.acts)),
        key=lambda a: (a.kind == "place", -a.mentions, a.actor),
    )
    return [Unheard(a.actor, a.kind, a.mentions, a.own_mentions, _naming(a, sentences)) for a in silent]


def _naming(actor: Row, sentences: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    names = (actor.names or actor.actor).split("|")
    return tuple(index for index, text in sentences if any(name in text for name in names))

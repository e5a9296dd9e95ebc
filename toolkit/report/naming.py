"""What an outlet calls the actors, over all events: how often, how it judges, and whether the others do so too."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.report.evidence import Evidence, Row
from toolkit.report.labels import AFFILIATE
from toolkit.report.site import Site
from toolkit.sourcing.persons import plain_name

FIRST = 12  # labels before the fold
MOST = 60  # labels on the page; the table label_use has all

Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Naming:
    """A label of an actor: its row of ``label_use``, its spelling, and where it stands in either voice.

    ``dot`` and the ends of its interval are per cent.
    """

    actor: str
    row: Row
    spelled: str
    own: tuple[str, ...]
    sources: tuple[str, ...]
    dot: float | None
    low: float | None
    high: float | None

    @property
    def only_here(self) -> bool:
        """Whether no other outlet that mentions the actor calls it so in its own voice."""
        return bool(self.row.uses > 0 and self.row.other_rate == 0)


def namings(evidence: Evidence, site: Site, outlet: str, whole: str) -> list[Naming]:
    """The labels of an outlet over all events: judging ones first, then those that are used most.

    Parameters
    ----------
    evidence : Evidence
    site : Site
    outlet : str
    whole : str
        The scope that sums up the events.
    """
    rows = [row for row in evidence.rows("label_use", "outlet", outlet) if row.scope == whole]
    rows.sort(key=lambda r: (not (r.polarity and r.uses), -r.uses, -r.source_uses, r.actor, r.label, r.affiliate))
    rows = rows[:MOST]
    places = _places(evidence, site, outlet)
    reach = max((abs(end) for r in rows for end in (r.log_odds, r.low, r.high) if not math.isnan(end)), default=1.0)

    def place(value: float) -> float | None:
        return None if math.isnan(value) else round(50 + 47 * value / (reach or 1.0), 2)

    made = []
    for row in rows:
        own, sources, spelled = places.get((row.actor, row.label, row.affiliate), ([], [], Counter([row.label])))
        name = plain_name(row.actor)
        actor = f"affiliates of {name}" if row.affiliate else name
        dots = place(row.log_odds), place(row.low), place(row.high)
        # As it is written most often; of two forms that are, the one with fewer capitals.
        written = min(spelled, key=lambda text: (-spelled[text], sum(map(str.isupper, text)), text))
        made.append(Naming(actor, row, written, tuple(own), tuple(sources), *dots))
    return made


def _places(evidence: Evidence, site: Site, outlet: str) -> dict[Key, tuple[list[str], list[str], Counter[str]]]:
    """Where each label stands, in the outlet's own voice and in its sources' words, and how it is spelled."""
    found: dict[Key, tuple[list[str], list[str], Counter[str]]] = {}
    for row in evidence.rows("labels", "outlet", outlet):
        if row.person and row.article_id in evidence.counted:
            key = (row.person, row.text.lower(), row.category == AFFILIATE)
            own, sources, spelled = found.setdefault(key, ([], [], Counter()))
            (own if row.voice == "outlet" else sources).append(
                site.link("article", row.article_id, f"#{row.anchor}") or ""
            )
            spelled[row.text] += 1
    return found


def strongest(found: Iterable[Naming]) -> Naming | None:
    """The judging label that tells this outlet best from the others: used by nobody else if there is one, then most used."""
    judged = [n for n in found if n.row.polarity and n.row.uses and not math.isnan(n.row.other_rate)]
    return min(
        judged, key=lambda n: (not n.only_here, -n.row.uses, -n.row.strength, n.actor, n.row.label), default=None
    )


def rest_says(rest: Sequence[Naming]) -> str:
    """What the fold of the further labels holds."""
    actors = len({naming.actor for naming in rest})
    return f"{len(rest)} more labels of {actors} actors" if actors != 1 else f"{len(rest)} more labels of one actor"

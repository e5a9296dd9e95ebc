"""Whom an outlet lets speak over all events, and whom it leaves out though others let them speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report import phrases
from toolkit.report.evidence import Evidence
from toolkit.report.habits import Quoted, quoted_by_outlet
from toolkit.report.site import Site
from toolkit.sourcing.persons import name_key, plain_name

MISSED = 10  # rows of whom it leaves out
PAGES = 5  # events or articles of a row that are linked


@dataclass(frozen=True, slots=True)
class Heard:
    """A source: the room that it gets here, and on how many events this outlet alone hears it."""

    quoted: Quoted
    words: int
    share: str
    places: tuple[str | None, ...]
    events: int
    alone: int


def heard(evidence: Evidence, site: Site, outlet: str) -> list[Heard]:
    """The sources with the most words of an outlet, first."""
    quotes = evidence.rows("quotes", "outlet", outlet)
    total = sum(row.words for row in quotes)
    events: dict[str, set[str]] = {}
    for row in quotes:
        if row.speaker:
            events.setdefault(plain_name(row.person or row.speaker), set()).add(row.event_id)
    alone = Counter(
        plain_name(row.source) for row in evidence.rows("who_quotes_whom", "outlet", outlet) if row.exclusive
    )
    made = []
    for quoted in quoted_by_outlet(quotes, site):
        room, name = quoted.by_outlet[outlet], quoted.name
        share = phrases.share(room.words, total)
        made.append(Heard(quoted, room.words, share, room.places, len(events.get(name, ())), alone[name]))
    return made


@dataclass(frozen=True, slots=True)
class Missed:
    """A source with a name whom others let speak on events that this outlet covered too, and this outlet never.

    ``others`` is the most other outlets that hear it on one event, ``words`` what all of them give it; ``mentions`` how
    often this outlet speaks about it there, where others' voice gap counts that.
    """

    name: str
    source_type: str
    others: int
    words: int
    events: tuple[tuple[str, str | None], ...]
    mentions: int
    places: tuple[str | None, ...]


def missed(evidence: Evidence, site: Site, outlet: str) -> list[Missed]:
    """Whom an outlet leaves out; those whom the most others hear first."""
    events = list(
        dict.fromkeys(row.event_id for row in evidence.rows("coverage", "outlet", outlet) if row.state == "covered")
    )
    rows = evidence.part("who_quotes_whom", "event_id", *events)
    heard = rows.loc[rows["outlet"] == outlet, "source"].tolist()
    here = {
        name_key(plain_name(source)) for source in [*heard, outlet, outlet.removeprefix("The ")]
    }  # nobody misses itself
    named = rows[(rows["outlet"] != outlet) & (rows["naming"] == "named")]
    keys = named["source"].map(lambda source: name_key(plain_name(source)))
    named = named.assign(key=keys)[~keys.isin(here)]
    spoken = _mentions(evidence, outlet)
    made = []
    for key, group in named.groupby("key", sort=True):
        kinds = [kind for kind in group["source_type"] if kind != "unknown"]
        where = list(dict.fromkeys(group["event_id"]))[:PAGES]
        mentions, articles = spoken.get(str(key), (0, ()))
        made.append(
            Missed(
                plain_name(group["source"].iloc[0]),
                kinds[0] if kinds else "unknown",
                int(group.groupby("event_id")["outlet"].nunique().max()),
                int(group["words"].sum()),
                tuple((evidence.titles.get(e) or e, site.link("event", e, "#heard")) for e in where),
                mentions,
                tuple(site.link("article", article, "#unheard") for article in articles[:PAGES]),
            )
        )
    return sorted(made, key=lambda m: (-m.others, -m.mentions, -m.words, m.name))[:MISSED]


def _mentions(evidence: Evidence, outlet: str) -> dict[str, tuple[int, Sequence[str]]]:
    """How often an outlet mentions each actor without hearing it, and in which articles."""
    found: dict[str, tuple[int, list[str]]] = {}
    for row in evidence.rows("cast", "outlet", outlet):
        if not row.speaks:
            count, articles = found.get(name := name_key(plain_name(row.person)), (0, []))
            found[name] = count + row.mentions, [*articles, row.article_id]
    return dict(found)

"""The event at a glance: one row for each outlet, its leading numbers with where they come from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.measures import value_specs
from toolkit.report import phrases
from toolkit.report.alignment import Alone
from toolkit.report.charts import Part, stacked_bar
from toolkit.report.contrasts import Contrasted
from toolkit.report.event_labels import ActorLabels, Label, favourite
from toolkit.report.evidence import Row
from toolkit.report.presence import Presence, Spoken

LOADED = "loaded_terms"
FRAMES = "frames_generic"
OFFICIAL = "official_share"
SILENT = 2  # actors that are named in a cell
OFTEN = 4  # mentions from which an actor that no outlet hears is named, too


@dataclass(frozen=True, slots=True)
class Voices:
    """Words of an outlet's articles on the event, by who speaks."""

    own: int
    officials: int
    others: int

    @property
    def total(self) -> int:
        return self.own + self.officials + self.others

    @property
    def bar(self) -> list[Part]:
        parts = (("own words", self.own, "own"), ("officials", self.officials, "s2"), ("others", self.others, "s1"))
        return stacked_bar([Part(label, size, style, "") for label, size, style in parts])

    @property
    def shares(self) -> list[str]:
        return [phrases.share(part, self.total) for part in (self.own, self.officials, self.others)]


@dataclass(frozen=True, slots=True)
class Glance:
    """An outlet in one row.

    ``loaded`` is its contrast and ``loaded_width`` its bar in per cent; ``frame`` the frame it sets most (name, title, value);
    ``label`` its most used judging label, with whom it is for; ``silent`` whom it speaks about and does not hear, those
    first whom other outlets hear; ``alone`` what it alone has.
    """

    outlet: str
    articles: tuple[Row, ...]
    accounts: int
    voices: Voices
    loaded: Row | None
    loaded_width: float
    frame: tuple[str, str, float] | None
    label: tuple[str, Label] | None
    silent: tuple[tuple[Spoken, Presence], ...]
    more_silent: int
    alone: Alone | None


def at_a_glance(
    articles: Sequence[Row],
    members: Sequence[Row],
    voices: Mapping[str, Voices],
    measures: Sequence[Contrasted],
    labels: Sequence[ActorLabels],
    spoken: Sequence[Spoken],
    alone: Sequence[Alone],
) -> list[Glance]:
    """One row for each outlet of an event, in the order of their names; see :class:`Glance`.

    Parameters
    ----------
    articles, members : sequence of rows of ``articles`` and ``memberships``
        Of one event.
    voices : mapping of str to Voices
        By outlet.
    measures : sequence of Contrasted
    labels : sequence of ActorLabels
    spoken : sequence of Spoken
    alone : sequence of Alone
    """
    account_of = {member.article_id: member.account for member in members}
    by_name = {measure.name: measure.rows for measure in measures}
    loaded = by_name.get(LOADED, {})
    most = max((row.value for row in loaded.values() if not math.isnan(row.value)), default=0.0)
    only = {one.outlet: one for one in alone}
    made = []
    for outlet in sorted({article.outlet for article in articles}):
        own = tuple(article for article in articles if article.outlet == outlet)
        silent = _silent(spoken, outlet)
        row = loaded.get(outlet)
        made.append(
            Glance(
                outlet=outlet,
                articles=own,
                accounts=sum(account_of.get(article.article_id) == article.article_id for article in own),
                voices=voices[outlet],
                loaded=row,
                loaded_width=round(100 * row.value / most, 1) if row and most and not math.isnan(row.value) else 0.0,
                frame=_frame(measures, outlet),
                label=favourite(labels, outlet),
                silent=tuple(silent[:SILENT]),
                more_silent=max(0, len(silent) - SILENT),
                alone=only.get(outlet),
            )
        )
    return made


def voices_by_outlet(
    articles: Sequence[Row], sentences: Mapping[str, Sequence[Row]], quotes: Sequence[Row]
) -> dict[str, Voices]:
    """Words by who speaks.

    Parameters
    ----------
    articles : sequence of rows of ``articles``
    sentences : mapping of str to rows of ``sentences``
        By article.
    quotes : sequence of rows of ``quotes``
        Of the same articles.
    """
    official = value_specs()[OFFICIAL]
    found = {}
    for outlet in {article.outlet for article in articles}:
        said = [row for row in quotes if row.outlet == outlet]
        officials = sum(row.words for row in said if official.matches(row))
        own = sum(s.own_words for a in articles if a.outlet == outlet for s in sentences[a.article_id])
        found[outlet] = Voices(own, officials, sum(row.words for row in said) - officials)
    return found


def _frame(measures: Sequence[Contrasted], outlet: str) -> tuple[str, str, float] | None:
    """The generic frame with the largest share of the outlet's sentences; None where it sets none."""
    set_here = [
        (m.rows[outlet].value, m.name, m.title)
        for m in measures
        if m.card == FRAMES and outlet in m.rows and m.rows[outlet].value > 0
    ]
    if not set_here:
        return None
    value, name, title = max(set_here)
    return name, title, value


def _silent(spoken: Sequence[Spoken], outlet: str) -> list[tuple[Spoken, Presence]]:
    """Whom an outlet mentions and never hears, though others hear it or it is mentioned often; places apart."""
    found = [
        (one, one.by_outlet[outlet])
        for one in spoken
        if one.kind != "place" and outlet in one.by_outlet and one.by_outlet[outlet].silent
        if one.heard or one.by_outlet[outlet].mentions >= OFTEN
    ]
    return sorted(found, key=lambda pair: (not pair[0].heard, -pair[1].mentions, pair[0].name))

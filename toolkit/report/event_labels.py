"""What each outlet of an event calls the actors: judging labels first, with rates, log-odds and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report import phrases
from toolkit.report.evidence import Row
from toolkit.report.labels import AFFILIATE
from toolkit.report.site import Site
from toolkit.report.statements import Statement
from toolkit.sourcing.persons import plain_name

ACTORS = 15  # with labels on the page; the rest stands in the CSV
HABIT = 3  # judging labels below which a sentence warns that they are few
NUMBERS = 60  # labels in the table of numbers

Places = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label that an outlet gives an actor, as its row of ``label_use``, with where it stands in either voice."""

    text: str
    row: Row
    places: Places
    source_places: Places

    @property
    def judging(self) -> bool:
        return bool(self.row.polarity)

    @property
    def favour(self) -> str:
        return {-1: "unfavourable", 0: "", 1: "favourable"}[self.row.polarity]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An outlet with its labels of one actor, judging ones first. ``mentions`` are of the name, in the outlet's own voice."""

    outlet: str
    mentions: int
    labels: tuple[Label, ...]

    @property
    def own(self) -> list[Label]:
        return [label for label in self.labels if label.places]

    @property
    def sources(self) -> list[Label]:
        return [label for label in self.labels if label.source_places]

    @property
    def judging(self) -> list[Label]:
        """Those in its own voice that judge the actor."""
        return [label for label in self.own if label.judging]

    @property
    def uses(self) -> int:
        """How often it judges the actor in its own voice."""
        return len(self.judging_places)

    @property
    def judging_places(self) -> Places:
        return tuple(place for label in self.judging for place in label.places)


@dataclass(frozen=True, slots=True)
class ActorLabels:
    """An actor, or the actor's people, with the outlets that label it; those that judge it most often first."""

    actor: str
    outlets: tuple[Labelled, ...]

    @property
    def judged(self) -> bool:
        return any(label.judging for outlet in self.outlets for label in outlet.labels)


def actor_labels(uses: Sequence[Row], found: Sequence[Row], site: Site) -> list[ActorLabels]:
    """The actors of an event with their labels; those that are judged most often come first.

    Parameters
    ----------
    uses : sequence of rows of ``label_use``
        Of one event.
    found : sequence of rows of ``labels``
        The findings behind them, of the articles that comparisons count.
    site : Site
    """
    standing = _standing(found)
    actors: dict[str, dict[str, list[Label]]] = {}
    for row in uses:
        actor = plain_name(row.actor)
        name = f"affiliates of {actor}" if row.affiliate else actor
        label = _label(row, standing.get((row.actor, row.outlet, row.label, row.affiliate), []), site)
        if label.places or label.source_places:
            actors.setdefault(name, {}).setdefault(row.outlet, []).append(label)
    made = [
        ActorLabels(
            name,
            tuple(
                sorted(
                    (
                        Labelled(outlet, labels[0].row.mentions, _ordered(labels))
                        for outlet, labels in by_outlet.items()
                    ),
                    key=lambda one: (-one.uses, -len(one.own), one.outlet),
                )
            ),
        )
        for name, by_outlet in actors.items()
    ]
    return sorted(made, key=lambda a: (-sum(o.uses for o in a.outlets), not a.judged, -len(a.outlets), a.actor))[
        :ACTORS
    ]


def _standing(found: Sequence[Row]) -> dict[tuple[str, str, str, bool], list[Row]]:
    """The findings of each label of ``label_use``."""
    by_label: dict[tuple[str, str, str, bool], list[Row]] = {}
    for row in found:
        by_label.setdefault((row.person, row.outlet, row.text.lower(), row.category == AFFILIATE), []).append(row)
    return by_label


def _label(row: Row, found: Sequence[Row], site: Site) -> Label:
    places = {
        voice: tuple(site.link("article", one.article_id, f"#{one.anchor}") for one in found if one.voice == voice)
        for voice in ("outlet", "source")
    }
    return Label(found[0].text if found else row.label, row, places["outlet"], places["source"])


def _ordered(labels: Sequence[Label]) -> tuple[Label, ...]:
    return tuple(sorted(labels, key=lambda one: (not one.judging, -one.row.uses, -one.row.strength, one.text)))


def numbered_labels(actors: Sequence[ActorLabels]) -> list[tuple[str, str, Label]]:
    """Actor, outlet and label of what the table of numbers shows."""
    listed = [(one.actor, outlet.outlet, label) for one in actors for outlet in one.outlets for label in outlet.labels]
    return listed[:NUMBERS]


def favourite(actors: Sequence[ActorLabels], outlet: str) -> tuple[str, Label] | None:
    """The judging label that an outlet uses most in its own voice, with whom it is for; None where it judges nobody."""
    used = [
        (len(label.places), label.row.strength, one.actor, label)
        for one in actors
        for labelled in one.outlets
        if labelled.outlet == outlet
        for label in labelled.judging
    ]
    if not used:
        return None
    _, _, actor, label = max(used, key=lambda entry: (*entry[:3], entry[3].text))
    return actor, label


def most_judged(actors: Sequence[ActorLabels], outlets: int) -> Statement | None:
    """Which outlet judges whom most, with its numbers; what the first screen says of labels."""
    judged = [(labelled.uses, one.actor, labelled) for one in actors for labelled in one.outlets if labelled.uses]
    if not judged:
        text = "No outlet gives any actor a label that judges, in its own voice."
        return Statement(text, "#labels", "what each outlet calls the actors") if actors else None
    uses, actor, labelled = max(judged, key=lambda entry: (entry[0], entry[1], entry[2].outlet))
    others = sum(n for n, name, one in judged if name == actor and one.outlet != labelled.outlet)
    words = phrases.listed([f"“{label.text}” ({label.favour})" for label in labelled.judging], limit=2)
    few = " So few show no habit." if uses < HABIT else ""
    rate = f" for {phrases.plural(labelled.mentions, 'mention')} of the name" if labelled.mentions else ""
    rest = "the other outlet has" if outlets == 2 else f"the other {outlets - 1} outlets together have"
    text = (
        f"{labelled.outlet} is the most loaded about {actor}: in its own voice it says {words}, "
        f"{phrases.plural(uses, 'judging label')}{rate}; {rest} {others or 'none'}.{few}"
    )
    return Statement(text, "#labels", "what each outlet calls the actors")

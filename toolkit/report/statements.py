"""Findings as sentences: what stands on the first screen of a page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report import phrases
from toolkit.report.evidence import Row
from toolkit.report.figures import Figure, in_words
from toolkit.report.frames import FrameUse
from toolkit.report.labels import NOBODY, Called
from toolkit.report.presence import Spoken
from toolkit.report.speakers import Speaker, Unheard

OFTEN = 4  # mentions from which the silence of an actor is worth a sentence on the first screen


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with the place on the page that shows it."""

    text: str
    href: str
    where: str


def article_statements(
    words: int,
    own_words: int,
    speakers: Sequence[Speaker],
    unheard: Sequence[Unheard],
    names: Sequence[Called],
    frames: Sequence[FrameUse],
    figures: Sequence[Figure],
) -> list[Statement]:
    """What a reader of one article should know first; a sentence that has nothing to say is left out."""
    made = [
        _voices(words, own_words, speakers),
        _loudest(speakers),
        _silent(unheard),
        _loaded(figures),
        _names(names),
        _frame(frames),
    ]
    return [statement for statement in made if statement]


def _voices(words: int, own_words: int, speakers: Sequence[Speaker]) -> Statement | None:
    if not words:
        return None
    heard = [s for s in speakers if s.is_source]
    named = sum(s.naming == "named" for s in heard)
    text = f"{phrases.share(own_words, words)} of the {words:,} words are the outlet’s own"
    text += (
        f"; the rest goes to {phrases.plural(len(heard), 'source')}, {named or 'none'} of them named."
        if heard
        else "; no source is cited."
    )
    return Statement(text, "#voices", "who speaks")


def _loudest(speakers: Sequence[Speaker]) -> Statement | None:
    known = [s for s in speakers if s.is_source]
    if not known:
        return None
    first, total = known[0], sum(s.heard_words for s in known)
    if len(known) == 1:
        text = f"Only one source is heard: {first.shown}."
    else:
        alone = first.naming == "named" and not any(s.naming == "named" for s in known[1:])
        text = (
            f"{first.shown} {'is the only source with a name and ' if alone else ''}gets the most room of all sources: "
            f"{first.heard_words:,} of their {total:,} words ({phrases.share(first.heard_words, total)})."
        )
    return Statement(text, f"#{first.anchor}", "what is attributed to this source")


def _silent(unheard: Sequence[Unheard]) -> Statement | None:
    if not unheard:
        return None
    names = phrases.listed([f"{u.name} ({u.mentions} mentions)" for u in unheard], limit=3)
    return Statement(f"Spoken about but not heard: {names}.", "#unheard", "who is not heard")


def _loaded(figures: Sequence[Figure]) -> Statement | None:
    figure = next((f for f in figures if f.card == "loaded_terms" and not math.isnan(f.value)), None)
    if figure is None:
        return None
    text = f"{figure.title}: {phrases.with_unit(figure.value, figure.unit)}"
    if (row := figure.contrast) is not None:
        several = row.articles > 1 and not math.isnan(row.value)  # the contrast is that of all its articles together
        text += (
            f"; all {row.articles} articles of the outlet {phrases.amount(row.value, figure.unit)}" if several else ""
        )
        text += f"; {in_words(row, figure.unit)}"
    return Statement(f"{text}.", f"#v-{figure.name}", "the marked terms")


def _names(names: Sequence[Called]) -> Statement | None:
    judged = [
        (w.strength, len(w.places), name.actor, w)
        for name in names
        for w in name.own
        if w.polarity and name.actor != NOBODY
    ]
    if not judged:
        return None
    _, times, actor, wording = max(judged, key=lambda entry: entry[:3])
    favour = "unfavourable" if wording.polarity < 0 else "favourable"
    often = f", {times} times" if times > 1 else ""
    text = f"In its own voice the article calls {actor} “{wording.text}” ({favour}{often})."
    return Statement(text, "#labels", "what each actor is called")


def _frame(frames: Sequence[FrameUse]) -> Statement | None:
    if not frames:
        return None
    first = max(frames, key=lambda f: len(f.sentences))
    return Statement(
        f"The frame with the most cue sentences is “{first.title}” ({first.scheme}): "
        f"{phrases.plural(len(first.sentences), 'sentence')}.",
        "#frames",
        "the sentences",
    )


def event_statements(event: Row, coverage: Sequence[Row], spoken: Sequence[Spoken]) -> list[Statement]:
    """What a reader of an event should know first: what it rests on, and who is not heard.

    A sentence that has nothing to say is left out.
    """
    made = [
        _rests_on(event),
        _not_found([row.outlet for row in coverage if row.state == "not found" and row.searched]),
        _unheard_in_event(spoken),
    ]
    return [statement for statement in made if statement]


def _not_found(missing: Sequence[str]) -> Statement | None:
    text = f"Not found in the articles that were read from {phrases.listed(missing, limit=4)}."
    return Statement(text, "#coverage", "what was searched") if missing else None


def _unheard_in_event(spoken: Sequence[Spoken]) -> Statement | None:
    """The actor that is mentioned most by outlets that give it no word; first of those that another outlet hears."""
    missed = [(sum(s.by_outlet[outlet].mentions for outlet in s.silent), s) for s in spoken if s.kind != "place"]
    often = [entry for entry in missed if entry[0] >= OFTEN]
    if not often:
        return None
    mentions, actor = max(often, key=lambda entry: (bool(entry[1].heard), entry[0], entry[1].name))
    silent, times = phrases.listed(actor.silent, limit=4), f"({mentions} mentions)"
    text = f"No outlet hears {actor.name}, named in {silent} {times}."
    if actor.heard:
        text = f"{actor.name} is not heard in {silent} {times}; heard in {phrases.listed(actor.heard, limit=4)}."
    return Statement(text, "#unheard", "who is not heard")


def _rests_on(event: Row) -> Statement:
    copies = event.articles - event.accounts
    accounts = phrases.plural(event.accounts, "independent account")
    text = f"{phrases.plural(event.articles, 'article')} of {phrases.plural(event.outlets, 'outlet')}"
    text += (
        f" are {accounts}; {copies} only {'copies' if copies == 1 else 'copy'} a text."
        if copies
        else ", each an account of its own."
    )
    return Statement(text, "#accounts", "accounts and copies")

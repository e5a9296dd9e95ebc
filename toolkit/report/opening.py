"""What the page of an outlet says first: what it does differently, and what that rests on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from toolkit.report import phrases
from toolkit.report.contrasts import is_clear
from toolkit.report.evidence import Row
from toolkit.report.figures import in_words
from toolkit.report.hearing import Missed
from toolkit.report.naming import Naming
from toolkit.report.profile import Line
from toolkit.report.statements import Statement


def outlet_statements(
    outlet: str,
    articles: int,
    coverage: Mapping[str, int],
    lines: Sequence[Line],
    within: Sequence[Row],
    contrasts: Sequence[Statement],
    naming: Naming | None,
    missed: Missed | None,
) -> list[Statement]:
    """What a reader of an outlet's page should know first; a sentence that has nothing to say is left out.

    Parameters
    ----------
    outlet : str
    articles : int
    coverage : mapping of str to int
        Events by state of coverage.
    lines : sequence of Line
        All its values over all events.
    within : sequence of rows of ``contrasts``
        Those of its single events.
    contrasts : sequence of Statement
        Its clearest differences, and what chance would give.
    naming : Naming or None
        The judging label that tells it best from the others.
    missed : Missed or None
        The source that the most others hear and it does not.
    """
    made = [
        _differs(outlet, lines),
        *contrasts,
        _nearest(lines),
        _event_by_event(within),
        _calls(naming),
        _leaves_out(missed),
        _rests_on_articles(outlet, articles, coverage),
    ]
    return [statement for statement in made if statement]


def _differs(outlet: str, lines: Sequence[Line]) -> Statement:
    told = [line for line in lines if not math.isnan(line.row.low)]
    clear = sum(line.clear for line in told)
    events = max((int(line.row.events) for line in lines), default=0)
    on = f"On {phrases.plural(events, 'event')} that others covered too, {outlet}"
    if not events:
        return Statement(
            f"No other account of the events of {outlet} was found, so nothing can be compared.",
            "#articles",
            "its articles",
        )
    if not told:
        return Statement(f"{on} cannot be compared over all events: they are too few.", "#events", "event by event")
    how = (
        f"differs clearly in {clear} of {phrases.plural(len(told), 'measure')}"
        if clear
        else f"differs clearly in none of {phrases.plural(len(told), 'measure')}"
    )
    return Statement(f"{on} {how} that could be compared over all of them.", "#differences", "the differences")


def _nearest(lines: Sequence[Line]) -> Statement | None:
    """Where nothing is clear, what comes nearest to it; said to be unclear, for a reader will look for something."""
    tested = [line for line in lines if not math.isnan(line.row.p) and not math.isnan(line.row.low)]
    if any(line.clear for line in lines) or not tested:
        return None
    first = min(tested, key=lambda line: (line.row.p, line.name))
    text = f"Nearest to a clear difference: {first.drawn.label}, {phrases.with_unit(first.row.value, first.drawn.unit)}"
    return Statement(f"{text}; {in_words(first.row, first.drawn.unit)}.", f"#m-{first.name}", "its row")


def _event_by_event(within: Sequence[Row]) -> Statement | None:
    told = [row for row in within if not math.isnan(row.low)]
    clear = sum(map(is_clear, told))
    if not told:
        return None
    return Statement(
        f"Taken one by one, its events show {phrases.plural(clear, 'clear difference')} among "
        f"{len(told):,} intervals; by chance alone about {phrases.number(max(1, round(0.05 * len(told))))} would be.",
        "#events",
        "event by event",
    )


def _calls(naming: Naming | None) -> Statement | None:
    if naming is None:
        return None
    times = f"{phrases.plural(naming.row.uses, 'time')}" if naming.row.uses > 1 else "once"
    favour = "unfavourable" if naming.row.polarity < 0 else "favourable"
    others = (
        "no other outlet does"
        if naming.only_here
        else f"the others {phrases.number(naming.row.other_rate)} per 100 mentions, here {phrases.number(naming.row.rate)}"
    )
    text = f"In its own voice it calls {naming.actor} “{naming.spelled}” ({favour}, {times}); {others}."
    return Statement(text, "#labels", "what it calls the actors")


def _leaves_out(missed: Missed | None) -> Statement | None:
    if missed is None or missed.others < 2:
        return None
    text = f"{missed.name} is not heard here, though {missed.others} other outlets let this source speak on one event"
    spoken = f", and it is mentioned {missed.mentions} times" if missed.mentions > 1 else ""
    return Statement(f"{text}{spoken}.", "#missed", "who is not heard")


def _rests_on_articles(outlet: str, articles: int, coverage: Mapping[str, int]) -> Statement:
    covered, uncertain = (phrases.plural(coverage[state], "event") for state in ("covered", "uncertain"))
    unsure = f"; on {uncertain} it is uncertain whether it reported" if coverage["uncertain"] else ""
    text = f"This page rests on {phrases.plural(articles, 'article')} of {outlet}, on {covered}{unsure}."
    return Statement(text, "#articles", "its articles")

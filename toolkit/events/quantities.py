"""Quantities of one article: each figure with its hedge, what it counts, what befell it, and who is cited for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.events.admitted import admitted
from toolkit.events.counted import counted_noun, described, in_words, role_of
from toolkit.events.datum import Datum
from toolkit.events.in_tree import InTree, figure_words
from toolkit.events.numbers import read_numbers
from toolkit.language import Reading
from toolkit.records import Attribution, Span

VAGUE = "vague"  # the hedge of "dozens"
_KINDS_OF_UNIT = ("square", "cubic", "nautical")
_DURATIONS = ("second", "minute", "hour", "day", "week", "month", "year", "decade")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Datum):
    """A datum with its place in the text.

    Attributes
    ----------
    sentence : int
        Index of the sentence that holds it.
    start, end : int
        Offsets into the article's content, hedge included.
    what : str
        What is counted, in the words of the text ("people killed"); of a date or place what is told of it ("ferry sank").
    reason : str
        Why an expression such as "Tuesday" is taken for that date; empty where it needs no reason.
    """

    sentence: int
    start: int
    end: int
    what: str
    reason: str = ""


def find_quantities(reading: Reading, attributions: Sequence[Attribution]) -> list[Quantity]:
    """The figures of an article in order. Ages, years, ordinals, times of day and mere numbering are left out.

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> text = "More than 1,400 people were killed. The mayor, 54, gave $2m for 12 boats in 2019."
    >>> found = find_quantities(read(Article("a", "Harbour Post", "", text)), [])
    >>> [(q.value, q.hedge, q.kind, q.counted, q.role) for q in found]
    [(1400.0, 'more than', 'count', 'peopl', 'killed'), (2000000.0, '', 'money', '', 'give'), (12.0, '', 'count', 'boat', 'give')]
    """
    words = reading.lowers
    return [q for n in read_numbers(words) if (q := _quantity(InTree(reading, n), attributions)) is not None]


def _quantity(at: InTree, attributions: Sequence[Attribution]) -> Quantity | None:
    number = at.number
    unit = _unit(at)
    if unit is None or _is_name_or_date(at, unit):
        return None
    kind, name, last = unit
    counted = counted_noun(at, kind)
    role = role_of(at, counted)
    if kind == "count" and counted is None and not role:
        return None
    hedge, first = _hedge(at, kind)
    scale = 100.0 if number.part else 1.0
    value, (low, high) = number.low * scale, admitted(number, hedge, scale, kind)
    start, end = at.reading.starts[first], at.reading.span_of(last - 1, last).end
    return Quantity(
        sentence=at.reading.sentence_at(start).index,
        start=start,
        end=end,
        kind=kind,
        unit=name,
        value=value,
        low=low,
        high=high,
        hedge=hedge or (VAGUE if _is_vague(at) else ""),
        counted=" ".join(described(at, counted)),
        role=role,
        cited=cited_for(Span(start, end), attributions),
        what=in_words(at, counted, role),
    )


def _is_vague(at: InTree) -> bool:
    """Whether the number is a plural like "dozens", which admits many."""
    return (
        at.number.low < at.number.high and at.word(at.number.first).isalpha() and at.word(at.number.first).endswith("s")
    )


def _unit(at: InTree) -> tuple[str, str, int] | None:
    """Kind and unit of a number, and the end of what says so."""
    n, after = at.number, at.word(at.number.last)
    two = f"{after} {at.lemma(n.last + 1) if n.last + 1 < len(at.reading.lemmas) else ''}"
    before = at.word(n.first - 1)
    currency = figure_words("currency")
    if before in currency and not before.isalpha():
        return "money", currency[before], n.last
    if before.endswith("$"):
        return "money", "usd" if before in ("us$", "$") else before, n.last
    noun = at.lemma(n.last) if n.last < len(at.reading.lemmas) else ""
    percent = figure_words("percent")
    if two in percent:
        return "percent", percent[two], n.last + 2
    if n.part or noun in percent:
        return "percent", "percent", n.last + (0 if n.part else 1)
    if noun in currency and (noun != "pound" or before in ("", "of")):
        return "money", currency[noun], n.last + 1
    hyphen = 1 if after == "-" else 0
    behind = n.last + hyphen
    kind_of = f"{at.word(behind)} " if at.word(behind) in _KINDS_OF_UNIT else ""
    behind += bool(kind_of)
    name = at.lemma(behind) if behind < len(at.reading.lemmas) else ""
    units = figure_words("unit")
    if name in units:
        return ("duration" if units[name] in _DURATIONS else "measure"), kind_of + units[name], behind + 1
    return None if hyphen else ("count", "", n.last)


def _is_name_or_date(at: InTree, unit: tuple[str, str, int]) -> bool:
    """Ages, years, days of a month, times of day ("three days ago" too), numbering, and "one" as a pronoun."""
    n, tree, (kind, name, last) = at.number, at.reading.tree, unit
    text, before, after = at.word(n.first), at.word(n.first - 1), at.word(last)
    plain = n.last - n.first == 1 and n.low == n.high
    if name == "year" and (after == "old" or (after == "-" and at.word(last + 1).startswith("old"))):
        return True
    if kind == "duration" and after == "ago":
        return True
    if kind != "count":
        return False
    if (
        before in figure_words("numbering")
        or after == "block"  # "the 1200 block of Harbour Street"
        or before in ("aged", "age", "circa")
        or after in ("a.m.", "p.m.", "o'clock", "am", "pm")
    ):
        return True
    if before in (":", "/", "-", "–") or after in (":", "/") or _is_tally(at):
        return True
    if plain and text.isdigit() and len(text) == 4 and (1900 <= n.low <= 2100 or after == "gmt"):
        return at.lemma(at.head) not in figure_words("person")
    if before == "of" and tree.tags[n.first - 2] == "NNP":  # "the Group of 7"
        return True
    if before and at.reading.doc[n.first - 1].ent_type_ == "DATE" and at.reading.doc[n.first].ent_type_ == "DATE":
        return True
    entity = at.reading.doc[n.first].ent_type_
    if entity in ("TIME", "LAW", "PRODUCT", "WORK_OF_ART", "FAC", "ORG", "PERSON", "GPE", "LOC") and plain:
        return True
    if entity == "DATE" and at.reading.doc[at.head].ent_type_ == "DATE":
        return True
    if plain and tree.deps[at.top] == "appos" and before == ",":
        return True
    if before and tree.tags[n.first - 1] in ("NNP", "NNPS") and tree.deps[at.top] != "nummod":
        return True
    if text in ("one", "zero"):
        return tree.deps[at.top] != "nummod" or role_of(at, at.head) not in figure_words("role").values()
    return False


def _is_tally(at: InTree) -> bool:
    """A vote or a score: "5 to 4", "52-48"."""
    n, links = at.number, ("to", "-", "–")
    behind = at.word(n.last) in links and at.reading.tags[min(n.last + 1, len(at.reading.tags) - 1)] == "NUM"
    return behind or (
        at.word(n.first - 1) in links and at.word(n.first - 3) != "from" and at.word(n.first - 2).isdigit()
    )


def _hedge(at: InTree, kind: str) -> tuple[str, int]:
    """The hedge before or behind a number, and where hedge and number begin; "$5m over two years" has none."""
    hedges, n = figure_words("hedge"), at.number
    first = n.first - 1 if at.word(n.first - 1) in figure_words("currency") else n.first
    for length in range(4, 0, -1):
        phrase = " ".join(at.word(i) for i in range(first - length, first))
        during = phrase == "over" and kind == "duration" and at.reading.tags[first - length - 1] != "ADP"
        if phrase in hedges and first - length >= 0 and not during:
            return hedges[phrase], first - length
    behind = f"{at.word(n.last)} {at.word(n.last + 1)}"
    return {"or more": "at least", "or so": "about", "or fewer": "up to", "or less": "up to"}.get(behind, ""), first


def cited_for(span: Span, attributions: Sequence[Attribution]) -> str | None:
    """The source of the shortest attribution whose content holds the figure."""
    holding = [(c.end - c.start, a.speaker) for a in attributions for c in a.content if c.contains(span) and a.speaker]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None

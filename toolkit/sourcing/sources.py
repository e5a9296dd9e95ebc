"""The sources of an article: everybody who is cited in it, each once, with what the article says of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.language import Reading
from toolkit.records import Actor, Attribution
from toolkit.sourcing.levels import UNKNOWN, level_of
from toolkit.sourcing.pronouns import GENDER, NOUNS, genders
from toolkit.sourcing.silence import SILENT
from toolkit.sourcing.source_types import OFFICIAL

NAMINGS = ("named", "unnamed", "vague")
_GENDERS = {"f": "female", "m": "male"}
_BELONGS = re.compile(r"\b(?:of|for|at|with|from)\s+(?:the\s+|an?\s+)?(?P<whom>[^,;(]+)")
_PROPER = re.compile(r"(?:(?:[A-Z][\w.&’'-]*|of|and|the)\s+)+(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Source:
    """A source of an article; what the fields mean stands in the table ``sources`` of the data dictionary."""

    source: str
    names: tuple[str, ...]
    kind: str
    role: str
    affiliation: str
    naming: str
    source_type: str
    type_evidence: str
    level: str
    country: str
    gender: str
    attributions: int
    words: int
    quoted_words: int
    first_sentence: int
    last_sentence: int
    heard: bool
    sought: bool
    opens: bool
    closes: bool


def find_sources(reading: Reading, attributions: Sequence[Attribution]) -> tuple[Source, ...]:
    """Everybody whom the article cites, in the order of their first words; nobody ("reportedly") is no source.

    Parameters
    ----------
    reading : Reading
    attributions : sequence of Attribution
        Of that reading, with their types settled. What a source reports of another one (depth 2 and more) makes nobody
        a source, for the outlet has not heard them; nor does a mere intention ("wants to"), nor a pronoun that stands
        for nobody known.

    Returns
    -------
    tuple of Source
        ``attributions`` and words count what a source says or is reported to think; ``heard`` is whether there is any
        of that, else it was asked and kept silent (``sought``).

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> from toolkit.sourcing import find_attributions
    >>> text = "Mayor Ilse Brandt said the ferry was old. She added that it would be sold."
    >>> reading = read(Article("a1", "Harbour Post", "", text))
    >>> [(s.source, s.level, s.gender, s.attributions) for s in find_sources(reading, find_attributions(reading))]
    [('Ilse Brandt', 'local', 'female', 2)]
    """
    cited: dict[str, list[Attribution]] = {}
    for item in attributions:
        if item.speaker is not None and (item.heard or (item.depth == 1 and item.cue_class == SILENT)):
            cited.setdefault(item.speaker, []).append(item)
    spoken = [item for items in cited.values() for item in items if item.heard]
    first = min((item.content[0].start for item in spoken), default=-1)
    last = max((item.content[-1].end for item in spoken), default=-1)
    actors = {name: actor for actor in reading.actors for name in actor.names} | {a.name: a for a in reading.actors}
    gender = _genders(reading)
    return tuple(
        _source(reading, name, items, actors.get(name), gender, (first, last)) for name, items in cited.items()
    )


def _source(
    reading: Reading,
    name: str,
    items: list[Attribution],
    actor: Actor | None,
    gender: dict[str, str],
    ends: tuple[int, int],
) -> Source:
    heard = [item for item in items if item.heard]
    written = [reading.text[slice(*item.source)] for item in items if item.source is not None]
    role = next((item.role for item in items if item.role and item.role != name), "")
    told = (role, *written, *(() if actor is not None and actor.kind == "person" else (name,)))
    level = level_of(*told)
    official = items[0].source_type in OFFICIAL
    return Source(
        source=name,
        names=actor.names if actor is not None else (name,),
        kind=actor.kind if actor is not None else UNKNOWN,
        role=role,
        affiliation=affiliation(role),
        naming=next(naming for naming in NAMINGS if any(item.naming == naming for item in items)),
        source_type=items[0].source_type,
        type_evidence=items[0].type_evidence,
        level="national" if official and level.country and level.level == UNKNOWN else level.level,
        country=level.country,
        gender=_gender_of(name, written, role, gender),
        attributions=len(heard),
        words=sum(item.words for item in heard),
        quoted_words=sum(item.quoted_words for item in heard),
        first_sentence=min(item.sentence for item in items),
        last_sentence=max(item.sentence for item in items),
        heard=bool(heard),
        sought=any(item.cue_class == SILENT for item in items),
        opens=any(item.content[0].start == ends[0] for item in heard),
        closes=any(item.content[-1].end == ends[1] for item in heard),
    )


def affiliation(role: str) -> str:
    """Whom somebody belongs to, from the role as written; empty where it does not say.

    Examples
    --------
    >>> affiliation("a spokeswoman for the Harbour Union"), affiliation("Harbour Union spokeswoman"), affiliation("an analyst")
    ('Harbour Union', 'Harbour Union', '')
    """
    if belongs := _BELONGS.search(role):
        return belongs["whom"].strip()
    proper = _PROPER.match(role)
    return re.sub(r"^(?:The|A|An)\s+|['’]s?\s*$", "", proper[0].strip()) if proper else ""


def _genders(reading: Reading) -> dict[str, str]:
    """Gender of the persons of an article whom a title or pronouns give one."""
    named = {
        token: actor
        for actor in reading.actors
        for mention in actor.mentions
        for token in range(reading.token_at(mention.start), reading.token_at(mention.end - 1) + 1)
    }
    firsts = sorted(reading.token_at(m.start) for actor in reading.actors for m in actor.mentions)
    return genders(reading, named.get, firsts)


def _gender_of(name: str, written: list[str], role: str, known: dict[str, str]) -> str:
    """Female or male where a title, a noun ("the widow") or the pronouns of its attributions say so; never by the name."""
    if name in known:
        return _GENDERS[known[name]]
    words = " ".join((name if name[:1].islower() or name.startswith("The ") else "", role)).lower().split()
    told = Counter(NOUNS[word] for word in words if word in NOUNS)
    told.update(GENDER[text.lower()] for text in written if text.lower() in GENDER)
    return _GENDERS[told.most_common(1)[0][0]] if len(told) == 1 else UNKNOWN

"""The vocabulary of the toolkit as frozen records. Every stage speaks in these terms.

All positions are character offsets into :attr:`Article.content`, the headline and the text as one
string, so that one parse serves both and a finding in a headline needs no second frame of reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

HEADLINE_BREAK = "\n\n"

Kind = Literal["direct", "mixed", "indirect"]
Voice = Literal["outlet", "source"]


class Span(NamedTuple):
    """Half-open range of characters of an article's content."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news organisation, with plain facts about it and where each was found."""

    name: str
    aliases: tuple[str, ...] = ()
    domain: str = ""
    country: str = ""
    ownership: str = ""
    funding: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet.

    Attributes
    ----------
    article_id : str
        Unique in a corpus; from the input where it has one, else derived from outlet and content.
    outlet, title, text : str
        Canonical name ("unknown outlet" where the input does not say); headline (may be empty); body, line ends ``\\n``.
    published : datetime or None
        Time zone aware, in UTC; midnight where only a day is known.
    origin : str
        Where it was read: ``file`` or ``file:row``.
    metadata : str
        Machine-readable metadata of the saved page ("json-ld", "opengraph", separated by ``|``; "no metadata" where it has none);
        empty where the article was not read from a page.
    links : str
        Addresses outside the page's own site that its text links to, separated by blanks.
    """

    article_id: str
    outlet: str
    title: str
    text: str
    published: datetime | None = None
    author: str = ""
    url: str = ""
    origin: str = ""
    metadata: str = ""
    links: str = ""

    @property
    def content(self) -> str:
        """Headline, blank line, text; the frame of reference of every offset."""
        return f"{self.title}{HEADLINE_BREAK}{self.text}" if self.title else self.text

    @property
    def headline_end(self) -> int:
        """Offset behind the headline; 0 where there is none."""
        return len(self.title)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input row or file that did not become an article (or an article that was not analysed), and why.

    ``article_id`` is set where it became an article first, so that a later run can tell whose refusal it is.
    """

    origin: str
    reason: str
    mend: str = ""
    stage: str = "ingest"
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; it never crosses a paragraph. ``words`` counts tokens with a letter or digit."""

    index: int
    start: int
    end: int
    paragraph: int
    in_headline: bool
    words: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text in quotation marks. ``start`` and ``end`` include the marks; ``inner`` leaves them out.

    ``closed`` is False where the mark stays open to the end of its paragraph; ``continues`` is True where
    the paragraph before left its quotation open and this one opens with a mark, so both are one speech.
    """

    start: int
    end: int
    inner: Span
    closed: bool
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an actor is named ("name"), or only its adjective stands before a noun ("adjective"), by ``form``."""

    start: int
    end: int
    sentence: int
    form: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, group, place or state that the article speaks about, with every mention of it.

    ``kind`` is "person", "organisation", "place" (which may act: "Moscow said") or "group" (nationalities, religions,
    parties). ``name`` is the longest clean variant found; ``names`` holds all. ``adjectives`` are no mentions: there an
    adjective of the name tells of something else ("Russian" troops).
    """

    name: str
    kind: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    adjectives: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content that the article attributes to a source: source + cue + content.

    Attributes
    ----------
    sentence : int
        Index of the sentence in which the cue (else the content) starts.
    kind : str
        "direct" (at least 90 % of its words in quotation marks), "mixed" or "indirect".
    content : tuple of Span
        One span or several ("A," he said, "B").
    cue : Span or None
        The words that attribute ("said", "according to"); None where format alone does.
    cue_lemma, cue_class : str
        Lemma of the cue, and its class: neutral, doubting, endorsing, hostile, reluctant, emotive, directive (spoken
        will: urge, vow), intention (will that is only ascribed: want, plan), silent (was asked and gave no answer:
        declined to comment) or hedge.
    source : Span or None
        The words that name the source, as they stand; None where nobody is named.
    speaker : str or None
        The source resolved: canonical name, or the description as it stands; None where nobody, or unresolved.
    role : str
        Role or affiliation as written ("a Middle East analyst"); may be empty.
    naming : str
        "named", "unnamed" (specific, but no name), "vague" ("analysts"), "none", or "unresolved": a pronoun, and the
        programme cannot tell whom it stands for.
    source_type, type_evidence : str
        "government", "expert" and so on ("unknown" is an answer), and the words that decided; empty where it is unknown.
    words, quoted_words : int
        Words of the content; words of it that stand in quotation marks. Both are 0 where the source was silent.
    confidence : float
        In [0, 1]. ``rule`` names what found it.
    depth : int
        1 where the outlet reports the source, 2 where that source reports another one, and so on (hearsay). The words
        of an inner attribution are also words of the outer one, so what adds words up counts depth 1 only.
    joint : tuple of str
        Who else says it, by name ("Brandt and Kellner said"): heard as well, while all else is the speaker's.
    """

    sentence: int
    kind: Kind
    content: tuple[Span, ...]
    cue: Span | None
    cue_lemma: str
    cue_class: str
    source: Span | None
    speaker: str | None
    role: str
    naming: str
    source_type: str
    words: int
    quoted_words: int
    confidence: float
    rule: str
    depth: int = 1
    type_evidence: str = ""
    joint: tuple[str, ...] = ()

    @property
    def heard(self) -> bool:
        """Whether the outlet itself gives a source a word; whom another source reports is heard through that one alone."""
        return self.depth == 1 and self.gives_word

    @property
    def gives_word(self) -> bool:
        """Whether a source gets a word, from the outlet or through another source: neither silence nor ascribed will is one."""
        if self.naming == "none" or self.cue_class == "silent":
            return False
        return self.cue_class != "intention" or self.kind != "indirect"

    @property
    def resolved(self) -> bool:
        """Whether it is known whom the outlet gives a word, or that it names nobody for what it passes on ("reportedly")."""
        return self.depth == 1 if self.naming == "none" else self.heard and self.naming != "unresolved"


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of text that a measure marked: span + category + target + voice + confidence.

    Attributes
    ----------
    measure, category : str
        The measure that found it, and its category within that measure.
    start, end : int
        Offsets into the article's content. ``sentence`` is the index of the sentence.
    actor : str or None
        The actor that it is about, by canonical name.
    polarity, strength : int
        -1 unfavourable, 0 neither or not known, 1 favourable; 1 to 3, or 0 where the measure does not grade.
    alternative, rule : str
        A neutral wording, where there is one; what found it: a lexicon entry, a pattern.
    confidence : float
        In [0, 1].
    voice, speaker, in_headline : str, str or None, bool
        "outlet" or "source", whose words they are if a known source's, and whether it stands in the headline: set by the
        analysis, not by the measure.
    """

    measure: str
    category: str
    start: int
    end: int
    sentence: int
    actor: str | None = None
    polarity: int = 0
    strength: int = 0
    alternative: str = ""
    rule: str = ""
    confidence: float = 1.0
    voice: Voice = "outlet"
    speaker: str | None = None
    in_headline: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One measure of one article. ``value`` is NaN, with ``reason``, where it does not exist.

    ``count`` and ``base`` are what it was computed from: value = per * count / base.
    """

    measure: str
    value: float
    count: float
    base: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Articles of several outlets on one happening of two to three days.

    ``accounts`` counts independent reports: copies of one wire story are one account, opinion pieces and round-ups none.
    """

    event_id: str
    storyline: str
    title: str
    start: datetime | None
    end: datetime | None
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    accounts: int

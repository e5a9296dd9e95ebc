"""The articles of an event: which are accounts of their own, which copy a text, which are comment or round-up, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.report import phrases
from toolkit.report.evidence import Row
from toolkit.report.site import Site

OWN = 0.5  # from this share on, words that no other article of the account has make a sentence its own


@dataclass(frozen=True, slots=True)
class Placed:
    """An article with its place in the event.

    ``kind`` says in words what it is, ``why`` what tells so; ``agency`` the words that credit one, with where they stand;
    ``own`` what share of its text is its own, where it shares it, and ``places`` the sentences that are.
    """

    article: Row
    kind: str
    why: str
    agency: str
    agency_href: str | None
    own: str
    places: tuple[str | None, ...]


def placed(
    articles: Sequence[Row],
    members: Sequence[Row],
    own_sentences: Mapping[str, Sequence[Row]],
    sentence_at: Callable[[str, int], int],
    site: Site,
) -> list[Placed]:
    """The articles of an event, in their order, with what each is.

    Parameters
    ----------
    articles, members : sequence of rows of ``articles`` and ``memberships``
        Of one event.
    own_sentences : mapping of str to rows of ``own_sentences``
        By article.
    sentence_at : callable
        The sentence of an article that holds an offset.
    site : Site
    """
    by_id = {member.article_id: member for member in members}
    outlets = {article.article_id: article.outlet for article in articles}
    sharing = Counter(member.account for member in members)
    made = []
    for article in articles:
        member = by_id[article.article_id]
        shares = sharing[member.account] > 1
        credited = member.agency_start >= 0
        at = sentence_at(article.article_id, member.agency_start) if credited else 0
        mine = [row for row in own_sentences.get(article.article_id, ()) if row.own >= OWN]
        made.append(
            Placed(
                article,
                _kind(member, shares, outlets.get(member.account, "")),
                member.genre_reason or "",
                member.agency or "",
                site.link("article", article.article_id, f"#t{at}") if credited else None,
                phrases.share(member.own_share, 1) if shares else "",
                tuple(site.link("article", article.article_id, f"#t{row.sentence}") for row in mine) if shares else (),
            )
        )
    return made


def _kind(member: Row, shares: bool, fullest: str) -> str:
    if member.genre in ("opinion", "round-up"):
        return f"{member.genre}, not counted as an account"
    if not shares:
        return "account of its own"
    return (
        "fullest version of a shared text" if member.account == member.article_id else f"shares its text with {fullest}"
    )

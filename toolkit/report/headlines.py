"""The headlines of an event side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report.alignment import Sentences, shortened
from toolkit.report.evidence import Row
from toolkit.report.site import Site


@dataclass(frozen=True, slots=True)
class Compared:
    """An article with what its headline puts first, how it words it, and how far the text bears it out."""

    article: Row
    first: str
    first_role: str
    verb: str
    loaded: tuple[str, ...]
    state: str
    nearest: str
    href: str | None


def compared_headlines(
    articles: Sequence[Row], headlines: dict[str, Row], sentence_text: Sentences, site: Site
) -> list[Compared]:
    """The articles of an event in their order, with the rows of ``headlines`` by article; empty where one has none."""
    found = []
    for article in articles:
        row = headlines.get(article.article_id)
        if row is None:
            found.append(Compared(article, "", "", "", (), "", "", None))
            continue
        known = row.sentence >= 0
        found.append(
            Compared(
                article,
                row.first or "",
                row.first_role or "",
                row.verb or "",
                tuple(dict.fromkeys(word for word in f"{row.labels or ''}|{row.loaded or ''}".split("|") if word)),
                row.state,
                shortened(sentence_text(article.article_id, row.sentence)) if known else "",
                site.link("article", article.article_id, f"#t{row.sentence}") if known else None,
            )
        )
    return found

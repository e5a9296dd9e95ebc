"""What each article discloses about itself: a fact a row, with its state and its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from toolkit.ingest.pagefacts import NO_METADATA
from toolkit.reliability.marks import DOCUMENT, LINK, MEASURE, is_document, marks
from toolkit.tables import TABLES

YES, NO, NOT_KNOWN = "yes", "no", "not known"
DOCUMENT_TYPE = "document and data"
# Facts in the order in which they are shown, each with its title.
FACTS = {
    "byline": "Says who wrote it",
    "date": "Gives its date",
    "time": "Gives the time of day",
    "dateline": "Says where it was written",
    "agency": "Credits an agency",
    "named_sources": "Names sources",
    "unnamed_sources": "Cites sources without naming them",
    "unattributed": "Reports claims of nobody in particular",
    "documents": "Cites documents, data or studies",
    "links": "Links to pages elsewhere",
    "correction": "Says that it was corrected or updated",
    "opinion_label": "Is labelled as opinion or analysis",
    "metadata": "Describes itself to machines",
}
Row = dict[str, Any]


class Evidence(NamedTuple):
    """Where a fact is seen: in the text (offsets) or in a field of the input (-1)."""

    text: str
    start: int = -1
    end: int = -1


NOTHING = Evidence("")


def transparency(
    *, articles: pd.DataFrame, findings: pd.DataFrame, attributions: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """The facts of every article.

    A field that no article of an outlet has (no date in the whole input) was lost on the way: its state is "not known", and
    not "no". The same holds for links and metadata where the article was not read from a saved page.

    Parameters
    ----------
    articles, findings, attributions, sources : DataFrame
        As in :data:`toolkit.tables.TABLES`, in any order.

    Returns
    -------
    DataFrame
        As ``TABLES["transparency"]``.
    """
    marked = _by_article(findings[findings["measure"] == MEASURE], "start")
    told = _by_article(attributions[attributions["depth"] == 1], "attribution")
    heard = _by_article(sources[sources["heard"]], "first_sentence")
    timed = articles.assign(timed=articles["published"].map(_has_time, na_action="ignore"))
    carried = {
        "byline": set(articles.loc[articles["author"].fillna("") != "", "outlet"]),
        "date": set(articles.loc[articles["published"].notna(), "outlet"]),
        "time": set(timed.loc[timed["timed"] == True, "outlet"]),  # noqa: E712 - undated ones are missing, not False
    }
    rows: list[Row] = []
    for article in _tuples(articles):
        key = article.article_id
        made = _fields(article, carried, marked[key])
        made |= _marks(article, marked[key])
        made |= _sourcing(told[key], heard[key])
        made |= _documents(article, told[key], marked[key])
        rows += ({"article_id": key, "fact": fact, **made[fact]} for fact in FACTS)
    return TABLES["transparency"].frame(rows)


def _by_article(frame: pd.DataFrame, order: str) -> defaultdict[str, list[Any]]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for row in _tuples(frame.sort_values(["article_id", order], kind="stable")):
        grouped[row.article_id].append(row)
    return grouped


def _tuples(frame: pd.DataFrame) -> Iterator[Any]:
    """Rows as named tuples, whose cells have the types of the schema."""
    return iter(frame.itertuples(index=False))


def _row(state: str, evidence: Evidence = NOTHING, count: int | None = None, of: int = 0) -> Row:
    counted = int(state == YES) if count is None else count
    return {"state": state, "count": counted, "of": of, **evidence._asdict()}


def _has_time(published: pd.Timestamp) -> bool:
    return bool(published != published.normalize())


def _fields(article: Any, carried: dict[str, set[str]], marked: list[Any]) -> dict[str, Row]:
    """Facts that stand in a field of the input; the byline may stand in the text too."""
    absent = {name: _row(NO if article.outlet in outlets else NOT_KNOWN) for name, outlets in carried.items()}
    written = next((Evidence(f.text, f.start, f.end) for f in marked if f.category == "byline"), None)
    byline = Evidence(article.author) if article.author else written
    made = {"byline": _row(YES, byline) if byline else absent["byline"]}
    dated = pd.notna(article.published)
    made["date"] = _row(YES, Evidence(f"{article.published:%Y-%m-%d}")) if dated else absent["date"]
    timed = dated and _has_time(article.published)
    made["time"] = _row(YES, Evidence(f"{article.published:%H:%M} UTC")) if timed else absent["time"]
    if article.metadata:
        has = article.metadata != NO_METADATA
        made["metadata"] = _row(YES, Evidence(article.metadata.replace("|", ", "))) if has else _row(NO)
    else:
        made["metadata"] = _row(NOT_KNOWN)
    return made


def _marks(article: Any, marked: list[Any]) -> dict[str, Row]:
    """Facts that patterns show: in the text, or in the byline as given."""
    made = {}
    for fact in ("dateline", "agency", "correction", "opinion_label"):
        found = [Evidence(f.text, f.start, f.end) for f in marked if f.category == fact]
        found += _in_byline(fact, article.author)
        if fact == "agency":  # an agency that signs its own text credits nobody
            found = [evidence for evidence in found if article.outlet.casefold() not in evidence.text.casefold()]
        made[fact] = _row(YES, found[0], len(found)) if found else _row(NO)
    return made


def _in_byline(fact: str, author: str) -> Iterator[Evidence]:
    for mark in marks():
        if mark.where == "author" and mark.fact == fact and mark.pattern.search(author):
            yield Evidence(author)
            return


def _sourcing(told: list[Any], heard: list[Any]) -> dict[str, Row]:
    """Sources with a name and without one, and claims of nobody, each with the first place where it is so."""
    made = {}
    for fact, naming in (("named_sources", {"named"}), ("unnamed_sources", {"unnamed", "vague"})):
        count = sum(source.naming in naming for source in heard)
        made[fact] = _row(YES, _first(told, naming), count, len(heard)) if count else _row(NO, of=len(heard))
    nobody = [row for row in told if row.naming == "none"]
    state = YES if nobody else NO
    made["unattributed"] = _row(state, _first(told, {"none"}), len(nobody), len(told))
    return made


def _first(told: list[Any], naming: set[str]) -> Evidence:
    for row in told:
        if row.naming in naming:
            if row.source_start >= 0:
                return Evidence(row.source, row.source_start, row.source_end)
            return Evidence(
                row.cue or row.content, *((row.cue_start, row.cue_end) if row.cue else (row.start, row.end))
            )
    return NOTHING


def _documents(article: Any, told: list[Any], marked: list[Any]) -> dict[str, Row]:
    """Documents that it cites or links to, and links of any kind."""
    written = [f for f in marked if f.category in (LINK, DOCUMENT)]
    linked = [Evidence(f.text, f.start, f.end) for f in written] + [Evidence(a) for a in article.links.split()]
    cited = [
        Evidence(row.source, row.source_start, row.source_end)
        for row in told
        if row.source_type == DOCUMENT_TYPE and row.source_start >= 0
    ]
    documents = cited + [link for link in linked if is_document(link.text)]
    without = NO if article.metadata else NOT_KNOWN  # plain text has lost its links
    return {
        "documents": _row(YES, documents[0], len(documents)) if documents else _row(NO),
        "links": _row(YES, linked[0], len(linked)) if linked else _row(without),
    }

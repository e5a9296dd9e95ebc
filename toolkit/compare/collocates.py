"""Collocates: the words that stand near a word more often than elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.compare.concordance import WORD, contents, pattern_of
from toolkit.stats.association import log_dice, mutual_information

COLUMNS = ("collocate", "together", "uses", "articles", "log_dice", "mutual_information")
SPAN = 5  # words on each side: the convention since Sinclair, Jones and Daley (1970)


def collocates(
    articles: pd.DataFrame,
    terms: pd.DataFrame,
    query: str,
    *,
    lemma: bool = False,
    outlet: str | None = None,
    least: int = 3,
) -> pd.DataFrame:
    """Content words within five words of a query, by how much they belong to it.

    Parameters
    ----------
    articles, terms : DataFrame
        As in :data:`toolkit.tables.TABLES`.
    query : str
        A word or phrase; with ``lemma`` in all its forms.
    outlet : str, optional
        Only this outlet's articles.
    least : int
        Collocates that occur near the query fewer times are left out.

    Returns
    -------
    DataFrame
        Columns ``COLUMNS``, strongest logDice first. ``together`` counts places near the query, ``uses`` all uses of
        the collocate, ``articles`` the articles in which they meet.

    Examples
    --------
    >>> from toolkit.study import read_article
    >>> study = read_article("The old ferry sank. The old ferry was slow. An old ferry burned.", outlet="Harbour Post")
    >>> collocates(study.articles, study.terms, "ferry")["collocate"].tolist()
    ['ferry', 'old']
    """
    chosen = articles if outlet is None else articles[articles["outlet"] == outlet]
    pattern, content = pattern_of(query, lemmas=terms if lemma else None), _content_forms(terms)
    near, uses, places = Counter[str](), Counter[str](), 0
    meeting = defaultdict[str, set[str]](set)
    for article_id, text in contents(chosen):
        for paragraph in text.split("\n"):
            spans = [match.span() for match in pattern.finditer(paragraph)]
            tokens = list(WORD.finditer(paragraph))
            uses.update(token.group().lower() for token in tokens)
            places += len(spans)
            for word in _near(tokens, spans):
                if word in content:
                    near[word] += 1
                    meeting[word].add(article_id)
    words = sorted(word for word, count in near.items() if count >= least)
    together, alone = (np.array([c[w] for w in words], dtype=np.float64) for c in (near, uses))
    table = pd.DataFrame(
        {
            "collocate": words,
            "together": together.astype(np.int64),
            "uses": alone.astype(np.int64),
            "articles": [len(meeting[w]) for w in words],
            "log_dice": log_dice(together, float(places), alone),
            "mutual_information": mutual_information(together, places * 2.0 * SPAN, alone, float(uses.total())),
        },
        columns=list(COLUMNS),
    )
    return table.sort_values(["log_dice", "collocate"], ascending=[False, True], kind="stable", ignore_index=True)


def _near(tokens: list[re.Match[str]], spans: list[tuple[int, int]]) -> Iterator[str]:
    """Words that stand near any of some places; one that stands near two of them comes once."""
    starts = [token.start() for token in tokens]
    chosen: set[int] = set()
    for start, end in spans:
        first, behind = bisect_left(starts, start), bisect_left(starts, end)
        chosen.update(range(max(0, first - SPAN), first), range(behind, min(len(tokens), behind + SPAN)))
    return (tokens[i].group().lower() for i in sorted(chosen))


def _content_forms(terms: pd.DataFrame) -> set[str]:
    single = terms.loc[~terms["term"].str.contains(" ", regex=False), "forms"]
    return {form for listed in single.unique() for form in str(listed).split("|")}

"""Concordance: every place where a word, phrase, lemma or pattern occurs, in its context (keyword in context)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.records import HEADLINE_BREAK

Order = Literal["place", "left", "right", "outlet"]
COLUMNS = ("outlet", "published", "article_id", "sentence", "start", "end", "left", "keyword", "right")
WORD = re.compile(r"\w+(?:['’-]\w+)*")


def concordance(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    query: str,
    *,
    regex: bool = False,
    lemmas: pd.DataFrame | None = None,
    outlet: str | None = None,
    order: Order = "place",
    words: int = 8,
) -> pd.DataFrame:
    """Every occurrence of a query with the words around it.

    Parameters
    ----------
    articles, sentences : DataFrame
        As in :data:`toolkit.tables.TABLES`.
    query : str
        A word or phrase; upper and lower case are one, and any blank matches any other.
    regex : bool
        Take the query for a regular expression (in Python's dialect, case ignored).
    lemmas : DataFrame, optional
        The table ``terms``: the query is then of lemmas, and "leave town" finds "left towns" too.
    outlet : str, optional
        Only this outlet's articles.
    order : "place", "left", "right" or "outlet"
        Sort by article and place; by the words to the left (nearest first) or to the right; or by outlet and date.
    words : int
        Words of context on each side; context never leaves the paragraph.

    Returns
    -------
    DataFrame
        Columns ``COLUMNS``; offsets are into headline, blank line and text, as everywhere.

    Raises
    ------
    InputError
        If the query is empty, matches the empty text, or is no regular expression.

    References
    ----------
    Sinclair, J. (1991). Corpus, Concordance, Collocation. Oxford University Press.

    Examples
    --------
    >>> from toolkit.study import read_article
    >>> study = read_article("The old ferry sank. A ferry with two decks was near.", outlet="Harbour Post")
    >>> concordance(study.articles, study.sentences, "ferry", words=2)[["left", "keyword", "right"]].values.tolist()
    [['The old', 'ferry', 'sank. A'], ['sank. A', 'ferry', 'with two']]
    """
    pattern = pattern_of(query, regex=regex, lemmas=lemmas)
    starts = {str(a): rows.to_numpy() for a, rows in sentences.sort_values("start").groupby("article_id")["start"]}
    chosen = articles if outlet is None else articles[articles["outlet"] == outlet]
    about = chosen.set_index("article_id")[["outlet", "published"]]
    found = [
        {
            "outlet": about.at[article_id, "outlet"],
            "published": about.at[article_id, "published"],
            "article_id": article_id,
            "sentence": _sentence(starts.get(article_id), match.start()),
            **_line(content, match, words),
        }
        for article_id, content in contents(chosen)
        for match in pattern.finditer(content)
        if match.group()
    ]
    return _ordered(pd.DataFrame(found, columns=list(COLUMNS)), order)


def contents(articles: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Id and content (headline, blank line, text) of each article, by id."""
    ordered = articles.sort_values("article_id")
    for key, title, text in zip(ordered["article_id"], ordered["title"], ordered["text"], strict=True):
        yield str(key), f"{title}{HEADLINE_BREAK}{text}" if title else str(text)


def pattern_of(query: str, *, regex: bool = False, lemmas: pd.DataFrame | None = None) -> re.Pattern[str]:
    """The pattern that a query stands for, as :func:`concordance` takes it."""
    if not query.strip():
        raise InputError("the query is empty", mend="give a word, a phrase or a pattern")
    if regex:
        try:
            pattern = re.compile(query, re.IGNORECASE)
        except re.error as error:
            raise InputError(
                f"{query!r} is no regular expression ({error})",
                mend="leave --regex out to search for the text as it is",
            ) from error
    else:
        parts = [_forms(word, lemmas) for word in query.lower().split()]
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)
    if pattern.match(""):
        raise InputError(f"{query!r} matches the empty text", mend="make at least one character of it necessary")
    return pattern


def _forms(word: str, lemmas: pd.DataFrame | None) -> str:
    """A pattern of the forms of a lemma as the corpus has them; of the word itself where it has none."""
    forms = {word}
    if lemmas is not None:
        for listed in lemmas.loc[lemmas["term"] == word, "forms"].unique():
            forms.update(str(listed).split("|"))
    # Longest first, so that "ferry's" is not cut to "ferry"; apostrophes of either kind are one.
    quoted = (re.escape(form).replace("'", "['’]") for form in sorted(forms, key=lambda f: (-len(f), f)))
    return f"(?:{'|'.join(quoted)})"


def _line(content: str, match: re.Match[str], words: int) -> dict[str, object]:
    start, end = match.span()
    first, stop = content.rfind("\n", 0, start) + 1, content.find("\n", end)
    left = list(WORD.finditer(content, first, start))[-words:] if words else []
    right = list(WORD.finditer(content, end, len(content) if stop < 0 else stop))[:words]
    return {
        "start": start,
        "end": end,
        "left": content[left[0].start() : start].strip() if left else "",
        "keyword": match.group(),
        "right": content[end : right[-1].end()].strip() if right else "",
    }


def _sentence(starts: NDArray[np.int64] | None, offset: int) -> int:
    """Index of the sentence that holds an offset."""
    return 0 if starts is None else max(0, int(np.searchsorted(starts, offset, side="right")) - 1)


def _ordered(table: pd.DataFrame, order: Order) -> pd.DataFrame:
    """By the given order; the articles are in order of their ids already, which settles what is equal."""
    if order == "outlet":
        return table.sort_values(["outlet", "published"], kind="stable", ignore_index=True)
    if order == "place":
        return table
    if order == "left":
        keys = [words_of(text)[::-1] for text in table["left"]]
    else:
        keys = [
            [keyword.lower(), *words_of(text)] for keyword, text in zip(table["keyword"], table["right"], strict=True)
        ]
    return table.iloc[sorted(range(len(keys)), key=keys.__getitem__)].reset_index(drop=True)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; hyphens and apostrophes stay within a word."""
    return [match.group().lower() for match in WORD.finditer(text)]

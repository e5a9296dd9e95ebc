"""A study of one article, in memory."""

from __future__ import annotations

from pathlib import Path

from toolkit import ingest
from toolkit.coding import use_coder
from toolkit.errors import InputError
from toolkit.records import Article
from toolkit.scale import analyse_part
from toolkit.study.result import Study
from toolkit.study.whole import whole_tables
from toolkit.wording import use_lexicon


def analyse_article(article: Article, *, lexicon: str | Path | None = None) -> Study:
    """A study of one article, in memory.

    Parameters
    ----------
    article : Article
    lexicon : path, optional
        Your own loaded terms (see :func:`toolkit.wording.read_lexicon`).

    Raises
    ------
    InputError
        If the article cannot be analysed; a text in another language is named as such.
    """
    use_coder(None)
    own = use_lexicon(Path(lexicon) if lexicon else None)
    corpus = ingest.Corpus.of([article])
    parts = analyse_part([article])
    if len(parts["refused"]):
        row = parts["refused"].iloc[0]
        raise InputError(row["reason"], where=row["origin"], mend=row["mend"])
    whole, made = whole_tables(corpus, parts, lexicon=own)
    return Study(made | {"state": ""}, {**parts, **whole})


def read_article(
    given: str | Path, *, outlet: str = "", title: str = "", published: str = "", lexicon: str | Path | None = None
) -> Study:
    """Read and analyse one article; in a notebook the result shows itself.

    Parameters
    ----------
    given : str or Path
        The text itself, or a file: plain text (front matter is read) or a saved HTML page.
    outlet, title, published : str
        What the file does not say.
    lexicon : path, optional
        Your own loaded terms (see :func:`toolkit.wording.read_lexicon`).

    Raises
    ------
    InputError
        If there is no text, or it is not English, or the lexicon cannot be read.

    Examples
    --------
    >>> study = read_article("“We will rebuild,” said Mayor Ana Petrel.", outlet="Harbour Post")
    >>> study.attributions["kind"].tolist()
    ['direct']
    """
    article = ingest.read_article(given, outlet=outlet, title=title, published=published)
    return analyse_article(article, lexicon=lexicon)

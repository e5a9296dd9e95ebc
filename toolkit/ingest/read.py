"""Reading: files and folders in any mix to a corpus, one text to an article."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from toolkit.errors import InputError
from toolkit.files import digest_of
from toolkit.ingest import archive, formats, plain, webpage
from toolkit.ingest.columns import require_fields
from toolkit.ingest.corpus import Corpus
from toolkit.ingest.draft import Draft, Note
from toolkit.ingest.duplicates import near_duplicates
from toolkit.ingest.outlets import Directory, known_outlets, parse_outlets
from toolkit.ingest.settle import Settled, settle
from toolkit.ingest.sidecar import sidecars
from toolkit.ingest.source import Options, Source
from toolkit.ingest.walk import OUTLETS_FILE, inputs, sources
from toolkit.records import Article, Outlet, Refusal
from toolkit.tables import TABLES, article_row, outlet_row, refusal_row


def read_corpus(*paths: str | Path, columns: Mapping[str, str] | None = None, outlet: str | None = None,
                outlets_file: str | Path | None = None, encoding: str | None = None, today: date | None = None) -> Corpus:
    """Read articles from files and folders, of any mix of formats.

    Plain text and Markdown (with front matter, or a ``metadata.csv`` beside them whose column ``file`` names them), saved
    web pages, CSV, TSV, JSON, JSONL, Parquet, and zips of these. What cannot be read is listed in ``refused`` with
    file:row, and the rest is read. An ``outlets.csv`` in a folder adds to the known outlets.

    Parameters
    ----------
    *paths : str or Path
        Files and folders.
    columns : mapping of str to str, optional
        Our field -> the name of its column, for tables whose names are not recognised. Fields: text, title, outlet,
        published, author, url, article_id. Naming ``title`` and no text accepts tables of headlines alone.
    outlet : str, optional
        The outlet of articles that do not say and have no address. Without it the name of the folder is taken, if
        they lie in a folder below the one that is read.
    outlets_file : str or Path, optional
        A table of outlets in the form of ``corpora/outlets.csv``; it goes before the bundled one.
    encoding : str, optional
        Encoding of text files, where detection errs.
    today : date, optional
        Dates later than the day after it are dropped with a note; the day of reading by default.

    Returns
    -------
    Corpus
        Independent of the order of the paths.

    Raises
    ------
    InputError
        If nothing at all can be read, or an option makes no sense.

    Examples
    --------
    >>> from toolkit.files import corpora_dir
    >>> corpus = read_corpus(corpora_dir() / "demo")
    >>> corpus.rows_in == len(corpus) + len(corpus.refused)
    True
    """
    require_fields(columns)
    _require_encoding(encoding)
    today = today or datetime.now(UTC).date()
    given = [Path(path) for path in paths]
    files = inputs(given)
    asked = frozenset(name for name, path in files if path in {p.absolute() for p in given})
    options = Options(columns or {}, encoding, newest=(today + timedelta(days=1)).isoformat())
    try:
        found = list(sources(files, asked))
        drafts, refused, notes = _read_all(found, options)
        own = _own_outlets(found, outlets_file)
    finally:
        archive.opened.cache_clear()
    directory = Directory([*own, *known_outlets()])
    settled = settle(drafts, directory, outlet=outlet or "", today=today)
    settled.refused += refused
    settled.notes += notes
    if not settled.articles:
        raise _nothing_read(settled.refused, given)
    return _corpus(settled, directory, name=_name(given), inputs=_digests(files))


def read_article(article: str | Path, *, outlet: str = "", title: str = "", published: str | datetime | None = None,
                 today: date | None = None) -> Article:
    """Read one article from a file, or from a text at hand. What is stated here goes before what the text says.

    Parameters
    ----------
    article : str or Path
        A text (with front matter or not), the HTML of a page, or the path of a file with one article.
    outlet, title, published : str, optional
        What is known about it.
    today : date, optional
        As in :func:`read_corpus`.

    Raises
    ------
    InputError
        If there is no article, or more than one.

    Examples
    --------
    >>> read_article("They met on Monday.", outlet="The Courier", published="2020-05-21").outlet
    'The Courier'
    """
    today = today or datetime.now(UTC).date()
    path = _path_of(article)
    if path is None:
        item = _draft_of_text(str(article), today)
    else:
        item = _only_draft(path, today)
    item = replace(item, outlet=outlet or item.outlet, title=title or item.title, published=published or item.published)
    settled = settle([item], Directory(known_outlets()), outlet="", today=today)
    if settled.refused:
        raise InputError(settled.refused[0].reason, where=item.origin, mend=settled.refused[0].mend)
    return settled.articles[0]


def _read_all(found: Sequence[Source | Refusal | Note], options: Options) -> tuple[list[Draft], list[Refusal], list[Note]]:
    drafts: list[Draft] = []
    refused = [item for item in found if isinstance(item, Refusal)]
    notes = [item for item in found if isinstance(item, Note)]
    beside = sidecars((item for item in found if isinstance(item, Source)), options)
    refused += beside.missing(item.name for item in found if isinstance(item, Source))
    for source in found:
        if not isinstance(source, Source) or source.name in beside.files or _is_outlets_file(source):
            continue
        for item in formats.read(source, options):
            if isinstance(item, Refusal):
                refused.append(item)
            elif isinstance(item, Note):
                notes.append(item)
            else:
                beside.complete(item)
                drafts.append(item)
    return drafts, refused, notes


def _is_outlets_file(source: Source) -> bool:
    return source.name.rpartition("/")[2].lower() == OUTLETS_FILE


def _own_outlets(found: Iterable[Source | Refusal | Note], outlets_file: str | Path | None) -> list[Outlet]:
    """The user's outlets: the table that is named, then those that lie in the corpus."""
    own: list[Outlet] = []
    if outlets_file is not None:
        try:
            own += parse_outlets(Path(outlets_file).read_bytes(), where=Path(outlets_file).name)
        except OSError as error:
            raise InputError(f"the table of outlets cannot be read ({error.strerror})", where=str(outlets_file)) from error
    for source in found:
        if isinstance(source, Source) and _is_outlets_file(source):
            own += parse_outlets(source.read(), where=source.name)
    return own


def _corpus(settled: Settled, directory: Directory, *, name: str, inputs: tuple[tuple[str, str], ...]) -> Corpus:
    near = near_duplicates(settled.articles)
    settled.articles.sort(key=lambda article: article.article_id)
    outlets = sorted({article.outlet for article in settled.articles})
    return Corpus(name=name, inputs=inputs, rows_in=len(settled.articles) + len(settled.refused),
                  articles=TABLES["articles"].frame(article_row(article, near.get(article.article_id)) for article in settled.articles),
                  refused=TABLES["refused"].frame(map(refusal_row, settled.refused)),
                  notes=TABLES["notes"].frame(note.row() for note in settled.notes),
                  outlets=TABLES["outlets"].frame(outlet_row(directory.outlet(outlet)) for outlet in outlets))


def _digests(files: Sequence[tuple[str, Path]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, digest_of(path)) for name, path in files if path.is_file())


def _name(paths: Sequence[Path]) -> str:
    names = sorted(path.absolute().stem or "corpus" for path in paths)
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _nothing_read(refused: Sequence[Refusal], paths: Sequence[Path]) -> InputError:
    where = ", ".join(path.name or str(path) for path in paths)
    if not refused:
        return InputError("there are no articles to read", where=where, mend=f"give files or folders; {formats.MEANT}")
    reasons = "; ".join(f"{item.origin}: {item.reason}" for item in refused[:5])
    more = f"; and {len(refused) - 5} more" if len(refused) > 5 else ""
    return InputError(f"no article could be read ({reasons}{more})", where=where, mend=refused[0].mend)


def _require_encoding(encoding: str | None) -> None:
    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError as error:
        raise InputError(f"there is no encoding {encoding!r}", mend="name one such as utf-8, cp1252 or utf-16") from error


def _path_of(article: str | Path) -> Path | None:
    """The file that is meant; None where the words themselves are the text."""
    if isinstance(article, Path):
        return article
    if "\n" in article or len(article) > 1000 or "\0" in article:
        return None
    path = Path(article)
    looks_like_one = " " not in article.strip() and path.suffix.lower() in formats.READERS and path.suffix
    return path if looks_like_one or path.is_file() else None


def _draft_of_text(text: str, today: date) -> Draft:
    if webpage.is_page(text):
        found = webpage.parse(text, origin="text", newest=(today + timedelta(days=1)).isoformat())
        return found
    return plain.parse(text, origin="text")


def _only_draft(path: Path, today: date) -> Draft:
    drafts: list[Draft] = []
    drafts, refused, _ = _read_all(list(sources(inputs([path]), frozenset({path.name}))), Options(newest=(today + timedelta(days=1)).isoformat()))
    if not drafts and refused:
        raise InputError(refused[0].reason, where=refused[0].origin, mend=refused[0].mend)
    if len(drafts) != 1:
        raise InputError(f"there are {len(drafts)} articles, not one", where=path.name, mend="read it as a corpus")
    return drafts[0]

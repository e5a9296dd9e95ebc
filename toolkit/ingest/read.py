"""From files and folders in any mix to a corpus."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from toolkit.errors import InputError
from toolkit.files import decode, digest_of, read_bytes
from toolkit.ingest import archive, formats
from toolkit.ingest.columns import require_fields
from toolkit.ingest.corpus import Corpus
from toolkit.ingest.draft import Draft, Note
from toolkit.ingest.outlets import Directory, known_outlets, parse_outlets
from toolkit.ingest.ratings import Rating, parse_ratings
from toolkit.ingest.settle import settle
from toolkit.ingest.sidecar import sidecars
from toolkit.ingest.sides import parse_sides
from toolkit.ingest.source import Options, Source
from toolkit.ingest.walk import NOTICE_FILE, OUTLETS_FILE, RATINGS_FILE, SIDES_FILE, absolute, inputs, sources
from toolkit.records import Outlet, Refusal


def read_corpus(
    *paths: str | Path,
    columns: Mapping[str, str] | None = None,
    outlet: str | None = None,
    outlets_file: str | Path | None = None,
    sides_file: str | Path | None = None,
    ratings_file: str | Path | None = None,
    encoding: str | None = None,
    today: date | None = None,
) -> Corpus:
    """Read articles from files and folders, of any mix of formats.

    Plain text and Markdown (with front matter, or a ``metadata.csv`` beside them whose column ``file`` names them), saved
    web pages, CSV, TSV, JSON, JSONL, Parquet, and zips of these. What cannot be read is listed in ``refused`` with
    file:row, and the rest is read. An ``outlets.csv`` in a folder adds to the known outlets; a ``sides.csv`` says on which
    side actors are; a ``notice.txt`` beside the articles is a sentence that every page of a report shows ("these
    articles are fictional").

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
    sides_file : str or Path, optional
        A table with the columns actor and side, CSV or TSV; a ``sides.csv`` in the corpus is read without it.
    ratings_file : str or Path, optional
        A table of others' ratings of outlets (see :func:`toolkit.ingest.ratings.parse_ratings`), shown beside the bundled ones; a
        ``ratings.csv`` in the corpus is read without it.
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
    named = {absolute(path) for path in given}
    options = Options(columns or {}, encoding, today)
    try:
        found = list(sources(files, frozenset(name for name, path in files if path in named)))
        drafts, refused, notes = read_all(found, options)
        own = _own_outlets(found, outlets_file)
        sides, notes_on_sides = _sides(found, sides_file)
        directory = Directory([*own, *known_outlets()])
        ratings, notes_on_ratings = _ratings(found, ratings_file, directory)
    finally:
        archive.opened.cache_clear()
    settled = settle(drafts, directory, outlet=outlet or "", today=today)
    if not settled.articles:
        raise _nothing_read([*refused, *settled.refused], given)
    return Corpus.of(
        settled.articles,
        name=_name(given),
        outlets=directory,
        refused=[*refused, *settled.refused],
        notes=[*notes, *settled.notes, *notes_on_sides, *notes_on_ratings],
        inputs=_digests(files),
        notice=_notice(files),
        sides=sides,
        ratings=ratings,
    )


def read_all(
    found: Sequence[Source | Refusal | Note], options: Options
) -> tuple[list[Draft], list[Refusal], list[Note]]:
    """Drafts, refusals and notes from sources; sidecar tables are read first and complete the drafts they speak of."""
    drafts: list[Draft] = []
    refused = [item for item in found if isinstance(item, Refusal)]
    notes = [item for item in found if isinstance(item, Note)]
    beside = sidecars((item for item in found if isinstance(item, Source)), options)
    refused += beside.missing(item.name for item in found if isinstance(item, Source))
    for source in found:
        if not isinstance(source, Source) or source.name in beside.files or _is_about(source):
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


def _is_file(source: Source, name: str) -> bool:
    return source.name.rpartition("/")[2].lower() == name


def _is_about(source: Source) -> bool:
    """Whether a table speaks about outlets or actors and holds no articles."""
    return any(_is_file(source, name) for name in (OUTLETS_FILE, SIDES_FILE, RATINGS_FILE))


def _sides(
    found: Iterable[Source | Refusal | Note], sides_file: str | Path | None
) -> tuple[dict[str, str], list[Note]]:
    """The user's sides: the table that is named goes before those that lie in the corpus."""
    sides: dict[str, str] = {}
    notes: list[Note] = []
    for data, name in _tables(found, sides_file, SIDES_FILE):
        told, refused = parse_sides(data, where=name)
        sides = told | sides
        notes += refused
    return sides, notes


def _ratings(
    found: Iterable[Source | Refusal | Note], ratings_file: str | Path | None, directory: Directory
) -> tuple[list[Rating], list[Note]]:
    """The user's ratings: of two that speak of the same outlet, rater and date, the first read counts."""
    ratings: list[Rating] = []
    notes: list[Note] = []
    for data, name in _tables(found, ratings_file, RATINGS_FILE):
        rated, refused = parse_ratings(data, where=name, directory=directory)
        ratings += rated
        notes += refused
    return ratings, notes


def _tables(
    found: Iterable[Source | Refusal | Note], named: str | Path | None, file: str
) -> Iterator[tuple[bytes, str]]:
    """The table that the user names, then those of this name that lie in the corpus."""
    if named is not None:
        yield read_bytes(Path(named)), Path(named).name
    yield from ((s.read(), s.name) for s in found if isinstance(s, Source) and _is_file(s, file))


def _own_outlets(found: Iterable[Source | Refusal | Note], outlets_file: str | Path | None) -> list[Outlet]:
    """The user's outlets: the table that is named, then those that lie in the corpus."""
    own: list[Outlet] = []
    if outlets_file is not None:
        try:
            own += parse_outlets(Path(outlets_file).read_bytes(), where=Path(outlets_file).name)
        except OSError as error:
            raise InputError(
                f"the table of outlets cannot be read ({error.strerror})", where=str(outlets_file)
            ) from error
    for source in found:
        if isinstance(source, Source) and _is_file(source, OUTLETS_FILE):
            own += parse_outlets(source.read(), where=source.name)
    return own


def _digests(files: Sequence[tuple[str, Path]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, digest_of(path)) for name, path in files if path.is_file())


def _notice(files: Sequence[tuple[str, Path]]) -> str:
    """What the notices of the corpus say, on one line; a notice is read at the top of what the user named."""
    texts = [decode(read_bytes(path), where=name) for name, path in files if name.lower() == NOTICE_FILE]
    return " ".join(" ".join(texts).split())


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
        raise InputError(
            f"there is no encoding {encoding!r}", mend="name one such as utf-8, cp1252 or utf-16"
        ) from error

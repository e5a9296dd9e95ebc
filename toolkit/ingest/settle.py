"""From drafts to articles: outlet, date and id are settled, duplicates found. Every draft becomes an article or a refusal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import PurePosixPath

from toolkit.files import fingerprint
from toolkit.ingest.dates import Order, day_order, is_ambiguous, parse_date
from toolkit.ingest.draft import Draft, Note
from toolkit.ingest.duplicates import canonical, same_text_key
from toolkit.ingest.outlets import UNKNOWN, Directory, domain_of
from toolkit.records import Article, Refusal
from toolkit.settings import SETTINGS


@dataclass
class Settled:
    """Articles in their canonical order, what was refused, and what is to be known about the rest."""

    articles: list[Article] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def settle(drafts: Iterable[Draft], directory: Directory, *, outlet: str, today: date) -> Settled:
    """Articles from drafts. The result does not hang on the order of the drafts.

    Parameters
    ----------
    drafts : iterable of Draft
        As read.
    directory : Directory
        Unifies the names of outlets.
    outlet : str
        For drafts that do not say; may be empty.
    today : date
        What is published later than the day after it has a wrong date.
    """
    listed = list(drafts)
    orders = _orders(listed)
    settled = Settled(notes=_notes_on_orders(listed, orders))
    articles = []
    for item in listed:
        objection = _objection(item)
        if objection:
            settled.refused.append(objection)
        else:
            articles.append(_article(item, directory, outlet, orders[item.file], today, settled.notes))
    settled.notes += _notes_on_outlets([item for item in listed if item.text or item.title], outlet)
    _drop_repeated(articles, settled)
    kept = {article.article_id for article in settled.articles}
    settled.notes = [note for note in settled.notes if note.article_id is None or note.article_id in kept]
    return settled


def _objection(item: Draft) -> Refusal | None:
    if not item.text and not item.title:
        return Refusal(item.origin, "there is neither a text nor a title", "fill it or take it out")
    if len(item.text) > SETTINGS.max_text_chars:
        return Refusal(
            item.origin,
            f"the text has {len(item.text):,} characters; the limit is {SETTINGS.max_text_chars:,}",
            "give each article a row of its own",
        )
    return None


def _article(item: Draft, directory: Directory, outlet: str, order: Order, today: date, notes: list[Note]) -> Article:
    name = _outlet(item, directory, outlet)
    article_id = item.article_id or fingerprint(name, item.title, item.text)
    published: datetime | None = None
    if item.published not in ("", None):
        try:
            published = parse_date(item.published, order=order, today=today)
        except ValueError as error:
            reason = f"{error}; the article was kept without a date"
            notes.append(Note(item.origin, reason, "write the date as YYYY-MM-DD", article_id))
    notes += [replace(note, article_id=article_id) for note in item.notes]
    told = (item.author, item.url, item.origin, item.metadata, item.links)
    return Article(article_id, name, item.title, item.text, published, *told)


def _outlet(item: Draft, directory: Directory, outlet: str) -> str:
    """By what the input says, else by its address, the name a page gives its site, the user's default, the folder."""
    domain = domain_of(item.url)
    by_address = directory.find(domain) if domain else None
    if by_address and not item.outlet:
        return by_address.name
    return directory.name(item.outlet or item.site or domain or outlet or PurePosixPath(item.folder).name or UNKNOWN)


def _drop_repeated(articles: list[Article], settled: Settled) -> None:
    """Keep the first of equal ids and of equal texts: the earliest, whatever the order of reading."""
    ids: dict[str, Article] = {}
    texts: dict[str, Article] = {}
    for article in sorted(articles, key=canonical):
        text = same_text_key(article)
        if text in texts:
            reason = f"the text repeats {texts[text].origin}"
            settled.refused.append(Refusal(article.origin, reason, "nothing need be done; the first is kept"))
        elif article.article_id in ids:
            reason = f"the id {article.article_id!r} is already used at {ids[article.article_id].origin}"
            settled.refused.append(Refusal(article.origin, reason, "give each article an id of its own"))
        else:
            settled.articles.append(article)
            texts[text] = article
            ids[article.article_id] = article


def _orders(drafts: Sequence[Draft]) -> dict[str, Order]:
    dates: dict[str, list[object]] = defaultdict(list)
    for item in drafts:
        dates[item.file].append(item.published)
    return {file: day_order(values) for file, values in dates.items()}


def _notes_on_orders(drafts: Sequence[Draft], orders: dict[str, Order]) -> list[Note]:
    doubtful = Counter(
        item.file for item in drafts if orders[item.file] == "undecided" and is_ambiguous(item.published)
    )
    return [
        Note(
            file,
            f"dates such as 04/05/2020 can be read two ways and nothing in the file decides; the day was taken to come "
            f"first (rows concerned: {count})",
            "write dates as YYYY-MM-DD",
        )
        for file, count in sorted(doubtful.items())
    ]


def _notes_on_outlets(drafts: Sequence[Draft], outlet: str) -> list[Note]:
    silent = Counter(
        (item.folder, item.file if not item.folder else item.folder)
        for item in drafts
        if not (item.outlet or item.site or outlet or domain_of(item.url))
    )
    return [
        Note(
            place,
            f"no outlet is named (articles concerned: {count}); "
            + (f"the folder's name {PurePosixPath(folder).name!r} was taken" if folder else "it stays unknown"),
            "add a column or front matter for it, or give a default with --outlet NAME (in Python outlet='NAME')",
        )
        for (folder, place), count in sorted(silent.items())
    ]

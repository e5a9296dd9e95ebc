"""Outlets: one name for each, with plain facts about it, from ``corpora/outlets.csv`` and the user's own table."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from urllib.parse import urlsplit

from toolkit.errors import InputError
from toolkit.files import corpora_dir, decode
from toolkit.records import Outlet

UNKNOWN = "unknown outlet"
COLUMNS = ("name", "aliases", "domain", "country", "ownership", "funding", "source")


def parse_outlets(data: bytes, *, where: str) -> list[Outlet]:
    """Outlets from a CSV table with the columns of :data:`COLUMNS`; aliases are separated by ``|``.

    Raises
    ------
    InputError
        If the column ``name`` is missing or a row is broken.
    """
    reader = csv.DictReader(io.StringIO(decode(data, where=where)), restkey="")
    if "name" not in (reader.fieldnames or ()):
        raise InputError(
            "the table of outlets has no column 'name'",
            where=f"{where}:1",
            mend=f"its columns are {', '.join(COLUMNS)}",
        )
    found = []
    for number, row in enumerate(reader, 2):
        if "" in row or not (row["name"] or "").strip():
            raise InputError(
                "the row has no name or more cells than the header",
                where=f"{where}:{number}",
                mend="put quotation marks around cells that hold commas",
            )
        cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
        aliases = tuple(alias.strip() for alias in cells.pop("aliases").split("|") if alias.strip())
        found.append(Outlet(aliases=aliases, **cells))
    return found


@cache
def known_outlets() -> tuple[Outlet, ...]:
    """The outlets of the bundled table."""
    return tuple(parse_outlets((corpora_dir() / "outlets.csv").read_bytes(), where="outlets.csv"))


class Directory:
    """Finds outlets by name, alias or web address. Of two tables that know a name, the one given first is right.

    Examples
    --------
    >>> directory = Directory([Outlet("BBC News", ("BBC",), "bbc.co.uk")])
    >>> directory.name("bbc"), directory.name("https://www.bbc.co.uk/news/1"), directory.name("The Courier")
    ('BBC News', 'BBC News', 'The Courier')
    """

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._by_key: dict[str, Outlet] = {}
        self._by_domain: dict[str, Outlet] = {}
        for outlet in outlets:
            for name in (outlet.name, *outlet.aliases):
                self._by_key.setdefault(_key(name), outlet)
            for domain in filter(None, map(domain_of, (outlet.domain, *outlet.aliases))):
                self._by_domain.setdefault(domain, outlet)

    def find(self, name: str) -> Outlet | None:
        """The outlet of a name, alias, web domain or address; None where it is not known."""
        known = self._by_key.get(_key(name))
        if known or " " in name:
            return known
        domain = domain_of(name)
        while "." in domain:
            if domain in self._by_domain:
                return self._by_domain[domain]
            domain = domain.partition(".")[2]  # edition.cnn.com is CNN's
        return None

    def name(self, name: str) -> str:
        """The canonical name; the name as it was given where the outlet is not known."""
        known = self.find(name)
        return known.name if known else name

    def outlet(self, name: str) -> Outlet:
        """The facts of an outlet; a record with nothing but its name where it is not known."""
        return self.find(name) or Outlet(name)


@lru_cache(maxsize=1 << 14)
def _key(name: str) -> str:
    """A name for comparison: without case, accents, punctuation, blanks and a leading article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", plain.strip().replace("&", " and ")))


def domain_of(address: str) -> str:
    """The web domain of an address, lower case, without ``www.``; "" where it has none.

    Examples
    --------
    >>> domain_of("https://www.example.com:443/a?b"), domain_of("Example.com"), domain_of("no address")
    ('example.com', 'example.com', '')
    """
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if re.fullmatch(r"[\w-]+(\.[\w-]+)+", host) else ""

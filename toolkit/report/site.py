"""Which page is where: file names of a report set and the links between its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.files import fingerprint, safe_name

if TYPE_CHECKING:
    from toolkit.study import Study

FOLDERS = {"article": "articles", "event": "events", "outlet": "outlets"}


class Site:
    """The pages of a report set.

    Parameters
    ----------
    study : Study
    alone : bool
        Whether one page is written alone; then no link leads to another page, and it holds the definitions of its measures,
        which else stand on the index.
    charts : bool
        Whether the charts lie beside the pages as pictures.
    """

    def __init__(self, study: Study, *, alone: bool = False, charts: bool = False) -> None:
        self.alone, self.defines, self.charts = alone, alone, charts
        keys: dict[str, list[str]] = {
            "article": study.articles["article_id"].tolist(),
            "event": study.events.loc[
                study.events["articles"] > 1, "event_id"
            ].tolist(),  # one article alone compares with nothing
            "outlet": study.articles["outlet"].tolist(),
        }
        self._names = {kind: page_names(values) for kind, values in keys.items()}

    def path(self, kind: str, key: str) -> str:
        """Path of a page within the report set."""
        return f"{FOLDERS[kind]}/{self._names[kind][key]}.html"

    def keys(self, kind: str) -> list[str]:
        """What has a page of this kind, in order."""
        return list(self._names[kind])

    def link(self, kind: str, key: str | None, fragment: str = "") -> str | None:
        """Address of a page as seen from a page in any folder of the set; None where that page does not exist."""
        if self.alone or key is None or key not in self._names[kind]:
            return None
        return f"../{self.path(kind, key)}{fragment}"

    def picture(self, kind: str, key: str, name: str) -> str:
        """Path within the report set of a chart's files, without what tells them apart: ``.svg`` and ``.csv``."""
        return f"charts/{self.path(kind, key).removesuffix('.html')}/{safe_name(name.replace('_', '-'))}"

    def chart(self, kind: str, key: str, name: str) -> str | None:
        """The same as seen from a page in any folder; None where the set has no pictures."""
        return f"../{self.picture(kind, key, name)}" if self.charts else None

    def card(self, measure: str) -> str:
        """Address of the definition of a measure, as seen from a page in any folder of the set."""
        return f"#card-{measure}" if self.defines else f"../index.html#card-{measure}"

    def in_index(self, kind: str, key: str) -> str:
        """Address of the row of an outlet or event in the index: its articles, where the script of the index runs."""
        return "" if self.alone else f"../index.html#{self.row(kind, key)}"

    def row(self, kind: str, key: str) -> str:
        """Identifier of the row of an outlet or event in the index, as the filters read it."""
        return f"{kind}={self._names[kind][key]}"

    def link_from_index(self, kind: str, key: str | None, fragment: str = "") -> str | None:
        """The same, as seen from the index."""
        found = self.link(kind, key, fragment)
        return found and found.removeprefix("../")


def page_names(keys: Iterable[str]) -> dict[str, str]:
    """A file name for every key; keys that would share one get a digest each.

    Examples
    --------
    >>> page_names(["a1", "b"])
    {'a1': 'a1', 'b': 'b'}
    >>> sorted(set(page_names(["A 1", "a-1"]).values())) == sorted(page_names(["A 1", "a-1"]).values())
    True
    """
    ordered = sorted(set(keys))
    names = {key: safe_name(key) for key in ordered}
    shared = Counter(names.values())
    return {key: name if shared[name] == 1 else f"{name}-{fingerprint(key, length=8)}" for key, name in names.items()}

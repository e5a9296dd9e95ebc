"""The Study: all tables of an analysed corpus, which reports, notebooks and exports take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import provenance
from toolkit.coding import use_coder
from toolkit.compare import contrasts, grouping, regrouped
from toolkit.errors import StoreError
from toolkit.scale import CODER, Store
from toolkit.study.query import query
from toolkit.tables import TABLES

# A report is written by whatever is registered here, so that this module need not know the layers below it.
WRITERS = "parallax.reports"


@dataclass(frozen=True)
class Study:
    """All tables of an analysed corpus, each as a tidy DataFrame under the name it has in the data dictionary.

    Attributes
    ----------
    manifest : dict
        Versions, settings, inputs and counts: all that is needed to repeat the study.
    frames : mapping of str to DataFrame
        The tables; also attributes: ``study.findings``.
    store : Store or None
        The folder that keeps it; None for a study that lives in memory.
    """

    manifest: dict[str, Any]
    frames: Mapping[str, pd.DataFrame]
    store: Store | None = None

    @classmethod
    def open(cls, folder: str | Path) -> Study:
        """The complete study that a folder keeps.

        Raises
        ------
        StoreError
            If the folder holds no complete study, or one of another version.
        """
        made = Store(Path(folder)).manifest() if Path(folder).is_dir() else None
        if made is None:
            raise StoreError(
                "no complete study is kept here", where=str(folder), mend="run: parallax analyse CORPUS --out FOLDER"
            )
        if made.get("schema") != provenance.schema():
            version = made["versions"][provenance.DISTRIBUTION]
            raise StoreError(
                f"the study was kept by another version of Parallax ({version})",
                where=str(folder),
                mend="analyse the corpus again with this version",
            )
        store = Store(Path(folder))
        use_coder(store.given(CODER))
        return cls(made, _Lazy(store), store)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in TABLES:
            return self.frames[name]
        raise AttributeError(f"a study has no table {name!r}; it has {', '.join(TABLES)} and labels")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{self.manifest['counts'][what]:,} {what}" for what in ("articles", "outlets", "events", "refused")
        )
        return f"<Study {self.name}: {counts}>"

    @property
    def name(self) -> str:
        return str(self.manifest["name"])

    @property
    def labels(self) -> pd.DataFrame:
        """Who is called what: the findings of the measure ``labels``."""
        return self.findings[self.findings["measure"] == "labels"].reset_index(drop=True)

    @property
    def notes_on_events(self) -> tuple[str, ...]:
        """What the reader should know about how the articles were grouped."""
        return tuple(self.manifest["notes_on_events"])

    def contrasts_by(self, by: str | Path) -> pd.DataFrame:
        """Contrasts of groups of outlets instead of outlets, in the columns of ``contrasts``.

        Parameters
        ----------
        by : str or Path
            "country", "ownership" or "funding"; or a CSV file with the columns outlet and group.

        Raises
        ------
        InputError
            If outlets cannot be grouped so.
        """
        self._use_coder()
        groups = grouping(self.outlets, by)
        return contrasts(
            articles=regrouped(self.articles, groups),
            sentences=self.sentences,
            attributions=self.attributions,
            findings=self.findings,
            values=self.values,
            memberships=self.memberships,
        )

    def methods(self) -> str:
        """A paragraph for the methods section of a paper."""
        return provenance.methods(self.manifest)

    def citation(self) -> dict[str, str]:
        """How to cite the toolkit: ``bibtex`` and ``csl`` (CSL-JSON)."""
        return provenance.citation()

    def sql(self, sql: str) -> pd.DataFrame:
        """The answer to an SQL query (DuckDB's dialect) over the tables, ``labels`` included.

        Only the study's own tables can be read: the query sees no other file and no network.

        Raises
        ------
        InputError
            If the query cannot be run.
        """
        return query(self.frames, self.store, sql)

    def report(self, out: str | Path, **options: Any) -> Path:
        """Write the report set; returns the path of its first page.

        Parameters
        ----------
        out : path
            A folder; made where it does not exist.
        **options
            Passed to :func:`toolkit.report.write`.
        """
        self._use_coder()
        return Path(_writer("html")(self, Path(out), **options))

    def figure(self, measure: str, *, event: str | None = None, outlet: str | None = None) -> Any:
        """A forest plot of one value with its intervals, as a plotly figure; see :func:`toolkit.report.figure`."""
        return _writer("figure")(self, measure, event=event, outlet=outlet)

    def _repr_html_(self) -> str:
        self._use_coder()
        return str(_writer("notebook")(self))

    def _use_coder(self) -> None:
        """Make the codes of this study's own trained coder known again: another study may have been at work since."""
        use_coder(self.store.given(CODER) if self.store else None)


class _Lazy(dict[str, pd.DataFrame]):
    """Tables read from the store when they are first asked for."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, name: str) -> pd.DataFrame:
        self[name] = self._store.table(name)
        return self[name]


def _writer(name: str) -> Any:
    return next(iter(metadata.entry_points(group=WRITERS, name=name))).load()

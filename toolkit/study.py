"""analyse() runs the stages and keeps their tables; a Study is what reports, notebooks and exports take."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit import ingest, provenance
from toolkit.compare import contrasts
from toolkit.errors import InputError, StoreError
from toolkit.events import find_events
from toolkit.files import fingerprint, safe_name
from toolkit.ingest import Corpus
from toolkit.language import model_name
from toolkit.records import Article
from toolkit.scale import PART_TABLES, Progress, Store, analyse_part, run
from toolkit.settings import SETTINGS
from toolkit.tables import TABLES

if TYPE_CHECKING:
    import duckdb

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
            If the folder holds no complete study.
        """
        made = Store(Path(folder)).manifest() if Path(folder).is_dir() else None
        if made is None:
            raise StoreError(
                "no complete study is kept here", where=str(folder), mend="run: parallax analyse CORPUS --out FOLDER"
            )
        store = Store(Path(folder))
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

    def methods(self) -> str:
        """A paragraph for the methods section of a paper."""
        return provenance.methods(self.manifest)

    def citation(self) -> dict[str, str]:
        """How to cite the toolkit: ``bibtex`` and ``csl`` (CSL-JSON)."""
        return provenance.citation()

    def sql(self, query: str) -> pd.DataFrame:
        """The answer to an SQL query (DuckDB's dialect) over the tables, ``labels`` included.

        Only the study's own tables can be read: the query sees no other file and no network.

        Raises
        ------
        InputError
            If the query cannot be run.

        Examples
        --------
        >>> study = analyse_article(Article("a1", "Harbour Post", "", "The mayor said talks would resume."))
        >>> study.sql("select count(*) as n from sentences")["n"].tolist()
        [1]
        """
        import duckdb

        with duckdb.connect() as connection:
            # The study's folder and nothing else; no other file, no extension, no network.
            folder = [str(self.store.folder.resolve())] if self.store else []
            connection.execute("set allowed_directories = $1", [folder])
            connection.execute("set enable_external_access = false")
            for name in TABLES:
                self._view(connection, name)
            connection.execute("create view labels as select * from findings where measure = 'labels'")
            try:
                return connection.execute(query).df()
            except duckdb.Error as error:
                raise InputError(
                    f"the query cannot be run ({str(error).splitlines()[0]})",
                    mend=f"tables are {', '.join(TABLES)} and labels; the data dictionary lists their columns",
                ) from error

    def _view(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        files = self.store.files(name) if self.store else []
        if files:
            listed = ", ".join("'" + str(path.resolve()).replace("'", "''") + "'" for path in files)
            connection.execute(f"create view {name} as select * from read_parquet([{listed}])")
        else:
            connection.register(name, self.frames[name])

    def report(self, out: str | Path, **options: Any) -> Path:
        """Write the report set; returns the path of its first page.

        Parameters
        ----------
        out : path
            A folder; made where it does not exist.
        **options
            Passed to :func:`toolkit.report.write`.
        """
        return Path(_writer("html")(self, Path(out), **options))

    def _repr_html_(self) -> str:
        return str(_writer("notebook")(self))


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


def analyse(
    corpus: Corpus,
    *,
    store: str | Path | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Study:
    """Analyse a corpus, or go on where an earlier run of the same corpus stopped.

    Parameters
    ----------
    corpus : Corpus
    store : path, optional
        The folder that keeps the study; by default ``.parallax/<name of the corpus>`` in the current folder.
    jobs : int
        Processes to use on this machine.
    executor : concurrent.futures.Executor, optional
        Instead of ``jobs``: any executor whose workers see the store's folder, such as a Dask client's.
    progress : callable, optional
        Called with the number of articles done and the number to do.

    Returns
    -------
    Study

    Raises
    ------
    InputError
        If the corpus holds no article.
    StoreError
        If the store cannot be used, or a worker died (run again: finished parts are kept).
    """
    if corpus.articles.empty:
        raise InputError("the corpus holds no article", mend="see corpus.refused for the reason of each row")
    kept = Store(Path(store) if store else Path(".parallax") / safe_name(corpus.name))
    with kept.locked():
        recipe = provenance.recipe(model_name())
        keys = {a.article_id: _key(a) for a in corpus.records()}
        done = kept.settle(keys, recipe)
        todo = sorted(set(keys) - done)
        if todo:
            _analyse_missing(
                corpus, kept, todo, keys, recipe, partial(run, jobs=jobs, executor=executor, progress=progress)
            )
        state = fingerprint(
            recipe,
            repr(SETTINGS),
            *(f"{a} {k}" for a, k in sorted(keys.items())),
            *corpus.refused["origin"],
            *corpus.notes["origin"],
            *(digest for _, digest in corpus.inputs),
        )
        made = kept.manifest()
        if made is None or made["state"] != state or todo:
            _finish(corpus, kept, state)
    return Study.open(kept.folder)


def _key(article: Article) -> str:
    return fingerprint(article.outlet, article.title, article.text, article.origin)


def _analyse_missing(
    corpus: Corpus, store: Store, todo: list[str], keys: Mapping[str, str], recipe: str, engine: Any
) -> None:
    size = SETTINGS.part_size
    batches = [todo[at : at + size] for at in range(0, len(todo), size)]
    wanted = set(todo)
    records = {a.article_id: a for a in corpus.records() if a.article_id in wanted}
    tasks = [_Task(str(store.folder), [records[i] for i in ids], {i: keys[i] for i in ids}, recipe) for ids in batches]
    engine(_compute, tasks, total=len(todo))


@dataclass(frozen=True)
class _Task:
    """One part to compute; it can be sent to another process."""

    folder: str
    articles: list[Article]
    keys: dict[str, str]
    recipe: str


def _compute(task: _Task) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the parser's small matrices gain nothing from threads
    Store(Path(task.folder)).write_part(analyse_part(task.articles), task.keys, task.recipe)
    return len(task.articles)


def _finish(corpus: Corpus, store: Store, state: str) -> None:
    """The tables that need the whole corpus, and last the manifest."""
    parts = {name: store.part_table(name) for name in PART_TABLES}
    whole, made = _whole_tables(corpus, parts)
    store.write_tables(whole, made | {"state": state})


def _whole_tables(corpus: Corpus, parts: Mapping[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    articles = corpus.articles[~corpus.articles["article_id"].isin(parts["refused"]["article_id"])].reset_index(
        drop=True
    )
    grouping = find_events(articles)
    refused = TABLES["refused"].conform(pd.concat([corpus.refused, parts["refused"]]))
    whole = {
        "articles": articles,
        "refused": refused,
        "notes": corpus.notes,
        "outlets": corpus.outlets,
        "events": grouping.events,
        "memberships": grouping.memberships,
        "coverage": grouping.coverage,
        "contrasts": contrasts(
            articles=articles,
            sentences=parts["sentences"],
            attributions=parts["attributions"],
            findings=parts["findings"],
            values=parts["values"],
            memberships=grouping.memberships,
        ),
    }
    counts = {
        "rows_in": corpus.rows_in,
        "articles": len(articles),
        "refused": len(refused),
        "outlets": articles["outlet"].nunique(),
        "events": len(grouping.events),
        "attributions": len(parts["attributions"]),
        "findings": len(parts["findings"]),
    }
    made = provenance.manifest(model=model_name(), name=corpus.name, inputs=corpus.inputs, counts=counts)
    return whole, made | {"notes_on_events": list(grouping.notes)}


def analyse_article(article: Article) -> Study:
    """A study of one article, in memory.

    Raises
    ------
    InputError
        If the article cannot be analysed; a text in another language is named as such.
    """
    corpus = Corpus.of([article])
    parts = analyse_part([article])
    if len(parts["refused"]):
        row = parts["refused"].iloc[0]
        raise InputError(row["reason"], where=row["origin"], mend=row["mend"])
    whole, made = _whole_tables(corpus, parts)
    return Study(made | {"state": ""}, {**parts, **whole})


def read_article(given: str | Path, *, outlet: str = "", title: str = "", published: str = "") -> Study:
    """Read and analyse one article; in a notebook the result shows itself.

    Parameters
    ----------
    given : str or Path
        The text itself, or a file: plain text (front matter is read) or a saved HTML page.
    outlet, title, published : str
        What the file does not say.

    Raises
    ------
    InputError
        If there is no text, or it is not English.

    Examples
    --------
    >>> study = read_article("“We will rebuild,” said Mayor Ana Petrel.", outlet="Harbour Post")
    >>> study.attributions["kind"].tolist()
    ['direct']
    """
    return analyse_article(ingest.read_article(given, outlet=outlet, title=title, published=published))

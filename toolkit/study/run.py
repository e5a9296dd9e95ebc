"""analyse() runs the stages over a corpus and keeps their tables."""

from __future__ import annotations

import os
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit import provenance
from toolkit.coding import use_coder
from toolkit.errors import InputError
from toolkit.events import Rulings, read_rulings
from toolkit.files import fingerprint, safe_name
from toolkit.ingest import Corpus
from toolkit.language import model_name, release
from toolkit.records import Article
from toolkit.scale import CODER, LEXICON, PART_TABLES, Progress, Store, analyse_part, run
from toolkit.settings import SETTINGS
from toolkit.study.result import Study
from toolkit.study.whole import whole_tables
from toolkit.wording import use_lexicon


def analyse(
    corpus: Corpus,
    *,
    store: str | Path | None = None,
    events: str | Path | None = None,
    coder_model: str | Path | None = None,
    lexicon: str | Path | None = None,
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
    events : path, optional
        A file of events to merge, split and rename (see :func:`toolkit.events.read_rulings`).
    coder_model : path, optional
        A file that ``parallax code train`` wrote: its codes are looked for like the toolkit's own frames. The study keeps a copy.
    lexicon : path, optional
        Your own loaded terms, which add to the toolkit's, replace or remove them (see :func:`toolkit.wording.read_lexicon`).
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
        If the corpus holds no article, or the file of events, the trained coder or the lexicon cannot be read.
    StoreError
        If the store cannot be used, or a worker died (run again: finished parts are kept).
    """
    if corpus.articles.empty:
        raise InputError("the corpus holds no article", mend="see corpus.refused for the reason of each row")
    kept = Store(Path(store) if store else Path(".parallax") / safe_name(corpus.name))
    files = {name: Path(file) if file else None for name, file in ((CODER, coder_model), (LEXICON, lexicon))}
    coder, own = use_coder(files[CODER]), use_lexicon(files[LEXICON])
    recipe = fingerprint(provenance.recipe(model_name()), coder, own.digest)
    rulings = read_rulings(Path(events)) if events else Rulings()
    state = _state(corpus, recipe, rulings)
    with kept.locked():
        made = kept.manifest()
        if made is None or made["state"] != state:
            kept.retract()
            for name, file in files.items():
                kept.keep(name, file)
            _compute_missing(corpus, kept, recipe, jobs=jobs, executor=executor, progress=progress)
            parts = {name: kept.part_table(name) for name in PART_TABLES}
            whole, made = whole_tables(corpus, parts, rulings=rulings, lexicon=own, memory=kept.memory(recipe))
            kept.write_tables(whole, made | {"state": state} | ({"coder": coder} if coder else {}))
    return Study.open(kept.folder)


def _state(corpus: Corpus, recipe: str, rulings: Rulings) -> str:
    """A digest of all that decides the result: two corpora of one state give one study."""
    read = (repr(record) for record in corpus.records())
    told = (
        repr(row)
        for name in ("refused", "notes", "outlets", "sides", "ratings")
        for row in getattr(corpus, name).itertuples()
    )
    given = (corpus.name, corpus.notice, repr(corpus.inputs), repr(rulings))
    return fingerprint(recipe, repr(SETTINGS), *given, *read, *told)


def _key(article: Article) -> str:
    """A digest of what the stages of one article read: its date decides which day a "Tuesday" is, its address nothing."""
    return fingerprint(article.outlet, article.title, article.text, article.origin, str(article.published))


@dataclass(frozen=True)
class _Task:
    """One part to compute; it can be sent to another process."""

    folder: str
    articles: list[Article]
    keys: dict[str, str]
    recipe: str


def _tasks(corpus: Corpus, store: Store, recipe: str) -> tuple[list[_Task], int]:
    """What is left to do, in parts, and the number of articles in them."""
    keys = {article.article_id: _key(article) for article in corpus.records()}
    done = store.settle(keys, recipe)
    missing = [article for article in corpus.records() if article.article_id not in done]
    batches = [missing[at : at + SETTINGS.part_size] for at in range(0, len(missing), SETTINGS.part_size)]
    folder = str(store.folder)
    return [_Task(folder, b, {a.article_id: keys[a.article_id] for a in b}, recipe) for b in batches], len(missing)


def _compute_missing(corpus: Corpus, store: Store, recipe: str, **how: Any) -> None:
    """Compute the articles that no part holds; then nothing of what that took is held any more."""
    tasks, missing = _tasks(corpus, store, recipe)
    run(_compute, tasks, total=missing, **how)
    if len(tasks) > 1:  # after a part or none, what comes is small, and the next corpus is read the sooner
        release()


def _compute(task: _Task) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the parser's small matrices gain nothing from threads
    store = Store(Path(task.folder))
    use_coder(store.given(CODER))  # another process knows nothing of them yet
    use_lexicon(store.given(LEXICON))
    store.write_part(analyse_part(task.articles), task.keys, task.recipe)
    return len(task.articles)

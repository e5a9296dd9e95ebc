"""Engines: the same parts computed here, in several processes, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from toolkit.errors import StoreError
from toolkit.scale.progress import Progress

Task = TypeVar("Task")


def run(
    compute: Callable[[Task], int],
    tasks: Sequence[Task],
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
    total: int = 0,
) -> None:
    """Compute every task once.

    Parameters
    ----------
    compute : callable
        Takes a task, keeps its result itself (so that a lost worker loses nothing), returns how many articles it did.
    tasks : sequence
    jobs : int
        Processes on this machine; 1 computes in this one.
    executor : concurrent.futures.Executor, optional
        Any executor instead, such as that of a Dask client (``client.get_executor()``) for a cluster that
        shares the study's folder.
    progress : callable, optional
        Called with the articles done and ``total``.

    Raises
    ------
    StoreError
        If a worker process dies; what was finished is kept and the next run goes on from there.
    """
    done = 0
    if executor is None and (jobs <= 1 or len(tasks) <= 1):
        for task in tasks:
            done += compute(task)
            _tell(progress, done, total)
        return
    pool = executor or ProcessPoolExecutor(min(jobs, len(tasks)))
    try:
        for future in as_completed([pool.submit(compute, task) for task in tasks]):
            done += future.result()
            _tell(progress, done, total)
    except BrokenProcessPool as error:
        raise StoreError(
            "a worker process died, perhaps for lack of memory",
            mend="run the same command again: it goes on where this run stopped; fewer jobs need less memory",
        ) from error
    finally:
        if executor is None:
            pool.shutdown(cancel_futures=True)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(done, total)

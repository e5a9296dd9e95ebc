"""Every task is computed once, here or in processes; a dead worker is an error that names the way on."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from toolkit.errors import StoreError
from toolkit.scale import run


def touch(path: Path) -> int:
    with path.open("a") as file:
        file.write("x")
    return 2


def die(path: Path) -> int:
    os._exit(9)


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_task_is_computed_once(tmp_path: Path, jobs: int) -> None:
    tasks = [tmp_path / f"{n}" for n in range(5)]
    told: list[tuple[int, int]] = []
    run(touch, tasks, jobs=jobs, progress=lambda done, total: told.append((done, total)), total=10)
    assert [path.read_text() for path in tasks] == ["x"] * 5
    assert told == [(2, 10), (4, 10), (6, 10), (8, 10), (10, 10)]


def test_any_executor_will_do(tmp_path: Path) -> None:
    tasks = [tmp_path / f"{n}" for n in range(3)]
    with ThreadPoolExecutor(2) as pool:
        run(touch, tasks, executor=pool)
    assert all(path.read_text() == "x" for path in tasks)


def test_a_dead_worker_is_an_error_and_not_a_hang(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run the same command again"):
        run(die, [tmp_path / "a", tmp_path / "b"], jobs=2)

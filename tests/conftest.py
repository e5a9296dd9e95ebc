"""Shared by all tests. With PARALLAX_NO_SKIP=1 a skipped test fails: CI allows none."""

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from toolkit import report
from toolkit.ingest import read_corpus
from toolkit.language import Reading, read
from toolkit.records import Article
from toolkit.study import Study, analyse


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, None, None]:
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.skipped and os.environ.get("PARALLAX_NO_SKIP") == "1":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and no skip is allowed here: {report.longrepr}"


@pytest.fixture(scope="session")
def reading_of() -> Callable[..., Reading]:
    """Parses a text: ``reading_of("The mayor spoke.", title="Talks")``."""

    def parsed(text: str, *, title: str = "", outlet: str = "Harbour Post") -> Reading:
        return read(Article("a1", outlet, title, text, origin="a1.txt"))

    return parsed


@pytest.fixture(scope="session")
def demo_study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The study of the demo corpus, analysed once for all tests."""
    corpus = Path(__file__).parents[1] / "corpora" / "demo"
    return analyse(read_corpus(corpus), store=tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def demo_report(demo_study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its report set; tests read it and leave it as it is."""
    return report.write(demo_study, tmp_path_factory.mktemp("demo-report")).parent

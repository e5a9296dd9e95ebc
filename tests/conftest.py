"""Shared by all tests. With PARALLAX_NO_SKIP=1 a skipped test fails: CI allows none."""

import os
from collections.abc import Callable, Generator

import pytest

from toolkit.language import Reading, read
from toolkit.records import Article


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

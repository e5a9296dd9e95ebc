"""What the tests of reports share: a small study and its pages, a browser, and what tests of hostile input need."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.report.dam import build_study
from toolkit import report
from toolkit.report import page
from toolkit.study import Study

CHROMIUM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync"
)


@pytest.fixture(scope="session")
def study() -> Study:
    return build_study()


@pytest.fixture(scope="session")
def soiled() -> Callable[[str], Study]:
    """The builder, for tests that need the study with something hostile in it."""
    return build_study


@pytest.fixture(scope="session")
def pages(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A written report set."""
    return report.write(study, tmp_path_factory.mktemp("report")).parent


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "these tests need Debian's chromium: apt-get install chromium"
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=path, args=CHROMIUM.split())
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def armed(browser: Browser) -> Iterator[Page]:
    """A tab in which whatever runs can call hit()."""
    context = browser.new_context()
    context.add_init_script("window.hits = 0; window.hit = () => { window.top.hits += 1; };")
    tab = context.new_page()
    tab.on("dialog", lambda dialog: dialog.dismiss())
    yield tab
    context.close()


@pytest.fixture
def unescaped() -> Iterator[None]:
    """Templates that escape nothing, as if the first defence had fallen."""
    environment = page.environment()
    environment.autoescape = False
    environment.cache.clear()
    yield
    environment.autoescape = True
    environment.cache.clear()

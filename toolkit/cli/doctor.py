"""parallax doctor: whether this installation can do its work, and what to mend where it cannot."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from toolkit.cli import terminal


def command(as_json: terminal.Json = False, quiet: terminal.Quiet = False) -> None:
    """Check Python, the language model, the measures and the bundled data; end with 1 where one fails."""
    checks: dict[str, Callable[[], str]] = {
        "python": _python,
        "language model": _model,
        "wording model": _wording_model,
        "measures": _measures,
        "saved web pages": _pages,
        "bundled corpora": _corpora,
        "current folder": _folder,
    }
    outcomes = {name: _outcome(check) for name, check in checks.items()}
    lines = [f"{'ok  ' if good else 'FAIL'}  {name}: {said}" for name, (good, said) in outcomes.items()]
    result = {name: {"ok": good, "detail": said} for name, (good, said) in outcomes.items()}
    terminal.finish(result, "\n".join(lines), as_json=as_json, quiet=quiet)
    if not all(good for good, _ in outcomes.values()):
        raise typer.Exit(1)


def _outcome(check: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, check()
    except Exception as error:
        return False, f"{error}"


def _python() -> str:
    if not (3, 11) <= sys.version_info[:2] < (3, 13):
        raise RuntimeError(f"{platform.python_version()}; Parallax needs 3.11 or 3.12")
    return platform.python_version()


def _model() -> str:
    from toolkit.language import model_name, read
    from toolkit.records import Article

    sentences = len(read(Article("doctor", "", "", "The mayor spoke. Talks resume today.")).sentences)
    if sentences != 2:
        raise RuntimeError(f"{model_name()} finds {sentences} sentences in a text of 2; reinstall it")
    return model_name()


def _wording_model() -> str:
    from toolkit.wording import encoder
    from toolkit.wording.loadedness import score_sentences

    if not encoder.available():
        return "not in use: loaded words by the lexicon alone (to have it: pip install 'parallax-toolkit[vectors]')"
    plain, loaded = score_sentences(["The council met on Monday.", "The thugs rampaged through the town."])
    if not plain < 0.5 < loaded:
        raise RuntimeError(f"scores of two known sentences are {plain:.2f} and {loaded:.2f}; reinstall the package")
    return "in use"


def _measures() -> str:
    from toolkit.measures import registry, value_specs

    if not registry():
        raise RuntimeError("no measure is registered; reinstall the package (pip install .)")
    return f"{len(registry())} measures with {len(value_specs())} values"


def _pages() -> str:
    import trafilatura

    paragraph = "<p>The mayor said on Monday that talks about the old quay would resume within a week, and that all be heard.</p>"
    if "talks about the old quay" not in (trafilatura.extract(f"<html><body>{paragraph * 4}</body></html>") or ""):
        raise RuntimeError("the text of a web page is not found; reinstall trafilatura")
    return f"trafilatura {trafilatura.__version__}"


def _corpora() -> str:
    from toolkit.files import corpora_dir

    return f"{sum(1 for _ in (corpora_dir() / 'demo').iterdir())} files in the demo corpus"


def _folder() -> str:
    if not os.access(Path.cwd(), os.W_OK):
        raise RuntimeError("you may not write here; give --out and --study")
    return "writable"

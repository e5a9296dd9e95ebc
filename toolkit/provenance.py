"""Where a result comes from: versions, seed, inputs, settings; the methods paragraph and the citation."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib import metadata, resources, util
from importlib.resources.abc import Traversable
from typing import Any

from toolkit.measures import ENTRY_POINTS
from toolkit.settings import SETTINGS

DISTRIBUTION = "parallax-toolkit"
# What changes a result besides our own code and data.
LIBRARIES = ("numpy", "scipy", "pandas", "scikit-learn", "spacy", "textstat", "trafilatura")
# What the wording model needs; without them loaded words are found by the lexicon alone.
OPTIONAL = ("onnxruntime", "tokenizers")
# Settings of the statistics over articles: a new seed asks for no new parse.
RESAMPLING = ("seed", "resamples", "confidence_level")


def version() -> str:
    """Version of the installed toolkit."""
    return metadata.version(DISTRIBUTION)


def versions(model: str) -> dict[str, str]:
    """Versions of everything that a result depends on, by name."""
    return {
        DISTRIBUTION: version(),
        "python": platform.python_version(),
        "model": model,
        **{name: metadata.version(name) for name in LIBRARIES},
        **{name: metadata.version(name) for name in OPTIONAL if util.find_spec(name)},
    }


@cache
def recipe(model: str) -> str:
    """Digest of all that decides what is found in an article: code, lexicons, settings, libraries, plug-ins.

    Results that were computed with another recipe are computed again, so that an edited lexicon or an
    upgraded parser can never leave a mixture of old and new rows behind.
    """
    digest = hashlib.sha256()
    for name, content in sorted(_package_files(resources.files("toolkit"), "")):
        digest.update(f"{name}\0".encode() + hashlib.sha256(content).digest())
    digest.update(repr(sorted(versions(model).items())).encode())
    per_article = {name: value for name, value in asdict(SETTINGS).items() if name not in RESAMPLING}
    digest.update(repr(sorted(per_article.items())).encode())
    for entry in sorted(metadata.entry_points(group=ENTRY_POINTS), key=lambda e: e.value):
        digest.update(f"{entry.value} {entry.dist.version if entry.dist else ''}\n".encode())
    return digest.hexdigest()[:16]


def _package_files(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    """Code and data of the stages; what only presents a result (report, command line) decides nothing."""
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        if item.is_dir() and item.name not in ("__pycache__", "report", "cli", "_corpora"):
            found += _package_files(item, f"{prefix}{item.name}/")
        elif (
            item.name.endswith((".py", ".tsv", ".csv", ".toml", ".json", ".txt", ".onnx"))
            and item.name != "accuracy.json"
        ):
            found.append((prefix + item.name, item.read_bytes()))
    return found


@cache
def schema() -> str:
    """Digest of the tables' columns: a study that was kept under another schema cannot be read under this one."""
    return hashlib.sha256(resources.files("toolkit").joinpath("tables.toml").read_bytes()).hexdigest()[:16]


def manifest(*, model: str, name: str, inputs: Sequence[tuple[str, str]], counts: Mapping[str, int]) -> dict[str, Any]:
    """What a study was made from and with. It holds no time of day: the same study has the same manifest.

    Parameters
    ----------
    model : str
        Name and version of the language model.
    inputs : sequence of (str, str)
        File name and SHA-256 digest of every file that was read.
    counts : mapping of str to int
        Rows in, kept, refused and so on.
    """
    return {
        "name": name,
        "versions": versions(model),
        "recipe": recipe(model),
        "schema": schema(),
        "settings": asdict(SETTINGS),
        "inputs": [{"file": file, "sha256": digest} for file, digest in sorted(inputs)],
        "counts": dict(counts),
    }


def refusals(counts: Mapping[str, int]) -> tuple[int, int]:
    """Refused rows of the corpus, and of the user's own tables beside it, from the counts of a manifest.

    Examples
    --------
    >>> refusals({"rows_in": 10, "articles": 8, "refused": 5})
    (2, 3)
    """
    of_corpus = counts["rows_in"] - counts["articles"]
    return of_corpus, counts["refused"] - of_corpus


def methods(made: Mapping[str, Any]) -> str:
    """A paragraph for the methods section of a paper, from a manifest."""
    counts, used, settings = made["counts"], made["versions"], made["settings"]
    of_corpus, _ = refusals(counts)
    return " ".join(
        (
            f"We analysed {_many(counts, 'articles')} of {_many(counts, 'outlets')} on {_many(counts, 'events')}",
            f"with Parallax {used[DISTRIBUTION]} (Python {used['python']}; parser {used['model']}, spaCy {used['spacy']}).",
            f"Of {counts['rows_in']:,} input rows, {of_corpus:,} were refused; the report lists each with its reason.",
            "Articles were grouped into events by the similarity of their words within a window of days;",
            "near-identical texts count as one account.",
            _wording(used, settings) + _own_terms(made.get("lexicon")),
            "Words inside attributed content were counted as the source's voice, all others as the outlet's own.",
            "Each outlet was compared with the other accounts of the same event;",
            f"intervals are {settings['confidence_level']:.0%} bootstrap intervals",
            f"({settings['resamples']} resamples, seed {settings['seed']}).",
            "The definition, literature and measured accuracy of every measure stand in the report.",
        )
    )


def _many(counts: Mapping[str, int], what: str) -> str:
    return f"{counts[what]:,} {what.removesuffix('s') if counts[what] == 1 else what}"


def _wording(used: Mapping[str, str], settings: Mapping[str, Any]) -> str:
    lexicon = "Loaded terms were found by the toolkit's lexicon"
    if settings.get("wording_model") and all(name in used for name in OPTIONAL):
        return f"{lexicon}, loaded words also by its wording model (onnxruntime {used['onnxruntime']})."
    return f"{lexicon} alone; the wording model was not used."


def _own_terms(own: Mapping[str, Any] | None) -> str:
    if own is None:
        return ""
    return f" Our own lexicon ({own['file']}) adds or replaces {own['entries']:,} of its terms and removes {own['removed']:,}."


def citation() -> dict[str, str]:
    """How to cite the toolkit: BibTeX and CSL-JSON."""
    import json

    title = "Parallax: source reliability and bias analysis of news"
    bibtex = (
        f"@software{{parallax,\n  title = {{{title}}},\n  author = {{{{The Parallax developers}}}},\n"
        f"  version = {{{version()}}},\n  year = {{2026}},\n  license = {{Apache-2.0}}\n}}"
    )
    csl = [
        {
            "id": "parallax",
            "type": "software",
            "title": title,
            "author": [{"literal": "The Parallax developers"}],
            "version": version(),
            "issued": {"date-parts": [[2026]]},
            "license": "Apache-2.0",
        }
    ]
    return {"bibtex": bibtex, "csl": json.dumps(csl, indent=2)}

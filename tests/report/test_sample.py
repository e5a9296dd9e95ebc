"""The rendered sample in the repository is what the code writes now, byte for byte."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from pathlib import Path

import pytest

from docs import sample
from toolkit.study import Study

MENDED_BY = "reports/sample is not what the code writes now; look at the difference, then run: make sample"
# What a study says of the machine and the code that made it. It is no result: the sample may come from another machine.
OF_THE_MACHINE = ("versions", "recipe", "state", "schema")


@pytest.fixture(scope="module")
def made(demo_study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as the code writes it now."""
    kept = json.loads((sample.SAMPLE / "manifest.json").read_text("utf-8"))
    manifest = demo_study.manifest | {name: kept[name] for name in OF_THE_MACHINE}
    out = tmp_path_factory.mktemp("sample")
    sample.write(replace(demo_study, manifest=manifest), out)
    return out


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def first_difference(kept: bytes, now: bytes) -> str:
    """The first line that differs, with its number, around the first character that does."""
    for number, (old, new) in enumerate(zip(kept.splitlines(), now.splitlines(), strict=False), start=1):
        if old != new:
            at = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
            shown = [line[max(0, at - 60) : at + 60].decode("utf-8", "replace") for line in (old, new)]
            return f"line {number}: …{shown[0]}… is now …{shown[1]}…"
    return f"{len(kept.splitlines())} lines are now {len(now.splitlines())}"


def test_the_sample_is_what_the_code_writes_now(made: Path) -> None:
    kept, now = files(sample.SAMPLE), files(made)
    differ = [f"{name} is new" for name in sorted(now.keys() - kept.keys())]
    differ += [f"{name} is no longer written" for name in sorted(kept.keys() - now.keys())]
    differ += [
        f"{name}, {first_difference(kept[name], now[name])}"
        for name in sorted(kept.keys() & now.keys())
        if kept[name] != now[name]
    ]
    listed = "\n".join(differ[:20])
    assert not differ, f"{MENDED_BY}\n{len(differ)} files differ:\n{listed}"


def test_the_sample_has_every_kind_of_page_and_stays_small() -> None:
    kept = files(sample.SAMPLE)
    folders = {name.split("/")[0] for name in kept}
    assert folders >= {"index.html", "articles", "events", "outlets", "charts", "data", "manifest.json"}
    assert sum(map(len, kept.values())) < 6e6


def test_the_sample_names_no_place_of_the_machine_that_made_it() -> None:
    places = [str(Path.home()).encode(), str(sample.SAMPLE.parents[1]).encode(), b"/tmp/", b"file://"]
    found = [(name, place) for name, data in files(sample.SAMPLE).items() for place in places if place in data]
    assert found == []


def test_no_link_of_the_sample_leads_nowhere() -> None:
    kept = {name: data.decode("utf-8") for name, data in files(sample.SAMPLE).items()}
    ids = {name: set(re.findall(r' id="([^"]+)"', text)) for name, text in kept.items() if name.endswith(".html")}
    lost = []
    for name in ids:
        for link in re.findall(r'<a [^>]*href="([^"]+)"', kept[name]):
            file, _, fragment = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            if "://" in link or (target in kept and (not fragment or fragment in ids[target] or "=" in fragment)):
                continue  # a fragment with "=" is a choice that the script of the index reads
            lost.append(f"{name}: {link}")
    assert lost == []


def test_a_difference_is_shown_where_it_is() -> None:
    assert first_difference(b"a\nb 12 c\n", b"a\nb 13 c\n") == "line 2: …b 12 c… is now …b 13 c…"
    assert first_difference(b"a\n", b"a\nb\n") == "1 lines are now 2"

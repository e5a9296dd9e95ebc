"""The citation of the toolkit: the same facts in BibTeX, CSL-JSON and CITATION.cff, each of a form that its readers take."""

from __future__ import annotations

import json
import re
from pathlib import Path

from toolkit.provenance import citation, version

ROOT = Path(__file__).parents[1]
FIELD = re.compile(r"^  (\w+) = \{(.*)\},?$", re.MULTILINE)


def bibtex_fields(text: str) -> dict[str, str]:
    """The fields of one entry; its braces must be balanced and its last field followed by the end of the entry."""
    opened = re.match(r"@(\w+)\{([\w-]+),\n", text)
    assert opened
    assert text.endswith("}\n}")
    depth = 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth > 0 or at < text.index("{") or at == len(text) - 1
    assert depth == 0
    return {"type": opened[1], "key": opened[2]} | dict(FIELD.findall(text))


def test_bibtex_and_csl_say_the_same() -> None:
    told = citation()
    bibtex, (csl,) = bibtex_fields(told["bibtex"]), json.loads(told["csl"])
    assert (bibtex["type"], csl["type"]) == ("software", "software")
    assert bibtex["key"] == csl["id"] == "parallax"
    assert bibtex["title"] == csl["title"]
    assert bibtex["version"] == csl["version"] == version()
    assert [[int(bibtex["year"])]] == csl["issued"]["date-parts"]
    # A body as author: in braces, or as a literal, so that it is not taken for somebody's names.
    assert bibtex["author"] == "{" + csl["author"][0]["literal"] + "}"


def test_no_address_is_cited_where_there_is_none() -> None:
    told = citation()
    assert "url" not in bibtex_fields(told["bibtex"])
    assert "URL" not in json.loads(told["csl"])[0]


def test_the_citation_file_of_the_repository_agrees() -> None:
    lines = dict(re.findall(r"^([\w-]+): \"?(.*?)\"?$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE))
    (csl,) = json.loads(citation()["csl"])
    assert (lines["title"], lines["license"], lines["type"]) == (csl["title"], csl["license"], csl["type"])
    assert lines["version"] == csl["version"]

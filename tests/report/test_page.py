"""What page.py promises: nothing invisible, no unsafe link, no text marked safe anywhere else, a policy without holes."""

import ast
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from toolkit.report import page

PACKAGE = Path(page.__file__).parent


@given(st.text())
def test_nothing_invisible_or_reordering_is_left(text: str) -> None:
    shown = page.visible(text)
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown
    )
    shown.encode("utf-8")


@given(st.text())
def test_an_island_holds_the_data_and_cannot_be_left(text: str) -> None:
    island = page.island({"text": text})
    assert not set("<>&\u2028\u2029") & set(island)
    assert json.loads(island) == {"text": page.visible(text)}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>x</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "http:",
        "http://",
        "https:///path",
        "https://exa mple.org",
        "https://example.org/\u202egpj.exe",
        "https://[::1",
        "mailto:a@example.org",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert page.safe_url(url) is None


@given(st.text())
def test_what_becomes_a_link_is_a_web_address_as_given(url: str) -> None:
    found = page.safe_url(url)
    assert found is None or (found == url and found.lower().startswith(("http://", "https://")))


def test_only_this_module_marks_text_as_safe() -> None:
    names = {"Markup", "escape_silent"}
    for path in PACKAGE.glob("*.py"):
        used = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
        assert path.name == "page.py" or not used & names, path.name
    for path in (PACKAGE / "templates").iterdir():
        template = path.read_text("utf-8")
        assert "|safe}" not in template.replace(" ", ""), path.name
        assert "autoescape" not in template, path.name


def test_templates_carry_no_script_or_style_of_their_own() -> None:
    for path in (PACKAGE / "templates").iterdir():
        template = path.read_text("utf-8")
        assert not re.search(r"\son\w+=|\sstyle=|javascript:", template), path.name
        assert set(re.findall(r"<script[^>]*>", template)) <= {
            "<script>",
            '<script type="application/json" id="charts">',
            '<script type="application/json" id="listing">',
        }, path.name


def test_a_name_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        page.fragment("notebook.html")


def test_missing_values_are_said_to_be_missing() -> None:
    template = page.environment().from_string("{{ a }} {{ b }} {{ c }}")
    assert template.render(a=None, b=float("nan"), c=0) == "not available not available 0"


def test_a_page_without_script_allows_none() -> None:
    policy = page.policy("p {}", "", charted=False)
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("charted", [False, True])
def test_no_policy_lets_inline_or_foreign_script_run(charted: bool) -> None:
    rules = dict(rule.split(" ", 1) for rule in page.policy("p {}", "let a;", charted=charted).split("; "))
    assert "unsafe" not in rules["script-src"]
    assert not re.search(r"https?:|\*|'self'|data:|blob:", rules["script-src"])
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert "connect-src" not in rules

"""A whole report set in one file, for e-mail: every page is in it, and every link between pages leads within it.

It needs no script: the page that a link leads to is shown, all others are not. Pages come from :mod:`toolkit.report.page`, in
which every text is escaped, so a tag begins and ends where it seems to; names and links are changed within tags only.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape

from toolkit.errors import InputError
from toolkit.report.page import policy, sheet

LARGEST = 25_000_000  # bytes: what most mail servers take
_BODY = re.compile(r'<body class="(\w+)">\n(.*)</body>', re.DOTALL)
_SCRIPT = re.compile(r"<script[ >].*?</script>\n?", re.DOTALL)
_TAG = re.compile(r"<[a-z][^<>]*>")
_NAMES = re.compile(r'( (?:id|name|for|headers|aria-labelledby|aria-describedby|aria-controls)=")([^"]*)"')
_LINK = re.compile(r'( href=")([^"]*)"')
_SELECTED = re.compile(r"#([a-zA-Z][\w-]*)(?=[^{};]*\{)")  # a name in a selector, no colour
_SHOWN = """
.page { display: none; }
.page:target, .page:has(:target), body:not(:has(.page:target, .page :target)) > .page:first-child { display: block; }
@supports not selector(:has(a)) { .page { display: block; } }
"""


def bundled(pages: Mapping[str, str], title: str) -> str:
    """One page that holds all pages of a report set.

    Parameters
    ----------
    pages : mapping of str to str
        HTML by path within the set; the first is shown first.
    title : str

    Returns
    -------
    str
        HTML without script and without any file beside it.

    Raises
    ------
    InputError
        If it would be too large for a letter.
    """
    names = {path: f"p{number}" for number, path in enumerate(pages)}
    ids = {path: set(re.findall(r' id="([^"]*)"', html)) for path, html in pages.items()}
    parts, kinds = [], {}
    for path, html in pages.items():
        kind, body = _body(html)
        kinds[kind] = sheet(kind)
        parts.append(f'<div class="page {kind}" id="{names[path]}">\n{_renamed(body, path, names, ids)}</div>\n')
    style = "".join([sheet("base"), _SHOWN, *_nested(kinds)])
    made = "".join([_head(style, title), *parts, "</body>\n</html>\n"])
    if len(made.encode()) > LARGEST:
        raise InputError(
            f"all pages in one file are {len(made.encode()) / 1e6:.0f} MB, too much for a letter",
            mend="write the report set and send its folder as a zip file, or take fewer articles",
        )
    return made


def _head(style: str, title: str) -> str:
    rules = escape(policy(style, "", charted=False))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{rules}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="Parallax">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)} · Parallax</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _body(html: str) -> tuple[str, str]:
    """Kind and content of a page, without its scripts."""
    found = _BODY.search(html)
    assert found is not None, "every page is made from base.html"
    return found[1], _SCRIPT.sub("", found[2])


def _renamed(body: str, path: str, names: Mapping[str, str], ids: Mapping[str, set[str]]) -> str:
    """The content with names that no other page has, and links that stay in the file."""

    def name(found: re.Match[str]) -> str:
        several = " ".join(f"{names[path]}-{one}" for one in found[2].split())
        return f'{found[1]}{several}"'

    def link(found: re.Match[str]) -> str:
        file, _, fragment = found[2].partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
        if target not in names:
            return found[0]
        place = f"-{fragment}" if fragment in ids[target] else ""  # else one that only a script understands
        return f'{found[1]}#{names[target]}{place}"'

    return _TAG.sub(lambda tag: _LINK.sub(link, _NAMES.sub(name, tag[0])), body)


def _nested(sheets: Mapping[str, str]) -> Iterator[str]:
    """The style sheet of each kind, for its pages alone; what it says of a name it says of that name on each of them.

    Rules keep the weight that they have on a page: ``:where`` adds none, and the name that nothing has keeps that of a name.
    """
    for kind, rules in sheets.items():
        selected = _SELECTED.sub(r':is([id$="-\1"], #_)', rules)
        yield f":where(.{kind}.page) {{\n{selected}\n}}\n"

"""A page: templates, escaping, the content security policy. The only module that marks text as safe.

Everything that comes from articles, file names or tables is hostile until a template has escaped it. Marked as
safe are three things, all made here: the style sheet, the script, and JSON islands whose ``<``, ``>`` and ``&`` are escaped.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from toolkit.report import phrases
from toolkit.report.figures import at_odds, told
from toolkit.report.spelling import initial

MISSING = "not available"
# Bidirectional controls reorder what a reader sees ("Trojan Source"); other controls and lone surrogates have no glyph.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_JSON_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def visible(text: str) -> str:
    """The text with every control character replaced by its code in brackets.

    Parameters
    ----------
    text : str
        Any text; line ends and tabs are kept.

    Returns
    -------
    str
        Text in which what is stored is what is seen.

    Examples
    --------
    >>> visible("abc\\u202edef")
    'abc[U+202E]def'
    """
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def safe_url(url: str | None) -> str | None:
    """An address that may become a link: http or https with a host; else None, and it stays text.

    Examples
    --------
    >>> safe_url("https://example.org/a?b=1")
    'https://example.org/a?b=1'
    >>> safe_url("javascript:alert(1)") is None
    True
    """
    if not url or re.search(r"[\s\x00-\x20\x7f\\]", url) or _UNSEEN.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def island(data: object) -> Markup:
    """Data as JSON that may stand between script tags: no text in it can end the tag or open another.

    Examples
    --------
    >>> island({"title": "</script><script>"})
    Markup('{"title": "\\\\u003c/script\\\\u003e\\\\u003cscript\\\\u003e"}')
    """
    text = json.dumps(_visible_in(data), sort_keys=True, allow_nan=False, ensure_ascii=False)
    return Markup(text.translate(_JSON_ESCAPES))


def _visible_in(data: object) -> object:
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, dict):
        return {visible(key): _visible_in(value) for key, value in data.items()}
    return [_visible_in(item) for item in data] if isinstance(data, list | tuple) else data


def render(template: str, *, script: str = "", **context: object) -> str:
    """A whole page.

    Parameters
    ----------
    template : str
        Name of a template. A style sheet of the same name is added to the one that all pages share.
    script : {"", "filters", "charts"}
        The script of the page; a page without one allows none at all, and ``charts`` may load plotly on the reader's demand.
    **context
        What the template names; a name that is missing is an error.

    Returns
    -------
    str
        HTML.
    """
    style, code = _style(template.removesuffix(".html")), _static(f"{script}.js") if script else ""
    assets = {"style": style, "script": code, "policy": policy(style, code, charted=script == "charts")}
    return environment().get_template(template).render(assets | context)


def fragment(template: str, **context: object) -> str:
    """A piece of HTML for another page, escaped like a page; it brings neither style nor script."""
    return environment().get_template(template).render(context)


def policy(style: str, script: str, *, charted: bool) -> str:
    """The content security policy of a page with this style sheet and this script.

    Plotly needs three things more than our own script: to be loaded by it (``strict-dynamic``), style elements and
    attributes of its own (they load nothing: no address is allowed to any style), and data addresses to save a picture.
    """
    rules = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", "style-src": _hash_of(style)}
    if script:
        rules["script-src"] = _hash_of(script)
    if charted:
        rules["script-src"] += " 'strict-dynamic'"
        rules["style-src"] = "'unsafe-inline'"
        rules["img-src"] = "data: blob:"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@cache
def environment() -> Environment:
    """The template environment: everything escaped, nothing undefined, nothing invisible."""
    made = Environment(
        loader=PackageLoader("toolkit.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "island": island,
        "safe_url": safe_url,
        "number": phrases.number,
        "plain": phrases.plain,
        "day": phrases.day,
        "unit": phrases.unit_of,
        "initial": initial,
    }
    made.globals |= {
        "plural": phrases.plural,
        "share": phrases.share,
        "amount": phrases.amount,
        "with_unit": phrases.with_unit,
        "difference": phrases.difference,
        "interval": phrases.interval,
        "period": phrases.period,
        "probability": phrases.probability,
        "told": told,
        "at_odds": at_odds,
    }
    return made


def _shown(value: object) -> object:
    """What a template prints for a value: no "None", no "nan", no invisible character."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return MISSING
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


@cache
def _static(name: str) -> Markup:
    return Markup(resources.files("toolkit.report").joinpath("static", name).read_text("utf-8"))


@cache
def _style(kind: str) -> Markup:
    """The style sheet of a page, without the comments and blanks that only its authors need."""
    text = re.sub(r"/\*.*?\*/", "", sheet("base") + sheet(kind), flags=re.DOTALL)
    return Markup(re.sub(r" ?([{};,]) ?", r"\1", re.sub(r"\s+", " ", text)).strip())


def sheet(kind: str) -> str:
    """The style sheet of a kind of page, empty where it has none of its own; that of all pages is called base."""
    own = resources.files("toolkit.report").joinpath("static", f"{kind}.css")
    return own.read_text("utf-8") if own.is_file() else ""


def _hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

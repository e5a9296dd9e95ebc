"""Words as their texts write them: tables keep terms in lower case, because case does not count, but readers look for names."""

from __future__ import annotations

import re
from collections import Counter

_ENDS = ".!?:\n"  # after these a capital says nothing
_OPENS = " \t“‘\"'(["


def as_written(term: str, text: str) -> str:
    """A term in lower case with the capitals that its words have in a text wherever they do not begin a sentence.

    Parameters
    ----------
    term : str
        One word or several.
    text : str
        Running text, without headlines, which may capitalise every word.

    Examples
    --------
    >>> as_written("senn the mayor", "Mayor Senn spoke. The mayor left.")
    'Senn the mayor'
    >>> as_written("talks", "Talks go on. Nobody expects talks to fail.")
    'talks'
    """
    return " ".join(_word_as_written(word, text) for word in term.split(" "))


def _word_as_written(word: str, text: str) -> str:
    forms: Counter[str] = Counter()
    for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
        before = text[max(0, found.start() - 8) : found.start()].rstrip(_OPENS)
        if before and before[-1] not in _ENDS:
            forms[found[0]] += 1
    always = forms and all(form[:1].isupper() for form in forms)
    return min(forms, key=lambda form: (-forms[form], form)) if always else word


def initial(text: str) -> str:
    """A text with a capital at its beginning, for what stands at the head of a row or a title.

    Examples
    --------
    >>> initial("affiliates of Joran Vesk"), initial("")
    ('Affiliates of Joran Vesk', '')
    """
    return text[:1].upper() + text[1:]

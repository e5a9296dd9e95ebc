"""Word lists that the measures of wording ask: roles, collectives, ties between a group and its patron, naming verbs."""

from __future__ import annotations

from functools import cache

from toolkit.language import Lexicon


@cache
def words_of(*categories: str) -> frozenset[str]:
    """Lemmas and phrases of some categories of ``lexicons/roles.tsv``, phrases with single blanks.

    Examples
    --------
    >>> "prime minister" in words_of("role")
    True
    """
    return frozenset(entry.fields["phrase"] for entry in _lexicon().entries if entry.category in categories)


@cache
def _lexicon() -> Lexicon:
    return Lexicon.bundled("toolkit.wording", "lexicons/roles.tsv")

"""A number where it stands in the tree of its sentence, and the lexicon of words around figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from toolkit.events.numbers import Number
from toolkit.language import Lexicon, Reading

_NOUNS = ("NN", "NNS", "NNP", "NNPS")


@cache
def figure_words(category: str) -> dict[str, str]:
    """The words of a category of ``figure_words.tsv``, each with what it stands for."""
    entries = Lexicon.bundled("toolkit.events", "lexicons/figure_words.tsv").entries
    return {e.fields["phrase"]: e.fields["value"] for e in entries if e.category == category}


@dataclass(frozen=True)
class InTree:
    """A number where it stands in the tree."""

    reading: Reading
    number: Number

    def word(self, at: int) -> str:
        return self.reading.lowers[at] if 0 <= at < len(self.reading.lowers) else ""

    def lemma(self, at: int) -> str:
        return self.reading.lemmas[at]

    @property
    def top(self) -> int:
        """The token of the number whose head stands outside it."""
        heads, n = self.reading.tree.heads, self.number
        inside = range(max(n.first, 0), n.last)
        return next((i for i in reversed(inside) if heads[i] not in inside or heads[i] == i), n.last - 1)

    @property
    def head(self) -> int:
        return self.reading.tree.heads[self.top]

    def is_noun(self, at: int) -> bool:
        return self.reading.tree.tags[at] in _NOUNS

    def under(self, at: int, dep: str) -> int | None:
        """First child with a relation."""
        tree = self.reading.tree
        return next((c for c in tree.children[at] if tree.deps[c] == dep), None)

    def object_of(self, at: int, *prepositions: str) -> int | None:
        """Noun behind a preposition that hangs on a token."""
        tree = self.reading.tree
        for child in tree.children[at]:
            if tree.deps[child] == "prep" and self.word(child) in prepositions:
                return self.under(child, "pobj")
        return None

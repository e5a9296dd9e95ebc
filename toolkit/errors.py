"""One family of exceptions. Each says what is wrong, where (file:row), and how to mend it."""

from __future__ import annotations


class ParallaxError(Exception):
    """Base of every error that the toolkit raises on purpose.

    Parameters
    ----------
    what : str
        What is wrong, in one clause.
    where : str, optional
        The place, as ``file`` or ``file:row``; rows count from 1.
    mend : str, optional
        What the user can do about it.

    Examples
    --------
    >>> str(ParallaxError("no text column", where="news.csv:1", mend="name it with text=COLUMN"))
    'news.csv:1: no text column. To mend it: name it with text=COLUMN'
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what, where, mend)
        self.what, self.where, self.mend = what, where, mend

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f". To mend it: {self.mend}" if self.mend else ""
        return f"{place}{self.what}{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive the default pickling between worker processes.
        return _rebuild, (type(self), self.what, self.where, self.mend)


def _rebuild(kind: type[ParallaxError], what: str, where: str, mend: str) -> ParallaxError:
    return kind(what, where=where, mend=mend)


class InputError(ParallaxError):
    """A file, row or value that the user gave cannot be used."""


class LanguageError(InputError):
    """A text is not in the language that the toolkit reads."""


class ModelError(ParallaxError):
    """A language model or data file of the toolkit is missing or damaged."""


class MeasureError(ParallaxError):
    """A measure, its card or its lexicon breaks the contract of the registry."""


class StoreError(ParallaxError):
    """The folder that keeps a study cannot be read or written."""

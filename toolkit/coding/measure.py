"""A trained coder as a measure like any other: findings with the words that decide, a value for each code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from toolkit.coding.features import Array, sentence_samples, whole_sample
from toolkit.coding.modelfile import Coder, load
from toolkit.errors import InputError, ModelError
from toolkit.files import digest_of, safe_name
from toolkit.language import Reading
from toolkit.language.vectors import vector_model
from toolkit.measures import Card, Measure, ValueSpec, use
from toolkit.records import Finding, Span, Value

WORDS = 3  # terms shown for a code in a sentence, the strongest first
SENTENCES = 3  # sentences that stand for a code of a whole article


def use_coder(path: Path | None) -> str:
    """Look for the codes of a trained coder in what is analysed from now on; None looks for the toolkit's own alone.

    Returns
    -------
    str
        A digest of the file, for the recipe; empty without a coder.

    Raises
    ------
    InputError
        If the file is no coder, or none of its codes had enough examples.
    ModelError
        If it was trained with sentence vectors and they are not installed here.
    """
    if path is None:
        use(())
        return ""
    digest = digest_of(path)
    use((_measure(path, digest),))
    return digest


@lru_cache(maxsize=8)
def _measure(path: Path, digest: str) -> Measure:
    """The measure of a file with these bytes."""
    coder = load(path)
    if not coder.told:
        raise InputError(
            "none of the coder's codes had enough examples to learn from", where=str(path), mend="code more units"
        )
    if coder.vectors and coder.vectors != vector_model():
        raise ModelError(
            f"the coder was trained with {coder.vectors}, and here is {vector_model() or 'no vector model'}",
            where=str(path),
            mend="pip install 'parallax-toolkit[vectors]', or train it again here",
        )
    return measure_of(coder)


def measure_of(coder: Coder) -> Measure:
    """The measure of a coder: its card says how well it did on events that it was not trained on."""
    name = f"coded_{safe_name(coder.name).replace('-', '_')}"
    card = Card(
        name,
        f"Coded: {coder.name}",
        "framing",
        _definition(coder),
        (),
        (
            "It learned from the texts that were coded: on other topics, years or outlets it may see the topic and not the code.",
            "The marked words are those that weigh most, but for function words; sentence vectors, where used, have none to show.",
        ),
        values=tuple(_value(coder, name, coder.codes[place]) for place in coder.told),
    )
    if coder.unit == "sentence":
        return Measure(card, find=partial(_in_sentences, coder, name))
    return Measure(card, find=partial(_in_article, coder, name), scalar=partial(_chances, coder, name))


def _value(coder: Coder, name: str, code: str) -> ValueSpec:
    value, title = f"{name}_{code}", coder.titles[code]
    if coder.unit == "article":
        return ValueSpec(value, title, "chance, 0 to 1")
    where = {"measure": name, "category": code}
    return ValueSpec(
        value, title, "% of sentences", "findings", where, count="distinct:sentence", base="sentences", per=100
    )


def _definition(coder: Coder) -> str:
    codes = " ".join(
        f"{title}: {coder.definitions[code] or 'no definition given.'}" for code, title in coder.titles.items()
    )
    scores = "; ".join(
        f"{coder.titles[s.code]} "
        + (s.reason or f"{s.f1:.2f} [{s.low:.2f}, {s.high:.2f}], seen everywhere it would be {s.floor:.2f}")
        for s in coder.evaluation.scores
    )
    return (
        f"Codes of the user's own codebook, learned from {coder.evaluation.texts:,} coded {coder.unit}s. {codes} F1 on "
        f"{coder.unit}s of other events ({coder.evaluation.groups:,} groups, 95% interval): {scores}."
    )


def _in_sentences(coder: Coder, name: str, reading: Reading) -> list[Finding]:
    """The deciding words of every sentence in which a code is seen."""
    if not reading.sentences:
        return []
    scores = coder.model.scores(sentence_samples(reading))
    seen, chances = coder.model.sees(scores), coder.model.chances(scores)
    return [
        finding
        for at, place in np.argwhere(seen).tolist()
        if place in coder.told
        for finding in _evidence(coder, name, reading, at, place, float(chances[at, place]))
    ]


def _in_article(coder: Coder, name: str, reading: Reading) -> list[Finding]:
    """The deciding words of the sentences that speak most for each code that the article has."""
    scores = coder.model.scores([whole_sample(reading)])
    seen, chances = coder.model.sees(scores)[0], coder.model.chances(scores)[0]
    places = [place for place in coder.told if seen[place]]
    if not places:
        return []
    by_sentence = coder.model.scores(sentence_samples(reading))
    return [
        finding
        for place in places
        for at in _highest(by_sentence[:, place])
        for finding in _evidence(coder, name, reading, at, place, float(chances[place]))
    ]


def _highest(scores: Array) -> Sequence[int]:
    return sorted(np.argsort(-scores, kind="stable")[:SENTENCES].tolist())


def _evidence(coder: Coder, name: str, reading: Reading, at: int, place: int, chance: float) -> list[Finding]:
    """The strongest words of a sentence; the whole sentence where none of its words speaks for the code."""
    sentence = reading.sentences[at]
    text = reading.article.content[sentence.start : sentence.end]
    weights = coder.model.weights[place, : len(coder.model.features.terms)]
    spans = [span for span, _ in coder.model.features.spans(text, weights)[:WORDS]] or [Span(0, len(text))]
    return [
        Finding(
            name,
            coder.codes[place],
            sentence.start + start,
            sentence.start + end,
            at,
            rule="trained on codings",
            confidence=round(chance, 4),
        )
        for start, end in spans
    ]


def _chances(coder: Coder, name: str, reading: Reading) -> list[Value]:
    """How likely the article has each code."""
    chances = coder.model.chances(coder.model.scores([whole_sample(reading)]))[0]
    return [
        Value(f"{name}_{coder.codes[place]}", chance, chance, 1.0)
        for place, chance in ((place, round(float(chances[place]), 4)) for place in coder.told)
    ]

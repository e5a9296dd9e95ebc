"""What each part of the wording model brings, on the development part of the evaluation kit: the table of the model card.

    python -m training.ablation --kit DIR --anno anno_lexical.jsonl.gz [--row NAME ...]

Rows: ``lexicon`` (its terms alone), ``features`` (a linear model of the lexicon, parts of speech, and pieces of words, trained
on corpora/wording), ``states`` (and MiniLM as published), ``judged`` (and sentences of anno-lexical), ``encoder`` (the
fine-tuned MiniLM alone), ``model`` (what ships). Figures of words are each at the chance, to mark them from, that suits it best.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from toolkit.language import Reading, read_all
from toolkit.language.pieces import cut
from toolkit.language.vectors import token_states
from toolkit.records import Article, Span
from toolkit.wording.features import Word, words_of_reading
from toolkit.wording.loaded import find_loaded_terms
from toolkit.wording.loadedness import noisy_or, weight
from toolkit.wording.model import dot, log_odds
from toolkit.wording.words import scored_words
from training.examples import Example, anno_lexical, held_out, own_examples
from training.fit import fit
from training.head import marked

FIGURES = {
    "loaded-sentences": {
        "BABE: AUC": "BABE AUC",
        "BABE: macro F1, threshold from the other topics": "BABE F1",
        "BASIL: AUC": "BASIL AUC",
        "BASIL: macro F1, threshold from the other events": "BASIL F1",
        "BASIL: MCC, same threshold": "MCC",
    },
    "loaded-words": {
        "BABE words, all sentences: F1": "words F1",
        "BABE: best word is one the experts marked (hit@1)": "hit@1",
    },
    "minimal-pairs": {"loaded wording scores higher (half credit for ties)": "pairs"},
}
CHANCES = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
HASHED, JUDGED, PENALTY = 1 << 14, 8000, 0.5

Chance = tuple[Span, float]
Scorer = Callable[[Reading], list[Chance]]
Describe = Callable[[Reading], list[Word]]


def readings(texts: Iterable[str]) -> Iterable[Reading]:
    return read_all(Article(str(i), "", "", text) for i, text in enumerate(texts))


def by_lexicon(reading: Reading) -> list[Chance]:
    return [(Span(f.start, f.end), weight(f)) for f in find_loaded_terms(reading)]


def by_model(reading: Reading) -> list[Chance]:
    return [(word.span, float(expit(log_odds(word)))) for word in words_of_reading(reading)]


def by_encoder(reading: Reading) -> list[Chance]:
    return [(word.span, float(expit(word.features["encoder"]))) for word in words_of_reading(reading)]


def with_pieces(reading: Reading) -> list[Word]:
    """The features of the model but for the encoder, with the word, its neighbours and its parts, hashed."""
    described = []
    for word in words_of_reading(reading):
        features = {name: value for name, value in word.features.items() if name != "encoder"}
        at = reading.token_at(word.span.start)
        lemmas = ["", *reading.lemmas, ""]
        form = f"<{lemmas[at + 1]}>"
        parts = [f"lemma {form}", f"before {lemmas[at]}", f"after {lemmas[at + 2]}"]
        parts += [form[i : i + n] for n in (3, 4, 5) for i in range(len(form) - n + 1)]
        features |= {f"#{crc32(part.encode()) % HASHED}": 1.0 for part in parts}
        described.append(word._replace(features=features))
    return described


def with_states(reading: Reading) -> list[Word]:
    """The same with the state in which the published MiniLM leaves each word."""
    states: dict[int, NDArray[np.float32]] = {}
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        pieces = cut(text)
        found = token_states(text)
        states |= {sentence.start + word.span.start: found[word.piece] for word in scored_words(text, pieces)}
    return [
        word._replace(features=word.features | {f"state {i}": float(v) for i, v in enumerate(states[word.span.start])})
        for word in with_pieces(reading)
    ]


def trained(describe: Describe, examples: Sequence[Example]) -> Scorer:
    """A linear model of what ``describe`` says of each word."""
    words = [describe(reading) for reading in readings(example.text for example in examples)]
    names = sorted({name for found in words for word in found for name in word.features})
    weights = dict(zip(names, fit(marked(examples, words, names), penalty=PENALTY), strict=True))
    return lambda reading: [(word.span, float(expit(dot(word.features, weights)))) for word in describe(reading)]


def figures(kit: Path, scorer: Scorer) -> dict[str, float]:
    """The kit's figures for a scorer, by the short names of :data:`FIGURES`."""
    sys.path.insert(0, str(kit))
    from report import Predictor  # type: ignore[import-not-found]
    from tasks import TASKS  # type: ignore[import-not-found]

    known: dict[str, list[Chance]] = {}

    def chances(sentences: Sequence[str]) -> list[list[Chance]]:
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in known]
        known.update(zip(new, map(scorer, readings(new)), strict=True))
        return [known[sentence] for sentence in sentences]

    def run(task: str, least: float) -> dict[str, Any]:
        module = SimpleNamespace(
            loaded_sentences=lambda s: [noisy_or([p for _, p in found]) for found in chances(s)],
            loaded_words=lambda s: [[(*span, p) for span, p in found if p >= least] for found in chances(s)],
        )
        result: dict[str, Any] = TASKS[task](Predictor(module), kit / "data" / "dev").result()
        return result

    made: dict[str, float] = {}
    for task, wanted in FIGURES.items():
        results = [run(task, least) for least in (CHANCES if task == "loaded-words" else CHANCES[:1])]
        made |= {name: max(result[row]["value"] for result in results) for row, name in wanted.items()}
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kit", type=Path, required=True)
    parser.add_argument("--anno", type=Path, required=True)
    parser.add_argument("--row", action="append", help="only this row; may be repeated")
    args = parser.parse_args()
    own = [example for example in own_examples() if not held_out(example.group)]
    judged = anno_lexical(args.anno)[:JUDGED]
    rows: dict[str, Callable[[], Scorer]] = {
        "lexicon": lambda: by_lexicon,
        "features": lambda: trained(with_pieces, own),
        "states": lambda: trained(with_states, own),
        "judged": lambda: trained(with_states, own + judged),
        "encoder": lambda: by_encoder,
        "model": lambda: by_model,
    }
    columns = [name for wanted in FIGURES.values() for name in wanted.values()]
    print("| row | " + " | ".join(columns) + " |\n" + "|---" * (len(columns) + 1) + "|", flush=True)
    for name in args.row or rows:
        found = figures(args.kit.resolve(), rows[name]())
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in found.values()) + " |", flush=True)


if __name__ == "__main__":
    main()

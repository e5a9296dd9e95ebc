"""Fits what stands on top of the encoder: weights of the lexicon's grades and of where a word stands.

    python -m training.head [OUT.json]

It is fitted on topics that the encoder has not seen, on which its log-odds are as good as on any other text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array

from toolkit.language import read_all
from toolkit.records import Article
from toolkit.wording.features import Word, words_of_reading
from training.examples import Example, held_out, own_examples
from training.fit import Marked, fit

OUT = Path(__file__).resolve().parents[1] / "toolkit" / "wording" / "models" / "head.json"
PENALTY = 1.0
FREE = ("any word", "encoder")  # neither is held near zero


def words_of(examples: Iterable[Example]) -> list[list[Word]]:
    readings = read_all(Article(str(i), "", "", example.text) for i, example in enumerate(examples))
    return [words_of_reading(reading) for reading in readings]


def marked(examples: Sequence[Example], words: Sequence[list[Word]], names: Sequence[str]) -> Marked:
    """Words and judgements as arrays; sentences without a scored word are left out."""
    kept = [(example, found) for example, found in zip(examples, words, strict=True) if found]
    columns = {name: number for number, name in enumerate(names)}
    rows = [word.features for _, found in kept for word in found]
    cells = [(i, columns[name], value) for i, row in enumerate(rows) for name, value in row.items() if name in columns]
    at, column, values = (np.array(part) for part in zip(*cells, strict=True))
    return Marked(
        csr_array((values, (at, column)), shape=(len(rows), len(names))),
        np.cumsum([0, *(len(found) for _, found in kept[:-1])]),
        np.array([float(example.loaded) for example, _ in kept]),
        np.array([_mark(example, word) for example, found in kept for word in found]),
    )


def _mark(example: Example, word: Word) -> float:
    if example.spans is None:
        return float("nan")
    return float(any(word.span.overlaps(span) for span in example.spans))


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """Weight of each feature by name."""
    words = words_of(examples)
    names = sorted({name for found in words for word in found for name in word.features})
    weights = fit(marked(examples, words, names), penalty=PENALTY, free=np.array([name in FREE for name in names]))
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    args = parser.parse_args()
    weights = fitted([example for example in own_examples() if held_out(example.group)])
    args.out.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""CPU that finding loaded words costs beyond the bare spaCy pass over the same texts: lexicon alone, and with the model.

python -m benchmarks.wording_cost [--kit DIR] [--articles N] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import statistics
from pathlib import Path

from benchmarks.throughput import ROOT, bare, cpu, texts
from toolkit.language import Reading, read_all
from toolkit.wording import encoder, find_loaded_terms, find_loaded_words


def by_lexicon(readings: list[Reading]) -> None:
    for reading in readings:
        find_loaded_terms(reading)


def by_model(readings: list[Reading]) -> None:
    for reading in readings:
        find_loaded_words(reading)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kit", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    if not encoder.available():
        raise SystemExit("the wording model is not installed: pip install 'parallax-toolkit[vectors]'")
    articles = texts(args.kit, args.articles)
    find_loaded_words(next(read_all(articles[:1])))  # load the models before the clock runs
    shares: dict[str, list[float]] = {"lexicon": [], "model": []}
    for _ in range(args.rounds):
        parse = cpu(lambda: bare(articles))
        # Fresh readings for each: the lists that the first to ask makes are counted against it.
        for name, find in (("lexicon", by_lexicon), ("model", by_model)):
            readings = list(read_all(articles))
            shares[name].append(cpu(lambda find=find, readings=readings: find(readings)) / parse)  # type: ignore[misc]
    medians = {name: round(statistics.median(values), 3) for name, values in shares.items()}
    for name, share in medians.items():
        print(f"{name:<8} {share:6.1%} of the spaCy pass")
    print(json.dumps({"articles": len(articles)} | medians))


if __name__ == "__main__":
    main()

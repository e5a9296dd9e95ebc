"""Words per CPU-second of the full analysis, and what sourcing costs, beside the bare spaCy pass in the same run.

    python -m benchmarks.throughput [--kit DIR] [--articles N] [--rounds N]

Only the ratios mean anything: machines differ, and so do their moods. All are timed in turn, round by round, and the
median ratios are reported. Sourcing is what stands between the parse and the attributions: sentences, quotation marks,
actors, attributions with their speakers. Without the kit the demo corpus is read, again and again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OMP_NUM_THREADS", "1")

from toolkit.analysis import analyse_articles
from toolkit.language import pipeline, read
from toolkit.language.pipeline import BATCH
from toolkit.language.reading import from_parse
from toolkit.records import Article
from toolkit.scale.part import analyse_part
from toolkit.sourcing import find_attributions

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROOT = Path(__file__).resolve().parents[1]


def texts(kit: Path, wanted: int) -> list[Article]:
    """Articles of the kit's sourcing corpus, else of the demo corpus, repeated as needed."""
    source = kit / "data" / "dev" / "polnear.jsonl.gz"
    if source.exists():
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        articles = [Article(row["id"], row["outlet"], row["title"], row["text"]) for row in rows]
    else:
        from toolkit.ingest import read_corpus

        articles = list(read_corpus(ROOT / "corpora" / "demo").records())
    return list(islice(cycle(articles), wanted))


def cpu(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def bare(articles: list[Article]) -> None:
    for _ in pipeline().pipe((a.content for a in articles), batch_size=BATCH):
        pass


def attribute(articles: list[Article], docs: list[Doc]) -> None:
    for article, doc in zip(articles, docs, strict=True):
        find_attributions(from_parse(article, doc))


def sourcing(articles: list[Article]) -> float:
    """CPU seconds from parses to attributions; the parses are made first, a batch at a time."""
    spent = 0.0
    for at in range(0, len(articles), BATCH):
        batch = articles[at : at + BATCH]
        docs = list(pipeline().pipe((a.content for a in batch), batch_size=BATCH))
        spent += cpu(partial(attribute, batch, docs))
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kit", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    articles = texts(args.kit, args.articles)
    words = sum(len(a.content.split()) for a in articles)
    read(articles[0])
    list(analyse_articles(articles[:2]))  # load the model and the lexicons before the clock runs
    rounds = [
        (cpu(lambda: bare(articles)), sourcing(articles), cpu(lambda: analyse_part(articles)))
        for _ in range(args.rounds)
    ]
    ratio = statistics.median(full / parse for parse, _, full in rounds)
    share = statistics.median(beyond / parse for parse, beyond, _ in rounds)
    parse, beyond, full = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{len(articles)} articles, {words:,} words, {args.rounds} rounds in turn")
    print(
        f"bare spaCy pass   {words / parse:8,.0f} words per CPU-second   {1000 * parse / len(articles):6.1f} ms an article"
    )
    print(
        f"sourcing beyond it {words / beyond:7,.0f} words per CPU-second   {1000 * beyond / len(articles):6.1f} ms an article"
    )
    print(
        f"full analysis     {words / full:8,.0f} words per CPU-second   {1000 * full / len(articles):6.1f} ms an article"
    )
    print(f"ratio of the full analysis {ratio:.2f}, of sourcing alone {share:.2f}")
    print(
        json.dumps({"articles": len(articles), "words": words, "ratio": round(ratio, 3), "sourcing": round(share, 3)})
    )


if __name__ == "__main__":
    main()

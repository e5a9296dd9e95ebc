"""Peak memory and CPU of a whole run (analyse, group, compare, keep) on many articles of one length.

    python -m benchmarks.memory [--kit DIR] [--articles 1000] [--words 600]

The texts are those of the kit's outlets, cut or joined to the length asked for; the result is of no interest here.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # both as the command line does
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

from toolkit.ingest import Corpus
from toolkit.records import Article
from toolkit.study import analyse

ROOT = Path(__file__).resolve().parents[1]


def texts(kit: Path) -> list[str]:
    with gzip.open(kit / "data" / "dev" / "reliability.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [row["text"] for row in map(json.loads, lines)]


def articles(kit: Path, wanted: int, words: int) -> Iterator[Article]:
    """Texts of exactly ``words`` words, each made of one article and as much of the next as is needed."""
    pool = cycle(paragraph for text in texts(kit) for paragraph in text.split("\n"))
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(wanted):
        text, count = [], 0
        while count < words:
            part = next(pool).split()[: words - count]
            text.append(" ".join(part))
            count += len(part)
        published = start + timedelta(hours=number)
        yield Article(f"a{number:05}", f"Outlet {number % 20}", f"Article number {number}", "\n".join(text), published)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kit", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--words", type=int, default=600)
    args = parser.parse_args()
    corpus = Corpus.of(islice(articles(args.kit, args.articles, args.words), args.articles))
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        study = analyse(corpus, store=folder)
        print(study)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"peak memory {peak:,.0f} MB; {(time.process_time() - start) / args.articles * 1000:.0f} ms of CPU an article"
    )
    print(json.dumps({"articles": args.articles, "words": args.words, "peak_mb": round(peak)}))


if __name__ == "__main__":
    main()

"""Figures in conflict against pairs annotated by hand: do two mentions give one quantity, date or place, and do they agree?

Run ``python -m benchmarks.figures --kit ../shared/eval``. The pairs (``figures_pairs.tsv``, which says how they were
drawn) hold places and labels alone; the texts are those of the evaluation kit.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from toolkit.events.datum import Datum
from toolkit.events.figures import CONFLICT, state_of
from toolkit.events.mentions import Mention
from toolkit.events.occasions import DATE, OCCASIONS, find_occasions
from toolkit.events.quantities import Quantity, find_quantities
from toolkit.events.sameness import same_thing
from toolkit.language import Reading, read_all
from toolkit.records import Article
from toolkit.settings import SETTINGS

PAIRS = Path(__file__).with_name("figures_pairs.tsv")
FILES = {"basil": "basil.jsonl.gz", "wcl": "wcl_articles.jsonl", "allsides": "streams.jsonl.gz"}
Row = dict[str, str]


def pairs() -> list[Row]:
    """The annotated pairs."""
    lines = [line for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def articles(kit: Path, wanted: set[tuple[str, str]]) -> Iterator[Article]:
    """The articles of the kit that the pairs name."""
    for corpus, name in FILES.items():
        path = kit / "data" / "dev" / name
        data = path.read_bytes()
        for line in (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8").splitlines():
            row = json.loads(line)
            if (corpus, row["id"]) in wanted:
                told = [s["text"] if isinstance(s, dict) else s for s in row.get("sentences") or [row.get("text")]]
                day = datetime.fromisoformat(row["published"]).replace(tzinfo=UTC) if row.get("published") else None
                yield Article(f"{corpus}/{row['id']}", row["outlet"] or "", row["title"] or "", " ".join(told), day)


def mention_at(reading: Reading, quantities: list[Quantity], kind: str, start: int, end: int) -> Mention | None:
    """What the toolkit reads at a place, of a kind ("number", "date", "place"); None where it sees nothing of it."""
    like = (q for q in quantities if (q.kind if q.kind in OCCASIONS else "number") == kind)
    found = next((q for q in like if q.start < end and start < q.end), None)
    if found is None:
        return None
    sentence = reading.sentences[found.sentence]
    return Mention(
        **{field.name: getattr(found, field.name) for field in fields(Datum)},
        account=reading.article.article_id,
        before=reading.text[sentence.start : found.start],
        behind=reading.text[found.end : sentence.end],
        relative=found.kind == DATE and bool(found.reason),
        text=reading.text,
    )


def measure(kit: Path) -> dict[str, dict[str, float]]:
    """By kind, precision and recall of "the same thing", and how many of these are rightly said to conflict or not."""
    rows = pairs()
    wanted = {(row["corpus"], row[f"article_{side}"]) for row in rows for side in "ab"}
    found = ((r, [*find_quantities(r, []), *find_occasions(r, [])]) for r in read_all(articles(kit, wanted)))
    read = {reading.article.article_id: (reading, quantities) for reading, quantities in found}
    kinds = dict.fromkeys(row["kind"] for row in rows)
    return {kind: _scored([row for row in rows if row["kind"] == kind], read) for kind in kinds}


def _scored(rows: list[Row], read: dict[str, tuple[Reading, list[Quantity]]]) -> dict[str, float]:
    joined, truth, settled = [], [], []
    for row in rows:
        places = (
            (f"{row['corpus']}/{row[f'article_{s}']}", int(row[f"start_{s}"]), int(row[f"end_{s}"])) for s in "ab"
        )
        told = [mention_at(*read[one], row["kind"], start, end) for one, start, end in places]
        both = [m for m in told if m is not None]
        like = len(both) == 2 and (both[0].kind, both[0].unit) == (both[1].kind, both[1].unit)
        joined.append(like and bool(same_thing(both)[0, 1] >= SETTINGS.figure_same))
        truth.append(row["label"] != "different")
        if joined[-1] and truth[-1]:
            settled.append((state_of(both) == CONFLICT) == (row["label"] == CONFLICT))
    right = sum(a and b for a, b in zip(joined, truth, strict=True))
    return {
        "pairs": len(rows),
        "same thing": sum(truth),
        "precision": right / max(1, sum(joined)),
        "recall": right / sum(truth),
        "conflict or not, right": sum(settled) / max(1, len(settled)),
        "two readings agree": sum(r["reading_1"] == r["reading_2"] for r in rows) / len(rows),
    }


def metrics(kit: Path) -> dict[str, dict[str, float]]:
    """The figures as benchmarks.quality takes them."""
    shares = ("precision", "recall", "conflict or not, right", "two readings agree")
    return {
        f"same {'quantity' if kind == 'number' else kind}: {name}": {"value": found[name], "n": found["pairs"]}
        for kind, found in measure(kit).items()
        for name in shares
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kit", type=Path, required=True, help="folder of the evaluation kit")
    for kind, found in measure(parser.parse_args().kit).items():
        for name, value in found.items():
            print(f"{kind:8s}{name:30s} {value if name in ('pairs', 'same thing') else f'{value:.3f}'}")


if __name__ == "__main__":
    main()

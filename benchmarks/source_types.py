"""Speakers and types of sources against articles annotated by reading, in two independent passes.

    python -m benchmarks.source_types --kit ../shared/eval

``source_types.tsv`` (which says how it was made) holds ids, places and labels alone; the texts are those of the kit.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from toolkit.language import read_all
from toolkit.records import Article, Attribution, Span
from toolkit.settings import SETTINGS
from toolkit.sourcing import find_attributions
from toolkit.sourcing.persons import name_key
from toolkit.sourcing.source_types import UNKNOWN
from toolkit.stats.agreement import Agreement, alpha_interval

LABELS = Path(__file__).with_name("source_types.tsv")
LEAST = 5  # a type with fewer annotated attributions says nothing about precision or recall
Row = dict[str, str]


def labels() -> list[Row]:
    """The annotation, an attribution a row."""
    lines = [line for line in LABELS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def agreement(rows: Sequence[Row], what: str) -> Agreement:
    """Krippendorff's alpha of the two passes."""
    return alpha_interval([[row[f"{what}_{coder}"] for row in rows] for coder in "ab"])


def matched(kit: Path) -> Iterator[tuple[Row, str, Attribution | None]]:
    """Each annotated attribution with its speaker's words and what the toolkit found of it."""
    wanted = {row["article"] for row in labels()}
    data = gzip.decompress((kit / "data" / "dev" / "polnear.jsonl.gz").read_bytes()).decode("utf-8")
    given = [row for row in map(json.loads, data.splitlines()) if row["id"] in wanted]
    readings = read_all(Article(row["id"], row["outlet"], "", row["text"], _day(row["id"])) for row in given)
    for row, reading in zip(given, readings, strict=True):
        spans = {a["id"]: [Span(*s) for s in a["content"]] for a in row["attributions"]}
        found = find_attributions(reading)
        for label in labels():
            if label["article"] == row["id"]:
                speaker = row["text"][int(label["start"]) : int(label["end"])]
                yield label, speaker, _best(spans[label["attribution"]], found)


def _day(name: str) -> datetime:
    """The day of an article, the second part of its id."""
    return datetime.fromisoformat(name.split("_")[1]).replace(tzinfo=UTC)


def _best(gold: list[Span], found: Sequence[Attribution]) -> Attribution | None:
    """The attribution that shares most of its content; None where none shares half."""
    shares = [(_overlap(gold, item.content), -number) for number, item in enumerate(found)]
    share, number = max(shares, default=(0.0, 0))
    return found[-number] if share >= 0.5 else None


def _overlap(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Intersection over union, in characters."""
    a, b = ({i for span in spans for i in range(*span)} for spans in (first, second))
    return len(a & b) / len(a | b) if a | b else 0.0


def scores(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Precision, recall and F1 of every type, and their macro mean over types with enough annotations."""
    gold, guess, right = (
        Counter(g for g, _ in pairs),
        Counter(f for _, f in pairs),
        Counter(g for g, f in pairs if g == f),
    )
    table = {
        kind: {
            "precision": right[kind] / guess[kind] if guess[kind] else float("nan"),
            "recall": right[kind] / gold[kind],
            "f1": 2 * right[kind] / (gold[kind] + guess[kind]),
            "n": gold[kind],
        }
        for kind in sorted(gold)
    }
    told = [row["f1"] for kind, row in table.items() if row["n"] >= LEAST and kind != UNKNOWN]
    share = right.total() / len(pairs)
    return {"macro_f1": sum(told) / len(told), "accuracy": share, "n": len(pairs), "types": table}


def metrics(kit: Path) -> dict[str, dict[str, float]]:
    """The figures as benchmarks.quality takes them: agreement of the passes, then types of the attributions found."""
    rows, met, tuned = labels(), _met(kit), _tuned()
    made: dict[str, dict[str, float]] = {}
    for what in ("type", "naming"):
        found = agreement(rows, what)
        made[f"two passes, alpha of {what}"] = {"value": found.value, "n": found.units}
    named = [
        name_key(item.speaker or "") == name_key(speaker) for row, speaker, item in met if row["naming"] == "named"
    ]
    made["full name right, of found"] = {"value": sum(named) / len(named), "n": len(named)}
    unread = scores([(row["type"], item.source_type) for row, _, item in met if row["article"] not in tuned])
    made["macro F1, articles not read while tuning"] = {"value": unread["macro_f1"], "n": unread["n"]}
    all_ = scores([(row["type"], item.source_type) for row, _, item in met])
    made["macro F1"] = {"value": all_["macro_f1"], "n": all_["n"]}
    made["type right"] = {"value": all_["accuracy"], "n": all_["n"]}
    for name, sure in (("high", True), ("lower", False)):
        some = [m for m in met if (m[2].confidence >= SETTINGS.high_confidence) == sure]
        right = sum(row["type"] == item.source_type for row, _, item in some)
        made[f"type right at {name} confidence"] = {"value": right / len(some), "n": len(some)}
    for kind, told in all_["types"].items():
        if told["n"] >= LEAST:
            for figure in ("precision", "recall"):
                made[f"{kind}: {figure}"] = {"value": told[figure], "n": told["n"]}
    return made


def _met(kit: Path) -> list[tuple[Row, str, Attribution]]:
    """The annotated attributions with a source that the toolkit found."""
    return [(row, speaker, item) for row, speaker, item in matched(kit) if item and row["naming"] != "none"]


def _tuned() -> set[str]:
    """Every other article served to find errors; the errors of the rest were not looked at."""
    return set(sorted({row["article"] for row in labels()})[::2])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kit", type=Path, required=True, help="folder of the evaluation kit")
    for what, figure in metrics(parser.parse_args().kit).items():
        print(f"{what:<60} {figure['value']:.3f}  n = {figure['n']}")

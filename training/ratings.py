"""The tables of corpora/ratings, made from a table of ratings by domain for the outlets of corpora/outlets.csv.

python -m training.ratings DOMAINS.CSV      writes corpora/ratings/*.csv

DOMAINS.CSV has the columns domain, lin_pc1 (Lin et al. 2023) and wikipedia_perennial (Wikipedia's list of perennial sources). Other
raters' columns are not read: their terms do not let them be passed on.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.files import write_atomically
from toolkit.ingest.outlets import domain_of, known_outlets
from toolkit.records import Outlet

FOLDER = Path(__file__).resolve().parents[1] / "corpora" / "ratings"
COLUMNS = ("outlet", "rater", "date", "value", "scale_min", "scale_max", "label", "based_on", "source", "licence")
PERENNIAL = {
    "1": "generally reliable",
    "0": "no consensus",
    "-1": "generally unreliable",
    "-2": "deprecated or blacklisted",
}


@dataclass(frozen=True, slots=True)
class Rater:
    """A rater whose ratings may be passed on, and under which terms. ``rest`` are the cells that are the same for all outlets."""

    file: str
    column: str
    name: str
    date: str
    scale: tuple[str, str]
    label: Callable[[str], str]
    rest: tuple[str, str, str]


RATERS = (
    Rater(
        "lin-2023.csv",
        "lin_pc1",
        "Lin et al. (combined)",
        "2023",
        ("0", "1"),
        lambda _: "",
        (
            "six sets of ratings, among them Media Bias/Fact Check and Ad Fontes; gaps imputed",
            "Lin, H. et al. (2023). High level of correspondence across different news domain quality rating sets. "
            "PNAS Nexus, 2(9), doi 10.1093/pnasnexus/pgad286; hauselin/domain-quality-ratings, 5671d57",
            "free to reuse (README of the repository); no licence file",
        ),
    ),
    Rater(
        "wikipedia-perennial.csv",
        "wikipedia_perennial",
        "Wikipedia (perennial sources)",
        "2024",
        ("-2", "1"),
        lambda value: PERENNIAL[value],
        (
            "",
            "Wikipedia, Reliable sources/Perennial sources, by its editors; as collected in idiap/News-Media-Reliability, c3f5025",
            "CC BY-SA 4.0",
        ),
    ),
)


def rows(rater: Rater, rated: dict[str, dict[str, str]]) -> Iterator[tuple[str, ...]]:
    """A row for every known outlet of which the table has a rating: of its main domain, else of the first alias that is one."""
    for outlet in known_outlets():
        value = next((v for d in domains(outlet) if (v := rated.get(d, {}).get(rater.column, ""))), "")
        if value:
            short = f"{float(value):.3f}".rstrip("0").rstrip(".")
            yield outlet.name, rater.name, rater.date, short, *rater.scale, rater.label(short), *rater.rest


def domains(outlet: Outlet) -> list[str]:
    """The web domains of an outlet, its main one first."""
    return [domain for name in (outlet.domain, *outlet.aliases) if (domain := domain_of(name))]


def main(source: Path) -> None:
    with source.open(encoding="utf-8", newline="") as lines:
        rated = {row["domain"]: row for row in csv.DictReader(lines)}
    for rater in RATERS:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows(rater, rated)))
        write_atomically(FOLDER / rater.file, text.getvalue())
        print(f"{rater.file}: {text.getvalue().count(chr(10)) - 1} outlets")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

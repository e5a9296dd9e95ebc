"""Writes the rendered sample of the repository: the report set of the demo corpus, without what is large.

    python -m docs.sample

``tests/report/test_sample.py`` fails where a file in ``reports/sample`` differs from what this would write.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from toolkit import report
from toolkit.files import corpora_dir
from toolkit.ingest import read_corpus
from toolkit.study import Study, analyse

SAMPLE = Path(__file__).parents[1] / "reports" / "sample"


def write(study: Study, out: Path) -> None:
    """Pages, charts and the data dictionary of a study.

    Left out are the tables and the workbook (``parallax demo`` writes them: 4 MB) and the script of the interactive
    charts (5 MB); the pages then do not offer them.
    """
    report.write(study, out, formats=(), charts=True, interactive=False)


def main() -> None:
    study = analyse(read_corpus(corpora_dir() / "demo"))
    shutil.rmtree(SAMPLE, ignore_errors=True)
    write(study, SAMPLE)
    files = [path for path in SAMPLE.rglob("*") if path.is_file()]
    print(f"{len(files):,} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB in reports/sample")


if __name__ == "__main__":
    main()

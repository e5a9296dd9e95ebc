"""Runs the evaluation kit on its development data and holds every floor of ``floors.json``.

    python -m benchmarks.quality [--kit DIR] [--task TASK ...] [--write]

A floor is a figure that a change may not fall below (or, for a rate of errors, not rise above). ``--write``
keeps the figures for the measure cards (``toolkit/accuracy.json``) and raises the floors to what was reached,
less a margin for noise. Exit codes: 0 all floors hold, 1 one is broken, 2 the kit is not there.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import figures, source_types

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks" / "floors.json"
ACCURACY = ROOT / "toolkit" / "accuracy.json"
# A floor stands this far below what was reached: results are deterministic, but library updates move them a little.
MARGIN = 0.005


# Tasks of our own, on annotations that the repository holds: places and labels of texts of the kit.
OWN = {"source-types": source_types.metrics, "figures": figures.metrics}


def metrics(kit: Path, task: str) -> dict[str, Any]:
    """The figures of one task by name, each with "value" and, where there is one, "n" and "ci95"."""
    if task not in OWN:
        return dict(score(kit, task)["metrics"])
    found = OWN[task](kit)
    for name, figure in found.items():
        print(f"  {name:<60} {figure['value']:.4f}  n={figure['n']}", flush=True)
    return found


def score(kit: Path, task: str) -> dict[str, Any]:
    """The kit's result for one task: its last line of output is one JSON object."""
    run = subprocess.run(
        [sys.executable, str(kit / "score.py"), task, "--no-peers"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if not run.stdout.strip():
        raise SystemExit(f"the kit failed on {task}:\n{run.stderr[-2000:]}")
    print(run.stdout.rsplit("\n", 2)[0], flush=True)
    result: dict[str, Any] = json.loads(run.stdout.strip().rsplit("\n", 1)[-1])
    if result.get("failed_calls"):
        raise SystemExit(f"{task}: {result['failed_calls']} calls raised an error\n{run.stderr[-2000:]}")
    return result


def breaches(floors: dict[str, dict[str, float]], reached: dict[str, dict[str, Any]]) -> list[str]:
    """Sentences on every floor that is not held; a figure that disappeared is a breach as well."""
    found = []
    for key, floor in sorted(floors.items()):
        figure = reached.get(key, {}).get("value")
        if figure is None:
            found.append(f"{key}: no figure any more")
        elif "least" in floor and figure < floor["least"]:
            found.append(f"{key}: {figure:.4f} is below {floor['least']:.4f}")
        elif "most" in floor and figure > floor["most"]:
            found.append(f"{key}: {figure:.4f} is above {floor['most']:.4f}")
    return found


def raised(floors: dict[str, dict[str, float]], reached: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    """The floors moved up to the figures less their margin (one of their own where n is small), never down."""
    new = {}
    for key, floor in floors.items():
        figure, margin = reached.get(key, {}).get("value"), floor.get("margin", MARGIN)
        if figure is None:
            new[key] = floor
        elif "least" in floor:
            new[key] = floor | {"least": round(max(floor["least"], figure - margin), 4)}
        else:
            new[key] = floor | {"most": round(min(floor["most"], figure + margin), 4)}
    return new


def write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kit", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--task", action="append", help="only this task; may be repeated")
    parser.add_argument("--write", action="store_true", help="keep the figures and raise the floors")
    args = parser.parse_args()
    kit = args.kit.resolve()
    if not (kit / "score.py").exists():
        print(f"no evaluation kit in {args.kit}", file=sys.stderr)
        return 2
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8"))
    tasks = args.task or sorted({key.split("/")[0] for key in floors})
    reached = {f"{task}/{row}": figure for task in tasks for row, figure in metrics(kit, task).items()}
    checked = {key: floor for key, floor in floors.items() if key.split("/")[0] in tasks}
    broken = breaches(checked, reached)
    if args.write and not broken:
        kept = json.loads(ACCURACY.read_text("utf-8")) if ACCURACY.exists() else {}
        kept = {key: value for key, value in kept.items() if key.split("/")[0] not in tasks}
        write_json(ACCURACY, kept | reached)
        write_json(FLOORS, floors | raised(checked, reached))
    print("\n".join(["", *broken]) if broken else f"\nall {len(checked)} floors hold")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

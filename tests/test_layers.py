"""The layers of the design: a module imports only from its own layer's folder or from layers above it."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "toolkit"
LAYERS = [
    "errors",
    "records",
    "tables",
    "settings",
    "measures",
    "provenance",
    "files",
    "stats",
    "ingest",
    "language",
    "sourcing",
    "wording",
    "framing",
    "analysis",
    "events",
    "reliability",
    "compare",
    "coding",
    "scale",
    "study",
    "report",
    "cli",
]
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE or p.stem not in ("__init__", "__main__"))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_layers(path: Path) -> set[str]:
    """Layers that a module imports when it runs; imports for type checking alone do not count."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        names = (
            [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        found |= {name.split(".")[1] for name in names if name.startswith("toolkit.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_from_layers_above_it(path: Path) -> None:
    own = layer_of(path)
    assert own in LAYERS, f"{own} has no place in the layers of the design"
    below = {name for name in imported_layers(path) if LAYERS.index(name) > LAYERS.index(own)}
    assert not below, f"{path.name} is in {own} and imports from {below} below it"

"""A trained coder as a file: JSON without code in it, the same bytes for the same training, refused where it was changed."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from toolkit.coding.evaluation import Evaluation, Score
from toolkit.coding.features import Array, Features
from toolkit.coding.sampling import UnitKind
from toolkit.coding.training import Weights
from toolkit.errors import InputError
from toolkit.files import read_bytes, write_atomically

FORMAT, VERSION = "parallax-coder", 1
MAX_BYTES = 100_000_000


@dataclass(frozen=True)
class Coder:
    """A trained coder with what is needed to use and judge it. ``titles`` are those of the codebook, by code, in its order."""

    name: str
    unit: UnitKind
    titles: Mapping[str, str]
    definitions: Mapping[str, str]
    model: Weights
    evaluation: Evaluation
    vectors: str

    @property
    def codes(self) -> list[str]:
        return list(self.titles)

    @property
    def told(self) -> list[int]:
        """Places of the codes with enough examples: the others are not looked for."""
        return [place for place, score in enumerate(self.evaluation.scores) if not score.reason]


def save(coder: Coder, path: Path) -> None:
    """Write a coder to a file."""
    text = _canonical(_payload(coder))
    envelope = {"format": FORMAT, "version": VERSION, "sha256": _digest(text), "coder": json.loads(text)}
    write_atomically(path, json.dumps(envelope, sort_keys=True, ensure_ascii=False, indent=1) + "\n")


def load(path: str | Path) -> Coder:
    """A coder from its file.

    Raises
    ------
    InputError
        If the file is no coder, one of another version, or was changed since it was written.
    """
    where = str(path)
    mend = "give a file that parallax code train wrote, or train again"
    try:
        envelope = json.loads(read_bytes(Path(path), limit=MAX_BYTES))
    except ValueError as error:
        raise InputError("the file is no trained coder: it is no JSON", where=where, mend=mend) from error
    if not isinstance(envelope, dict) or envelope.get("format") != FORMAT:
        raise InputError("the file is no trained coder", where=where, mend=mend)
    if envelope.get("version") != VERSION:
        raise InputError(f"the coder has version {envelope.get('version')!r}, not {VERSION}", where=where, mend=mend)
    if _digest(_canonical(envelope.get("coder"))) != envelope.get("sha256"):
        raise InputError("the coder was changed since it was written", where=where, mend=mend)
    try:
        return _coder(envelope["coder"])
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"the coder's parts do not fit together ({error})", where=where, mend=mend) from error


def _payload(coder: Coder) -> dict[str, Any]:
    model, features = coder.model, coder.model.features
    # Six digits: what the processor's order of summing changes lies behind them.
    arrays = {
        "idf": features.idf,
        "middle": features.middle,
        "spread": features.spread,
        "weights": model.weights,
        "intercepts": model.intercepts,
        "thresholds": model.thresholds,
        "slopes": model.slopes,
        "offsets": model.offsets,
    }
    return {
        "name": coder.name,
        "unit": coder.unit,
        "codes": [[code, title, coder.definitions[code]] for code, title in coder.titles.items()],
        "vectors": coder.vectors,
        "terms": list(features.terms),
        "width": features.width,
        "arrays": {name: _encoded(np.round(array, 6)) for name, array in arrays.items()},
        "scores": [_plain(asdict(score)) for score in coder.evaluation.scores],
        "curve": [list(point) for point in coder.evaluation.curve],
        "texts": coder.evaluation.texts,
        "groups": coder.evaluation.groups,
    }


def _coder(told: Mapping[str, Any]) -> Coder:
    a = {name: _decoded(array) for name, array in told["arrays"].items()}
    terms, width, codes = tuple(map(str, told["terms"])), int(told["width"]), told["codes"]
    columns = len(terms) + len(a["middle"]) + width
    if a["weights"].shape != (len(codes), columns) or a["idf"].shape != (len(terms),):
        raise ValueError(f"{len(codes)} codes and {columns} columns, but weights of shape {a['weights'].shape}")
    if told["unit"] not in ("sentence", "article"):
        raise ValueError(f"unit {told['unit']!r}")
    features = Features(terms, a["idf"], a["middle"], a["spread"], width)
    model = Weights(features, a["weights"], a["intercepts"], a["thresholds"], a["slopes"], a["offsets"])
    scores = tuple(map(_score, told["scores"]))
    curve = tuple((int(size), float(value)) for size, value in told["curve"])
    return Coder(
        str(told["name"]),
        told["unit"],
        {str(code): str(title) for code, title, _ in codes},
        {str(code): str(definition) for code, _, definition in codes},
        model,
        Evaluation(scores, curve, int(told["texts"]), int(told["groups"])),
        str(told["vectors"]),
    )


def _canonical(payload: object) -> str:
    return json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _encoded(array: Array) -> dict[str, Any]:
    return {"shape": list(array.shape), "float32": base64.b64encode(array.astype("<f4").tobytes()).decode()}


def _decoded(entry: Mapping[str, Any]) -> Array:
    flat = np.frombuffer(base64.b64decode(entry["float32"], validate=True), dtype="<f4")
    return flat.reshape(entry["shape"]).astype(np.float64)


def _score(row: Mapping[str, Any]) -> Score:
    told: dict[str, Any] = {key: float("nan") if value is None else value for key, value in row.items()}
    return Score(**told)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """NaN is no JSON."""
    return {key: None if isinstance(value, float) and np.isnan(value) else value for key, value in row.items()}

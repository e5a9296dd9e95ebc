"""Writes a fine-tuned encoder as the ONNX file that ships: int8 layers, 4-bit embeddings, fused operators.

    python -m training.export WEIGHTS.safetensors OUT.onnx

Layer weights are rounded to 7 bits a column, for which no processor's 8-bit arithmetic overflows. Embeddings, half of the
network, take 4 bits in blocks of 32. The graph is built by hand, so that the same weights give the same bytes; their digest
and those of the training data stand beside it, in OUT.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors import safe_open
from safetensors.numpy import load_file

from toolkit.language.pieces import MAX_PIECES
from training.layout import EPSILON, HEADS

FUSED = "com.microsoft"  # operators of onnxruntime itself
BLOCK = 32
Array = NDArray[np.float32]


class Graph:
    """Nodes and weights of an ONNX graph while it is being built."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def keep(self, name: str, values: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, operator: str, inputs: list[str], output: str, domain: str = "", **settings: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **settings))
        return output

    def linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """``x`` times an int8 matrix, plus bias; activations are quantised as they come."""
        columns = weight.T
        scale = (np.abs(columns).max(axis=0) / 63 + 1e-12).astype(np.float32)
        rounded = np.clip(np.round(columns / scale), -63, 63).astype(np.int8)
        inputs = [
            x,
            self.keep(f"{name}.weight", rounded),
            self.keep(f"{name}.scale", scale),
            self.keep(f"{name}.zero", np.zeros(scale.shape, np.int8)),
            self.keep(f"{name}.bias", bias),
        ]
        return self.add("DynamicQuantizeMatMul", inputs, name, FUSED)

    def normed(self, x: str, beside: str, name: str, weights: dict[str, Array], part: str) -> str:
        gain, shift = (self.keep(f"{name}.{kind}", weights[f"{part}.{kind}"]) for kind in ("weight", "bias"))
        return self.add("SkipLayerNormalization", [x, beside, gain, shift], name, FUSED, epsilon=EPSILON)


def embedded(graph: Graph, words: Array, places: Array) -> str:
    """Embeddings of the pieces and of their places; two 4-bit numbers a byte, the low one for the left half."""
    blocks = words.reshape(len(words), -1, BLOCK)
    scale = np.abs(blocks).max(axis=2, keepdims=True) / 7 + 1e-12
    nibbles = (np.clip(np.round(blocks / scale), -7, 7) + 8).astype(np.uint8).reshape(words.shape)
    half = words.shape[1] // 2
    graph.keep("packed", nibbles[:, :half] | nibbles[:, half:] << 4)
    graph.keep("scales", scale[..., 0].astype(np.float16))
    for name, values in {"sixteen": np.uint8(16), "eight": np.float32(8)}.items():
        graph.keep(name, np.array(values))
    graph.add("Gather", ["packed", "ids"], "both")
    graph.add("Div", ["both", "sixteen"], "right")
    graph.add("Mul", ["right", "sixteen"], "high")
    graph.add("Sub", ["both", "high"], "left")
    graph.add("Concat", ["left", "right"], "nibbles", axis=-1)
    graph.add("Cast", ["nibbles"], "numbers", to=TensorProto.FLOAT)
    graph.add("Sub", ["numbers", "eight"], "centred")
    graph.keep("in_blocks", np.array([0, 0, -1, BLOCK], np.int64))
    graph.add("Reshape", ["centred", "in_blocks"], "blocks")
    graph.add("Gather", ["scales", "ids"], "scale16")
    graph.add("Cast", ["scale16"], "scale32", to=TensorProto.FLOAT)
    graph.keep("last", np.array([-1], np.int64))
    graph.add("Unsqueeze", ["scale32", "last"], "scale")
    graph.add("Mul", ["blocks", "scale"], "scaled")
    graph.keep("in_rows", np.array([0, 0, words.shape[1]], np.int64))
    graph.add("Reshape", ["scaled", "in_rows"], "words")
    graph.keep("places", places[:MAX_PIECES])
    graph.add("Shape", ["ids"], "length", start=1, end=2)
    graph.keep("first", np.array([0], np.int64))
    graph.add("Slice", ["places", "first", "length"], "place")
    return graph.add("Add", ["words", "place"], "embedded")


def build(weights: dict[str, Array]) -> onnx.ModelProto:
    """The network of :mod:`training.network` for inference: ids in, log-odds of each piece out."""
    graph = Graph()
    gain, shift = (graph.keep(f"norm.{kind}", weights[f"norm.{kind}"]) for kind in ("weight", "bias"))
    together = embedded(graph, weights["words.weight"], weights["places.weight"])
    x = graph.add("LayerNormalization", [together, gain, shift], "x", epsilon=EPSILON)
    for number in range(sum(name.endswith("qkv.bias") for name in weights)):
        x = layer(graph, x, f"layers.{number}", weights)
    graph.add("MatMul", [x, graph.keep("load.weight", weights["load.weight"].T)], "load")
    graph.add("Add", ["load", graph.keep("load.bias", weights["load.bias"])], "shifted")
    graph.add("Squeeze", ["shifted", "last"], "logits")
    made = helper.make_graph(
        graph.nodes,
        "loaded words",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["sentences", "pieces"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["sentences", "pieces"])],
        graph.weights,
    )
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(made, opset_imports=versions, ir_version=8, producer_name="parallax")


def layer(graph: Graph, x: str, name: str, weights: dict[str, Array]) -> str:
    def linear(source: str, part: str) -> str:
        part = f"{name}.{part}"
        return graph.linear(source, part, weights[f"{part}.weight"], weights[f"{part}.bias"])

    joint = linear(x, "qkv")
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [joint], parts, axis=-1))
    mixed = graph.add("MultiHeadAttention", parts, f"{name}.mixed", FUSED, num_heads=HEADS)
    middle = graph.normed(linear(mixed, "out"), x, f"{name}.middle", weights, f"{name}.norm")
    bent = graph.add("Gelu", [linear(middle, "widen")], f"{name}.bent", FUSED)
    return graph.normed(linear(bent, "narrow"), middle, f"{name}.end", weights, f"{name}.norm_out")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    content = build(load_file(args.weights)).SerializeToString(deterministic=True)
    args.out.write_bytes(content)
    with safe_open(args.weights, "np") as kept:
        made = {"sha256": hashlib.sha256(content).hexdigest(), "trained on": kept.metadata() or {}}
    args.out.with_suffix(".json").write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()

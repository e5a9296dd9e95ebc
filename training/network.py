"""MiniLM as a network of torch with one output: how loaded each piece of a word is."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.layout import EPSILON, HEADS

# Parts of a layer here, and their names in the published weights.
PARTS = {
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "norm_out": "output.LayerNorm",
}


class Layer(nn.Module):
    """One layer of a BERT encoder (Devlin et al. 2019)."""

    def __init__(self, width: int, wide: int, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out, self.norm = nn.Linear(width, width), nn.LayerNorm(width, eps=EPSILON)
        self.widen, self.narrow = nn.Linear(width, wide), nn.Linear(wide, width)
        self.norm_out = nn.LayerNorm(width, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=seen[:, None, None, :])
        x = self.norm(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(rows, length, width))))
        return cast(Tensor, self.norm_out(x + self.dropout(self.narrow(functional.gelu(self.widen(x))))))


class Encoder(nn.Module):
    """The first layers of a BERT encoder with a word's load on top. Embeddings and the lowest layers stay as published.

    Parameters
    ----------
    weights : path
        ``model.safetensors`` of a BERT with twelve heads.
    layers : int
        How many of its layers to keep, from below.
    frozen : int
        How many of these to leave as they are.
    """

    def __init__(self, weights: Path, *, layers: int, frozen: int, dropout: float = 0.1) -> None:
        super().__init__()
        published = load_file(weights)
        words = published["embeddings.word_embeddings.weight"]
        width, wide = words.shape[1], published["encoder.layer.0.intermediate.dense.weight"].shape[0]
        self.words = nn.Embedding.from_pretrained(words)
        first = published["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Embedding.from_pretrained(published["embeddings.position_embeddings.weight"] + first)
        self.norm = nn.LayerNorm(width, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(width, wide, dropout) for _ in range(layers))
        self.load = nn.Linear(width, 1)
        nn.init.zeros_(self.load.weight)
        nn.init.constant_(self.load.bias, -3.5)  # before training, one word in 33 is loaded
        self.load_state_dict(self._renamed(published, layers), strict=False)
        for module in (self.norm, *self.layers[:frozen]):
            module.requires_grad_(False)
        self.frozen = frozen

    @staticmethod
    def _renamed(published: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
        named = {f"norm.{kind}": published[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias")}
        for number in range(layers):
            old, new = f"encoder.layer.{number}.", f"layers.{number}."
            for kind in ("weight", "bias"):
                joint = [published[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                named[f"{new}qkv.{kind}"] = torch.cat(joint)
                named |= {f"{new}{part}.{kind}": published[f"{old}{source}.{kind}"] for part, source in PARTS.items()}
        return named

    def forward(self, pieces: Tensor, seen: Tensor) -> Tensor:
        """Log-odds that each piece's word is loaded, shape (sentences, pieces)."""
        with torch.no_grad():
            x = self.norm(self.words(pieces) + self.places.weight[: pieces.shape[1]])
            for layer in self.layers[: self.frozen]:
                x = layer.eval()(x, seen)
        for layer in self.layers[self.frozen :]:
            x = layer(x, seen)
        return cast(Tensor, self.load(x)[..., 0])

"""BERT for inference, of PyTorch's own encoder layers, straight from a folder of safetensors.

The same arithmetic as transformers' ``BertModel`` (equal to about 1e-6); a layer is one native
call, and importing this costs a fraction of importing transformers' modelling code, which a
process that only serves can do without. Source: Devlin et al., "BERT" (2019).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

Weights = Mapping[str, Tensor]

#: Parts of PyTorch's encoder layer, and what BERT calls them.
_PARTS = {
    "self_attn.out_proj": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "linear1": "intermediate.dense",
    "linear2": "output.dense",
    "norm2": "output.LayerNorm",
}


@dataclass(frozen=True)
class BertShape:
    """What config.json says of the layers. ``eps`` is that of every layer norm."""

    dim: int
    heads: int
    layers: int
    eps: float


class Embeddings(nn.Module):
    """Word, position and token-type embeddings, summed and normalised."""

    def __init__(self, shape: BertShape, weights: Weights) -> None:
        super().__init__()
        self.words = _frozen(weights["embeddings.word_embeddings.weight"])
        self.places = _frozen(
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]  # one text: always type 0
        )
        self.norm = nn.LayerNorm(shape.dim, eps=shape.eps)
        self.norm.load_state_dict(
            {k: weights[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")}
        )

    def forward(self, ids: Tensor) -> Tensor:
        """Embed ``ids`` (batch, tokens): (batch, tokens, dim)."""
        return self.placed(nn.functional.embedding(ids, self.words))

    def placed(self, words: Tensor) -> Tensor:
        """Add places to word embeddings (batch, tokens, dim) and normalise."""
        found: Tensor = self.norm(words + self.places[: words.shape[1]])
        return found


class Bert(nn.Module):
    """Embeddings and encoder layers; :meth:`forward` gives the last hidden states."""

    def __init__(self, shape: BertShape, weights: Weights) -> None:
        super().__init__()
        self.shape = shape
        self.embeddings = Embeddings(shape, weights)
        self.layers = encoder_layers(shape, weights, range(shape.layers))
        self.eval().requires_grad_(False)

    def forward(self, ids: Tensor, padding: Tensor | None = None) -> Tensor:
        """Read ``ids`` (batch, tokens); ``padding`` is True where there is no token, or None."""
        return run(self.layers, self.embeddings(ids), padding)


def run(
    layers: Sequence[nn.Module] | nn.ModuleList, hidden: Tensor, padding: Tensor | None
) -> Tensor:
    """Run ``hidden`` (batch, tokens, dim) through encoder layers in their order."""
    for layer in layers:
        hidden = layer(hidden, src_key_padding_mask=padding)
    return hidden


def encoder_layers(shape: BertShape, weights: Weights, numbers: Sequence[int]) -> nn.ModuleList:
    """Build the layers of these numbers from BERT's weights, for inference."""
    return nn.ModuleList([_layer(shape, weights, f"encoder.layer.{n}.") for n in numbers])


def read_bert(folder: Path) -> tuple[BertShape, dict[str, Tensor]]:
    """Read shape and weights of the encoder in ``folder``.

    Raises OSError for a file that cannot be read, ValueError, saying why, for one that holds no
    BERT encoder.
    """
    config = json.loads((folder / "config.json").read_text("utf-8"))
    if config.get("model_type") != "bert" or config.get("hidden_act") != "gelu":
        raise ValueError(f"{folder / 'config.json'} is not that of a BERT encoder with GELU")
    shape = BertShape(
        config["hidden_size"],
        config["num_attention_heads"],
        config["num_hidden_layers"],
        config["layer_norm_eps"],
    )
    try:
        found = load_file(folder / "model.safetensors")
    except SafetensorError as error:
        raise ValueError(f"{folder / 'model.safetensors'} is damaged: {error}") from error
    weights = {name.removeprefix("bert."): value.float() for name, value in found.items()}
    if f"encoder.layer.{shape.layers - 1}.output.LayerNorm.bias" not in weights:
        raise ValueError(f"{folder / 'model.safetensors'} lacks layers that config.json names")
    return shape, weights


@torch.no_grad()
def _layer(shape: BertShape, weights: Weights, prefix: str) -> nn.TransformerEncoderLayer:
    layer = nn.TransformerEncoderLayer(
        d_model=shape.dim,
        nhead=shape.heads,
        dim_feedforward=len(weights[f"{prefix}intermediate.dense.bias"]),
        dropout=0.0,
        activation="gelu",
        layer_norm_eps=shape.eps,
        batch_first=True,
    )
    state = {
        f"{ours}.{kind}": weights[f"{prefix}{theirs}.{kind}"]
        for ours, theirs in _PARTS.items()
        for kind in ("weight", "bias")
    }
    for kind in ("weight", "bias"):
        parts = [weights[f"{prefix}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
        state[f"self_attn.in_proj_{kind}"] = torch.cat(parts)
    layer.load_state_dict(state)
    return layer.eval().requires_grad_(False)


def _frozen(values: Tensor) -> nn.Parameter:
    return nn.Parameter(values, requires_grad=False)

"""The network: a self-attention encoder, attention pooling, and one linear head a task.

Shared by training and serving. The lowest ``shared`` layers stay as they were pre-trained, so
that one pass through them serves both the heads and the retrieval embedding; the layers above
are trained, through LoRA (Hu et al., 2021) or in full. Pooling is attention with one learned
query a task (Yang et al., 2016), which begins as the mean over the tokens.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:  # serving needs neither, and both are slow to import
    from peft import PeftModel
    from transformers import BertModel

#: The linear maps of a BERT layer that LoRA adapts: attention and feed-forward.
ADAPTED = ("query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense")

#: Alpha over rank: what the low-rank product is multiplied with.
LORA_SCALE = 2


@dataclass(frozen=True)
class HeadOutput:
    """What one head gives: ``logits`` (batch, labels), ``features`` (batch, dim), ``weights``
    (batch, tokens), the share of each token in the pooling.
    """  # fmt: skip

    logits: Tensor
    features: Tensor
    weights: Tensor


class AttentionPooling(nn.Module):
    """Average the tokens with weights softmax(query · token / √dim); the query is learned."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.query = nn.Parameter(torch.zeros(dim))

    def forward(self, hidden: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Pool ``hidden`` (batch, tokens, dim); ``mask`` (batch, tokens) is True on real tokens."""
        scores = hidden @ self.query / hidden.shape[-1] ** 0.5
        if mask is not None:
            scores = scores.masked_fill(~mask, float("-inf"))
        weights = scores.softmax(-1)
        return (weights.unsqueeze(1) @ hidden).squeeze(1), weights


class Head(nn.Module):
    """Attention pooling, then one linear map to the labels of a task."""

    def __init__(self, dim: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.pooling = AttentionPooling(dim)
        self.dropout = nn.Dropout(dropout)
        self.linear = nn.Linear(dim, labels)

    def forward(self, hidden: Tensor, mask: Tensor | None = None) -> HeadOutput:
        """Read ``hidden`` (batch, tokens, dim)."""
        features, weights = self.pooling(hidden, mask)
        return HeadOutput(self.linear(self.dropout(features)), features, weights)


def make_heads(dim: int, sizes: Mapping[str, int], dropout: float) -> nn.ModuleDict:
    """Build one head a task; ``sizes`` maps a task to its number of labels."""
    return nn.ModuleDict({task: Head(dim, labels, dropout) for task, labels in sizes.items()})


class Network(nn.Module):
    """Encoder and heads. ``heads`` maps a task to its number of labels."""

    def __init__(
        self, encoder: BertModel, heads: Mapping[str, int], shared: int = 0, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.embeddings = encoder.embeddings
        self.layers = encoder.encoder.layer
        self.shared = shared
        dim = int(encoder.config.hidden_size)
        self.heads = make_heads(dim, heads, dropout)

    def lower(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Embed ``ids`` (batch, tokens) and run the shared layers: (batch, tokens, dim)."""
        return self._run(self.layers[: self.shared], self.embeddings(ids), mask)

    def upper(self, hidden: Tensor, mask: Tensor | None = None) -> dict[str, HeadOutput]:
        """Run the trained layers and every head on what :meth:`lower` gave."""
        hidden = self._run(self.layers[self.shared :], hidden, mask)
        return {task: head(hidden, mask) for task, head in self.heads.items()}

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> dict[str, HeadOutput]:
        """Read ``ids`` (batch, tokens); ``mask`` is True on real tokens, None if all are."""
        return self.upper(self.lower(ids, mask), mask)

    @staticmethod
    def _run(layers: nn.ModuleList, hidden: Tensor, mask: Tensor | None) -> Tensor:
        attend = None if mask is None else mask[:, None, None, :]
        for layer in layers:
            hidden = layer(hidden, attend)
        return hidden


def add_lora(encoder: BertModel, shared: int, rank: int) -> PeftModel:
    """Freeze ``encoder`` and put LoRA of ``rank`` on every layer from ``shared`` up, in place."""
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(
        r=rank,
        lora_alpha=LORA_SCALE * rank,
        target_modules=list(ADAPTED),
        layers_to_transform=list(range(shared, encoder.config.num_hidden_layers)),
        layers_pattern="layer",
    )
    with warnings.catch_warnings():  # peft asks transformers for a name that it is leaving
        warnings.simplefilter("ignore", FutureWarning)
        return get_peft_model(encoder, config)

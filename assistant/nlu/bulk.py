"""The encoder's layers for many texts at once: bfloat16, and no detour for padding.

PyTorch's own encoder layer copies padded batches into nested tensors and back, which costs more
than the padding once the products are quick. The arithmetic here is the same layer's, written
out. Source: Vaswani et al., "Attention is all you need" (2017).
"""

from __future__ import annotations

from copy import deepcopy
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional


class BulkLayers:
    """A bfloat16 copy of encoder ``layers``; call it with what the embeddings gave."""

    def __init__(self, layers: nn.ModuleList, kind: torch.dtype = torch.bfloat16) -> None:
        copied = deepcopy(layers).to(kind)
        self._layers = [cast(nn.TransformerEncoderLayer, layer) for layer in copied]
        self._kind = kind

    def __call__(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """Run ``hidden`` (batch, tokens, dim); ``mask`` (batch, tokens) is True on real tokens."""
        found, attend = hidden.to(self._kind), None if mask is None else mask[:, None, None, :]
        for layer in self._layers:
            found = layer.norm1(found + _attention(layer.self_attn, found, attend))
            inner = functional.gelu(layer.linear1(found))
            found = layer.norm2(found + layer.linear2(inner))
        return found.float()


def _attention(part: nn.MultiheadAttention, hidden: Tensor, attend: Tensor | None) -> Tensor:
    batch, tokens, dim = hidden.shape
    joined = functional.linear(hidden, part.in_proj_weight, part.in_proj_bias)
    shaped = joined.view(batch, tokens, 3, part.num_heads, part.head_dim).permute(2, 0, 3, 1, 4)
    query, key, value = shaped.unbind()
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=attend)
    out: Tensor = part.out_proj(mixed.transpose(1, 2).reshape(batch, tokens, dim))
    return out

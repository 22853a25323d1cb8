"""The layers for many texts give what PyTorch's own encoder layers give."""

from __future__ import annotations

import torch

from assistant.nlu.bulk import BulkLayers
from assistant.nlu.encoder import encoder_folder
from indexes.bert import encoder_layers, read_bert, run


def states(kind: torch.dtype) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """What the two say of a padded batch, and its mask."""
    shape, weights = read_bert(encoder_folder())
    layers = encoder_layers(shape, weights, range(shape.layers))
    torch.manual_seed(0)
    hidden = torch.nn.functional.layer_norm(torch.randn(3, 9, shape.dim), (shape.dim,))
    mask = torch.arange(9) < torch.tensor([[9], [4], [7]])
    with torch.inference_mode():
        return run(layers, hidden, ~mask), BulkLayers(layers, kind)(hidden, mask), mask


def test_in_float32_the_states_of_real_tokens_are_the_same() -> None:
    plain, bulk, mask = states(torch.float32)
    torch.testing.assert_close(bulk[mask], plain[mask], atol=1e-4, rtol=1e-4)


def test_in_bfloat16_they_point_the_same_way() -> None:
    plain, bulk, mask = states(torch.bfloat16)
    assert torch.cosine_similarity(plain[mask], bulk[mask], dim=-1).min() > 0.99

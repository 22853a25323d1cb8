"""A model's own intent labels in the assistant's terms.

A shop may train labels of its own ("gift_wrapping", "wo_ist_mein_paket"); the model's folder then
says which of the assistant's intents each serves as. Probabilities of labels that serve alike add.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from assistant.intents import OUT_OF_SCOPE


class Answers:
    """The in-scope ``labels`` of a model as the intents they serve as; by default themselves."""

    def __init__(self, labels: Sequence[str], serves: Mapping[str, str]) -> None:
        served = [serves.get(name, name) for name in labels if name != OUT_OF_SCOPE]
        self.names = tuple(dict.fromkeys(served))
        self._places = torch.tensor([self.names.index(name) for name in served], dtype=torch.long)

    def joined(self, probabilities: Tensor) -> Tensor:
        """Add up (batch, labels) to (batch, names)."""
        sums = torch.zeros(len(probabilities), len(self.names), dtype=probabilities.dtype)
        return sums.index_add_(1, self._places, probabilities)

    def columns(self, name: str) -> Tensor:
        """Indices of the labels that serve as ``name``."""
        return (self._places == self.names.index(name)).nonzero().squeeze(1)
